// Languages that exist only as sound. No real one is made up here: the clips say Spanish words.

#include "kiosk/platform/recordings.h"

#include <algorithm>

#include "kiosk/platform/word_files.h"
#include "shared/helpers/helper_process.h"
#include "shared/packs/clips.h"
#include "shared/store/clip_folder.h"

#include "tests/kiosk/platform/blind_visitor.h"
#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

/// Leaves a real recording of each of `texts`.
void record(const std::string& folder, const std::vector<std::string>& texts) {
    const auto wav = must(output_of({"espeak-ng", "-v", "es", "--stdout", "hola"}));
    must(store::replace_file(folder + "/one.wav", as_text(wav)));
    const auto opus = must(output_of({"opusenc", "--quiet", folder + "/one.wav", "-"}));
    for (const auto& text : texts)
        must(store::replace_file(folder + "/" + packs::clip_name(text) + ".opus", as_text(opus)));
}

/// All that somebody can record in Spanish.
std::vector<std::string> recordable() {
    packs::Texts::Table table;
    for (auto& [key, text] : must(read_words(installed_words(), "es"))) table[key] = {.text = text};
    const packs::Texts own("es", std::move(table));
    std::vector<std::string> texts;
    for (auto& line : packs::clip_state({&own, &shipped_pack().texts.at("es")}, {}).missing)
        texts.push_back(std::move(line.text));
    return texts;
}

std::vector<RecordedLanguage> offered(const std::string& clips) {
    return recorded_languages(clips, shipped_pack(), shipped_pack().languages);
}

}  // namespace

TEST_CASE("recordings: a language that is only heard is offered once half of it is recorded") {
    const House house;
    const auto clips = house.folders().recordings();
    CHECK(offered(clips).empty());
    must(store::write_only_heard(clips, "mam", {"Mam", "es"}));
    CHECK(offered(clips).empty());
    const auto texts = recordable();
    record(clips + "/mam", {texts.begin(), texts.begin() + 10});
    CHECK(offered(clips).empty());
    record(clips + "/mam",
           {texts.begin(), texts.begin() + static_cast<long>(texts.size() / 2 + 1)});
    const auto found = offered(clips);
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "mam");
    CHECK(found[0].name == "Mam");
    CHECK(found[0].texts == "es");
    CHECK(recorded_languages(clips, shipped_pack(), {"en"}).empty());
    must(store::replace_file(clips + "/mam/language.json", "{\"name\": 1}"));
    CHECK(offered(clips).empty());
}

TEST_CASE("recordings: chosen, it asks to be heard; what nobody recorded is announced once") {
    const House house;
    const auto clips = house.folders().recordings();
    must(store::write_only_heard(clips, "mam", {"Mam", "es"}));
    auto texts = recordable();
    const auto own = must(read_words(installed_words(), "es"));
    std::erase(texts, own.at("door.library"));
    std::erase(texts, own.at("door.notice"));
    record(clips + "/mam", texts);

    Heard program("es", "2024-09-15", house);
    auto& app = program.app;
    REQUIRE(app.press("lang.mam"));
    CHECK(app.model().language == "es");
    CHECK(find_node(app.nodes(), "speech.heard_only") != nullptr);
    REQUIRE(app.press("speech.on"));
    BlindVisitor visitor(app, house);
    visitor.press(Key::Digit0);
    const auto notice = own.at("speech.unrecorded");
    int announced = 0;
    for (const auto& line : visitor.heard()) {
        CHECK_FALSE(line.starts_with("no voice"));
        announced += line.find(notice) != std::string::npos ? 1 : 0;
    }
    CHECK(announced == 1);
    CHECK(visitor.heard("screen.welcome").find(notice) == std::string::npos);

    REQUIRE(app.press("lang.es"));
    CHECK(app.model().heard_language.empty());
}
