// Taking: what can be carried home from the screen that shows, on a phone or on paper, and the link
// that a phone opens. Pure.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"

namespace camino::kiosk {

/// The steps of the results, the pages about the open pathway, or the open page of the library;
/// empty anywhere else.
[[nodiscard]] packs::TakeAway to_take(const Model& model, const Setting& setting);

/// "HUB/t/es#...": the hub's page in that language; what stands behind the '#' no server ever sees.
/// Empty when the machine knows no hub.
[[nodiscard]] std::string take_away_link(const Setting& setting, const std::string& language,
                                         const packs::TakeAway& take_away);

/// Shows what is to be carried home; false where that is nothing. The way back leads to the screen
/// that shows now. A paper on its way stays so: it can still be called back.
bool take(packs::TakeAway take_away, Model& model);

/// Another paper can be asked for: how the last one went is no news any more.
void forget_paper(Session& session);

/// Asks for a paper, one at a time; nothing where none can be printed.
[[nodiscard]] std::vector<Effect> start_printing(Model& model, const Setting& setting);

/// What the buttons of taking do to the model. Each gives the screen that comes next, if any.
class Taking {
public:
    /// Model and setting must outlive it.
    Taking(Model& model, const Setting& setting) : model_(model), setting_(setting) {}

    [[nodiscard]] bool take();
    [[nodiscard]] std::optional<Screen> photo() const;
    [[nodiscard]] std::optional<Screen> come_back() const;

    /// Asks for the paper of the screen that shows (slip.h), one at a time.
    [[nodiscard]] std::vector<Effect> print();
    void printed(bool done);

private:
    Model& model_;
    const Setting& setting_;
};

}  // namespace camino::kiosk
