// Private to shared/packs. DayPair: two packs on one day, and how they judge one person.

#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/packs/diff_parts.h"
#include "shared/packs/screening.h"

namespace camino::packs {

/// How one pathway comes out differently.
struct OutcomeChange {
    std::string before{};
    std::string after{};
    std::string because{};

    auto operator<=>(const OutcomeChange&) const = default;
};

/// Both packs on one day.
class DayPair {
public:
    /// `packs` must outlive the result. Errors: as Screener::create().
    [[nodiscard]] static Result<DayPair> create(const PackPair& packs, CivilDate day);

    [[nodiscard]] CivilDate day() const { return old_.screener.as_of(); }

    /// Judges one person under both; the questions below are about this person.
    void judge(const rules::Facts& old_facts, const rules::Facts& new_facts);

    /// The pathways that both packs have, and one more: who to talk to.
    [[nodiscard]] std::size_t subject_count() const { return common_.size() + 1; }
    [[nodiscard]] std::string subject(std::size_t index) const;  ///< Empty: who to talk to.
    [[nodiscard]] std::optional<OutcomeChange> change(std::size_t subject);

private:
    struct Side {
        Screener screener;
        rules::Evaluation evaluation{};
        Verdict verdict{};

        explicit Side(Screener made);
        void judge(std::size_t pathway);
        [[nodiscard]] const rules::Pathway& rules(std::size_t pathway) const;
        [[nodiscard]] std::string_view reason(std::size_t pathway) const;
        [[nodiscard]] std::string outcome(std::size_t pathway) const;
        [[nodiscard]] bool judges(std::size_t pathway) const;
        [[nodiscard]] std::vector<std::string> ids(std::size_t pathway, bool failing) const;
    };
    struct Indices {
        std::size_t old_index = 0;
        std::size_t new_index = 0;
    };
    DayPair(Side old_side, Side new_side) : old_(std::move(old_side)), new_(std::move(new_side)) {}

    [[nodiscard]] bool same(Indices at) const;
    [[nodiscard]] std::string because(Indices at) const;
    [[nodiscard]] std::string dispute(Indices at, const std::string& criterion) const;
    [[nodiscard]] std::optional<OutcomeChange> referral_change() const;

    Side old_;
    Side new_;
    std::vector<Indices> common_{};
};

}  // namespace camino::packs
