// Stick report: how carrying both ways on a USB stick goes, and what came of it, from the agent to
// the screens of the program beside it.
//
//     {"step": "writing", "done": 128, "count": 340, "receipts": 2, ...}
//
// Words in it are the agent's own, for what no screen has a sentence for. Pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace camino::store {

struct StickReport {
    enum class Step : std::uint8_t {
        Looking,   ///< For the stick.
        Reading,   ///< Its files.
        Writing,   ///< What waits here, record by record.
        Checking,  ///< What was written is read back.
        Ended,
    };
    enum class Fault : std::uint8_t {
        None,
        NoStick,
        SeveralSticks,
        Other,  ///< As the last of the notes says.
    };

    Step step = Step::Looking;
    std::uint64_t done = 0;   ///< Of the step's files or records.
    std::uint64_t count = 0;  ///< So many there are; 0: unknown.
    Fault fault = Fault::None;

    std::string file{};  ///< The name of what was written; empty while it is not.
    std::uint64_t records = 0;
    std::uint64_t tallies = 0;
    std::uint64_t receipts = 0;        ///< That freed something here.
    std::uint64_t passed_over = 0;     ///< Files that are not for this machine.
    std::uint64_t taken_along = 0;     ///< Bundles of other machines, on their way to the hub.
    std::uint64_t brought_back = 0;    ///< Receipts for other machines.
    std::vector<std::string> notes{};  ///< About content, and what went wrong with one file.

    bool operator==(const StickReport&) const = default;
};

[[nodiscard]] std::string to_json(const StickReport& report);

/// Errors: BadInput if it is none, or a newer program wrote it.
[[nodiscard]] Result<StickReport> read_stick_report(std::string_view text);

}  // namespace camino::store
