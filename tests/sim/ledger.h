// Ledger: what the people at one kiosk were told. The simulation writes it down beside the
// machines, and the checker compares.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace camino::sim {

struct Ledger {
    std::string name{};                           ///< "kiosk 3"
    std::int64_t device = 0;                      ///< As the hub numbers it.
    std::string journal{};                        ///< Where its journal lies.
    std::string agent{};                          ///< And agent.db.
    std::uint64_t last = 0;                       ///< Of its records, told or not.
    std::map<std::uint64_t, std::string> kept{};  ///< "It is saved", and what it says.
    /// "It was not saved", and then one of these was there all the same.
    std::map<std::uint64_t, std::set<std::string>> maybe{};
    std::set<std::uint64_t> tombstones{};  ///< Of a deletion.
    /// "Your code was taken": of which record, and the one that says so.
    std::map<std::uint64_t, std::uint64_t> deleted{};
    std::set<std::uint64_t> deleting{};           ///< Somebody entered the code of these.
    std::map<std::uint64_t, std::string> tags{};  ///< Of the records, 16 bytes each.
    std::uint64_t tallies = 0;
    std::uint64_t maybe_tallies = 0;
    bool revoked = false;
    std::uint64_t through_at_restore = 0;  ///< What the hub had when it became an older one.
};

}  // namespace camino::sim
