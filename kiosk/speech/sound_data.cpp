#include "kiosk/speech/sound_data.h"

#include <string_view>

namespace camino::kiosk {

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

}  // namespace camino::kiosk
