// Work: what the worker does between two persons: goes from place to place, searches, opens rows;
// opens a vault (vault_work.h) and the cases in it (case_work.h), or hands them on (export_work.h).
// Pure.

#pragma once

#include <vector>

#include "kiosk/desk/assist_work.h"
#include "kiosk/desk/case_work.h"
#include "kiosk/desk/export_work.h"
#include "kiosk/desk/household_work.h"
#include "kiosk/desk/talk_work.h"
#include "kiosk/desk/team_work.h"
#include "kiosk/desk/vault_work.h"

namespace camino::kiosk::desk {

class Work {
public:
    /// Both must outlive it.
    Work(Model& model, const Setting& setting, Instant now)
        : model_(model),
          desk_(model.desk),
          setting_(setting),
          vault_(model, now),
          team_(model),
          cases_(model, setting),
          export_(model, setting, now),
          household_(model, setting),
          talk_(model, setting),
          assist_(model, setting) {}

    using Effects = std::vector<Effect>;

    Effects operator()(const DeskPlacePicked& msg);
    Effects operator()(const SearchEdited& msg);
    Effects operator()(const RowPicked& msg);
    Effects operator()(const FilterPicked& msg);
    Effects operator()(const PathwayTaken& msg);
    Effects operator()(const NewsSincePicked& msg);
    Effects operator()(const DeskHearPressed& msg);
    Effects operator()(const HearLanguagePicked& msg);
    Effects operator()(const OlderContentsRead& msg);

    /// What a kiosk does for staff alone, at the machine's place. One wish of a kind at a time.
    Effects operator()(const SyncNowPressed&);
    Effects operator()(const StickPressed&);

    Effects operator()(const CaseScreenedAgain&) { return {}; }  // update() begins it.

    template <class VaultMsg>
    requires requires(VaultWork work, const VaultMsg& msg) { work(msg); }
    Effects operator()(const VaultMsg& msg) { return vault_(msg); }

    template <class TeamMsg>
    requires requires(TeamWork work, const TeamMsg& msg) { work(msg); }
    Effects operator()(const TeamMsg& msg) { return team_(msg); }

    template <class CaseMsg>
    requires requires(CaseWork work, const CaseMsg& msg) { work(msg); }
    Effects operator()(const CaseMsg& msg) { return cases_(msg); }

    template <class ExportMsg>
    requires requires(ExportWork work, const ExportMsg& msg) { work(msg); }
    Effects operator()(const ExportMsg& msg) { return export_(msg); }

    template <class HouseholdMsg>
    requires requires(HouseholdWork work, const HouseholdMsg& msg) { work(msg); }
    Effects operator()(const HouseholdMsg& msg) { return household_(msg); }

    template <class TalkMsg>
    requires requires(TalkWork work, const TalkMsg& msg) { work(msg); }
    Effects operator()(const TalkMsg& msg) { return talk_(msg); }

    template <class AssistMsg>
    requires requires(AssistWork work, const AssistMsg& msg) { work(msg); }
    Effects operator()(const AssistMsg& msg) { return assist_(msg); }

    /// What was typed may name somebody: it goes when the screen is wiped.
    void forget_search();

private:
    Effects ask(store::Wish wish, WishState& state);
    void open_row(std::size_t index);

    Model& model_;
    DeskWork& desk_;
    const Setting& setting_;
    VaultWork vault_;
    TeamWork team_;
    CaseWork cases_;
    ExportWork export_;
    HouseholdWork household_;
    TalkWork talk_;
    AssistWork assist_;
};

}  // namespace camino::kiosk::desk
