// camino voice, through the program itself. espeak-ng stands in for whoever speaks; what it says is
// encoded, decoded and measured by the real programs.

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/helpers/helper_process.h"
#include "shared/packs/clips.h"
#include "shared/sound/recording.h"
#include "shared/store/clip_folder.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

using namespace camino;

namespace {

const std::string kPack = CAMINO_SOURCE_DIR "/assets/packs/practice";
const std::string kSpeaker = "espeak-ng -v es-419 -s 140 --stdin --stdout";

test::Arguments voice(const std::string& what, const test::TempFolder& clips,
                      const test::Arguments& more) {
    test::Arguments words{test::program("camino"), "voice", what, kPack, "--clips", clips.path()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// What it answers to somebody who types `typed`.
std::string told(const test::Arguments& words, const std::string& typed) {
    const auto said = output_of(words, typed);
    REQUIRE(said);
    return std::string(as_text(*said));
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

SoundData spoken(const std::string& text) {
    const auto wav = output_of({"espeak-ng", "-v", "es-419", "--stdin", "--stdout"}, text);
    REQUIRE(wav);
    return *read_wav(*wav);
}

SoundData clip(const std::string& file) {
    const auto wav = output_of({"opusdec", "--quiet", "--rate", std::to_string(SoundData::kRate),
                                "--force-wav", file, "-"});
    REQUIRE(wav);
    const auto sound = read_wav(*wav);
    REQUIRE(sound);
    return *sound;
}

void save(const SoundData& sound, const std::string& file) {
    REQUIRE(store::replace_file(file, as_text(write_wav(sound))));
}

}  // namespace

TEST_CASE("voice record: lines are kept one by one, and who quits goes on where they stopped") {
    const test::TempFolder clips;
    const auto record =
        voice("record", clips, {"--lang", "es", "--recorder", kSpeaker, "--player", "true"});
    const auto first = told(record, "\n\n\ns\ns\n\na\n\nq\n");
    CAPTURE(first);
    CHECK(says(first, "es: 0 texts recorded"));
    CHECK(says(first, "[1 of "));
    CHECK(says(first, "minutes left"));
    CHECK(says(first, "2 lines recorded now"));
    CHECK_FALSE(says(first, "calls.lead"));  // The worker's desk is read, never heard.
    const auto kept = store::clips_in(clips.path(), "es");
    REQUIRE(kept.size() == 2);
    for (const auto& name : kept)
        CHECK(measure(clip(clips.path("es/" + name + ".opus"))).loudness_db ==
              Approx(-18).margin(3));
    CHECK(std::filesystem::directory_iterator(clips.path("es")) !=
          std::filesystem::directory_iterator{});
    for (const auto& entry : std::filesystem::directory_iterator(clips.path("es")))
        CHECK(entry.path().extension() == ".opus");  // Nothing half done stays behind.

    const auto second = told(record, "q\n");
    CHECK(says(second, "es: 2 texts recorded"));
    CHECK(says(second, "0 lines recorded now"));
    CHECK(says(told(record, ""), "0 lines recorded now"));
}

TEST_CASE("voice record: silence is warned of and never kept; a missing program is named") {
    const test::TempFolder clips;
    save({.samples = std::vector<std::int16_t>(SoundData::kRate)}, clips.path("silence.wav"));
    const auto silent = told(voice("record", clips,
                                   {"--lang", "es", "--recorder",
                                    "cat " + clips.path("silence.wav"), "--player", "true"}),
                             "\n\ns\nq\n");
    CAPTURE(silent);
    CHECK(says(silent, "! nothing is heard in it"));
    CHECK(says(silent, "it is not kept"));
    CHECK(store::clips_in(clips.path(), "es").empty());

    const auto ran = test::run(voice("record", clips, {"--lang", "xx"}));
    CHECK(ran.status == 2);
    CHECK(says(ran.err, "no language 'xx'"));
}

TEST_CASE("voice record: from a folder, by key or by name, without a question") {
    const test::TempFolder clips;
    const test::TempFolder from;
    save(spoken("Atrás"), from.path("nav.back.wav"));
    save({.samples = std::vector<std::int16_t>(SoundData::kRate)}, from.path("nav.help.wav"));
    const auto ran = test::run(voice("record", clips, {"--lang", "es", "--from", from.path()}));
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == 0);
    CHECK(says(ran.out, "1 line recorded now"));
    CHECK(says(ran.out, "nav.help.wav\n  ! nothing is heard in it"));
    CHECK(store::clips_in(clips.path(), "es").size() == 1);
}

TEST_CASE("voice record: a language that is only heard is written down once, and counted") {
    const test::TempFolder clips;
    const test::TempFolder from;
    save(spoken("Atrás"), from.path("nav.back.wav"));
    const test::Arguments mam{"--lang", "mam", "--from", from.path()};
    CHECK(test::run(voice("record", clips, mam)).status == 2);
    auto named = mam;
    named.insert(named.end(), {"--name", "Mam", "--texts", "es"});
    const auto ran = test::run(voice("record", clips, named));
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == 0);
    CHECK(store::only_heard(clips.path(), "mam").value() == store::OnlyHeard{"Mam", "es"});
    CHECK(test::run(voice("record", clips, mam)).status == 0);
    const auto list = test::run(voice("list", clips, {}));
    CHECK(says(list.out, "mam: 1 text recorded"));
    CHECK(says(list.out, "Mam, only heard, over 'es': not offered before half is recorded"));

    const std::vector<std::pair<test::Arguments, const char*>> wrong{
        {{"--lang", "kek", "--name", "Q'eqchi'"}, "--name and --texts belong together"},
        {{"--lang", "kek", "--name", "Q'eqchi'", "--texts", "xx"}, "no language 'xx'"},
        {{"--lang", "en", "--name", "English", "--texts", "es"}, "the pack has texts in 'en'"}};
    for (const auto& [more, words] : wrong) {
        const auto refused = test::run(voice("record", clips, more));
        CAPTURE(refused.err);
        CHECK(refused.status == 2);
        CHECK(says(refused.err, words));
    }
}

TEST_CASE(
    "voice add: a file of another rate and two channels is put in place, as loud as the rest") {
    const test::TempFolder clips;
    const auto phone = clips.path("phone.wav");
    REQUIRE(output_of({"sh", "-c",
                       "espeak-ng -v es-419 -a 30 --stdout Atrás | opusenc --quiet - - | opusdec "
                       "--quiet --force-stereo --rate 44100 - " +
                           phone}));
    const auto ran = test::run(voice("add", clips, {"--lang", "es", "--key", "nav.back", phone}));
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.status == 0);
    const auto file = clips.path("es/" + packs::clip_name("Atrás") + ".opus");
    CHECK(says(ran.out, file));
    CHECK(measure(clip(file)).loudness_db == Approx(-18).margin(3));

    const std::vector<std::pair<test::Arguments, const char*>> wrong{
        {{"--key", "no.such.key", phone}, "no text is called 'no.such.key'"},
        {{"--key", "page.position", phone}, "nobody can record it"},
        {{"--text", "Hola", clips.path("nothing.wav")}, "there is no such file"},
        {{"--text", "Hola", kPack + "/pack.json"}, "no sound"}};
    for (const auto& [more, words] : wrong) {
        auto arguments = voice("add", clips, {"--lang", "es"});
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto refused = test::run(arguments);
        CAPTURE(refused.err);
        CHECK(refused.status == 2);
        CHECK(says(refused.err, words));
    }
}
