// Each table of ReportBuilder. A table with text where a name is missing still shows the code.

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "shared/packs/later_limits.h"
#include "shared/packs/month_counter.h"
#include "sync/statistics/report_builder.h"

namespace camino::statistics {

namespace {

constexpr auto kCount = ColumnKind::Count;
constexpr auto kCode = ColumnKind::Code;
constexpr std::string_view kLeft = "left/";

/// Whether an item of Topic::Endings is what a row of the partners' table speaks of.
bool is_ending(const std::string& item, std::string_view what) {
    return what == "left" ? item.starts_with(kLeft) : item == what;
}

struct Simple {
    Topic topic{};
    std::string_view id{};
    std::string_view hxl{};
    std::string_view name_id{};  ///< Empty: the code is shown as its name.
    std::string_view name_hxl{};
};

struct TopicColumn {
    std::string_view id{};
    std::string_view hxl{};
};
constexpr std::array<TopicColumn, packs::kTalkTopics.size()> kTopicColumns{
    {{"talk_here", "#activity+talks+here"},
     {"talk_pathways", "#activity+talks+pathways"},
     {"talk_programme", "#activity+talks+programme"},
     {"talk_elsewhere", "#activity+talks+elsewhere"},
     {"talk_scams", "#activity+talks+scams"},
     {"talk_help", "#activity+talks+help"}}};

Value share_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return {};
    constexpr std::int64_t kAll = 100;
    return std::min(kAll, (part * kAll + whole / 2) / whole);
}

int number_of(std::string_view part) {
    int number = 0;
    std::from_chars(part.data(), part.data() + part.size(), number);
    return number;
}

Simple simple_of(TableId table) {
    if (table == TableId::Doors) return {Topic::Doors, "door", "#delivery+door", {}, {}};
    if (table == TableId::Languages) {
        return {Topic::Languages, "language", "#group+language+code", "language_name",
                "#group+language+name"};
    }
    if (table == TableId::Nationalities) {
        return {Topic::Nationalities, "nationality", "#group+nationality+code", "nationality_name",
                "#group+nationality+name"};
    }
    return {Topic::Offices, "office", "#loc+office", {}, {}};
}

}  // namespace

void ReportBuilder::visits() {
    struct Line {
        std::int64_t visits = 0;
        std::int64_t finished = 0;
        std::int64_t kept = 0;
        std::int64_t late = 0;
    };
    std::map<std::pair<std::int32_t, std::string>, Line> lines;
    const auto at = [&](const PublishedCell& cell) -> Line& {
        return lines[{cell.period, cell.country}];
    };
    for (const auto& cell : cells(Topic::Visits)) {
        at(cell).visits += cell.count;
        if (cell.late) at(cell).late += cell.count;
    }
    for (const auto& cell : cells(Topic::Endings)) {
        if (cell.key.item == "finished") at(cell).finished += cell.count;
    }
    for (const auto& cell : cells(Topic::Kept)) at(cell).kept += cell.count;
    column("month", "#date+month");
    column("country", "#country+code", kCode);
    column("country_name", "#country+name");
    column("visits", "#reached+visits", kCount);
    column("finished", "#reached+results", kCount);
    column("kept", "#reached+kept", kCount);
    column("late", "#reached+visits+late", kCount);
    std::map<std::int32_t, std::int64_t> by_month;
    for (const auto& [where, line] : lines) {
        const auto& [period, country] = where;
        report_.rows.push_back({period_text(period), country, name("country", country), line.visits,
                                line.finished, line.kept, line.late});
        if (period != kPooled) by_month[period] += line.visits;
    }
    std::vector<Bar> bars;
    for (const auto& [month, count] : by_month) bars.push_back({month_text(month), count});
    report_.chart = time_bars(chart(std::move(bars)));
}

void ReportBuilder::weeks() {
    column("week", "#date+week");
    column("country", "#country+code", kCode);
    column("country_name", "#country+name");
    column("visits", "#reached+visits", kCount);
    std::map<std::pair<std::int32_t, std::string>, std::int64_t> lines;
    for (const auto& cell : cells(Topic::VisitsWeek)) {
        lines[{cell.period, cell.country}] += cell.count;
    }
    std::map<std::int32_t, std::int64_t> by_week;
    for (const auto& [where, count] : lines) {
        report_.rows.push_back(
            {week_text(where.first), where.second, name("country", where.second), count});
        by_week[where.first] += count;
    }
    std::vector<Bar> bars;
    for (const auto& [week, count] : by_week) bars.push_back({week_text(week), count});
    report_.chart = time_bars(chart(std::move(bars)));
}

void ReportBuilder::simple() {
    const auto about = simple_of(report_.table);
    column(about.id, about.hxl, about.name_id.empty() ? ColumnKind::Text : kCode);
    if (!about.name_id.empty()) column(about.name_id, about.name_hxl);
    column("visits", "#reached+visits", kCount);
    for (const auto& [item, count] : sum_by_item(about.topic)) {
        ReportRow row;
        if (!about.name_id.empty()) row.emplace_back(item);
        row.emplace_back(item_name(about.topic, item));
        row.emplace_back(count);
        report_.rows.push_back(std::move(row));
    }
    if (about.topic == Topic::Nationalities) note("nationalities");
    rank(report_.columns.size() - 1, about.name_id.empty() ? 0 : 1);
}

void ReportBuilder::endings() {
    column("ending", "#status+ending");
    column("question", "#item+question+code", kCode);
    column("detail", "#item+question+name");
    column("visits", "#reached+visits", kCount);
    for (const auto& [item, count] : sum_by_item(Topic::Endings)) {
        const bool left = item.starts_with(kLeft);
        const auto question = left ? item.substr(kLeft.size()) : std::string{};
        const auto ending = words_("ending." + (left ? std::string{"left"} : item));
        report_.rows.push_back(
            {ending, question, left ? name("question", question) : ending, count});
    }
    rank(3, 2);
}

void ReportBuilder::requirements() {
    const auto finished = sum(Topic::Endings, "finished");
    const auto sole = sum_by_item(Topic::Sole);
    const auto excluded = sum_by_item(Topic::Excluded);
    const auto of = [](const Sums& sums, const std::string& id) {
        const auto found = sums.find(id);
        return found == sums.end() ? 0 : found->second;
    };
    add_requirement_columns();
    column("excluded", "#affected+excluded", kCount);
    column("sole", "#affected+excluded+only", kCount);
    column("share", "#indicator+excluded+pct", ColumnKind::Percent);
    column("meant", "#meta+scope");
    for (const auto& [requirement, count] : sum_by_item(Topic::Requirements)) {
        ReportRow row;
        add_requirement(row, requirement);
        row.insert(row.end(), {count, of(sole, requirement), share_of(count, finished)});
        const auto all = of(excluded, requirement.substr(0, requirement.find('/')));
        row.push_back(is_for_others(all, finished) ? Value{words_("meant.others")} : Value{});
        report_.rows.push_back(std::move(row));
    }
    note("several");
    note_sensitive();
    rank(4, 3);
}

void ReportBuilder::pathways() {
    const auto finished = sum(Topic::Endings, "finished");
    column("pathway", "#program+pathway+code", kCode);
    column("pathway_name", "#program+pathway+name");
    column("excluded", "#affected+excluded", kCount);
    column("finished", "#reached+results", kCount);
    column("meant", "#meta+scope");
    for (const auto& [pathway, count] : sum_by_item(Topic::Excluded)) {
        report_.rows.push_back(
            {pathway, name("pathway", pathway), count, finished,
             is_for_others(count, finished) ? Value{words_("meant.others")} : Value{}});
    }
    note_sensitive();
    rank(2, 1);
}

void ReportBuilder::barriers() {
    const auto excluded = sum_by_item(Topic::Excluded);
    add_requirement_columns();
    column("sole", "#affected+excluded+only", kCount);
    column("left", "#affected+excluded+still", kCount);
    for (const auto& [requirement, count] : sum_by_item(Topic::Sole)) {
        const auto all = excluded.find(requirement.substr(0, requirement.find('/')));
        ReportRow row;
        add_requirement(row, requirement);
        row.emplace_back(count);
        row.push_back(all == excluded.end()
                          ? Value{}
                          : Value{std::max<std::int64_t>(0, all->second - count)});
        report_.rows.push_back(std::move(row));
    }
    note("fell");
    note_sensitive();
    rank(4, 3);
}

void ReportBuilder::content() {
    const auto visits = sum_by_item(Topic::Versions);
    const auto finished = sum_by_item(Topic::VersionFinished);
    column("version", "#meta+content+version");
    column("visits", "#reached+visits", kCount);
    column("finished", "#reached+results", kCount);
    add_requirement_columns();
    column("excluded", "#affected+excluded", kCount);
    column("share", "#indicator+excluded+pct", ColumnKind::Percent);
    std::map<std::pair<std::string, std::string>, std::int64_t> failing;  // Requirement, version.
    for (const auto& cell : cells(Topic::VersionRequirements)) {
        failing[{cell.key.item, cell.key.part}] += cell.count;
    }
    const auto of = [](const Sums& sums, const std::string& version) {
        const auto found = sums.find(version);
        return found == sums.end() ? 0 : found->second;
    };
    for (const auto& [key, count] : failing) {
        const auto& [requirement, version] = key;
        const auto results = of(finished, version);
        ReportRow row{version, of(visits, version), results};
        add_requirement(row, requirement);
        row.emplace_back(count);
        row.push_back(share_of(count, results));
        report_.rows.push_back(std::move(row));
    }
    note("content");
    note_sensitive();
}

void ReportBuilder::crossing() {
    column("country", "#country+code");
    column("month", "#date+month");
    add_requirement_columns();
    column("excluded", "#affected+excluded", kCount);
    column("sole", "#affected+excluded+only", kCount);
    using Key = std::tuple<std::string, std::int32_t, std::string>;
    std::map<Key, std::pair<std::int64_t, std::int64_t>> lines;
    for (const auto& cell : cells(Topic::Requirements)) {
        lines[{cell.country, cell.period, cell.key.item}].first += cell.count;
    }
    for (const auto& cell : cells(Topic::Sole)) {
        lines[{cell.country, cell.period, cell.key.item}].second += cell.count;
    }
    for (const auto& [key, counts] : lines) {
        const auto& [country, period, requirement] = key;
        ReportRow row{country, period_text(period)};
        add_requirement(row, requirement);
        row.insert(row.end(), {counts.first, counts.second});
        report_.rows.push_back(std::move(row));
    }
    note("several");
    note_sensitive();
}

void ReportBuilder::guarded() {
    add_requirement_columns();
    column("excluded", "#affected+excluded", kCount);
    for (const auto& [requirement, count] : sum_by_item(Topic::Guarded)) {
        ReportRow row;
        add_requirement(row, requirement);
        row.emplace_back(count);
        report_.rows.push_back(std::move(row));
    }
    note("guarded");
    rank(4, 3);
}

// Devices count the months that are enough, so what is enough earlier is enough later.
void ReportBuilder::cutoffs() {
    add_requirement_columns();
    column("later", "#cause+requirement+later+months", kCount);
    column("enter", "#affected+excluded+if_later", kCount);
    column("sole", "#affected+excluded+only", kCount);
    const auto sole = sum_by_item(Topic::Sole);
    std::map<std::string, std::map<int, std::int64_t>> enough;
    for (const auto& cell : cells(Topic::Later)) {
        enough[cell.key.item][number_of(cell.key.part)] += cell.count;
    }
    std::vector<Bar> bars;
    for (const auto& [requirement, by_months] : enough) {
        const auto all = sole.find(requirement);
        std::int64_t count = 0;
        for (const int months : packs::kMonthsLater) {
            const auto more = by_months.find(months);
            count += more == by_months.end() ? 0 : more->second;
            ReportRow row;
            add_requirement(row, requirement);
            const auto alone = all == sole.end() ? 0 : all->second;
            row.insert(row.end(), {std::int64_t{months}, count, alone});
            bars.push_back(bar(row, 5, 3));
            bars.back().label = words_.with("cutoffs.bar", {{"name", bars.back().label},
                                                            {"months", fmt::format("{}", months)}});
            report_.rows.push_back(std::move(row));
        }
    }
    note("cutoffs");
    report_.chart = ranked_bars(chart(std::move(bars)));
}

// A topic has a column of its own: rows of talks and rows of topics would be added up.
void ReportBuilder::talks() {
    struct Line {
        std::int64_t talks = 0;
        std::int64_t heads = 0;
        std::map<std::string, std::int64_t> topics{};
    };
    std::map<std::pair<std::int32_t, std::string>, Line> lines;
    const auto at = [&](const PublishedCell& cell) -> Line& {
        return lines[{cell.period, cell.country}];
    };
    for (const auto& cell : cells(Topic::Talks)) at(cell).talks += cell.count;
    for (const auto& cell : cells(Topic::Heads)) at(cell).heads += cell.count;
    for (const auto& cell : cells(Topic::TalkTopics)) at(cell).topics[cell.key.item] += cell.count;
    column("month", "#date+month");
    column("country", "#country+code", kCode);
    column("country_name", "#country+name");
    column("talks", "#activity+talks", kCount);
    column("heads", "#reached+talks", kCount);
    for (const auto& topic : kTopicColumns) column(topic.id, topic.hxl, kCount);
    std::map<std::int32_t, std::int64_t> by_month;
    for (const auto& [where, line] : lines) {
        const auto& [period, country] = where;
        ReportRow row{period_text(period), country, name("country", country), line.talks,
                      line.heads};
        for (const auto topic : packs::kTalkTopics) {
            const auto found = line.topics.find(std::string{topic});
            row.push_back(found == line.topics.end() ? Value{} : Value{found->second});
        }
        report_.rows.push_back(std::move(row));
        if (period != kPooled) by_month[period] += line.heads;
    }
    std::vector<Bar> bars;
    for (const auto& [month, count] : by_month) bars.push_back({month_text(month), count});
    report_.chart = time_bars(chart(std::move(bars)));
    note("talks");
}

std::string ReportBuilder::talk_name(const std::string& topic) const {
    const auto key = "column.talk_" + topic;
    return words_.table().contains("statistics." + key) ? words_(key) : topic;
}

std::string ReportBuilder::partner_detail(Topic topic, const std::string& item) const {
    if (topic == Topic::TalkTopics) return talk_name(item);
    if (topic == Topic::SentTo) return fmt::format("{} ({})", name("sent_to", item), item);
    if (topic == Topic::Doors || topic == Topic::Languages) return item_name(topic, item);
    if (!item.starts_with(kLeft)) return {};
    return name("question", item.substr(kLeft.size()));
}

void ReportBuilder::add_partner_rows(Topic topic, std::string_view what) {
    std::map<std::tuple<std::int32_t, std::string, std::string>, std::int64_t> lines;
    for (const auto& cell : cells(topic)) {
        const auto& item = cell.key.item;
        if (topic == Topic::Endings && !is_ending(item, what)) continue;
        lines[{cell.period, cell.country, item}] += cell.count;
    }
    for (const auto& [key, count] : lines) {
        const auto& [period, country, item] = key;
        const bool office = topic == Topic::Offices;
        const bool people =
            topic != Topic::Hours && topic != Topic::Talks && topic != Topic::TalkTopics;
        const auto whom = people ? words_("whom") : std::string{};
        report_.rows.push_back({std::string{"Camino"}, words_("what." + std::string{what}),
                                partner_detail(topic, item), country, office ? item : std::string{},
                                period_text(period), whom, count});
    }
}

void ReportBuilder::partners() {
    column("who", "#org");
    column("what", "#activity");
    column("detail", "#activity+detail");
    column("where", "#country+code");
    column("office", "#loc+office");
    column("when", "#date+month");
    column("whom", "#beneficiary+group");
    column("number", "#reached", kCount);
    add_partner_rows(Topic::Visits, "visits");
    add_partner_rows(Topic::Doors, "door");
    add_partner_rows(Topic::Languages, "language");
    add_partner_rows(Topic::Offices, "office");
    add_partner_rows(Topic::Endings, "finished");
    add_partner_rows(Topic::Endings, "left");
    add_partner_rows(Topic::Kept, "kept");
    add_partner_rows(Topic::SentTo, "sent_to");
    add_partner_rows(Topic::Hours, "hours");
    add_partner_rows(Topic::Talks, "talks");
    add_partner_rows(Topic::TalkTopics, "talk_topics");
    add_partner_rows(Topic::Heads, "heads");
    note("partners");
}

}  // namespace camino::statistics
