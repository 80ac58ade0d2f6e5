// A person who can work two switches, "next" and "press", or one that a box before the machine
// turns into them: nothing but Tab and Enter goes in, and the ring on the screen says where it is.

#include <algorithm>
#include <catch2/catch.hpp>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/screens/screens.h"

#include "tests/kiosk/platform/house.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

class SwitchVisitor {
public:
    explicit SwitchVisitor(App& app) : app_(app) {}

    /// Goes on to this and presses it. Everything is met before anything is met twice.
    void reach(const std::string& id) {
        const auto count = std::count_if(app_.nodes().begin(), app_.nodes().end(),
                                         [](const Node& node) { return node.focusable; });
        for (int i = 0; i < count; ++i) {
            app_.key(Key::Next);
            ++press_count;
            if (!ring_is_on(id)) continue;
            app_.key(Key::Press);
            ++press_count;
            return;
        }
        FAIL("the ring never came to " << id);
    }

    /// Answers as is wanted here, else with the first answer.
    void answer(std::initializer_list<const char*> wanted) {
        std::string chosen;
        for (const auto& node : app_.nodes()) {
            const bool is_answer = node.role == Role::Radio || node.role == Role::Check;
            if (!is_answer || !node.focusable) continue;
            const bool is_wanted = std::find(wanted.begin(), wanted.end(), node.id) != wanted.end();
            if (chosen.empty() || is_wanted) chosen = node.id;
        }
        REQUIRE_FALSE(chosen.empty());
        const bool several = find_node(app_.nodes(), chosen)->role == Role::Check;
        reach(chosen);
        if (several) reach("nav.next");
    }

    int press_count = 0;

private:
    [[nodiscard]] bool ring_is_on(const std::string& id) const {
        const auto* node = find_node(app_.nodes(), id);
        return node != nullptr && node->focused;
    }

    App& app_;
};

}  // namespace

TEST_CASE("one switch: a whole screening with 'next' and 'press' alone, in every language") {
    const auto* language = GENERATE("es", "en", "fr", "pt", "ht");
    CAPTURE(language);
    const House house;
    auto options = house.options();
    options.language = language;
    auto machine = must(Machine::open(options, {.program = "camino-kiosk"}));
    auto files = AssetFiles::installed();
    auto stage = must(Stage::create(files.source()));
    auto window = must(Window::open({.headless = true}));
    App app(machine, window, *stage, {.update = update, .draw = draw, .speaker = {.silent = true}});
    SwitchVisitor visitor(app);

    visitor.reach("door.screening");
    REQUIRE(app.model().screen == Screen::HowItWorks);
    visitor.reach("nav.next");
    int question_count = 0;
    for (; app.model().screen == Screen::Question && question_count < 40; ++question_count)
        visitor.answer({"age_band.21plus", "where_now.CO", "nationality.VE"});
    CHECK(question_count > 5);
    REQUIRE(app.model().screen == Screen::Check);
    visitor.reach("nav.next");
    REQUIRE(app.model().screen == Screen::Results);
    visitor.reach("nav.next");
    REQUIRE(app.model().screen == Screen::Keep);
    visitor.reach("keep.no");
    REQUIRE(app.model().screen == Screen::Finished);
    visitor.reach("nav.next");
    CHECK(app.model().screen == Screen::Welcome);
    CHECK(visitor.press_count < 250);
    CHECK(app.model().language == language);
}
