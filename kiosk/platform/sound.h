// Sound: the loudspeaker or headphones. Silent, it only takes as long as the sound would; scripts
// use that, and machines without a sound card.

#pragma once

#include <cstdint>

#include "shared/sound/sound_data.h"

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

    /// So many steps quieter than the machine can, at once, also what is heard now.
    void set_quieter(int steps);

private:
    void open();
    void queue(std::size_t first);
    [[nodiscard]] std::size_t played() const;

    bool silent_;
    std::uint32_t device_ = 0;
    int steps_ = 0;
    SoundData heard_{};  ///< What is being played, as loud as it was made.
    Instant ends_{};
};

/// Two soft tones that ask for attention.
[[nodiscard]] SoundData chime();

}  // namespace camino::kiosk
