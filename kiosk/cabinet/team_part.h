// TeamPart: of an open vault, its worker's team: the key while the vault is open, and what the
// agent brought from the team's other laptops.

#pragma once

#include <functional>
#include <set>

#include "kiosk/core/cabinet.h"
#include "shared/store/agent_store.h"

namespace camino::kiosk {

/// The vault that is open.
struct OpenedVault {
    int number = 0;
    const crypto::SealKeyPair& key;
};

class TeamPart {
public:
    /// What `parts` names must outlive it.
    explicit TeamPart(const CabinetParts& parts) : parts_(parts) {}

    /// Finds the vault's team, and sees to it that the agent asks for that one or for none.
    void open(const OpenedVault& vault);
    void lock();

    [[nodiscard]] TeamFault join(const std::string& words, const OpenedVault& vault);
    [[nodiscard]] TeamFault leave(int vault);

    [[nodiscard]] std::optional<TeamTo> to() const;
    [[nodiscard]] TeamSeen seen(TeamFault fault = TeamFault::None) const;

    /// What a record that comes is held against.
    struct Known {
        std::set<records::RecordKey> records{};  ///< That are in the vault.
        cases::CaseBook::PackSource packs{};
    };
    /// Takes what came and is not in the vault yet; what cannot be opened or read is counted. True
    /// if the vault holds more than before.
    [[nodiscard]] bool take(const OpenedVault& vault, const std::function<Known()>& look);

private:
    using Taken = store::Journal::TakenCopy;

    [[nodiscard]] std::optional<store::TeamHere> here(int vault) const;
    /// Nothing for a record that is in the vault. Errors: what is set aside.
    [[nodiscard]] Result<std::optional<Taken>> taken(ByteView envelope, const OpenedVault& vault,
                                                     Known& known) const;

    CabinetParts parts_;
    std::optional<crypto::SealKeyPair> key_{};
    std::uint64_t aside_ = 0;
};

}  // namespace camino::kiosk
