#include "sync/console/case_pages.h"

#include <set>

#include "sync/console/approval_pages.h"
#include "sync/console/case_code_page.h"
#include "sync/console/devices_view.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/held_cases.h"
#include "sync/hub/retention_store.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using people::Power;

Result<std::set<std::string>> countries(hub::HubStore& store) {
    std::set<std::string> found;
    for (const auto& device : TRY(store.devices())) found.insert(device.post.country);
    return found;
}

/// `country` and `since` as they stand in an address or a form; nothing if they mean nothing here.
std::optional<hub::CasesChoice> choice_of(const std::string& country, const std::string& since,
                                          const std::set<std::string>& known) {
    hub::CasesChoice choice{.country = country};
    if (!country.empty() && !known.contains(country)) return std::nullopt;
    if (since.empty()) return choice;
    const auto day = parse_date(since);
    if (!day) return std::nullopt;
    choice.since = *day;
    return choice;
}

std::vector<View> country_views(const std::set<std::string>& known, const std::string& chosen) {
    std::vector<View> views;
    for (const auto& country : known) {
        views.push_back(
            {.texts = {{"country", country}}, .sections = {{"chosen", when(country == chosen)}}});
    }
    return views;
}

Result<Outcome> cases(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto counts = TRY(store.case_counts());
    const auto devices = TRY(store.devices());
    const Sight sight{.today = visit.today,
                      .choice = visit.choice,
                      .names = device_names(devices, *visit.words, hub.contents()),
                      .keep = TRY(hub::RetentionStore{store}.keep())};
    auto view = cases_view(counts, sight, *visit.words);
    auto wanted = parse_form(visit.request.head.query);
    view.texts["csrf"] = visit.actor.csrf;
    view.texts["signing"] = TRY(signing_words(visit, store, Power::DownloadCases));
    view.texts["since"] = wanted["since"];
    view.sections["may_download"] = when(visit.may(Power::DownloadCases) && !counts.empty());
    hub::People people{store, hub::now_utc(), "console"};
    const auto signing = TRY(people.signing(visit.actor.name, Power::DownloadCases));
    view.sections["may_code"] = when(signing == hub::Signing::Alone);
    const auto known = TRY(countries(store));
    view.sections["countries"] = country_views(known, wanted["country"]);
    return Shown{"cases.html", visit.say("console.cases.title"), std::move(view)};
}

}  // namespace

/// Nobody can read it here; but it is much of what people told, in one file.
Result<Outcome> download_cases(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto country = visit.field("country");
    const auto since = visit.field("since");
    const auto known = TRY(countries(store));
    const auto choice = choice_of(country, since, known);
    if (!choice) return GoTo{"/cases", "console.cases.bad"};
    const people::Particulars particulars{{"country", country}, {"since", since}};
    auto elsewhere = TRY(second_signature(visit, store, Power::DownloadCases, particulars));
    if (elsewhere) return *std::move(elsewhere);
    hub::People people{store, hub::now_utc(), "console"};
    // Where two are needed, a code is asked for on the page of the request.
    const bool alone =
        TRY(people.signing(visit.actor.name, Power::DownloadCases)) == hub::Signing::Alone;
    if (alone && visit.field("what") == "code") return code_alone(visit, store, particulars);
    TRY(people.note(visit.actor, to_string(Power::DownloadCases), people::shown(particulars)));
    const auto name = "camino-" + (country.empty() ? "" : country + "-") + to_string(visit.today);
    return ReadOn{[&hub, choice = *choice, name](hub::HubStore& reader) -> Result<hub::Reply> {
        const auto path = TRY(hub::write_cases(reader, choice, hub.folders().uploads()));
        return hub::Reply{
            .type = "application/octet-stream",
            .fields = {{"Content-Disposition", "attachment; filename=\"" + name + ".cases\""}},
            .file = path};
    }};
}

std::vector<PageRow> case_pages(hub::Hub& hub) {
    auto rows = case_code_pages(hub);
    rows.push_back({.path = "/cases",
                    .power = Power::SeeCases,
                    .open = [&hub](const Visit& visit, hub::HubStore& store) {
                        return cases(hub, visit, store);
                    }});
    rows.push_back({.method = "POST",
                    .path = "/cases",
                    .power = Power::DownloadCases,
                    .back = "/cases",
                    .gives = true,
                    .open = [&hub](const Visit& visit, hub::HubStore& store) {
                        return download_cases(hub, visit, store);
                    }});
    return rows;
}

}  // namespace camino::console
