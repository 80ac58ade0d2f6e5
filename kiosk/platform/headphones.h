// Headphones: whether somebody put them in or pulled them out.
//
//     if (const auto in = headphones.moved()) ...     asked once a second; never waits
//
// One helper waits for ALSA's events and costs nothing until there is one; then another reads the
// jacks. A machine whose sound card does not tell has no helper and never says anything.
//
// What was in when the program started is likely the loudspeaker of the house: it counts as
// headphones only once it was pulled out and put in again.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/helpers/helper_process.h"

namespace camino::kiosk {

/// Whether any jack for headphones has a plug, from what `amixer contents` prints; none where the
/// card has no such jack. Purity: pure.
[[nodiscard]] std::optional<bool> headphones_in(std::string_view contents);

class Headphones {
public:
    struct Programs {
        std::vector<std::string> events{};    ///< Writes something whenever a control changes.
        std::vector<std::string> contents{};  ///< Prints all controls and ends. Empty: not felt.
    };
    /// The first sound card, through alsa-utils.
    [[nodiscard]] static Programs alsa();

    explicit Headphones(const Programs& programs);

    /// In or out, once for each change. Never waits.
    [[nodiscard]] std::optional<bool> moved();

    /// The machine can tell: moved() is worth asking.
    [[nodiscard]] bool felt() const { return events_.has_value() || reading_.has_value(); }

private:
    void read_again();
    [[nodiscard]] bool anything_new();
    [[nodiscard]] std::optional<bool> state();

    Programs programs_;
    std::optional<HelperProcess> events_{};
    std::optional<HelperProcess> reading_{};
    Bytes contents_{};
    bool changed_meanwhile_ = false;  ///< While it was read: once more.
    std::optional<bool> in_{};        ///< None: not known yet.
};

}  // namespace camino::kiosk
