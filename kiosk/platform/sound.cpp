#include "kiosk/platform/sound.h"

#define SDL_MAIN_HANDLED
#include <SDL.h>
#include <cmath>
#include <numbers>

namespace camino::kiosk {

namespace {

constexpr Uint16 kBufferSamples = 1024;  // 46 ms: a stop is heard within that.

void add_tone(SoundData& sound, double hertz, double seconds) {
    constexpr double kLoudness = 6000;
    const auto count = static_cast<int>(seconds * sound.rate);
    for (int i = 0; i < count; ++i) {
        const double turn = 2 * std::numbers::pi * hertz * i / sound.rate;
        const double swell = std::sin(std::numbers::pi * i / count);
        sound.samples.push_back(static_cast<std::int16_t>(kLoudness * swell * std::sin(turn)));
    }
}

}  // namespace

SoundData chime() {
    SoundData sound;
    add_tone(sound, 660, 0.18);
    add_tone(sound, 880, 0.24);
    return sound;
}

Sound::~Sound() {
    if (device_ == 0) return;
    SDL_CloseAudioDevice(device_);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Sound::open() {
    if (silent_ || device_ != 0) return;
    const SDL_AudioSpec wanted{.freq = SoundData::kRate,
                               .format = AUDIO_S16LSB,
                               .channels = 1,
                               .silence = 0,
                               .samples = kBufferSamples,
                               .padding = 0,
                               .size = 0,
                               .callback = nullptr,
                               .userdata = nullptr};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0)
        device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    silent_ = device_ == 0;
    if (device_ != 0) SDL_PauseAudioDevice(device_, 0);
}

void Sound::play(const SoundData& sound, Instant now) {
    open();
    stop();
    ends_ = now + sound.length();
    if (device_ == 0) return;
    const auto size = sound.samples.size() * sizeof(std::int16_t);
    SDL_QueueAudio(device_, sound.samples.data(), static_cast<Uint32>(size));
}

void Sound::stop() {
    ends_ = {};
    if (device_ != 0) SDL_ClearQueuedAudio(device_);
}

bool Sound::playing(Instant now) const { return now < ends_; }

}  // namespace camino::kiosk
