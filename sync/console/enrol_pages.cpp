#include "sync/console/enrol_pages.h"

#include <charconv>

#include "shared/qr/qr_code.h"
#include "sync/console/approval_pages.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using hub::Permit;
using people::Power;

constexpr unsigned kSiteMax = 4095;
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

PostForm form_of(const Visit& visit) {
    PostForm form{visit.field("country"), visit.field("site"), visit.field("mode"),
                  visit.field("tz")};
    for (char& letter : form.country) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return form;
}

std::optional<wire::Post> post_of(const PostForm& form) {
    unsigned site = kSiteMax + 1;
    const auto* const end = form.site.data() + form.site.size();
    const auto read = std::from_chars(form.site.data(), end, site);
    if (read.ptr != end || site > kSiteMax) return std::nullopt;
    if (form.mode != "kiosk" && form.mode != "desk") return std::nullopt;
    wire::Post post{.country = form.country,
                    .site = static_cast<std::uint16_t>(site),
                    .mode = form.mode == "desk" ? wire::DeviceMode::Desk : wire::DeviceMode::Kiosk,
                    .tz = form.tz};
    if (!wire::check(post)) return std::nullopt;
    return post;
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

Result<Outcome> form_page(hub::Hub& hub, const Visit& visit, hub::HubStore& store,
                          const PostForm& form, const std::string& why = {}) {
    View view{.texts = {{"csrf", visit.actor.csrf},
                        {"country", form.country},
                        {"site", form.site},
                        {"tz", form.tz},
                        {"signing", TRY(signing_words(visit, store, Power::EnrolDevice))}},
              .sections = {{"why", when(!why.empty(), "what", why)}, {"zones", {}}}};
    view.sections["countries"] = country_views(hub, visit.say("console.lang"));
    view.sections["kiosk"] = when(form.mode != "desk");
    view.sections["desk"] = when(form.mode == "desk");
    for (const auto* zone : kZones) view.sections["zones"].push_back({.texts = {{"zone", zone}}});
    return Shown{.page = "new_device.html",
                 .title = visit.say("console.enrol.title"),
                 .view = std::move(view),
                 .status = why.empty() ? 200u : 422u};
}

Result<Outcome> new_device(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    auto fields = parse_form(visit.request.head.query);
    return form_page(hub, visit, store,
                     {fields["country"], fields["site"], fields["mode"], fields["tz"]});
}

Shown ticket_page(hub::Hub& hub, const Visit& visit, const PostForm& form,
                  const std::string& ticket) {
    const auto name =
        statistics::name_of(hub.contents(), visit.say("console.lang"), "country", form.country);
    const auto code = encode_qr(ticket);
    const auto side = std::to_string(code.size + 2 * kQrEdge);
    return {.page = "ticket.html",
            .title = visit.say("console.ticket.title"),
            .view = {.texts = {{"country", name == form.country ? name : form.country + " " + name},
                               {"site", form.site},
                               {"mode", visit.say("console.enrol." + form.mode)},
                               {"tz", form.tz},
                               {"ticket", ticket},
                               {"side", side},
                               {"path", svg_path(code)}}}};
}

}  // namespace

Result<Outcome> hand_out_ticket(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto form = form_of(visit);
    const auto post = post_of(form);
    if (!post) return form_page(hub, visit, store, form, visit.say("console.enrol.bad"));
    const people::Particulars particulars{{"country", form.country},
                                          {"site", std::to_string(post->site)},
                                          {"mode", form.mode},
                                          {"tz", form.tz}};
    auto elsewhere = TRY(second_signature(visit, store, Power::EnrolDevice, particulars));
    if (elsewhere) return *std::move(elsewhere);
    const auto ticket =
        TRY(hub::give_ticket(store, hub.context().keys.receipt.public_key(), hub.url(), *post));
    hub::People people{store, hub::now_utc(), "console"};
    TRY(people.note(visit.actor, to_string(Power::EnrolDevice), people::shown(particulars)));
    return ticket_page(hub, visit, form, ticket);
}

Result<std::optional<Outcome>> second_signature(const Visit& visit, hub::HubStore& store,
                                                Power power,
                                                const people::Particulars& particulars) {
    hub::People people{store, hub::now_utc(), "console"};
    auto permit = TRY(people.may(visit.actor, power, particulars));
    if (permit == Permit::NeedsSecond)
        permit = TRY(people.ask(visit.actor, power, particulars)).permit;
    switch (permit) {
        case Permit::Allowed: return std::optional<Outcome>{};
        case Permit::NeedsFresh: return Outcome{ProveFirst{}};
        case Permit::NeedsSecond: return Outcome{GoTo{"/approvals", "console.approvals.asked"}};
        case Permit::NobodyElse:
            return Outcome{
                nothing(*visit.words, "console.nobody_else.title", "console.nobody_else", 403)};
        case Permit::NotYours: break;
    }
    return Outcome{nothing(*visit.words, "console.no_power.title", "console.no_power", 403)};
}

std::vector<PageRow> enrol_pages(hub::Hub& hub) {
    const auto with_hub = [&hub](auto page) {
        return [&hub, page](const Visit& visit, hub::HubStore& store) {
            return page(hub, visit, store);
        };
    };
    auto rows = approval_pages(hub);  // Where the form leads when it takes two.
    rows.push_back(
        {.path = "/devices/new", .power = Power::EnrolDevice, .open = with_hub(new_device)});
    rows.push_back({.method = "POST",
                    .path = "/devices/new",
                    .power = Power::EnrolDevice,
                    .back = "/devices/new",
                    .open = with_hub(hand_out_ticket)});
    return rows;
}

}  // namespace camino::console
