#include "sync/console/statistics_pages.h"

#include "sync/console/approval_pages.h"
#include "sync/console/enrol_pages.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"
#include "sync/hub/statistics.h"
#include "sync/sheets/sheet.h"

namespace camino::console {

namespace {

using people::Power;
using statistics::TableId;

constexpr TableId kFirstTable = TableId::Requirements;
constexpr std::size_t kNotesShown = 3;
constexpr const char* kFormats[] = {"csv", "xlsx", "json"};

/// What somebody wants to see, as it stands in an address or a form.
struct Wanted {
    TableId table = kFirstTable;
    statistics::Filter filter{};
    std::string from{};
    std::string to{};
    std::string format = "csv";
};

/// `programme`: the pathway to begin with, where nobody chose one or all.
Wanted wanted_of(std::map<std::string, std::string> fields, const std::string& programme) {
    fields.try_emplace("pathway", programme);
    Wanted wanted{.table = statistics::table_named(fields["table"]).value_or(kFirstTable)};
    wanted.filter.country = fields["country"];
    wanted.filter.pathway = fields["pathway"];
    if (const auto month = statistics::parse_month(fields["from"])) {
        wanted.filter.from = *month;
        wanted.from = fields["from"];
    }
    if (const auto month = statistics::parse_month(fields["to"])) {
        wanted.filter.to = *month;
        wanted.to = fields["to"];
    }
    for (const auto* format : kFormats) {
        if (fields["format"] == format) wanted.format = format;
    }
    return wanted;
}

people::Particulars particulars_of(const Wanted& wanted) {
    return {{"table", std::string{statistics::table_name(wanted.table)}},
            {"country", wanted.filter.country},
            {"from", wanted.from},
            {"to", wanted.to},
            {"pathway", wanted.filter.pathway},
            {"format", wanted.format}};
}

std::vector<View> option_views(const std::vector<hub::Statistics::Choice>& choices,
                               const std::string& chosen) {
    std::vector<View> views;
    for (const auto& choice : choices) {
        views.push_back({.texts = {{"value", choice.id}, {"word", choice.name}},
                         .sections = {{"chosen", when(choice.id == chosen)}}});
    }
    return views;
}

Table table_of(const statistics::Report& report, const Visit& visit) {
    Table table{.caption = report.title, .empty = visit.say("console.statistics.none")};
    for (const auto& column : report.columns) {
        table.columns.push_back({.id = std::string{column.id},
                                 .title = column.label,
                                 .number = column.kind != statistics::ColumnKind::Text});
    }
    for (const auto& row : report.rows) {
        std::vector<Cell> cells;
        for (const auto& value : row) cells.push_back({.text = statistics::cell_text(value)});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

hub::Statistics statistics_of(hub::Hub& hub, hub::HubStore& store) {
    return {store, hub.contents(), hub.context().settings.demo};
}

View choices_view(const hub::Statistics::Choices& choices, const Wanted& wanted) {
    View view;
    view.sections["tables"] =
        option_views(choices.tables, std::string{statistics::table_name(wanted.table)});
    view.sections["countries"] = option_views(choices.countries, wanted.filter.country);
    view.sections["from_months"] = option_views(choices.months, wanted.from);
    view.sections["to_months"] = option_views(choices.months, wanted.to);
    view.sections["pathways"] = option_views(choices.pathways, wanted.filter.pathway);
    return view;
}

/// The first ones beside the table; the rest for who wants to know.
void add_notes(const std::vector<std::string>& notes, View& view) {
    for (const auto* section : {"notes", "more_notes"}) view.sections.try_emplace(section);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        auto& section = view.sections[i < kNotesShown ? "notes" : "more_notes"];
        section.push_back({.texts = {{"note", notes[i]}}});
    }
    view.sections["more"] = when(notes.size() > kNotesShown);
}

Result<Outcome> tables(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    auto statistics = statistics_of(hub, store);
    const auto& language = visit.say("console.lang");
    const auto choices = TRY(statistics.choices(language));
    const auto wanted = wanted_of(parse_form(visit.request.head.query), choices.pathway);
    const auto report = TRY(statistics.report(wanted.table, wanted.filter, language));
    auto view = choices_view(choices, wanted);
    view.texts["heading"] = report.title;
    view.texts["export"] = address("/statistics/export", particulars_of(wanted));
    view.sections["may_export"] = when(visit.may(Power::Export));
    view.sections["chart"] =
        report.chart.empty() ? std::vector<View>{} : when(true, "svg", report.chart);
    add_notes(report.notes, view);
    const auto path = address("/statistics", particulars_of(wanted));
    view.sections["table"] = {
        table_view(table_of(report, visit), visit.choice, path, *visit.words)};
    return Shown{"statistics.html", visit.say("console.statistics.title"), std::move(view)};
}

Result<Outcome> export_form(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    auto statistics = statistics_of(hub, store);
    const auto choices = TRY(statistics.choices(visit.say("console.lang")));
    const auto wanted = wanted_of(parse_form(visit.request.head.query), choices.pathway);
    auto view = choices_view(choices, wanted);
    view.texts["csrf"] = visit.actor.csrf;
    view.texts["signing"] = TRY(signing_words(visit, store, Power::Export));
    for (const auto* format : kFormats) {
        view.sections["formats"].push_back(
            {.texts = {{"format", format}},
             .sections = {{"chosen", when(wanted.format == format)}}});
    }
    return Shown{"export.html", visit.say("console.export.title"), std::move(view)};
}

Result<hub::Reply> file_reply(hub::Hub& hub, const Wanted& wanted,
                              const statistics::Report& report) {
    hub::Reply reply;
    if (wanted.format == "xlsx") {
        reply.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        reply.body = TRY(sheets::to_xlsx(report, hub.folders().uploads()));
    } else if (wanted.format == "json") {
        reply.type = "application/json";
        reply.body = statistics::to_json(report);
    } else {
        reply.type = "text/csv; charset=utf-8";
        reply.body = statistics::to_csv(report);
    }
    const auto name =
        "camino-" + std::string{statistics::table_name(wanted.table)} + "." + wanted.format;
    reply.fields = {{"Content-Disposition", "attachment; filename=\"" + name + "\""}};
    return reply;
}

}  // namespace

Result<Outcome> export_file(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto wanted = wanted_of(visit.form, "");
    const auto particulars = particulars_of(wanted);
    auto elsewhere = TRY(second_signature(visit, store, Power::Export, particulars));
    if (elsewhere) return *std::move(elsewhere);
    auto statistics = statistics_of(hub, store);
    const auto& language = visit.say("console.lang");
    const auto report = TRY(statistics.report(wanted.table, wanted.filter, language));
    auto reply = TRY(file_reply(hub, wanted, report));
    hub::People people{store, hub::now_utc(), "console"};
    TRY(people.note(visit.actor, to_string(Power::Export), people::shown(particulars)));
    return reply;
}

std::vector<PageRow> statistics_pages(hub::Hub& hub) {
    const auto with_hub = [&hub](auto page) {
        return [&hub, page](const Visit& visit, hub::HubStore& store) {
            return page(hub, visit, store);
        };
    };
    return {{.path = "/statistics", .power = Power::SeeStatistics, .open = with_hub(tables)},
            {.path = "/statistics/export", .power = Power::Export, .open = with_hub(export_form)},
            {.method = "POST",
             .path = "/statistics/export",
             .power = Power::Export,
             .back = "/statistics/export",
             .gives = true,
             .open = with_hub(export_file)}};
}

}  // namespace camino::console
