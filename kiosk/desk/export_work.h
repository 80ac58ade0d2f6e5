// Export work: how a custodian hands on the cases that are listed: encrypted to one person, or in
// the clear, with a reason and a second person who stands by. Pure.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"

namespace camino::kiosk::desk {

/// Reason, second person and passphrase are there, and nobody has to wait.
[[nodiscard]] bool is_clear_to_write(const InTheClear& clear);

/// "state=open country=CO, and words": by what the list was chosen, in ids. The words that were
/// searched for may name somebody, and are left out.
[[nodiscard]] std::string filter_for_log(const DeskWork& desk);

class ExportWork {
public:
    /// Both must outlive it.
    ExportWork(Model& model, const Setting& setting, Instant now)
        : desk_(model.desk), setting_(setting), now_(now) {}

    using Effects = std::vector<Effect>;

    /// The whole seconds until the second person's passphrase is tried again.
    void count_seconds();

    /// Nothing is left of what was typed to write in the clear.
    Effects close();

    Effects operator()(const RecipientsSeen& msg);
    Effects operator()(const ExportOpened& msg);
    Effects operator()(const ExportFormatPicked& msg);
    Effects operator()(const RecipientPicked& msg);
    Effects operator()(const ClearPicked& msg);
    Effects operator()(const WitnessPicked& msg);
    Effects operator()(const ReasonEdited& msg);
    Effects operator()(const WitnessPhraseEdited& msg);
    Effects operator()(const ExportPressed&);
    Effects operator()(const CasesExported& msg);

private:
    DeskWork& desk_;
    const Setting& setting_;
    Instant now_;
};

}  // namespace camino::kiosk::desk
