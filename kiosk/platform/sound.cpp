#include "kiosk/platform/sound.h"

#define SDL_MAIN_HANDLED
#include <SDL.h>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace camino::kiosk {

namespace {

constexpr Uint16 kBufferSamples = 1024;  // 46 ms: a stop is heard within that.

void add_tone(SoundData& sound, double hertz, double seconds) {
    constexpr double kLoudness = 18'000;
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
    heard_ = sound;
    queue(0);
}

void Sound::queue(std::size_t first) {
    const auto left = quieter(std::span(heard_.samples).subspan(first), steps_);
    SDL_QueueAudio(device_, left.data(), static_cast<Uint32>(left.size() * sizeof(left[0])));
}

void Sound::stop() {
    ends_ = {};
    heard_ = {};
    if (device_ != 0) SDL_ClearQueuedAudio(device_);
}

std::size_t Sound::played() const {
    const std::size_t left = SDL_GetQueuedAudioSize(device_) / sizeof(std::int16_t);
    return heard_.samples.size() - std::min(heard_.samples.size(), left);
}

void Sound::set_quieter(int steps) {
    if (steps == std::exchange(steps_, steps) || heard_.samples.empty()) return;
    const auto first = played();
    SDL_ClearQueuedAudio(device_);
    queue(first);
}

bool Sound::playing(Instant now) const { return now < ends_; }

}  // namespace camino::kiosk
