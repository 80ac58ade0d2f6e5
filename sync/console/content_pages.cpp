#include "sync/console/content_pages.h"

#include "shared/publishing/publication.h"
#include "shared/store/small_files.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"
#include "sync/hub/upload_file.h"
#include "sync/hub/wait_for.h"

namespace camino::console {

namespace {

using people::Power;

constexpr std::uint64_t kFormSizeMax = std::uint64_t{8} * 1024;
constexpr std::size_t kWaitingMax = 4;
constexpr const char* kPublishPath = "/content/publish";
constexpr const char* kOrigin = "console";

Result<Outcome> content(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    auto page = TRY(read_content(store));
    page.csrf = visit.actor.csrf;
    page.may_publish = visit.may(Power::PublishContent);
    const auto devices = TRY(read_devices(store));
    const Sight sight{.today = visit.today,
                      .choice = visit.choice,
                      .names = device_names(rows_of(devices), *visit.words, hub.contents())};
    return Shown{"content.html", visit.say("console.content.title"),
                 content_view(page, devices, sight, *visit.words)};
}

Result<Outcome> publish_form(const Visit& visit, hub::HubStore& /*store*/) {
    return Shown{"publish.html", visit.say("console.publish.title"),
                 publish_view({.csrf = visit.actor.csrf}, *visit.words)};
}

Result<Bytes> uploaded(const hub::Request& request) {
    const auto edges = TRY(hub::read_edges(request.file, kUploadEdge));
    const auto form = TRY(
        parse_upload(request.head.field("content-type"), {edges.first, edges.last, edges.size}));
    if (!people::is_csrf_token(session_id(request.head), form.csrf))
        return fail(Errc::BadInput, "the page was too old; choose the file again");
    const auto body = TRY(store::read_file(request.file, publishing::kPublicationSizeMax));
    const auto file = as_bytes(body).subspan(form.offset, form.size);
    return Bytes{file.begin(), file.end()};
}

}  // namespace

Result<ContentPage> read_content(hub::HubStore& store) {
    published::Store rows{store.session()};
    ContentPage page;
    page.publications = TRY(rows.publications(kPublicationsShownMax));
    page.withdrawn = TRY(rows.withdrawn());
    const auto confirmed = TRY(published::confirmed(rows));
    if (confirmed) page.confirmed = tuf::day_of(*confirmed);
    if (!page.publications.empty()) {
        const auto held = TRY(rows.metadata());
        page.roles = TRY(publishing::state_of(held));
    }
    return page;
}

void ContentPages::ask(const hub::RequestHead& head, const hub::Route::Decide& decide) {
    hub_.read(
        [head](hub::HubStore& store) -> Result<hub::Reply> {
            hub::People people{store, hub::now_utc(), kOrigin};
            const auto actor = TRY(people.look_at_session(session_id(head)));
            if (!actor || actor->stage != people::Stage::Whole) return to_door(head, kPublishPath);
            switch (judge(actor->role, Power::PublishContent, actor->fresh)) {
                case people::Verdict::Allowed: return hub::Reply{.status = kGoOn};
                case people::Verdict::NeedsFresh:
                    return go_to(address({.to = kPublishPath, .press = true}));
                default: break;
            }
            return hub::problem_reply({403, "power", "this account may not publish"});
        },
        [decide](hub::Reply reply) {
            if (reply.status == kGoOn) return decide(std::nullopt);
            decide(std::move(reply));
        });
}

hub::Route ContentPages::route(const char* path, std::uint64_t body_max, bool to_file, Take take) {
    return {.method = "POST",
            .path = path,
            .body_max = body_max,
            .to_file = to_file,
            .gate = from_elsewhere,
            .ask = [this](const auto& head, const auto& decide) { ask(head, decide); },
            .handle =
                [this, take = std::move(take)](hub::Request request, const hub::Answer& answer) {
                    const auto head = request.head;
                    const bool runs = hub_.bundles().run(
                        [take, request = std::move(request), answer] { take(request, answer); },
                        kWaitingMax);
                    if (!runs) show(head, {.refused = "other uploads wait"}, {}, answer);
                }};
}

void ContentPages::show(const hub::RequestHead& head, PublishPage page, Bytes offered,
                        const hub::Answer& answer) {
    hub_.commit(
        [this, head, page = std::move(page),
         offered = std::move(offered)](hub::HubStore& store) -> Result<hub::Reply> {
            hub::People people{store, hub::now_utc(), kOrigin};
            const auto actor = TRY(people.find_session(session_id(head)));
            if (!actor) return go_to("/");
            auto shown = page;
            shown.csrf = actor->csrf;
            if (shown.offered) {
                const auto id = crypto::hash(ByteView{offered});
                shown.id = to_hex(id);
                TRY(published::Store{store.session()}.put_offer({id, actor->name, offered}));
            } else {
                TRY(people.note(*actor, to_string(Power::PublishContent), "",
                                people::Outcome::Failed));
            }
            const auto& words = words_(head);
            return show_({.page = "publish.html",
                          .title = say(words, "console.publish.title"),
                          .view = publish_view(shown, words)},
                         head, &*actor);
        },
        answer);
}

void ContentPages::offer(const hub::Request& request, const hub::Answer& answer) {
    auto bytes = uploaded(request);
    if (!bytes) return show(request.head, {.refused = bytes.error().detail}, {}, answer);
    auto looked = hub::look_at(hub_, *bytes);
    if (!looked) return show(request.head, {.refused = looked.error().detail}, {}, answer);
    show(request.head, {.offered = *std::move(looked)}, *std::move(bytes), answer);
}

void ContentPages::hand_out(const hub::Request& request, const hub::Answer& answer) {
    struct Found {
        std::optional<hub::Actor> actor{};
        std::optional<published::OfferRow> offer{};
    };
    const auto id = session_id(request.head);
    const auto found = wait_for<Found>(hub_.readers(), [id](hub::HubStore& store) -> Result<Found> {
        hub::People people{store, hub::now_utc(), kOrigin};
        Found seen{.actor = TRY(people.look_at_session(id))};
        if (seen.actor)
            seen.offer = TRY(published::Store{store.session()}.offer_of(seen.actor->name));
        return seen;
    });
    if (!found) return show(request.head, {.refused = found.error().detail}, {}, answer);
    auto form = parse_form(request.body);
    const bool is_ours = people::is_csrf_token(id, form["csrf"]);
    if (!found->actor || !is_ours || form["sure"] != "1" || !found->offer ||
        to_hex(found->offer->id) != form["id"])
        return answer(go_to(kPublishPath, "console.publish.gone"));
    const auto done = hub::publish(hub_, found->offer->bytes, *found->actor, kOrigin);
    if (!done) return show(request.head, {.refused = done.error().detail}, {}, answer);
    hub_.commit(
        [who = found->actor->name](hub::HubStore& store) -> Result<hub::Reply> {
            TRY(published::Store{store.session()}.drop_offer(who));
            return go_to("/content", "console.publish.done");
        },
        answer);
}

std::vector<hub::Route> ContentPages::routes() {
    std::vector<hub::Route> routes;
    routes.push_back(route("/content/offer", publishing::kPublicationSizeMax, true,
                           [this](const hub::Request& request, const hub::Answer& answer) {
                               offer(request, answer);
                           }));
    routes.push_back(route("/content/hand-out", kFormSizeMax, false,
                           [this](const hub::Request& request, const hub::Answer& answer) {
                               hand_out(request, answer);
                           }));
    return routes;
}

std::vector<PageRow> ContentPages::rows() {
    const auto confirm = [this](const Visit& visit, hub::HubStore& store) -> Result<Outcome> {
        published::Store rows{store.session()};
        const auto publisher = TRY(hub_.publisher());
        const auto now = hub::now_utc();
        TRY(published::renew(publisher, rows, now.time_since_epoch().count(), true));
        hub::People people{store, now, kOrigin};
        TRY(people.note(visit.actor, to_string(Power::PublishContent), "confirmed"));
        return GoTo{"/content", "console.publish.confirm.done"};
    };
    const auto look = [this](const Visit& visit, hub::HubStore& store) {
        return content(hub_, visit, store);
    };
    return {{.path = "/content", .power = Power::SeeContent, .open = look},
            {.path = kPublishPath, .power = Power::PublishContent, .open = publish_form},
            {.method = "POST",
             .path = "/content/confirm",
             .power = Power::PublishContent,
             .back = "/content",
             .open = confirm}};
}

}  // namespace camino::console
