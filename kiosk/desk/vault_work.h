// Vault work: how a worker's vault is made, opened and locked. Pure.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"

namespace camino::kiosk::desk {

/// Overwrites what was typed, and empties it.
void forget(std::string& text);

/// The vault is locked, and nothing of what it held is left in the model.
[[nodiscard]] std::vector<Effect> lock(DeskWork& desk);

class VaultWork {
public:
    /// The model must outlive it.
    VaultWork(Model& model, Instant now)
        : model_(model), desk_(model.desk), door_(model.desk.vault), now_(now) {}

    using Effects = std::vector<Effect>;

    /// The whole seconds until a passphrase is tried again.
    void count_seconds();

    Effects operator()(const VaultPicked& msg);
    Effects operator()(const PassphraseEdited& msg);
    Effects operator()(const PassphraseEntered&);
    Effects operator()(const NewVaultPressed&);
    Effects operator()(const PhraseWritten& msg);
    Effects operator()(const LockPressed&);
    Effects operator()(const EmptyPressed& msg);
    Effects operator()(const VaultsSeen& msg);
    Effects operator()(const PhraseMade& msg);
    Effects operator()(const VaultTried& msg);
    Effects operator()(const VaultOpened& msg);

private:
    Model& model_;
    DeskWork& desk_;
    VaultDoor& door_;
    Instant now_;
};

}  // namespace camino::kiosk::desk
