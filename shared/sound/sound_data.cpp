#include "shared/sound/sound_data.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace camino {

namespace {

constexpr std::size_t kRiffHeader = 12;
constexpr std::size_t kChunkHeader = 8;
constexpr std::size_t kFormatSize = 16;

std::uint32_t number(ByteView bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= std::to_integer<std::uint32_t>(bytes[at + i]) << (8 * i);
    return value;
}

bool stands(ByteView bytes, std::size_t at, std::string_view name) {
    if (bytes.size() < at + name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (std::to_integer<char>(bytes[at + i]) != name[i]) return false;
    return true;
}

bool is_ours(ByteView format) {
    constexpr std::uint32_t kPlain = 1;
    return number(format, 0, 2) == kPlain && number(format, 2, 2) == 1 &&
           number(format, 4, 4) == SoundData::kRate && number(format, 14, 2) == 16;
}

SoundData samples_of(ByteView bytes) {
    SoundData sound;
    sound.samples.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2)
        sound.samples.push_back(static_cast<std::int16_t>(number(bytes, at, 2)));
    return sound;
}

}  // namespace

std::vector<std::int16_t> quieter(std::span<const std::int16_t> samples, int steps) {
    constexpr double kStepDb = 5;
    const double share = std::pow(10, -kStepDb * std::max(steps, 0) / 20);
    std::vector<std::int16_t> scaled;
    scaled.reserve(samples.size());
    for (const auto sample : samples)
        scaled.push_back(static_cast<std::int16_t>(std::lround(sample * share)));
    return scaled;
}

Result<SoundData> read_wav(ByteView bytes) {
    if (!stands(bytes, 0, "RIFF") || !stands(bytes, 8, "WAVE"))
        return fail(Errc::BadInput, "this is no WAVE file");
    bool known = false;
    for (std::size_t at = kRiffHeader; at + kChunkHeader <= bytes.size();) {
        const auto body = bytes.subspan(at + kChunkHeader);
        if (stands(bytes, at, "data")) {
            if (known) return samples_of(body);
            break;
        }
        const std::size_t size = number(bytes, at + 4, 4);
        if (size > body.size()) break;
        if (stands(bytes, at, "fmt ")) known = size >= kFormatSize && is_ours(body);
        at += kChunkHeader + size + size % 2;
    }
    return fail(Errc::BadInput, "this WAVE has not one channel of 16 bits at 22050 a second");
}

namespace {

void add_number(Bytes& bytes, std::uint32_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(std::byte(value >> (8 * i) & 0xFF));
}

void add_name(Bytes& bytes, std::string_view name) {
    for (const char letter : name) bytes.push_back(static_cast<std::byte>(letter));
}

}  // namespace

Bytes write_wav(const SoundData& sound) {
    const auto size = static_cast<std::uint32_t>(sound.samples.size() * 2);
    const auto rate = static_cast<std::uint32_t>(sound.rate);
    Bytes bytes;
    bytes.reserve(size + std::size_t{64});
    add_name(bytes, "RIFF");
    add_number(bytes, size + 36, 4);  // All that follows.
    add_name(bytes, "WAVEfmt ");
    add_number(bytes, kFormatSize, 4);
    add_number(bytes, 1, 2);  // Plain samples.
    add_number(bytes, 1, 2);  // One channel.
    add_number(bytes, rate, 4);
    add_number(bytes, rate * 2, 4);  // Bytes a second.
    add_number(bytes, 2, 2);         // Bytes a sample.
    add_number(bytes, 16, 2);
    add_name(bytes, "data");
    add_number(bytes, size, 4);
    for (const auto sample : sound.samples)
        add_number(bytes, static_cast<std::uint16_t>(sample), 2);
    return bytes;
}

}  // namespace camino
