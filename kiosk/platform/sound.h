// Sound: the loudspeaker or headphones. Silent, it only takes as long as the sound would; scripts
// use that, and machines without a sound card.

#pragma once

#include <cstdint>

#include "kiosk/speech/sound_data.h"

namespace camino::kiosk {

class Sound {
public:
    explicit Sound(bool silent) : silent_(silent) {}
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;
    ~Sound();

    /// Instead of what is heard now. The device is opened when it is first needed.
    void play(const SoundData& sound, Instant now);
    void stop();
    [[nodiscard]] bool playing(Instant now) const;

private:
    void open();

    bool silent_;
    std::uint32_t device_ = 0;
    Instant ends_{};
};

/// Two soft tones that ask for attention.
[[nodiscard]] SoundData chime();

}  // namespace camino::kiosk
