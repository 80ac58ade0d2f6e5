// camino screen --batch --changed-since/--changed-from: who gets another outcome than before.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "shared/packs/rescreen.h"
#include "sync/tools/screen.h"

namespace camino::tools {

class OutcomeChanges {
public:
    /// `pack` must outlive it. Errors: BadInput for a day that is none; as load_pack().
    [[nodiscard]] static Result<OutcomeChanges> create(const ScreenOptions& options,
                                                       const packs::Pack& pack);

    /// Writes {"id", "changed": {PATHWAY: {"was", "now"}}}, or nothing when nothing changed.
    /// Errors: BadInput when one of the packs has no rules for that day.
    [[nodiscard]] Result<void> write(CivilDate as_of, const rules::Facts& facts,
                                     std::string_view id, JsonWriter& out);

    /// How many people get which other outcome, a line each.
    [[nodiscard]] std::string summary() const;

private:
    struct Day {
        packs::Screener before;
        packs::Screener now;
        packs::Rescreening rescreening;

        Day(packs::Screener earlier, packs::Screener later)
            : before(std::move(earlier)), now(std::move(later)), rescreening(before, now) {}
    };

    explicit OutcomeChanges(const packs::Pack& pack) : pack_(&pack) {}
    [[nodiscard]] Result<Day*> day(CivilDate as_of);

    const packs::Pack* pack_;
    std::unique_ptr<const packs::Pack> other_pack_{};  // None: the same.
    std::optional<CivilDate> since_{};                 // None: the same day.
    std::map<CivilDate, std::unique_ptr<Day>> days_{};
    std::map<std::tuple<std::size_t, std::string_view, std::string_view>, long> counts_{};
    long line_count_ = 0;
    long changed_count_ = 0;
};

}  // namespace camino::tools
