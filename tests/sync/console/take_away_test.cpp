#include "sync/console/take_away.h"

#include <catch2/catch.hpp>

#include "shared/store/pack_shelf.h"

using namespace camino;
using namespace camino::console;

namespace {

packs::Pack pack_of(const std::string& name) {
    auto pack = store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/" + name);
    REQUIRE(pack);
    return *std::move(pack);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr CivilDate kToday{20'700};

}  // namespace

TEST_CASE("take-away page: every step, contact and page of both packs, in every language",
          "[console]") {
    const auto name = GENERATE(std::string("safe-mobility"), std::string("practice"));
    const auto pack = pack_of(name);
    const auto pages = TakeAwayPages::of(pack, false).value();
    for (const auto& language : pack.languages) {
        CAPTURE(name, language);
        const auto page = pages.page(language, kToday);
        for (const auto& route : pack.referral)
            for (const auto& step : route.steps)
                CHECK(has(page, "id=\"step." + step.id + "\" data-valid=\""));
        for (const auto& contact : pack.contacts)
            CHECK(has(page, "id=\"contact." + contact.id + "\""));
        for (const auto& each : pack.library) CHECK(has(page, "id=\"page." + each.id + "\""));
        CHECK(has(page, "<html lang=\"" + language + "\">"));
        CHECK_FALSE(has(page, "step.step"));
        CHECK_FALSE(has(page, "page.title"));
        CHECK_FALSE(has(page, "class=\"demo\""));
    }
    CHECK(pages.page("xx", kToday).empty());
}

TEST_CASE("take-away page: what is data is escaped, a phone number can be called", "[console]") {
    auto pack = pack_of("safe-mobility");
    pack.contacts[0].kind = packs::ContactKind::Phone;
    pack.contacts[0].value = "+57 1 \"<script>\"";
    const auto page = TakeAwayPages::of(std::move(pack), true).value().page("es", kToday);
    CHECK(has(page, "href=\"tel:+571\""));
    CHECK_FALSE(has(page, "\"<script>\""));
    CHECK(has(page, "class=\"demo\""));
    CHECK(has(page, "data-demo=\"true\""));
}

TEST_CASE("take-away page: the days of a step are those of all its writings", "[console]") {
    const auto page = TakeAwayPages::of(pack_of("safe-mobility"), false).value().page("en", kToday);
    CHECK(has(page, "id=\"step.portal_form_unhcr\" data-valid=\"2023-06-12/2025-01-19\""));
    CHECK(has(page, "id=\"step.unhcr_talk\" data-valid=\"/\""));
}
