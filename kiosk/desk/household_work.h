// Household work: a family that is asked one after the other, and what it comes to. Pure.
//
// Every adult is asked alone. What they said is shown again only while they are asked; what the
// family sees rests on what all of them share.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"
#include "kiosk/core/setting.h"

namespace camino::kiosk::desk {

/// What all of them share, as far as one of them said it.
[[nodiscard]] rules::Facts shared_facts(const Household& household, const Setting& setting);

/// Who of those that were heard could apply for a pathway, and what that could cost them.
struct Applicants {
    std::size_t pathway = 0;
    std::vector<std::size_t> may{};      ///< Members, by their place.
    std::vector<std::size_t> unclear{};  ///< Of these something is still to find out.
    std::vector<std::string>
        closes{};  ///< Pathways that may be for one of them, and may end by it.
};
/// In pack order; only pathways for which there is somebody.
[[nodiscard]] std::vector<Applicants> applicants(const Household& household,
                                                 const Setting& setting);

/// The selected member.
[[nodiscard]] std::size_t open_member(const DeskWork& desk);

class HouseholdWork {
public:
    /// Both must outlive it.
    HouseholdWork(Model& model, const Setting& setting)
        : model_(model), household_(model.desk.household), setting_(setting) {}

    using Effects = std::vector<Effect>;

    Effects operator()(const HouseholdBegun&);
    Effects operator()(const MemberAdded& msg);
    Effects operator()(const MemberRemoved&);
    Effects operator()(const MemberAsked&);
    Effects operator()(const HouseholdViewPicked& msg);
    Effects operator()(const HouseholdTaken&);
    Effects operator()(const HouseholdEnded& msg);

    // update() leads into an interview and out of it.
    Effects operator()(const AloneSaid&) { return {}; }
    Effects operator()(const MemberLeft&) { return {}; }

    /// The answers with which the selected member's interview begins; nothing while it may not.
    /// `alone`: nobody else hears.
    [[nodiscard]] std::optional<Answers> answers_to_begin_with(bool alone) const;

    /// Their interview is open now.
    void ask();
    /// Keeps what the member who is asked said so far; and that their interview ended.
    void follow();
    /// Their record was kept; `key` is that of their case, where it is one.
    void keep(const std::optional<records::RecordKey>& key);

private:
    [[nodiscard]] Member& selected() { return household_.members[open_member(model_.desk)]; }
    [[nodiscard]] const Member& selected() const {
        return household_.members[open_member(model_.desk)];
    }

    Model& model_;
    Household& household_;
    const Setting& setting_;
};

/// Everything that was said is forgotten; where a family was open, the start is shown.
[[nodiscard]] std::vector<Effect> forget_household(DeskWork& desk);

}  // namespace camino::kiosk::desk
