// SoundData: what a voice said, as samples.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace camino {

/// One channel of 16-bit samples.
struct SoundData {
    int rate = kRate;  ///< Samples a second.
    std::vector<std::int16_t> samples{};

    static constexpr int kRate = 22'050;  ///< What espeak-ng makes; recordings are brought to it.

    [[nodiscard]] Duration length() const {
        return Duration{static_cast<std::int64_t>(samples.size()) * 1000 / rate};
    }
};

/// The same sound, as many steps of 5 dB quieter; never louder, so nothing is ever cut off.
/// Purity: pure.
[[nodiscard]] std::vector<std::int16_t> quieter(std::span<const std::int16_t> samples, int steps);

/// Reads RIFF WAVE as programs write it to a pipe: the sizes in its header count for nothing, the
/// samples go to the end of `bytes`. One channel, 16 bits, at kRate.
///
/// Errors: BadInput for everything else. Purity: pure.
[[nodiscard]] Result<SoundData> read_wav(ByteView bytes);

/// What read_wav() reads, as a whole file.
[[nodiscard]] Bytes write_wav(const SoundData& sound);

}  // namespace camino
