#include "sync/console/delete_page.h"

#include "shared/records/delete_code.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/deletions.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

constexpr std::uint64_t kFormSizeMax = std::uint64_t{4} * 1024;
constexpr std::size_t kWaitingMax = 8;
constexpr std::chrono::seconds kSoon{60};

std::string minutes(std::chrono::seconds wait) {
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(wait).count());
}

/// Nobody's name; the row is the same for every code.
Result<void> note_taken(hub::HubStore& store) {
    hub::People people{store, hub::now_utc(), "console"};
    return people.note({.name = "anybody"}, "take_delete_code");
}

}  // namespace

hub::Reply DeletePage::form(const hub::RequestHead& head, Trouble trouble, const std::string& typed,
                            std::chrono::seconds wait) const {
    const bool waits = trouble == Trouble::TooMany;
    View view{.texts = {{"code", typed}},
              .sections = {{"mistyped", when(trouble == Trouble::Mistyped)},
                           {"wait", when(waits, "minutes", minutes(wait))},
                           {"not_now", when(trouble == Trouble::NotNow)}}};
    Shown shown{.page = "delete.html",
                .title = say(words_(head), "console.delete.title"),
                .view = std::move(view)};
    switch (trouble) {
        case Trouble::None: break;
        case Trouble::Mistyped: shown.status = 422; break;
        case Trouble::TooMany: shown.status = 429; break;
        case Trouble::NotNow: shown.status = 503; break;
    }
    auto reply = show_(shown, head, nullptr);
    if (wait.count() > 0) {
        reply.fields.emplace_back("Retry-After", std::to_string(wait.count()));
    }
    return reply;
}

hub::Reply DeletePage::taken(const hub::RequestHead& head) const {
    return show_({.page = "deleted.html", .title = say(words_(head), "console.deleted.title")},
                 head, nullptr);
}

void DeletePage::take(hub::Request request, const hub::Answer& answer) {
    const auto& head = request.head;
    const auto typed = parse_form(request.body)["code"];
    const auto code = records::parse_delete_code(typed);
    if (!code) return answer(form(head, Trouble::Mistyped, typed, {}));
    const auto& salt = hub_.context().delete_salt;
    if (!salt) return answer(form(head, Trouble::NotNow, "", kSoon));
    if (const auto wait = quota_.take(head.peer, hub_.now())) {
        return answer(form(head, Trouble::TooMany, "", *wait));
    }
    const bool waits = hasher_.run(
        [this, head, code = *code, salt = *salt, answer] {
            const auto tag = crypto::delete_tag(code, salt);
            if (!tag) return answer(form(head, Trouble::NotNow, "", kSoon));
            remember(head, *tag, answer);
        },
        kWaitingMax);
    if (!waits) answer(form(head, Trouble::NotNow, "", kSoon));
}

void DeletePage::remember(const hub::RequestHead& head, const crypto::DeleteTag& tag,
                          const hub::Answer& answer) {
    hub_.commit(
        [this, head, tag](hub::HubStore& store) -> Result<hub::Reply> {
            TRY(hub::Deletions{store.session()}.take(tag, hub::today_utc()));
            TRY(note_taken(store));
            return taken(head);
        },
        [this, head, answer](hub::Reply reply) {
            if (reply.status != 200) return answer(form(head, Trouble::NotNow, "", kSoon));
            answer(std::move(reply));
            hub_.sweep_deleted();
        });
}

std::vector<hub::Route> DeletePage::routes() {
    std::vector<hub::Route> routes;
    routes.push_back({.method = "GET",
                      .path = "/delete",
                      .handle = [this](const hub::Request& request, const hub::Answer& answer) {
                          answer(form(request.head, Trouble::None, "", {}));
                      }});
    routes.push_back({.method = "POST",
                      .path = "/delete",
                      .body_max = kFormSizeMax,
                      .gate = from_elsewhere,
                      .handle = [this](hub::Request request, const hub::Answer& answer) {
                          take(std::move(request), answer);
                      }});
    return routes;
}

}  // namespace camino::console
