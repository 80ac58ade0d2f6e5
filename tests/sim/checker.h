// Checker: compares what people were told with what lies in the databases, by content. It shares no
// code with the product: it knows the tables and the sealed bytes as shared/docs/FORMATS.md says,
// and has SQLite and libsodium alone.

#pragma once

#include <array>
#include <set>
#include <string>
#include <vector>

#include "tests/sim/ledger.h"

namespace camino::sim {

struct Deployment {
    std::string hub_database{};
    std::array<unsigned char, 32> custodian_secret{};
    std::array<unsigned char, 32> custodian_public{};
    std::vector<Ledger> ledgers{};
    bool restored = false;  ///< The hub became an older one at least once.
    /// Tags of deletions that a machine knew each time when it did.
    std::set<std::string> remembered{};
};

/// What is lost, doubled or altered, or was let go too early, a sentence each. `over`: all is well
/// and nothing waits any more, so that everything must be at the hub.
[[nodiscard]] std::vector<std::string> mistakes_in(const Deployment& deployment, bool over);

/// The tags of the deletions that a machine heard of and that lie in its agent.db.
[[nodiscard]] std::set<std::string> deletions_known(const std::string& agent_database);

/// How far the hub has a device's records, and gave receipts for them.
[[nodiscard]] std::uint64_t through_of(const std::string& hub_database, std::int64_t device);

}  // namespace camino::sim
