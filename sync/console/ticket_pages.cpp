#include "sync/console/ticket_pages.h"

#include <charconv>

#include "shared/crypto/random.h"
#include "shared/qr/qr_code.h"
#include "sync/console/approval_pages.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using people::Power;

constexpr unsigned kSiteMax = 4095;
constexpr std::size_t kPlaceSize = 16;
constexpr const char* kZones[] = {
    "America/Bogota",    "America/Costa_Rica",  "America/Guatemala",     "America/Guayaquil",
    "America/Lima",      "America/Managua",     "America/Mexico_City",   "America/Panama",
    "America/Sao_Paulo", "America/Tegucigalpa", "America/Santo_Domingo", "America/El_Salvador"};

struct PostForm {
    std::string country{};
    std::string site{};
    std::string mode{};
    std::string tz{};
};

/// Which fields of the form cannot be.
struct Faults {
    bool country = false;
    bool site = false;
    bool mode = false;
    bool tz = false;
    [[nodiscard]] bool any() const { return country || site || mode || tz; }
};

PostForm form_of(std::map<std::string, std::string> fields) {
    PostForm form{fields["country"], fields["site"], fields["mode"], fields["tz"]};
    for (char& letter : form.country) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return form;
}

/// The post, as far as it can be read.
std::pair<wire::Post, Faults> read_post(const PostForm& form) {
    unsigned site = kSiteMax + 1;
    const auto* const end = form.site.data() + form.site.size();
    const auto read = std::from_chars(form.site.data(), end, site);
    wire::Post post{.mode = form.mode == "desk" ? wire::DeviceMode::Desk : wire::DeviceMode::Kiosk};
    Faults faults{.site = read.ec != std::errc{} || read.ptr != end || site > kSiteMax,
                  .mode = form.mode != "kiosk" && form.mode != "desk"};
    if (!faults.site) post.site = static_cast<std::uint16_t>(site);
    post.tz = kZones[0];
    post.country = form.country;
    faults.country = !wire::check(post);
    post.country = "CO";
    post.tz = form.tz;
    faults.tz = !wire::check(post);
    post.country = form.country;
    return {std::move(post), faults};
}

/// Those that the newest content has a name for.
std::vector<View> country_views(hub::Hub& hub, const std::string& language) {
    std::vector<View> views;
    const auto contents = hub.contents();
    if (contents.empty()) return views;
    const auto prefix = language + "/country.";
    for (const auto& [key, name] : contents.rbegin()->second.names) {
        if (!key.starts_with(prefix)) continue;
        views.push_back({.texts = {{"code", key.substr(prefix.size())}, {"name", name}}});
    }
    return views;
}

/// Devices in use that stand where this one shall: a house may have two, or somebody errs.
Result<std::vector<View>> twin_views(const Visit& visit, hub::HubStore& store,
                                     const wire::Post& post) {
    const auto rows = TRY(store.devices());
    const auto names = device_names(rows, *visit.words);
    std::vector<View> views;
    for (const auto& row : rows) {
        const bool same = row.post.country == post.country && row.post.site == post.site &&
                          row.post.mode == post.mode;
        if (row.withdrawn || !same) continue;
        const auto id = to_string(row.device);
        views.push_back(
            {.texts = {
                 {"name", name_in(names, row.device)}, {"id", id}, {"href", "/devices/" + id}}});
    }
    return views;
}

Result<Outcome> form_page(hub::Hub& hub, const Visit& visit, hub::HubStore& store,
                          const PostForm& form, bool judged) {
    const auto [post, faults] = read_post(form);
    View view{.texts = {{"csrf", visit.actor.csrf},
                        {"country", form.country},
                        {"site", form.site},
                        {"tz", form.tz},
                        {"signing", TRY(signing_words(visit, store, Power::EnrolDevice))}}};
    view.sections["bad"] = when(judged && faults.any());
    view.sections["bad_country"] = when(judged && faults.country);
    view.sections["bad_site"] = when(judged && faults.site);
    view.sections["bad_mode"] = when(judged && faults.mode);
    view.sections["bad_tz"] = when(judged && faults.tz);
    view.sections["twins"] = {};
    if (!faults.any()) view.sections["twins"] = TRY(twin_views(visit, store, post));
    view.sections["has_twins"] = when(!view.sections["twins"].empty());
    view.sections["countries"] = country_views(hub, visit.say("console.lang"));
    view.sections["kiosk"] = when(form.mode != "desk");
    view.sections["desk"] = when(form.mode == "desk");
    view.sections["zones"] = {};
    for (const auto* zone : kZones) view.sections["zones"].push_back({.texts = {{"zone", zone}}});
    return Shown{.page = "new_device.html",
                 .title = visit.say("console.enrol.title"),
                 .view = std::move(view),
                 .status = judged ? 422u : 200u};
}

/// `place`: what the ticket's address says, random.
wire::TicketSecret secret_of(const Visit& visit, ByteView place) {
    const auto hash = crypto::Hasher{}
                          .add(as_bytes("camino ticket 1"))
                          .add(as_bytes(session_id(visit.request.head)))
                          .add(place)
                          .finish();
    wire::TicketSecret secret{};
    std::copy_n(hash.begin(), secret.size(), secret.begin());
    return secret;
}

/// The last moment at which it is taken: hubs count days of UTC.
std::string until_words(CivilDate made) {
    return to_string(made + hub::kTicketDays) + " 23:59 UTC";
}

Result<Outcome> ticket_page(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    if (!visit.may(Power::EnrolDevice)) {
        return nothing(*visit.words, "console.no_power.title", "console.no_power", 403);
    }
    const auto place = from_hex(visit.request.head.params.at("ticket"));
    if (!place || place->size() != kPlaceSize) return not_here(*visit.words);
    const auto secret = secret_of(visit, *place);
    const auto row = TRY(store.open_ticket(wire::ticket_hash(secret), visit.today));
    if (!row) return nothing(*visit.words, "console.ticket.title", "console.ticket.gone", 404);
    const auto& post = row->post;
    const auto ticket = TRY(wire::encode({.secret = secret,
                                          .hub_key = hub.context().keys.receipt.public_key(),
                                          .post = post,
                                          .hub = hub.url()}));
    const auto name =
        statistics::name_of(hub.contents(), visit.say("console.lang"), "country", post.country);
    const auto code = encode_qr(ticket);
    const bool desk = post.mode == wire::DeviceMode::Desk;
    View view{.texts = {{"country", name == post.country ? name : post.country + " " + name},
                        {"site", std::to_string(post.site)},
                        {"mode", visit.say(desk ? "console.enrol.desk" : "console.enrol.kiosk")},
                        {"tz", post.tz},
                        {"ticket", ticket},
                        {"until", until_words(row->made)},
                        {"side", std::to_string(code.size + 2 * kQrEdge)},
                        {"path", svg_path(code)}}};
    view.sections["twins"] = TRY(twin_views(visit, store, post));
    view.sections["has_twins"] = when(!view.sections["twins"].empty());
    return Shown{"ticket.html", visit.say("console.ticket.title"), std::move(view)};
}

/// Needs one person: it lets nobody in.
Result<Outcome> cancel(const Visit& visit, hub::HubStore& store) {
    const auto done = store.cancel_ticket(visit.request.head.params.at("ticket"), visit.today);
    if (!done && done.error().code == Errc::NotFound) {
        return GoTo{"/devices", "console.ticket.not_open"};
    }
    if (!done) return tl::unexpected(done.error());
    const auto& post = done->post;
    hub::People people{store, hub::now_utc(), "console"};
    TRY(people.note(visit.actor, "cancel_ticket",
                    people::shown({{"country", post.country},
                                   {"site", std::to_string(post.site)},
                                   {"mode", post.mode == wire::DeviceMode::Desk ? "desk" : "kiosk"},
                                   {"tz", post.tz}})));
    return GoTo{"/devices", "console.ticket.cancel.done"};
}

}  // namespace

Result<Outcome> hand_out_ticket(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto form = form_of(visit.form);
    const auto [post, faults] = read_post(form);
    if (faults.any()) return form_page(hub, visit, store, form, true);
    const people::Particulars particulars{{"country", form.country},
                                          {"site", std::to_string(post.site)},
                                          {"mode", form.mode},
                                          {"tz", form.tz}};
    auto elsewhere = TRY(second_signature(visit, store, Power::EnrolDevice, particulars));
    if (elsewhere) return *std::move(elsewhere);
    const auto place = crypto::random_array<kPlaceSize>();
    TRY(store.add_ticket(wire::ticket_hash(secret_of(visit, place)), post, visit.today));
    hub::People people{store, hub::now_utc(), "console"};
    TRY(people.note(visit.actor, to_string(Power::EnrolDevice), people::shown(particulars)));
    return GoTo{"/devices/tickets/" + to_hex(place)};
}

std::vector<View> ticket_views(const std::vector<hub::TicketRow>& tickets, bool may_cancel,
                               const Words& words) {
    std::vector<View> views;
    for (const auto& ticket : tickets) {
        views.push_back({.texts = {{"name", device_name(ticket.post, words)},
                                   {"until", until_words(ticket.made)},
                                   {"id", ticket.id}},
                         .sections = {{"may_cancel", when(may_cancel)}}});
    }
    return views;
}

std::vector<PageRow> ticket_pages(hub::Hub& hub) {
    using Store = hub::HubStore;
    return {{.path = "/devices/new",
             .power = Power::EnrolDevice,
             .open =
                 [&hub](const Visit& visit, Store& store) {
                     const auto form = form_of(parse_form(visit.request.head.query));
                     return form_page(hub, visit, store, form, false);
                 }},
            {.method = "POST",
             .path = "/devices/new",
             .power = Power::EnrolDevice,
             .back = "/devices/new",
             .gives = true,
             .open = [&hub](const Visit& visit,
                            Store& store) { return hand_out_ticket(hub, visit, store); }},
            // Not EnrolDevice, which would ask for the password again: that ends the session which
            // the secret follows from.
            {.path = "/devices/tickets/{ticket}",
             .power = Power::SeeDevices,
             .open = [&hub](const Visit& visit,
                            Store& store) { return ticket_page(hub, visit, store); }},
            {.method = "POST",
             .path = "/devices/tickets/{ticket}/cancel",
             .power = Power::EnrolDevice,
             .back = "/devices",
             .open = cancel}};
}

}  // namespace camino::console
