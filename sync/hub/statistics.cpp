#include "sync/hub/statistics.h"

#include <set>

namespace camino::hub {

namespace {

using statistics::name_of;
using statistics::PublishedCell;
using statistics::TableId;

std::vector<Statistics::Choice> tables_in(std::string_view language) {
    const statistics::Words words{language};
    std::vector<Statistics::Choice> tables;
    for (std::size_t i = 0; i < statistics::kTableCount; ++i) {
        const auto table = static_cast<TableId>(i);
        tables.push_back({std::string{table_name(table)}, statistics::table_title(table, words)});
    }
    return tables;
}

}  // namespace

Result<Statistics::Choices> Statistics::choices(std::string_view language) {
    std::set<std::string> countries;
    std::set<statistics::Month> months;
    const auto visits = TRY(rows_.cells(statistics::Topic::Visits));
    for (const auto& row : visits) {
        countries.insert(row.cell.country);
        if (row.cell.period != statistics::kPooled) months.insert(row.cell.period);
    }
    Choices choices{.tables = tables_in(language)};
    for (const auto& country : countries) {
        choices.countries.push_back({country, name_of(contents_, language, "country", country)});
    }
    for (const auto month : months) {
        const auto text = statistics::month_text(month);
        choices.months.push_back({text, text});
    }
    if (contents_.empty()) return choices;
    choices.pathway = contents_.rbegin()->second.programme;
    for (const auto& pathway : contents_.rbegin()->second.pathways) {
        choices.pathways.push_back({pathway, name_of(contents_, language, "pathway", pathway)});
    }
    return choices;
}

Result<statistics::Report> Statistics::report(TableId table, const statistics::Filter& filter,
                                              std::string_view language) {
    std::vector<PublishedCell> cells;
    for (const auto topic : statistics::topics_of(table)) {
        auto rows = TRY(rows_.cells(topic));
        for (auto& row : rows) cells.push_back(std::move(row.cell));
    }
    const auto state = TRY(rows_.state());
    statistics::ReportInput input{
        .cells = &cells, .contents = &contents_, .demo = demo_, .language = std::string{language}};
    if (state.number > 0) input.newest = state;
    return statistics::build_report(table, filter, input);
}

}  // namespace camino::hub
