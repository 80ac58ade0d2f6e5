#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "kiosk/screens/screens.h"

#include "tests/kiosk/screens/scenes.h"

using namespace camino::kiosk;

namespace {

constexpr int kPageCountMax = 8;

std::vector<Look> looks() {
    std::vector<Look> all;
    for (const auto& language : shipped_pack().languages) {
        for (const Size size : {Size{1280, 800}, Size{1920, 1080}, Size{800, 1280}})
            for (const bool large : {false, true}) all.push_back({language, size, large});
    }
    return all;
}

bool has_more(const std::vector<Node>& nodes) {
    const auto* next = find_node(nodes, "page.next");
    return next != nullptr && next->enabled;
}

void check_page(Headless& headless, Arrived& arrived, Look look) {
    for (look.page = 0; look.page < kPageCountMax; ++look.page) {
        const auto nodes = arrived.draw(headless, look).nodes;
        for (const auto& node : nodes) {
            INFO(look.name() << " " << node.id << " \"" << node.label << "\"");
            CHECK_FALSE(node.clipped);
            CHECK_FALSE(node.missing_glyph);
        }
        if (!has_more(nodes)) return;
    }
    FAIL("no end to the pages");
}

/// Where the words of the pages of a topic begin, in whole pixels.
std::set<int> beginnings(const Frame& frame) {
    std::set<int> all;
    for (const auto& node : frame.nodes) {
        if (node.role != Role::Radio) continue;
        for (const auto& letters : frame.letters) {
            if (node.rect.contains({letters.x, letters.y + letters.height / 2}) &&
                letters.width > node.rect.width / 8)  // No number, no button.
                all.insert(static_cast<int>(std::floor(letters.x)));
        }
    }
    return all;
}

}  // namespace

TEST_CASE("library: the pages of a topic look alike, also where one has a long name") {
    Headless headless;
    const auto& cases = scene_cases();
    const auto scene = std::find_if(cases.begin(), cases.end(),
                                    [](const auto& one) { return one.name == "library_open"; });
    REQUIRE(scene != cases.end());
    for (const bool heard : {false, true}) {
        const Look look{
            .language = "fr", .size = {800, 1280}, .large = true, .heard = heard, .page = 0};
        Arrived arrived(*scene);
        CHECK(beginnings(arrived.draw(headless, look)).size() == 1);
    }
}

TEST_CASE("library: every page is whole, in every language, size and text size") {
    Headless headless;
    for (std::size_t page = 0; page < shipped_pack().library.size(); ++page) {
        CAPTURE(shipped_pack().library[page].id);
        const SceneCase scene{"library", "2026-11-21", [page](Visitor& visitor) {
                                  visitor.tell(DoorPicked{Door::Library});
                                  visitor.tell(LibraryPagePicked{page});
                              }};
        Arrived arrived(scene);
        for (const auto& look : looks()) check_page(headless, arrived, look);
    }
}
