// The curtain: who listens may cover the screen, so that nobody else reads it.

#include <catch2/catch.hpp>

#include "kiosk/screens/screens.h"

#include "tests/kiosk/screens/scenes.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

SceneCase covered(std::string_view language) {
    return {"covered", "2024-09-15", [language](Visitor& v) {
                v.tell(SpeechPicked{true});
                v.tell(CurtainPicked{true});
                v.tell(DoorPicked{Door::Screening});
                v.tell(LanguagePicked{std::string(language)});
                v.tell(NextPressed{});
            }};
}

SceneCase covered_later() {
    return {"covered later", "2024-09-15", [](Visitor& v) {
                covered("es").arrive(v);
                v.answer_next({{"age_band", "21plus"}});
            }};
}

/// The rows of pixels below the bar of buttons.
std::vector<std::uint32_t> below_bar(const Image& picture, const std::vector<Node>& nodes) {
    const auto* leave = find_node(nodes, "leave");
    REQUIRE(leave != nullptr);
    const auto from = static_cast<std::ptrdiff_t>(leave->rect.bottom() + 8) * picture.width;
    return {picture.pixels.begin() + from, picture.pixels.end()};
}

}  // namespace

TEST_CASE("curtain: no pixel below the bar says which question is asked") {
    for (const bool large : {false, true}) {
        for (const bool contrast : {false, true}) {
            for (const Size size : {Size{1280, 800}, Size{800, 1280}, Size{1920, 1080}}) {
                Look look{.language = "es", .large = large, .high_contrast = contrast};
                look.size = size;
                Headless headless;
                const auto nodes = draw_case(headless, covered("es"), look);
                const auto first = below_bar(headless.picture(), nodes);
                const auto later_nodes = draw_case(headless, covered_later(), look);
                INFO(size.width << (large ? " large" : "") << (contrast ? " contrast" : ""));
                CHECK(find_node(later_nodes, "where_now.CO") != nullptr);
                CHECK(first == below_bar(headless.picture(), later_nodes));
            }
        }
    }
}

TEST_CASE("curtain: its words are whole in every language, and keys still reach the answers") {
    for (const char* language : {"es", "en", "fr", "pt", "ht"}) {
        Headless headless;
        const auto nodes =
            draw_case(headless, covered(language), {.language = language, .large = true});
        const auto* lift = find_node(nodes, "curtain.lift");
        INFO(language);
        REQUIRE(lift != nullptr);
        CHECK_FALSE(lift->clipped);
        const auto* answer = find_node(nodes, "age_band.21plus");
        REQUIRE(answer != nullptr);
        CHECK(answer->focusable);
    }
}

TEST_CASE("curtain: a touch lifts it and chooses nothing; a sheet lies above it") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    covered("es").arrive(visitor);
    Headless headless;
    std::vector<Msg> msgs;
    const auto screen = [&](Ui& ui) {
        kiosk::draw(Scene{visitor.model, world.setting, world.words("es"), ui, msgs});
    };
    REQUIRE(headless.press("age_band.21plus", screen));
    REQUIRE(msgs.size() == 1);
    REQUIRE(std::holds_alternative<CurtainPicked>(msgs[0]));
    visitor.tell(msgs[0]);
    CHECK_FALSE(visitor.model.curtain);

    visitor.tell(CurtainPicked{true});
    visitor.wait(std::chrono::seconds(95));
    REQUIRE(visitor.model.overlay == Overlay::IdleWarning);
    const auto nodes = headless.draw(screen).nodes;
    const auto* lift = find_node(nodes, "curtain.lift");
    REQUIRE(lift != nullptr);
    CHECK_FALSE(lift->focusable);
    CHECK(find_node(nodes, "idle.stay")->focusable);
}
