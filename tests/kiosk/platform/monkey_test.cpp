// A hand that knows nothing: random touches, keys, letters and pauses on the real program.
//
// Goal:   nobody can break the kiosk, lose the way out, or come to where nothing leads on.
// Method: after each input the screen is judged as tests/kiosk/screens judges it, the model is
//         looked at, and now and then the way out is tried. A seed is another hand.

#include <array>
#include <catch2/catch.hpp>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/screens/screens.h"

#include "tests/kiosk/platform/house.h"
#include "tests/kiosk/screens/layout_faults.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

constexpr std::uint64_t kInputCount = 200;  // Of one seed; 100,000 in a long run of all.
constexpr int kWayOutMax = 4;               // Presses to the welcome screen.

class Monkey {
public:
    Monkey(App& app, std::uint64_t seed) : app_(app), rng_(seed) {}

    void act() {
        const auto kind = rng_.below(100);
        if (kind < 45) return touch();
        if (kind < 80) return key();
        if (kind < 86) return type();
        if (kind < 98) return app_.pass(std::chrono::seconds(1 + rng_.below(8)));
        if (kind < 99) return app_.pass(std::chrono::seconds(60 + rng_.below(140)));
        app_.act(QuickExitAsked{});
    }

    /// By whatever is offered; true when the welcome screen was reached.
    [[nodiscard]] bool goes_out() {
        for (int i = 0; i < kWayOutMax; ++i) {
            if (is_out()) return true;
            if (rng_.chance(50)) static_cast<void>(app_.press("overlay.close"));
            if (!app_.press("leave") && !app_.press("nav.next") && !app_.press("nav.back"))
                return is_out();
        }
        return is_out();
    }

private:
    [[nodiscard]] bool is_out() const { return app_.model().screen == Screen::Welcome; }

    Point somewhere() {
        const auto nodes = app_.nodes();
        if (!nodes.empty() && rng_.chance(80)) return nodes[rng_.below(nodes.size())].rect.center();
        const auto size = app_.size_px();
        return {static_cast<float>(rng_.below(static_cast<std::uint64_t>(size.width))),
                static_cast<float>(rng_.below(static_cast<std::uint64_t>(size.height)))};
    }

    void touch() {
        const bool finger = rng_.chance(80);
        const auto at = somewhere();
        app_.act(PointerPressed{at, finger});
        if (rng_.chance(5)) app_.act(PointerMoved{somewhere()});
        app_.act(PointerLifted{rng_.chance(5) ? somewhere() : at, finger});
        if (rng_.chance(2)) app_.act(PointerLeft{});
    }

    void key() { app_.key(static_cast<Key>(rng_.below(static_cast<int>(Key::Digit0) + 1))); }

    void type() {
        constexpr std::array<const char*, 6> kTyped{"a",    "7", "\xc3\xb1", "\xea\x9e\x8c",
                                                    "\xff", "\n"};
        app_.type(kTyped[rng_.below(kTyped.size())]);
    }

    App& app_;
    test::Rng rng_;
};

/// What must hold of the model whatever was pressed.
std::vector<std::string> model_faults(const Model& model, const Setting& setting) {
    std::vector<std::string> faults;
    const auto must_be = [&](bool right, const char* what) {
        if (!right) faults.emplace_back(what);
    };
    const auto& session = model.session;
    must_be(session.page >= 0 && session.page < 100, "a page out of range");
    must_be(session.turn.question < setting.book().questions.size(), "no such question");
    must_be(session.help_from != Screen::Help && session.help_from != Screen::HelpTopic &&
                session.help_from != Screen::Complaints,
            "help leads back to help");
    must_be(model.screen != Screen::Saving, "saving does not end");
    if (model.screen == Screen::Pathway)
        must_be(session.pathway < session.screening->pathways.size(), "no such pathway");
    if (model.screen == Screen::Results || model.screen == Screen::Keep)
        must_be(session.screening.has_value(), "no results to show");
    if (model.screen == Screen::Notice || model.screen == Screen::Finished ||
        model.screen == Screen::Saved) {
        must_be(session.kept.count == 0 && !session.screening, "answers stayed behind");
    }
    if (model.overlay == Overlay::IdleWarning)
        must_be(model.seconds_left > 0 && model.seconds_left <= 30, "a warning out of time");
    must_be(!model.curtain || model.speech, "covered, but nothing is read");
    return faults;
}

}  // namespace

TEST_CASE("monkey: a random hand finds no crash, no dead end and always a way to leave") {
    const auto seed = GENERATE(from_range(test::seeds(5)));
    const auto size = panels()[seed % panels().size()].size_px;
    const House house;
    auto machine = must(Machine::open(house.options(), {.program = "camino-kiosk"}));
    auto files = AssetFiles::installed();
    auto stage = must(Stage::create(files.source()));
    auto window = must(Window::open({.size_px = size, .headless = true}));
    App app(machine, window, *stage,
            {.update = update, .draw = draw, .speaker = {.log = {}, .silent = true}});
    Monkey monkey(app, seed);
    const auto input_count = test::long_or_short(kInputCount);
    for (std::uint64_t i = 0; i < input_count; ++i) {
        monkey.act();
        const auto& model = app.model();
        const Look look{model.language, size, model.large_text, model.high_contrast};
        auto faults = in_lines("model", model_faults(model, app.setting()));
        const bool dark = model.resting;  // Any touch ends it, and nothing else is there.
        if (!dark) faults += in_lines("exit", exit_faults(app.frame()));
        if (!model.curtain) faults += in_lines("layout", layout_faults(app.frame(), look));
        const bool tries = i % 100 == 99;
        if (tries && !monkey.goes_out()) faults += "no way to the welcome screen\n";
        if (faults.empty()) continue;
        FAIL("seed " << seed << ", input " << i << ", " << id_of(model.screen) << " overlay "
                     << static_cast<int>(model.overlay) << " " << look.name() << " page "
                     << model.session.page << "\n"
                     << faults);
    }
}
