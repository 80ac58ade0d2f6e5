// Cabinet: where a worker's cases lie, behind a passphrase. What it does is kiosk/cabinet's, which
// only the desk's program has; the platform knows it by this.

#pragma once

#include <memory>
#include <vector>

#include "kiosk/core/desk_effect.h"
#include "kiosk/core/msg.h"
#include "shared/crypto/secret.h"
#include "shared/store/folders.h"
#include "shared/store/journal.h"
#include "shared/store/pack_shelf.h"

namespace camino::kiosk {

/// To whom the records of cases are sealed once more, for the team's other laptops.
struct TeamTo {
    crypto::SealPublicKey key{};
    std::uint32_t number = 0;
};

/// To whom readable copies are sealed: the open vault, and the worker's team if they have one.
struct CopyTo {
    int worker = 0;
    crypto::SealPublicKey key{};
    std::optional<TeamTo> team{};
    std::uint32_t sign = 0;  ///< The worker's, in the records of their cases.
};

/// A record that was kept, as the worker may read it.
struct KeptCopy {
    cases::Copy copy{};
    crypto::Secret plain{};
};

class Cabinet {
public:
    using Msgs = std::vector<DeskMsg>;

    virtual ~Cabinet() = default;

    /// What is here, at the start.
    [[nodiscard]] virtual DeskMsg look() = 0;

    /// Each says what came of it.
    [[nodiscard]] virtual Msgs make_phrase(const MakePhrase& effect) = 0;
    [[nodiscard]] virtual Msgs make(const MakeVault& effect, const Setting& setting) = 0;
    [[nodiscard]] virtual Msgs open(const OpenVault& effect, const Setting& setting) = 0;
    virtual void lock() = 0;
    [[nodiscard]] virtual Msgs empty() = 0;

    /// None while it is locked.
    [[nodiscard]] virtual std::optional<CopyTo> copy_to() const = 0;
    /// To another worker of this laptop; none where there is no such vault.
    [[nodiscard]] virtual std::optional<CopyTo> copy_to(int worker) const = 0;
    /// Every copy of the case is theirs from now on, and no longer the open vault's. Errors: then
    /// all is as before.
    [[nodiscard]] virtual Result<void> give(const records::RecordKey& of, const CopyTo& to,
                                            const Setting& setting) = 0;
    virtual void add(const KeptCopy& kept, const Setting& setting) = 0;

    /// Only with a custodian's key.
    [[nodiscard]] virtual Msgs export_cases(const ExportCases& effect) = 0;

    /// Content, day or the journal's copies changed: what the cases come to may be another.
    virtual void settle(const Setting& setting) = 0;
    virtual void read_again(const Setting& setting) = 0;

    /// Both say TeamSeen.
    [[nodiscard]] virtual Msgs join_team(const JoinTeam& effect, const Setting& setting) = 0;
    [[nodiscard]] virtual Msgs leave_team() = 0;
    /// Takes what the agent brought from the team's other laptops; says BookChanged if that was
    /// anything, and nothing while the vault is locked.
    [[nodiscard]] virtual Msgs take_from_team(const Setting& setting) = 0;
};

/// What a cabinet is made of; all of it outlives the cabinet.
struct CabinetParts {
    store::Folders folders{};
    store::Journal& journal;
    store::PackShelf shelf;
};
using MakeCabinet = std::unique_ptr<Cabinet> (*)(const CabinetParts&);

}  // namespace camino::kiosk
