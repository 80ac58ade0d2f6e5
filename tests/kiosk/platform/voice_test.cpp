// Real helpers: espeak-ng and opus-tools make the sound.

#include "kiosk/platform/voice.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <thread>

#include "kiosk/platform/clock.h"
#include "kiosk/platform/speaker.h"
#include "shared/packs/clips.h"
#include "shared/store/folders.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

constexpr Duration kLong = std::chrono::seconds(30);

const VoiceLook kSpanish{.language = "es", .name = "es-419"};

Result<SoundData> make(Voice& voice, const std::vector<std::string>& pieces,
                       const VoiceLook& look = kSpanish) {
    voice.begin({.id = "x", .pieces = pieces}, look);
    while (voice.busy()) {
        if (auto made = voice.poll()) return *std::move(made);
        voice.wait(kLong);
    }
    return fail(Errc::Io, "nothing came of it");
}

int loudest(const SoundData& sound) {
    int most = 0;
    for (const auto sample : sound.samples) most = std::max(most, std::abs(int{sample}));
    return most;
}

/// Leaves a recording of half a second, as loud as nothing espeak says.
void record(const std::string& folder, const std::string& text) {
    auto helper =
        HelperProcess::start({"opusenc", "--quiet", "--raw", "--raw-rate", "16000", "--raw-chan",
                              "1", "-", folder + "/" + packs::clip_name(text) + ".opus"},
                             std::string(16'000, '\x20'));
    REQUIRE(helper);
    Bytes nothing;
    while (!helper->read(nothing).value()) helper->wait(kLong);
}

}  // namespace

TEST_CASE("voice: every voice that a shipped pack names is known, and is heard") {
    auto list = HelperProcess::start({"espeak-ng", "--voices"}, "");
    REQUIRE(list);
    Bytes known;
    while (!list->read(known).value()) list->wait(kLong);
    Voice voice("");
    for (const char* folder : {"safe-mobility", "practice"}) {
        const auto pack =
            store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/" + std::string(folder));
        REQUIRE(pack);
        CHECK(pack->voices.size() == pack->languages.size());
        for (const auto& [language, made] : pack->voices) {
            CAPTURE(folder, language, made.name);
            CHECK(as_text(known).find(" " + made.name + " ") != std::string_view::npos);
            const auto sound =
                make(voice, {"Colombia", "2024"}, {.language = language, .name = made.name});
            REQUIRE(sound);
            CHECK(sound->length() > Duration{600});
            CHECK(loudest(*sound) > 3000);
        }
    }
}

TEST_CASE("voice: slow is slower") {
    Voice voice("");
    auto slow = kSpanish;
    slow.slow = true;
    const std::vector<std::string> pieces{"Hable con una persona de la casa."};
    CHECK(make(voice, pieces, slow)->length() * 10 > make(voice, pieces)->length() * 12);
}

TEST_CASE("voice: a recording comes first, for its own words and language only") {
    const test::TempFolder folder;
    REQUIRE(store::make_folder(folder.path("es")));
    record(folder.path("es"), "Hola.");
    Voice voice(folder.path());
    const auto recorded = make(voice, {"Hola."}, {.language = "es", .name = ""});
    REQUIRE(recorded);
    CHECK(recorded->length() >= Duration{450});
    CHECK(recorded->length() <= Duration{550});
    CHECK_FALSE(make(voice, {"Hola"}, {.language = "es", .name = ""}));
    CHECK_FALSE(make(voice, {"Hola."}, {.language = "en", .name = ""}));
    const auto mixed = make(voice, {"Hola.", "Colombia"});
    REQUIRE(mixed);
    CHECK(mixed->length() > recorded->length());
}

TEST_CASE("voice: a recording that is none is an error") {
    const test::TempFolder folder;
    REQUIRE(store::make_folder(folder.path("es")));
    REQUIRE(
        store::replace_file(folder.path("es/" + packs::clip_name("Hola.") + ".opus"), "no sound"));
    Voice voice(folder.path());
    CHECK_FALSE(make(voice, {"Hola."}));
}

TEST_CASE("voice: what is being made is dropped at once when it is stopped") {
    Voice voice("");
    voice.begin({.id = "x", .pieces = {std::string(20'000, 'a')}}, kSpanish);
    CHECK_FALSE(voice.poll());
    voice.stop();
    CHECK_FALSE(voice.busy());
    CHECK_FALSE(voice.poll());
}

TEST_CASE("sound: what is played reaches the device of SDL, in its own time") {
    const test::TempFolder folder;
    const auto file = folder.path("heard");
    ::setenv("SDL_AUDIODRIVER", "disk", 1);
    ::setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
    const auto heard = [&] {
        const auto bytes = store::read_file(file, 10'000'000).value_or("");
        return std::any_of(bytes.begin(), bytes.end(), [](char byte) { return byte != 0; });
    };
    {
        Sound sound(false);
        const auto begin = monotonic_now();
        sound.play(chime(), begin);
        CHECK(sound.playing(begin));
        CHECK_FALSE(sound.playing(begin + std::chrono::seconds(1)));
        while (!heard() && monotonic_now() - begin < kLong) std::this_thread::yield();
        sound.stop();
        CHECK_FALSE(sound.playing(begin));
    }
    CHECK(heard());
    ::unsetenv("SDL_AUDIODRIVER");
    ::unsetenv("SDL_DISKAUDIOFILE");
}

TEST_CASE("sound: it becomes quieter while it is heard, and goes on where it was") {
    const test::TempFolder folder;
    const auto file = folder.path("heard");
    ::setenv("SDL_AUDIODRIVER", "disk", 1);
    ::setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
    // Rising, so that what is played says where it is.
    SoundData rising;
    for (int i = 0; i < 3 * SoundData::kRate; ++i)
        rising.samples.push_back(static_cast<std::int16_t>(1000 + i / 4));
    const auto heard = [&] {
        const auto bytes = store::read_file(file, 10'000'000).value_or("");
        std::vector<int> samples;
        for (std::size_t at = 0; at + 1 < bytes.size(); at += 2)
            if (const int low = static_cast<unsigned char>(bytes[at]);
                low != 0 || bytes[at + 1] != 0)
                samples.push_back(low + 256 * bytes[at + 1]);
        return samples;
    };
    const auto begin = monotonic_now();
    const auto wait_for = [&](auto done) {
        while (!done() && monotonic_now() - begin < kLong) std::this_thread::yield();
    };
    {
        Sound sound(false);
        sound.play(rising, begin);
        wait_for([&] { return !heard().empty(); });
        sound.set_quieter(4);
        wait_for([&] { return heard().back() < 1000; });
        sound.stop();
    }
    ::unsetenv("SDL_AUDIODRIVER");
    ::unsetenv("SDL_DISKAUDIOFILE");
    const auto samples = heard();
    const auto quiet =
        std::find_if(samples.begin(), samples.end(), [](int sample) { return sample < 1000; });
    REQUIRE(quiet != samples.begin());
    REQUIRE(quiet != samples.end());
    CHECK(std::abs(*quiet * 10 - *(quiet - 1)) < 700);  // Within a buffer of the same place.
}

TEST_CASE("speaker: what is marked is what is said, one after the other, in its own time") {
    const test::TempFolder folder;
    Speaker speaker({.log = folder.path("log"), .silent = true});
    const Words words{Words::Table{}};
    const std::vector<Node> nodes{{.id = "title", .role = Role::Title, .label = "¿Qué edad tiene?"},
                                  {.id = "age.18", .role = Role::Radio, .label = "Dieciocho"}};
    Instant now{};
    const auto go_on = [&] {
        while (speaker.go_on(now)) {
        }
        return speaker.spoken_id();
    };
    speaker.turn(true, kSpanish);
    speaker.see(nodes, words);
    CHECK(go_on() == "title");
    now = now + Duration{100};
    CHECK(go_on() == "title");
    now = now + std::chrono::seconds(5);
    CHECK(go_on() == "age.18");
    speaker.interrupt();
    CHECK(go_on().empty());
    CHECK_FALSE(speaker.busy());
    speaker.repeat();
    CHECK(go_on() == "title");
    speaker.turn(false, kSpanish);
    CHECK_FALSE(speaker.busy());
    CHECK(store::read_file(folder.path("log"), 1000).value() ==
          "title\t¿Qué edad tiene?\nage.18\tDieciocho\ntitle\t¿Qué edad tiene?\n");
}
