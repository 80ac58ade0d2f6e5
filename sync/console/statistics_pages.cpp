#include "sync/console/statistics_pages.h"

#include <algorithm>

#include "sync/console/approval_pages.h"
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
/// A spreadsheet program that opens a file by a double click takes it for UTF-8 only then.
constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kFormats[] = {"csv", "xlsx", "json"};

/// What somebody wants to see, as it stands in an address or a form.
struct Wanted {
    TableId table = kFirstTable;
    statistics::Filter filter{};
    std::string from{};
    std::string to{};
    std::string format = "csv";
    std::string mistake{};  ///< Key of what is wrong with it; empty: nothing.
};

/// `programme`: the pathway to begin with, where nobody chose one or all.
Wanted wanted_of(std::map<std::string, std::string> fields, const std::string& programme) {
    fields.try_emplace("pathway", programme);
    Wanted wanted{.table = statistics::table_named(fields["table"]).value_or(kFirstTable)};
    wanted.filter.country = fields["country"];
    wanted.filter.pathway = fields["pathway"];
    const auto read_month = [&](const std::string& text, std::optional<statistics::Month>& month) {
        if (text.empty()) return;
        const auto read = statistics::parse_month(text);
        if (read) month = *read;
        if (!read) wanted.mistake = "console.statistics.no_month";
    };
    wanted.from = fields["from"];
    wanted.to = fields["to"];
    read_month(wanted.from, wanted.filter.from);
    read_month(wanted.to, wanted.filter.to);
    if (wanted.filter.from && wanted.filter.to && *wanted.filter.from > *wanted.filter.to) {
        wanted.mistake = "console.statistics.reversed";
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

/// What people read: codes stand for programs, and a column in which nothing stands says nothing.
bool is_shown(const statistics::Report& report, std::size_t column, const Wanted& wanted) {
    const auto& [id, label, hxl, kind] = report.columns[column];
    if (kind == statistics::ColumnKind::Code) return false;
    if (id == "pathway_name" && !wanted.filter.pathway.empty())
        return false;  // It is in the title.
    return report.rows.empty() || std::ranges::any_of(report.rows, [&](const auto& row) {
               return !std::holds_alternative<std::monostate>(row[column]);
           });
}

Table table_of(const statistics::Report& report, const Wanted& wanted, const Visit& visit) {
    Table table{.caption = report.title + " (" + report.about + ")",
                .empty = visit.say("console.statistics.none")};
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < report.columns.size(); ++i) {
        if (!is_shown(report, i, wanted)) continue;
        const auto& column = report.columns[i];
        shown.push_back(i);
        table.columns.push_back(
            {std::string{column.id}, column.label, statistics::is_number(column.kind)});
    }
    for (const auto& row : report.rows) {
        std::vector<Cell> cells;
        for (const auto i : shown) cells.push_back({.text = statistics::cell_text(row[i])});
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

View report_view(const statistics::Report& report, const Wanted& wanted, const Visit& visit) {
    View view{.texts = {{"heading", report.title},
                        {"about", report.about},
                        {"export", address("/statistics/export", particulars_of(wanted))}}};
    view.sections["may_export"] = when(visit.may(Power::Export));
    view.sections["chart"] =
        report.chart.empty() ? std::vector<View>{} : when(true, "svg", report.chart);
    add_notes(report.notes, view);
    const auto path = address("/statistics", particulars_of(wanted));
    view.sections["table"] = {
        table_view(table_of(report, wanted, visit), visit.choice, path, *visit.words)};
    return view;
}

Result<Outcome> tables(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    auto statistics = statistics_of(hub, store);
    const auto& language = visit.say("console.lang");
    const auto choices = TRY(statistics.choices(language));
    const auto wanted = wanted_of(parse_form(visit.request.head.query), choices.pathway);
    auto view = choices_view(choices, wanted);
    view.sections["mistake"] = {};
    view.sections["report"] = {};
    if (wanted.mistake.empty()) {
        const auto report = TRY(statistics.report(wanted.table, wanted.filter, language));
        view.sections["report"] = {report_view(report, wanted, visit)};
    } else {
        view.sections["mistake"] = when(true, "why", visit.say(wanted.mistake));
    }
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

/// Two capital letters: nothing else gets into the head of an answer.
bool is_country(std::string_view text) {
    return text.size() == 2 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "camino-requirements-CO-2024-02.csv"
std::string file_name(const Wanted& wanted) {
    std::string name = "camino-" + std::string{statistics::table_name(wanted.table)};
    if (is_country(wanted.filter.country)) name += "-" + wanted.filter.country;
    if (!wanted.from.empty()) name += "-" + wanted.from;
    if (!wanted.to.empty() && wanted.to != wanted.from) name += "-" + wanted.to;
    return name + "." + wanted.format;
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
        reply.body = kByteOrderMark + statistics::to_csv(report);
    }
    reply.fields = {{"Content-Disposition", "attachment; filename=\"" + file_name(wanted) + "\""}};
    return reply;
}

}  // namespace

Result<Outcome> export_file(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto wanted = wanted_of(visit.form, "");
    if (!wanted.mistake.empty()) return GoTo{address("/statistics", particulars_of(wanted))};
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
