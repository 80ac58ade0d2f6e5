// camino hub stats, to look at the published tables; camino hub export statistics, to take them
// away.

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <utility>

#include "shared/codec/nearest.h"
#include "shared/store/small_files.h"
#include "sync/hub/held_contents.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/statistics.h"
#include "sync/hub/store_place.h"
#include "sync/people/approval.h"
#include "sync/sheets/sheet.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

namespace fs = std::filesystem;

struct StatsOptions {
    std::string data{};
    std::string table = "requirements";
    std::string country{};
    std::string from{};
    std::string to{};
    std::string pathway{};
    std::string format = "csv";
    std::string language = "en";
    std::string out{};
};

Result<statistics::TableId> table_of(const std::string& name) {
    const auto table = statistics::table_named(name);
    if (table) return *table;
    std::string names;
    for (std::size_t i = 0; i < statistics::kTableCount; ++i) {
        names +=
            (i == 0 ? "" : ", ") + std::string{table_name(static_cast<statistics::TableId>(i))};
    }
    return fail(Errc::BadInput,
                fmt::format("--table: there is no table '{}'; one of: {}", name, names));
}

Result<std::optional<statistics::Month>> month_of(const char* option, const std::string& text) {
    if (text.empty()) return std::optional<statistics::Month>{};
    const auto month = statistics::parse_month(text);
    if (!month) return fail(Errc::BadInput, fmt::format("{}: {}", option, month.error().detail));
    return std::optional{*month};
}

Result<statistics::Filter> filter_of(const StatsOptions& options) {
    statistics::Filter filter{.country = options.country, .pathway = options.pathway};
    filter.from = TRY(month_of("--from", options.from));
    filter.to = TRY(month_of("--to", options.to));
    if (filter.from && filter.to && *filter.from > *filter.to) {
        return fail(Errc::BadInput, "--from lies after --to");
    }
    return filter;
}

/// The pack's programme unless another pathway is named; "all" for every one.
Result<void> choose_pathway(const statistics::Contents& contents, statistics::Filter& filter) {
    const auto chosen = std::exchange(filter.pathway, "");
    if (chosen == "all" || contents.empty()) return {};
    const auto& newest = contents.rbegin()->second;
    const auto& known = newest.pathways;
    if (chosen.empty()) {
        filter.pathway = newest.programme;
        return {};
    }
    if (std::find(known.begin(), known.end(), chosen) == known.end()) {
        return fail(Errc::BadInput, fmt::format("--pathway: there is no pathway '{}'{}; or: all",
                                                chosen, suggestion(chosen, known)));
    }
    filter.pathway = chosen;
    return {};
}

Result<statistics::Report> report_of(const StatsOptions& options) {
    const auto table = TRY(table_of(options.table));
    auto filter = TRY(filter_of(options));
    const hub::HubFolders folders{options.data};
    const auto place = TRY(hub::store_place(folders));
    auto store = TRY(hub::HubStore::open_read_only(place));
    const auto settings = TRY(hub::read_settings(store));
    hub::HeldContents contents{folders.packs(), settings.content_key};
    auto held = contents.all();
    TRY(choose_pathway(held, filter));
    hub::Statistics statistics{store, std::move(held), settings.demo};
    return statistics.report(table, filter, options.language);
}

Result<std::string> text_of(const statistics::Report& report, const StatsOptions& options) {
    if (options.format == "csv") return to_csv(report);
    if (options.format == "json") return to_json(report);
    const auto folder = fs::path(options.out).parent_path().string();
    return sheets::to_xlsx(report, folder.empty() ? "." : folder);
}

/// A table without these sentences is easily read wrong; JSON and workbook hold them.
void say_notes(const statistics::Report& report) {
    fmt::print(stderr, "{}: {}\n", report.title, report.about);
    for (const auto& note : report.notes) fmt::print(stderr, "{}\n", note);
}

Result<void> show(const StatsOptions& options) {
    const auto report = TRY(report_of(options));
    const auto text = TRY(text_of(report, options));
    if (options.format == "csv") say_notes(report);
    return print(text);
}

Result<void> take_away(const StatsOptions& options) {
    const auto report = TRY(report_of(options));
    const auto text = TRY(text_of(report, options));
    TRY(note_at_hub(options.data, "export",
                    people::shown({{"table", options.table},
                                   {"country", options.country},
                                   {"from", options.from},
                                   {"to", options.to},
                                   {"pathway", options.pathway},
                                   {"format", options.format}})));
    TRY(store::replace_file(options.out, text));
    if (options.format == "csv") say_notes(report);
    return print(fmt::format("Wrote {}: {}, {}.\n", options.out, report.title,
                             plural(report.rows.size(), "row")));
}

CLI::App* add(CLI::App& group, const char* name, const char* about,
              const std::shared_ptr<StatsOptions>& options) {
    auto* command = group.add_subcommand(name, about);
    command->add_option("--data", options->data, "The hub's folder")->required();
    command->add_option("--table", options->table,
                        "visits, weeks, offices, doors, languages, nationalities, endings, "
                        "requirements (the default), pathways, barriers, content, crossing, "
                        "partners");
    command->add_option("--country", options->country, "Only this one, e.g. CO");
    command->add_option("--from", options->from, "From this month on, e.g. 2024-02");
    command->add_option("--to", options->to, "Up to this month");
    command->add_option("--pathway", options->pathway,
                        "Whose requirements (those of the pack's programme), or: all");
    command->add_option("--lang", options->language, "en (the default) or es")
        ->check(CLI::IsMember({"en", "es"}));
    return command;
}

}  // namespace

void add_hub_stats(CLI::App& group, int& status) {
    const auto options = std::make_shared<StatsOptions>();
    auto* command = add(group, "stats", "The published statistics, rounded", options);
    command->add_option("--format", options->format, "csv (the default) or json")
        ->check(CLI::IsMember({"csv", "json"}));
    command->callback([options, &status] { status = finish(show(*options)); });
}

void add_export_statistics(CLI::App& group, int& status) {
    const auto options = std::make_shared<StatsOptions>();
    auto* command = add(group, "statistics", "A table of the published statistics", options);
    command->add_option("--format", options->format, "csv (the default), json or xlsx")
        ->check(CLI::IsMember({"csv", "json", "xlsx"}));
    command->add_option("OUT", options->out, "The file to make")->required();
    command->callback([options, &status] { status = finish(take_away(*options)); });
}

}  // namespace camino::tools
