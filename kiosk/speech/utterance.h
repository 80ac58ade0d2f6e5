// Utterance: what is said of one thing on the screen.
//
// Made from the node list, so what is heard, seen and reached by keys is the same. Pieces stay the
// texts of the catalogues: each may have been recorded by a person.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/node.h"
#include "kiosk/ui/words.h"

namespace camino::kiosk {

struct Utterance {
    std::string id{};                   ///< Of the node; it is marked while this is heard.
    std::vector<std::string> pieces{};  ///< Said one after the other; never empty.

    bool operator==(const Utterance&) const = default;
};

/// The screen in the order in which it is said: from the title on, then what stands above it. Of a
/// dialog only what is in it. What cannot be used now is left out.
[[nodiscard]] std::vector<Utterance> utterances(std::span<const Node> nodes, const Words& words);

/// The text as a machine's voice reads it right: no gap within a number ("240 000").
[[nodiscard]] std::string for_made_voice(std::string_view text);

/// Said before what a language that is only heard has no recording of: it comes in another one.
[[nodiscard]] std::string unrecorded_notice(const Words& words);

}  // namespace camino::kiosk
