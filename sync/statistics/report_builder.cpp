#include "sync/statistics/report_builder.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace camino::statistics {

namespace {

constexpr std::size_t kRankedBarsMax = 12;

std::string pathway_of(std::string_view requirement) {
    return std::string{requirement.substr(0, requirement.find('/'))};
}

bool is_by_pathway(Topic topic) {
    return topic == Topic::Requirements || topic == Topic::Sole || topic == Topic::Excluded ||
           topic == Topic::VersionRequirements || topic == Topic::Guarded || topic == Topic::Later;
}

std::string criterion_of(std::string_view requirement) {
    const auto slash = requirement.find('/');
    return std::string{slash == std::string_view::npos ? requirement
                                                       : requirement.substr(slash + 1)};
}

std::int64_t number_in(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number == nullptr ? 0 : *number;
}

std::string text_in(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? fmt::format("{}", number_in(value)) : *text;
}

}  // namespace

ReportBuilder::ReportBuilder(TableId table, const Filter& filter, const ReportInput& input)
    : filter_(filter), input_(input), words_(input.language) {
    report_.table = table;
    report_.demo = input.demo;
    report_.title = table_title(table, words_);
    report_.about = about();
}

std::string ReportBuilder::about() const {
    const auto from = filter_.from ? month_text(*filter_.from) : std::string{};
    const auto to = filter_.to ? month_text(*filter_.to) : std::string{};
    auto when = words_("about.always");
    if (!from.empty() && !to.empty()) {
        when = from == to ? from : words_.with("about.between", {{"from", from}, {"to", to}});
    } else if (!from.empty()) {
        when = words_.with("about.from", {{"from", from}});
    } else if (!to.empty()) {
        when = words_.with("about.until", {{"to", to}});
    }
    const auto where =
        filter_.country.empty() ? words_("about.everywhere") : name("country", filter_.country);
    const auto topics = topics_of(report_.table);
    const bool by_pathway =
        !filter_.pathway.empty() && std::any_of(topics.begin(), topics.end(), is_by_pathway);
    const auto pathway = by_pathway ? ", " + name("pathway", filter_.pathway) : std::string{};
    return where + ", " + when + pathway;
}

bool ReportBuilder::is_for_others(std::int64_t excluded, std::int64_t finished) {
    constexpr std::int64_t kNearlyAllPercent = 95;
    return finished > 0 && excluded * 100 >= finished * kNearlyAllPercent;
}

bool ReportBuilder::is_in_months(const PublishedCell& cell) const {
    if (cell.period == kPooled) return !filter_.from && !filter_.to;
    const auto month =
        cell.key.topic == Topic::VisitsWeek ? month_of(cell.period) : Month{cell.period};
    return (!filter_.from || month >= *filter_.from) && (!filter_.to || month <= *filter_.to);
}

bool ReportBuilder::passes(const PublishedCell& cell) const {
    if (!filter_.country.empty() && cell.country != filter_.country) return false;
    if (!is_in_months(cell)) return false;
    if (filter_.pathway.empty()) return true;
    return !is_by_pathway(cell.key.topic) || pathway_of(cell.key.item) == filter_.pathway;
}

std::vector<PublishedCell> ReportBuilder::cells(Topic topic) const {
    std::vector<PublishedCell> out;
    for (const auto& cell : *input_.cells) {
        if (cell.key.topic == topic && passes(cell)) out.push_back(cell);
    }
    return out;
}

ReportBuilder::Sums ReportBuilder::sum_by_item(Topic topic) const {
    Sums sums;
    std::set<PlaceAndTime> from;
    for (const auto& cell : cells(topic)) {
        sums[cell.key.item] += cell.count;
        from.insert({cell.country, cell.late ? -2 - cell.period : cell.period});
    }
    summed_ = summed_ || from.size() > 1;
    return sums;
}

std::int64_t ReportBuilder::sum(Topic topic, std::string_view item) const {
    const auto sums = sum_by_item(topic);
    const auto found = sums.find(std::string{item});
    return found == sums.end() ? 0 : found->second;
}

void ReportBuilder::column(std::string_view id, std::string_view hxl, ColumnKind kind) {
    report_.columns.push_back({id, words_("column." + std::string{id}), hxl, kind});
}

void ReportBuilder::note(std::string_view key, const Words::Values& values) {
    report_.notes.push_back(words_.with("note." + std::string{key}, values));
}

void ReportBuilder::note_first(std::string_view key) {
    report_.notes.insert(report_.notes.begin(), words_("note." + std::string{key}));
}

std::string ReportBuilder::name(std::string_view kind, std::string_view id) const {
    return name_of(*input_.contents, input_.language, kind, id);
}

std::string ReportBuilder::item_name(Topic topic, std::string_view item) const {
    if (topic == Topic::Languages) return name("language", item);
    if (topic == Topic::Nationalities) return name("country", item);
    if (topic == Topic::Doors && words_.table().contains("statistics.door." + std::string{item})) {
        return words_("door." + std::string{item});
    }
    return std::string{item};
}

std::string ReportBuilder::period_text(std::int32_t period) const {
    return period == kPooled ? words_("month.pooled") : month_text(period);
}

Chart ReportBuilder::chart(std::vector<Bar> bars) const {
    const auto top = std::max_element(bars.begin(), bars.end(),
                                      [](const Bar& a, const Bar& b) { return a.count < b.count; });
    auto words = words_.with("chart.empty", {{"title", report_.title}});
    if (top != bars.end()) {
        words = words_.with("chart.desc", {{"title", report_.title},
                                           {"label", top->label},
                                           {"count", fmt::format("{}", top->count)}});
    }
    return {"chart-" + std::string{table_name(report_.table)},
            report_.title + " (" + report_.about + ")", words, std::move(bars)};
}

Bar ReportBuilder::bar(const ReportRow& row, std::size_t column, std::size_t label) const {
    Bar bar{text_in(row[label]), number_in(row[column])};
    // Requirements of several pathways may bear one name.
    constexpr std::size_t kPathwayName = 1;
    const bool of_pathways = report_.columns[kPathwayName].id == "pathway_name";
    if (of_pathways && label != kPathwayName && filter_.pathway.empty()) {
        bar.detail = text_in(row[kPathwayName]);
    }
    return bar;
}

void ReportBuilder::rank(std::size_t column, std::size_t label) {
    const auto& last = report_.columns.back();
    const bool groups = last.id == "meant";
    const auto is_last = [&](const ReportRow& row) {
        return groups && !std::holds_alternative<std::monostate>(row[report_.columns.size() - 1]);
    };
    std::stable_sort(report_.rows.begin(), report_.rows.end(),
                     [&](const ReportRow& a, const ReportRow& b) {
                         if (is_last(a) != is_last(b)) return is_last(b);
                         return number_in(a[column]) > number_in(b[column]);
                     });
    std::vector<Bar> bars;
    bool others = false;
    for (const auto& row : report_.rows) {
        others = others || is_last(row);
        if (bars.size() < kRankedBarsMax && !is_last(row)) bars.push_back(bar(row, column, label));
    }
    if (others) note_first("meant");
    report_.chart = ranked_bars(chart(std::move(bars)));
}

void ReportBuilder::add_requirement_columns() {
    column("pathway", "#program+pathway+code", ColumnKind::Code);
    column("pathway_name", "#program+pathway+name");
    column("requirement", "#cause+requirement+code", ColumnKind::Code);
    column("requirement_name", "#cause+requirement+name");
}

void ReportBuilder::add_requirement(ReportRow& row, const std::string& requirement) const {
    const auto pathway = pathway_of(requirement);
    const auto criterion = criterion_of(requirement);
    row.insert(row.end(),
               {pathway, name("pathway", pathway), criterion, name("criterion", criterion)});
}

void ReportBuilder::note_sensitive() {
    if (input_.contents->empty()) return;
    std::set<std::string> names;
    for (const auto& each : input_.contents->rbegin()->second.requirements) {
        if (each.counted || (!filter_.pathway.empty() && each.pathway != filter_.pathway)) continue;
        names.insert(name("criterion", each.criterion));
    }
    if (names.empty()) return;
    std::string list;
    for (const auto& each : names) list += (list.empty() ? "" : "; ") + each;
    note("sensitive", {{"list", list}});
}

std::int64_t ReportBuilder::late_visits() const {
    constexpr std::array kEveryVisitOnce{Topic::Visits,    Topic::Offices, Topic::Doors,
                                         Topic::Languages, Topic::Endings, Topic::Versions};
    const auto topics = topics_of(report_.table);
    const auto topic = std::find_first_of(topics.begin(), topics.end(), kEveryVisitOnce.begin(),
                                          kEveryVisitOnce.end());
    std::int64_t late = 0;
    if (topic == topics.end()) return late;
    for (const auto& cell : cells(*topic)) late += cell.late ? cell.count : 0;
    return late;
}

void ReportBuilder::add_notes() {
    if (input_.newest) {
        note("as_of", {{"date", to_string(input_.newest->made_on)},
                       {"week", week_text(input_.newest->closed_week)}});
    }
    const auto late = late_visits();
    if (late > 0) note("late", {{"count", fmt::format("{}", late)}});
    if (summed_) note("sums");
    if (report_.table != TableId::Weeks) note("months");
    if (report_.table != TableId::Weeks) note("small");
}

Report ReportBuilder::take() {
    auto special = std::move(report_.notes);
    report_.notes.clear();
    if (input_.demo) note("demo");
    note(input_.newest ? "rounded" : "nothing");
    report_.notes.insert(report_.notes.end(), special.begin(), special.end());
    add_notes();
    if (input_.demo) {
        column("demo", "#meta+demo", ColumnKind::Code);
        for (auto& row : report_.rows) row.emplace_back(std::string{"DEMO"});
    }
    return std::move(report_);
}

}  // namespace camino::statistics
