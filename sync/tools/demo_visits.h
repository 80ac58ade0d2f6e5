// Demo visits: what invented people of a country did at a kiosk or desk in one week, as tallies.
//
// Drawn from the pack's own mix (mix.json) and judged by the pack's own rules of that week, so that
// the demonstration's statistics hold together. No person is behind a number. Seeded.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/split_mix.h"
#include "shared/packs/mix.h"
#include "shared/packs/screening.h"
#include "shared/records/tally.h"

namespace camino::tools {

class DemoVisits {
public:
    /// `pack` must outlive it. Errors: as packs::Screener::create().
    [[nodiscard]] static Result<DemoVisits> create(const packs::Pack& pack, std::string country,
                                                   CivilDate monday, std::uint64_t seed);

    struct Visit {
        records::Tally tally{};
        std::vector<std::string> by_month{};  ///< packs::ResultCount.
    };
    /// The next visit, at this office. A child alone, who makes no tally, is passed over.
    [[nodiscard]] Visit next(std::uint16_t site_group, bool desk);

private:
    DemoVisits(const packs::Pack& pack, packs::Screener screener, std::string country,
               std::uint64_t seed);

    [[nodiscard]] std::size_t below(std::size_t limit) {
        return static_cast<std::size_t>(split_mix(state_) % limit);
    }
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }
    [[nodiscard]] rules::Facts person();
    [[nodiscard]] std::uint8_t language_of(const records::Tally& tally);
    [[nodiscard]] std::uint8_t some_question();

    const packs::Pack* pack_;
    packs::Screener screener_;
    packs::MixedPeople people_;
    rules::Evaluation evaluation_;
    std::string country_;
    std::uint64_t state_;
};

}  // namespace camino::tools
