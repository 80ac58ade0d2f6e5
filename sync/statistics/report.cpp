#include "sync/statistics/report.h"

#include <algorithm>
#include <fmt/format.h>

#include "sync/statistics/report_builder.h"

namespace camino::statistics {

namespace {

constexpr std::array<std::string_view, kTableCount> kNames{
    "visits",   "weeks",        "offices",  "doors",    "languages", "nationalities",
    "endings",  "requirements", "pathways", "barriers", "content",   "crossing",
    "partners", "guarded",      "cutoffs",  "talks"};

}  // namespace

std::string_view table_name(TableId table) { return kNames[static_cast<std::size_t>(table)]; }

std::optional<TableId> table_named(std::string_view name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<TableId>(found - kNames.begin());
}

std::string table_title(TableId table, const Words& words) {
    return words("table." + std::string{table_name(table)});
}

std::vector<Topic> topics_of(TableId table) {
    using enum Topic;
    switch (table) {
        case TableId::Visits: return {Visits, Endings, Kept};
        case TableId::Weeks: return {VisitsWeek};
        case TableId::Offices: return {Offices};
        case TableId::Doors: return {Doors};
        case TableId::Languages: return {Languages};
        case TableId::Nationalities: return {Nationalities};
        case TableId::Endings: return {Endings};
        case TableId::Requirements: return {Requirements, Sole, Excluded, Endings};
        case TableId::Pathways: return {Excluded, Endings};
        case TableId::Barriers: return {Sole, Excluded};
        case TableId::Content: return {Versions, VersionFinished, VersionRequirements};
        case TableId::Crossing: return {Requirements, Sole};
        case TableId::Guarded: return {Topic::Guarded};
        case TableId::Cutoffs: return {Later, Sole};
        case TableId::Partners:
            return {Visits, Endings, Kept,  Doors,        Languages, Offices,
                    SentTo, Hours,   Heads, Topic::Talks, TalkTopics};
        case TableId::Talks: return {Heads, Topic::Talks, TalkTopics};
    }
    return {};
}

Report build_report(TableId table, const Filter& filter, const ReportInput& input) {
    ReportBuilder builder(table, filter, input);
    switch (table) {
        case TableId::Visits: builder.visits(); break;
        case TableId::Weeks: builder.weeks(); break;
        case TableId::Offices:
        case TableId::Doors:
        case TableId::Languages:
        case TableId::Nationalities: builder.simple(); break;
        case TableId::Endings: builder.endings(); break;
        case TableId::Requirements: builder.requirements(); break;
        case TableId::Pathways: builder.pathways(); break;
        case TableId::Barriers: builder.barriers(); break;
        case TableId::Content: builder.content(); break;
        case TableId::Crossing: builder.crossing(); break;
        case TableId::Partners: builder.partners(); break;
        case TableId::Guarded: builder.guarded(); break;
        case TableId::Cutoffs: builder.cutoffs(); break;
        case TableId::Talks: builder.talks(); break;
    }
    return builder.take();
}

}  // namespace camino::statistics
