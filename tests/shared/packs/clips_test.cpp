#include "shared/packs/clips.h"

#include <catch2/catch.hpp>

using namespace camino::packs;

namespace {

const Texts kScreens{"es", {{"nav.back", {"Atrás"}}, {"page", {"Página {number}"}}}};
const Texts kPack{"es", {{"back.too", {"Atrás"}}, {"fear", {"¿Tiene miedo?"}}}};

}  // namespace

TEST_CASE("clips: a text is recorded once, whoever shows it; what varies cannot be recorded") {
    const auto nothing = clip_state({&kScreens, &kPack}, {});
    REQUIRE(nothing.missing.size() == 2);
    CHECK(nothing.missing[0].key == "nav.back");
    CHECK(nothing.missing[1].text == "¿Tiene miedo?");
    CHECK(nothing.varying_count == 1);
    CHECK(nothing.recorded_count == 0);

    const auto some = clip_state({&kScreens, &kPack}, {clip_name("Atrás")});
    CHECK(some.missing.size() == 1);
    CHECK(some.recorded_count == 2);
    CHECK(some.stale.empty());
}

TEST_CASE("clips: a recording of words that were changed is stale") {
    const auto state = clip_state({&kPack}, {clip_name("¿Tiene usted miedo?")});
    CHECK(state.stale == std::vector<std::string>{clip_name("¿Tiene usted miedo?")});
    CHECK(state.missing.size() == 2);
}

TEST_CASE("clips: a name is short, and one byte of the text changes it") {
    CHECK(clip_name("").size() == 16);
    CHECK(clip_name("Atrás") != clip_name("Atras"));
}
