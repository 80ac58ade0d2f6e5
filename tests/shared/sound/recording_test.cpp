#include "shared/sound/recording.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

using namespace camino;

namespace {

/// A hum of that height between two pauses of half a second.
SoundData hum(double seconds, int height) {
    SoundData sound;
    sound.samples.resize(SoundData::kRate / 2);
    const auto count = static_cast<int>(seconds * SoundData::kRate);
    for (int i = 0; i < count; ++i) {
        const double wave = std::clamp(height * std::sin(i * 0.05), -32768.0, 32767.0);
        sound.samples.push_back(static_cast<std::int16_t>(wave));
    }
    sound.samples.resize(sound.samples.size() + SoundData::kRate / 2);
    return sound;
}

using Faults = std::vector<Fault>;

}  // namespace

TEST_CASE("recording: pauses count for nothing in how loud it is") {
    const auto measured = measure(hum(2, 16384));
    CHECK(measured.length == Duration{3000});
    CHECK(measured.peak_db == Approx(-6.02).margin(0.05));
    CHECK(measured.loudness_db == Approx(-9.03).margin(0.2));
    CHECK(measured.cut_count == 0);
    CHECK(measure({}).loudness_db == Measure::kNothing);
}

TEST_CASE("recording: what is wrong with it is named") {
    const std::string text(40, 'a');
    struct Row {
        const char* why;
        SoundData sound;
        Faults faults;
    };
    const std::vector<Row> rows{{"good", hum(3, 12000), {}},
                                {"nothing", hum(0, 0), {Fault::Silent}},
                                {"noise alone", hum(3, 90), {Fault::Silent}},
                                {"too loud", hum(3, 60000), {Fault::Cut}},
                                {"far away", hum(3, 300), {Fault::Quiet}},
                                {"cut short", hum(0.3, 12000), {Fault::TooShort}},
                                {"never stopped", hum(20, 12000), {Fault::TooLong}}};
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(faults_of(measure(row.sound),
                        row.why == std::string("cut short") ? std::string(60, 'a') : text) ==
              row.faults);
    }
}

TEST_CASE("recording: all become equally loud, and nothing is cut off by it") {
    for (const int height : {400, 4000, 12000, 32000}) {
        CAPTURE(height);
        const auto sound = hum(2, height);
        const auto even = evened(sound);
        const auto measured = measure(even);
        CHECK(even.samples.size() == sound.samples.size());
        CHECK(measured.loudness_db == Approx(-18).margin(0.3));
        CHECK(measured.peak_db <= -0.9);
    }
    auto click = hum(2, 400);  // One loud sample: the voice stays lower rather than be cut.
    click.samples[SoundData::kRate] = 30000;
    CHECK(measure(evened(click)).peak_db == Approx(-1).margin(0.1));
    CHECK(evened(hum(1, 0)).samples == hum(1, 0).samples);
}

TEST_CASE("recording: longer texts take longer, letters count once") {
    CHECK(time_to_record({}) == Duration{});
    CHECK(time_to_record({"ab", "ab"}) == time_to_record({"ab"}) * 2);
    CHECK(time_to_record({"ñá"}) == time_to_record({"na"}));
}
