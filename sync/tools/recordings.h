// Recordings: what the screens say, line by line, and the clips that people recorded of it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/packs/clips.h"
#include "shared/packs/pack.h"
#include "shared/sound/recording.h"

namespace camino::tools {

/// A language that is heard: one of the pack's, or one that is only heard over another's texts.
struct HeardLanguage {
    std::string id{};     ///< Folder of its recordings.
    std::string texts{};  ///< The language of the pack that is read with it.
    std::string name{};   ///< Of one that is only heard; else empty.
};

/// Errors: BadInput when neither the pack nor `clips` knows it.
[[nodiscard]] Result<HeardLanguage> heard_language(const std::string& id, const packs::Pack& pack,
                                                   const std::string& clips);

/// The pack's languages, then those of `clips` that are only heard.
[[nodiscard]] Result<std::vector<HeardLanguage>> heard_languages(const packs::Pack& pack,
                                                                 const std::string& clips);

/// What of the pack and of the screens is recorded.
[[nodiscard]] Result<packs::ClipState> clip_state_of(const HeardLanguage& language,
                                                     const packs::Pack& pack,
                                                     const std::string& clips);

/// The text of a key of the pack or of the screens. Errors: BadInput.
[[nodiscard]] Result<std::string> line_of(const std::string& key, const HeardLanguage& language,
                                          const packs::Pack& pack);

/// Any sound file that opusenc reads. Errors: BadInput; NotFound names the missing program.
[[nodiscard]] Result<SoundData> read_recording(const std::string& file);

/// Puts a recording in place, evened, whole or not at all. Errors: BadInput when nothing is heard
/// in it; Io.
[[nodiscard]] Result<void> keep_recording(const SoundData& sound, const std::string& text,
                                          const std::string& folder);

/// "too loud: ..." and so on, a line each; empty when nothing is wrong.
[[nodiscard]] std::string warnings(const SoundData& sound, std::string_view text);

}  // namespace camino::tools
