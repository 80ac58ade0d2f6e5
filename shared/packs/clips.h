// Clips: recordings of texts. A clip lies in FOLDER/LANGUAGE/NAME.opus, called after its text, so a
// text that changes has no recording any more.

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/packs/texts.h"

namespace camino::packs {

/// The first 16 hex digits of the BLAKE2b-256 of the text.
[[nodiscard]] std::string clip_name(std::string_view text);

struct ClipState {
    /// What somebody should read aloud: by key, each text once.
    struct Missing {
        std::string key{};
        std::string text{};
    };
    std::vector<Missing> missing{};
    std::vector<std::string> stale{};  ///< Names of clips that no text has.
    std::size_t recorded_count = 0;    ///< Texts that have a clip.
    std::size_t varying_count = 0;     ///< Texts with a {placeholder}: said by the made voice only.

    /// A language without a made voice is offered once no fewer texts are recorded than missing.
    [[nodiscard]] bool enough() const {
        return recorded_count > 0 && recorded_count >= missing.size();
    }
};

/// `clips` are names without ".opus". Pure.
[[nodiscard]] ClipState clip_state(const std::vector<const Texts*>& texts,
                                   const std::set<std::string>& clips);

}  // namespace camino::packs
