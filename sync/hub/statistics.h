// Statistics: the published tables, for the console's pages and for `camino hub stats`.
//
//     Statistics statistics{store, contents, demo};          contents: HeldContents::all()
//     statistics.choices("es")                               what to offer: countries, months, …
//     statistics.report(TableId::Requirements, {.country = "CO", .from = m, .to = m}, "es")
//         -> title, columns, rows, notes (rounded to 5, made up, as of, …), chart as SVG
//     statistics::to_csv(report), to_json(report), sheets::to_xlsx(report, folder)
//
// It reads releases alone, never a true number, and writes nothing. Releases are made by the hub:
// when it starts, with each batch of tallies, and on Hub::release_statistics(), which a page may
// call before it shows anything.

#pragma once

#include <string>
#include <vector>

#include "sync/hub/hub_store.h"
#include "sync/hub/statistics_store.h"
#include "sync/statistics/export.h"
#include "sync/statistics/report.h"

namespace camino::hub {

class Statistics {
public:
    struct Choice {
        std::string id{};    ///< For Filter, addresses and options.
        std::string name{};  ///< In the language asked for.
    };
    struct Choices {
        std::vector<Choice> tables{};
        std::vector<Choice> countries{};  ///< With anything published.
        std::vector<Choice> months{};     ///< "2024-02", oldest first.
        std::vector<Choice> pathways{};
        /// The one to choose at first, if any: requirements of all pathways side by side compare
        /// what was never meant for the same people.
        std::string pathway{};
    };

    /// `store` must outlive it.
    Statistics(HubStore& store, statistics::Contents contents, bool demo)
        : rows_(store.session()), contents_(std::move(contents)), demo_(demo) {}

    /// Errors of all: Unavailable; Io.
    [[nodiscard]] Result<Choices> choices(std::string_view language);
    [[nodiscard]] Result<std::vector<ReleaseRow>> releases() { return rows_.releases(); }
    [[nodiscard]] Result<statistics::Report> report(statistics::TableId table,
                                                    const statistics::Filter& filter,
                                                    std::string_view language);

private:
    StatisticsStore rows_;
    statistics::Contents contents_;
    bool demo_;
};

}  // namespace camino::hub
