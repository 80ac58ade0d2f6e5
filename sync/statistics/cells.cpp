#include "sync/statistics/cells.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "shared/packs/month_counter.h"
#include "sync/statistics/count.h"

namespace camino::statistics {

namespace {

constexpr std::array<std::string_view, kTopicCount> kTopicNames{"visits_week",
                                                                "visits",
                                                                "offices",
                                                                "doors",
                                                                "languages",
                                                                "nationalities",
                                                                "endings",
                                                                "kept",
                                                                "excluded",
                                                                "requirements",
                                                                "sole",
                                                                "versions",
                                                                "version_finished",
                                                                "version_requirements",
                                                                "guarded",
                                                                "later",
                                                                "sent_to",
                                                                "hours",
                                                                "heads",
                                                                "talks",
                                                                "talk_topics"};

constexpr std::array<std::string_view, 5> kDoors{"", "screening", "library", "come_back", "desk"};

using Counts = std::map<CellKey, std::int64_t>;

/// The id at `index` of a list of the content, or a name that says where it stood.
std::string id_at(const std::vector<std::string>& ids, std::int64_t index, std::uint32_t content) {
    if (index >= 0 && index < std::ssize(ids)) return ids[static_cast<std::size_t>(index)];
    return fmt::format("{}#{}", content, index);
}

std::string requirement_at(const Content& content, std::int64_t index) {
    if (index < 0 || index >= std::ssize(content.requirements)) {
        return fmt::format("{}#{}", content.number, index);
    }
    return content.requirements[static_cast<std::size_t>(index)].id();
}

std::string door_name(std::int64_t door) {
    if (door < 1 || door >= std::ssize(kDoors)) return fmt::format("{}", door);
    return std::string{kDoors[static_cast<std::size_t>(door)]};
}

void add_requirement(const Counter& row, const Content& content, Counts& counts) {
    const auto id = requirement_at(content, row.value);
    counts[{Topic::Requirements, id, {}}] += row.count;
    counts[{Topic::VersionRequirements, id, fmt::format("{}", row.content)}] += row.count;
}

void add_visits(const Counter& row, Counts& counts) {
    counts[{Topic::Visits, {}, {}}] += row.count;
    counts[{Topic::Offices, fmt::format("{}", row.site_group), {}}] += row.count;
    counts[{Topic::Versions, fmt::format("{}", row.content), {}}] += row.count;
}

void add_finished(const Counter& row, Counts& counts) {
    counts[{Topic::Endings, "finished", {}}] += row.count;
    counts[{Topic::VersionFinished, fmt::format("{}", row.content), {}}] += row.count;
}

std::string talk_topic(std::int64_t index) {
    const auto& topics = packs::kTalkTopics;
    const bool known = index >= 0 && index < std::ssize(topics);
    return known ? std::string{topics[static_cast<std::size_t>(index)]} : fmt::format("#{}", index);
}

std::optional<std::string> months_of(std::string_view what) {
    if (!what.starts_with(kLater)) return std::nullopt;
    return std::string{what.substr(kLater.size())};
}

void add(const Counter& row, const Content& content, Counts& counts) {
    const auto count = [&](Topic topic, std::string item) {
        counts[{topic, std::move(item), {}}] += row.count;
    };
    const auto named = [&](const auto& ids) { return id_at(ids, row.value, row.content); };
    if (row.what == "visit") add_visits(row, counts);
    if (row.what == "finished") add_finished(row, counts);
    if (row.what == "failing") add_requirement(row, content, counts);
    if (row.what == "door") count(Topic::Doors, door_name(row.value));
    if (row.what == "language") count(Topic::Languages, named(content.languages));
    if (row.what == "nationality") count(Topic::Nationalities, named(content.nationalities));
    if (row.what == "library") count(Topic::Endings, "library");
    if (row.what == "left_at") count(Topic::Endings, "left/" + named(content.questions));
    if (row.what == "kept") count(Topic::Kept, {});
    if (row.what == "excluded") count(Topic::Excluded, named(content.pathways));
    if (row.what == "sole") count(Topic::Sole, requirement_at(content, row.value));
    if (row.what == kGuarded) count(Topic::Guarded, requirement_at(content, row.value));
    if (row.what == kSentTo) count(Topic::SentTo, named(content.sent_to));
    if (row.what == kHours) count(Topic::Hours, {});
    if (row.what == kHeads) count(Topic::Heads, {});
    if (row.what == kTalks) count(Topic::Talks, {});
    if (row.what == kTalk) count(Topic::TalkTopics, talk_topic(row.value));
    if (const auto months = months_of(row.what)) {
        counts[{Topic::Later, requirement_at(content, row.value), *months}] += row.count;
    }
}

/// "smo_registration" of "smo_registration/smo.status".
std::string pathway_of(const std::string& requirement) {
    return requirement.substr(0, requirement.find('/'));
}

/// Of which cell this is a part.
CellKey whole_of(const CellKey& key) {
    switch (key.topic) {
        case Topic::VisitsWeek:
        case Topic::Visits:
        case Topic::Guarded:
        case Topic::Later:
        case Topic::SentTo:
        case Topic::Hours:
        case Topic::Heads: return {};
        case Topic::Talks: return {Topic::Heads, {}, {}};
        case Topic::TalkTopics: return {Topic::Talks, {}, {}};
        case Topic::Offices:
        case Topic::Doors:
        case Topic::Languages:
        case Topic::Nationalities:
        case Topic::Endings:
        case Topic::Versions: return {Topic::Visits, {}, {}};
        case Topic::Kept:
        case Topic::Excluded: return {Topic::Endings, "finished", {}};
        case Topic::Requirements: return {Topic::Excluded, pathway_of(key.item), {}};
        case Topic::Sole: return {Topic::Requirements, key.item, {}};
        case Topic::VersionFinished: return {Topic::Endings, "finished", {}};
        case Topic::VersionRequirements: return {Topic::Requirements, key.item, {}};
    }
    return {};
}

/// Whether the parts of this topic add up to their whole.
bool adds_up(Topic topic) {
    constexpr std::array kTopics{
        Topic::Offices,  Topic::Doors,           Topic::Languages,          Topic::Endings,
        Topic::Versions, Topic::VersionFinished, Topic::VersionRequirements};
    return std::find(kTopics.begin(), kTopics.end(), topic) != kTopics.end();
}

/// Parts of one topic under one whole.
using Groups = std::map<std::pair<std::size_t, Topic>, std::vector<std::size_t>>;

void relate(Sheet& sheet) {
    Groups groups;
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
        const auto& cell = sheet.cells[i];
        if (cell.whole != kNone) groups[{cell.whole, cell.key.topic}].push_back(i);
    }
    using Kind = Relation::Kind;
    for (auto& [group, parts] : groups) {
        const auto [whole, topic] = group;
        if (adds_up(topic)) {
            sheet.relations.push_back({Kind::Sum, whole, std::move(parts)});
            continue;
        }
        for (const auto part : parts) sheet.relations.push_back({Kind::AtMost, whole, {part}});
        // Somebody is excluded by one requirement at least.
        if (topic == Topic::Requirements) {
            sheet.relations.push_back({Kind::AtLeast, whole, std::move(parts)});
        }
    }
}

/// Nobody has two sole barriers on one pathway.
void relate_sole(Sheet& sheet) {
    std::map<std::size_t, std::vector<std::size_t>> by_pathway;
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
        const auto& key = sheet.cells[i].key;
        if (key.topic != Topic::Sole) continue;
        const auto excluded = sheet.find({Topic::Excluded, pathway_of(key.item), {}});
        if (excluded != kNone) by_pathway[excluded].push_back(i);
    }
    for (auto& [whole, parts] : by_pathway) {
        sheet.relations.push_back({Relation::Kind::AtMost, whole, std::move(parts)});
    }
}

/// What nobody could have tallied is left out, so that a device cannot break the arithmetic.
std::size_t known_whole(const Sheet& sheet, const CellKey& key, std::int64_t count) {
    const auto whole = sheet.find(whole_of(key));
    return whole != kNone && sheet.cells[whole].count >= count ? whole : kNone;
}

/// Under one version of the content, as under all: results are seen on a visit, requirements are
/// judged with the results.
void relate_versions(Sheet& sheet) {
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
        const auto& key = sheet.cells[i].key;
        auto whole = kNone;
        if (key.topic == Topic::VersionFinished)
            whole = sheet.find({Topic::Versions, key.item, {}});
        if (key.topic == Topic::VersionRequirements) {
            whole = sheet.find({Topic::VersionFinished, key.part, {}});
        }
        if (whole != kNone) sheet.relations.push_back({Relation::Kind::AtMost, whole, {i}});
    }
}

void add_weeks(const std::vector<PublishedWeek>& weeks, Sheet& sheet) {
    for (const auto& week : weeks) {
        if (week.count == 0) continue;
        sheet.cells.push_back({.key = {Topic::VisitsWeek, week_text(week.week), {}},
                               .count = week.count,
                               .published = week.published});
    }
}

void relate_weeks(Sheet& sheet) {
    const auto visits = sheet.find({Topic::Visits, {}, {}});
    if (visits == kNone) return;
    const auto all = sheet.cells[visits].count;
    std::int64_t sum = 0;
    Relation relation{.whole = visits};
    for (std::size_t i = 0; sheet.cells[i].key.topic == Topic::VisitsWeek; ++i) {
        relation.parts.push_back(i);
        sum += sheet.cells[i].count;
        // The month is this one week: the number that is out already is its number too.
        if (sheet.cells[i].count == all) sheet.cells[visits].published = sheet.cells[i].published;
    }
    if (relation.parts.empty() || sum > all) return;  // Some went into another sheet.
    relation.kind = sum == all ? Relation::Kind::Sum : Relation::Kind::AtMost;
    sheet.relations.push_back(std::move(relation));
}

}  // namespace

std::string_view topic_name(Topic topic) { return kTopicNames[static_cast<std::size_t>(topic)]; }

std::optional<Topic> topic_named(std::string_view name) {
    const auto found = std::find(kTopicNames.begin(), kTopicNames.end(), name);
    if (found == kTopicNames.end()) return std::nullopt;
    return static_cast<Topic>(found - kTopicNames.begin());
}

std::size_t Sheet::find(const CellKey& key) const {
    const auto found =
        std::lower_bound(cells.begin(), cells.end(), key,
                         [](const Cell& cell, const CellKey& sought) { return cell.key < sought; });
    const bool is_it = found != cells.end() && found->key == key;
    return is_it ? static_cast<std::size_t>(found - cells.begin()) : kNone;
}

Sheet make_sheet(const std::vector<Counter>& counters, const Contents& contents,
                 const std::vector<PublishedWeek>& weeks) {
    Sheet sheet;
    if (counters.empty()) return sheet;
    sheet.country = counters.front().country;
    Counts counts;
    for (const auto& row : counters) {
        const auto known = contents.find(row.content);
        add(row, known == contents.end() ? Content{.number = row.content} : known->second, counts);
    }
    add_weeks(weeks, sheet);
    // In the order of Topic, wholes come before their parts.
    for (const auto& [key, count] : counts) {
        if (count > 0) sheet.cells.push_back({.key = key, .count = count});
    }
    for (auto& cell : sheet.cells) {
        if (cell.key.topic > Topic::Visits) {
            cell.whole = known_whole(sheet, cell.key, cell.count);
        }
    }
    relate(sheet);
    relate_sole(sheet);
    relate_versions(sheet);
    relate_weeks(sheet);
    return sheet;
}

}  // namespace camino::statistics
