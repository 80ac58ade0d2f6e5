// Recording: whether what a microphone gave can be used, and how loud it becomes beside the others.
// Pure.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/sound/sound_data.h"

namespace camino {

struct Measure {
    Duration length{};
    double peak_db = kNothing;      ///< Of the loudest sample; 0 is the most there can be.
    double loudness_db = kNothing;  ///< Of the parts in which somebody speaks, root of mean square.
    int cut_count = 0;              ///< Samples at the end of the scale.

    static constexpr double kNothing = -120;
};
[[nodiscard]] Measure measure(const SoundData& sound);

enum class Fault : std::uint8_t {
    Silent,    ///< Nobody is heard; such a recording is never kept.
    Cut,       ///< Too loud: the tops of the sound are cut off.
    Quiet,     ///< Far from the microphone: noise is raised with the voice.
    TooShort,  ///< Nobody says so many letters in that time: the end is missing.
    TooLong,   ///< Long after the text ended.
};
/// `text` is what was to be said; a language that is only heard may need longer for it.
[[nodiscard]] std::vector<Fault> faults_of(const Measure& measured, std::string_view text);

/// As loud as every other recording, unless its loudest sample would then be cut off. Nothing is
/// trimmed.
[[nodiscard]] SoundData evened(const SoundData& sound);

/// How long somebody needs to record these texts one by one, and to hear them again.
[[nodiscard]] Duration time_to_record(const std::vector<std::string_view>& texts);

}  // namespace camino
