// Household: those who came together and are asked one after the other. Empty at a kiosk.
//
// What one of them said is theirs. Only what the pack marks as said for all goes from one to the
// next. Fixed arrays without pointers: assigning Household{} overwrites everything.

#pragma once

#include <array>
#include <optional>

#include "kiosk/core/interview.h"
#include "shared/records/case_event.h"

namespace camino::kiosk {

struct Member {
    bool adult = true;
    bool heard = false;    ///< Their results were shown to them.
    bool kept = false;     ///< Their record is saved.
    bool counted = false;  ///< Their visit is.
    Answers answers{};     ///< Shown only while they are asked.

    [[nodiscard]] bool begun() const { return answers.count > 0; }
};

/// Beside the list of the members.
enum class HouseholdView : std::uint8_t {
    Member,  ///< The one that is selected.
    Family,  ///< What all of them may see and carry home.
    Worker,  ///< Who could apply for what: for nobody else's eyes.
};

struct Household {
    bool begun = false;
    std::array<Member, records::kHouseholdSizeMax> members{};
    std::size_t count = 0;
    std::optional<std::size_t> asked{};  ///< Whose interview is open.
    bool alone_first = false;            ///< It is asked whether nobody else hears.
    bool ending = false;                 ///< It is asked whether all shall be forgotten.
    HouseholdView view = HouseholdView::Member;
    records::RecordKey key{};  ///< Of the first of them whose case was kept; zeros: none yet.

    [[nodiscard]] std::size_t count_of(bool adult) const {
        std::size_t found = 0;
        for (std::size_t i = 0; i < count; ++i) found += members[i].adult == adult ? 1 : 0;
        return found;
    }
};

}  // namespace camino::kiosk
