// What must hold on every screen that is put together from our widgets.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/png.h"

#include "tests/kiosk/ui/gallery_screens.h"
#include "tests/support/headless.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

struct Look {
    const char* name = "";
    View view{};
    bool desk = true;  ///< The desk is a laptop's screen: neither large text nor portrait.
};

std::vector<Look> looks() {
    return {{"light", {}},
            {"contrast", {.high_contrast = true}},
            {"large", {.large_text = true}, false},
            {"1080p", {.size_px = {1920, 1080}}},
            {"portrait", {.size_px = {800, 1280}}, false},
            {"mirrored", {.right_to_left = true}}};
}

bool is_control(const Node& node) { return node.focusable; }

/// One lies upon the other on purpose: a listen button on its card.
bool is_nested(const Node& a, const Node& b) {
    return a.id.starts_with(b.id + ".") || b.id.starts_with(a.id + ".");
}

}  // namespace

TEST_CASE("gallery: every screen reads whole, has unique ids and stays on the panel", "[ui]") {
    Headless headless;
    for (const auto& look : looks()) {
        headless.view = look.view;
        for (const auto& sample : gallery::samples()) {
            if (!look.desk && std::string_view{sample.name} == "desk") continue;
            const auto& nodes = headless.draw(sample.draw).nodes;
            std::set<std::string> ids;
            for (const auto& node : nodes) {
                CAPTURE(look.name, sample.name, node.id, node.label);
                CHECK_FALSE(node.clipped);
                CHECK_FALSE(node.missing_glyph);
                CHECK(ids.insert(node.id).second);
                CHECK(node.rect.x >= -0.5F);
                CHECK(node.rect.y >= -0.5F);
                CHECK(node.rect.right() <= look.view.size_px.width + 0.5F);
                CHECK(node.rect.bottom() <= look.view.size_px.height + 0.5F);
                if (is_control(node)) CHECK_FALSE(node.label.empty());
            }
        }
    }
}

TEST_CASE("gallery: controls do not overlap", "[ui]") {
    Headless headless;
    for (const auto& look : looks()) {
        headless.view = look.view;
        for (const auto& sample : gallery::samples()) {
            if (!look.desk && std::string_view{sample.name} == "desk") continue;
            std::vector<Node> controls;
            for (const auto& node : headless.draw(sample.draw).nodes) {
                if (is_control(node)) controls.push_back(node);
            }
            for (std::size_t i = 0; i < controls.size(); ++i) {
                for (std::size_t k = i + 1; k < controls.size(); ++k) {
                    CAPTURE(look.name, sample.name, controls[i].id, controls[k].id);
                    const bool apart =
                        !controls[i].rect.inset(1).overlaps(controls[k].rect.inset(1));
                    CHECK((apart || is_nested(controls[i], controls[k])));
                }
            }
        }
    }
}

TEST_CASE("gallery: kiosk controls are at least 12 mm on the smallest panel", "[ui]") {
    constexpr float kMmPerPx = 25.4F / 149;  // 10.1 inches, 1280x800.
    Headless headless;
    for (const auto& sample : gallery::samples()) {
        if (std::string_view{sample.name} == "desk") continue;
        for (const auto& node : headless.draw(sample.draw).nodes) {
            if (!is_control(node)) continue;
            CAPTURE(sample.name, node.id);
            const bool pager_or_fold = node.id.starts_with("page.") || node.id == "results.closed";
            const float least = pager_or_fold || node.id.ends_with(".listen") ? 9.5F : 11.5F;
            CHECK(node.rect.height * kMmPerPx >= least);
            CHECK(node.rect.width * kMmPerPx >= least);
        }
    }
}

TEST_CASE("gallery: Tab visits every control of a screen and comes back", "[ui]") {
    Headless headless;
    for (const auto& sample : gallery::samples()) {
        const auto nodes = headless.draw(sample.draw).nodes;
        const auto count = std::count_if(nodes.begin(), nodes.end(), [](const Node& node) {
            return node.focusable && node.enabled;
        });
        std::set<std::string> visited;
        std::string at;
        for (int i = 0; i < count; ++i) {
            at = move_focus(nodes, at, Key::Next).focused_id;
            visited.insert(at);
        }
        CAPTURE(sample.name);
        CHECK(static_cast<std::ptrdiff_t>(visited.size()) == count);
        CHECK(visited.contains(move_focus(nodes, at, Key::Next).focused_id));
    }
}

TEST_CASE("gallery: the same screen gives the same bytes, in a new stage too", "[ui]") {
    const auto bytes_of = [](const gallery::Sample& sample) {
        Headless headless;
        headless.draw(sample.draw);
        return *encode_png(headless.picture());
    };
    for (const auto& sample : gallery::samples()) {
        CAPTURE(sample.name);
        CHECK(bytes_of(sample) == bytes_of(sample));
    }
}
