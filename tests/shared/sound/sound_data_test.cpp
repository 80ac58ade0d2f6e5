#include "shared/sound/sound_data.h"

#include <catch2/catch.hpp>
#include <string>

using namespace camino;
using namespace std::string_literals;

namespace {

std::string wav(std::string_view format, std::string_view samples,
                std::string_view before_data = "") {
    return "RIFF\x24\xF0\xFF\x7FWAVE" + std::string(format) + std::string(before_data) +
           "data\0\xF0\xFF\x7F"s + std::string(samples);
}

// One channel, 22050 a second, 16 bits.
const std::string kFormat = "fmt \x10\0\0\0\x01\0\x01\0\x22\x56\0\0\x44\xAC\0\0\x02\0\x10\0"s;

}  // namespace

TEST_CASE("sound: samples to the end of what a pipe gave, whatever the header says of the size") {
    const auto sound = read_wav(as_bytes(wav(kFormat, "\x01\0\xFF\xFF\x05"s)));
    REQUIRE(sound);
    CHECK(sound->samples == std::vector<std::int16_t>{1, -1});
}

TEST_CASE("sound: other chunks are passed over, also of odd length") {
    const auto sound = read_wav(as_bytes(wav(kFormat, "\x07\0"s, "LIST\x03\0\0\0abc\0"s)));
    REQUIRE(sound);
    CHECK(sound->samples == std::vector<std::int16_t>{7});
}

TEST_CASE("sound: what is something else is refused") {
    auto stereo = kFormat;
    stereo[10] = 2;
    auto fast = kFormat;
    fast[13] = 0x57;
    const std::string cut = wav(kFormat, "").substr(0, 30);
    const std::string huge = wav("fmt \xFF\xFF\xFF\xFF"s, "");
    for (const auto& bytes : {""s, "RIFF"s, wav("", "ab"), wav(stereo, "ab"), wav(fast, "ab"), cut,
                              huge, "RIFX"s + wav(kFormat, "ab").substr(4)}) {
        CAPTURE(bytes);
        CHECK_FALSE(read_wav(as_bytes(bytes)));
    }
}

TEST_CASE("sound: its length in time") {
    SoundData sound;
    sound.samples.resize(SoundData::kRate / 2);
    CHECK(sound.length() == Duration{500});
}

TEST_CASE("sound: quieter in steps of 5 dB, without cutting anything off; never louder") {
    const std::vector<std::int16_t> loud{32767, -32768, 1000, 0};
    CHECK(quieter(loud, 0) == loud);
    CHECK(quieter(loud, -3) == loud);
    CHECK(quieter(loud, 4) == std::vector<std::int16_t>{3277, -3277, 100, 0});
    CHECK(quieter(loud, 1)[2] == 562);
}

TEST_CASE("sound: what is written is read again") {
    SoundData sound;
    sound.samples = {0, 1, -1, 32767, -32768};
    const auto again = read_wav(write_wav(sound));
    REQUIRE(again);
    CHECK(again->samples == sound.samples);
}
