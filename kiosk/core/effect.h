// Effect: what the platform should now do.

#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/core/desk_effect.h"
#include "kiosk/core/setting.h"
#include "shared/records/delete_code.h"
#include "shared/records/tally.h"
#include "shared/store/wish.h"

namespace camino::kiosk {

/// One visit for the statistics: nothing in it rests on an answer of class D.
struct VisitCount {
    records::Tally tally{};
    std::vector<std::string> by_month{};  ///< What is only counted by month (month_counter.h).
};

/// Seal the session's record and store it, with its tally, in one transaction. The platform reads
/// the answers from the model, which still holds them, and answers RecordSaved or RecordNotSaved.
struct SaveRecord {};

/// Store the visit's tally alone.
struct CountVisit {
    VisitCount visit{};
};

/// Print the session's take-away; the platform answers SlipPrinted.
struct PrintSlip {};

/// Nobody waits for the paper any more.
struct CancelPrint {};

/// Somebody wants the record of this code deleted, wherever it is; the platform answers
/// DeletionKept.
struct DeleteRecord {
    records::DeleteCode code{};
};

/// The person is gone: forget what was drawn, typed and laid out.
struct WipeScreen {};

/// Say this node of the screen, and nothing else.
struct Say {
    std::string id{};
};

/// Say once more what was said last.
struct SayAgain {};

/// A short tone: attention is wanted.
struct Chime {};

/// Judge the PIN that the model holds; the platform answers PinJudged.
struct CheckPin {};

/// Ask the agent for something; what became of it comes with StaffReportRead.
struct AskAgent {
    store::Wish wish{};
};

/// Let every later visit begin like this.
struct KeepHouseLook {
    HouseLook look{};
};

/// End the program, so that it is started anew.
struct Restart {};

using Effect =
    std::variant<SaveRecord, CountVisit, PrintSlip, CancelPrint, DeleteRecord, WipeScreen, Say,
                 SayAgain, Chime, CheckPin, AskAgent, KeepHouseLook, Restart, DeskEffect>;

}  // namespace camino::kiosk
