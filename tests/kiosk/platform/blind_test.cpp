// A person who sees nothing: keys of a keypad go in, what was said comes out, nothing else is used.

#include <catch2/catch.hpp>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/screens/screens.h"

#include "tests/kiosk/platform/house.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

class BlindVisitor {
public:
    BlindVisitor(App& app, const House& house) : app_(app), house_(house) {}

    void press(Key key) {
        begin_ = lines().size();
        app_.key(key);
        do app_.pass(std::chrono::seconds(1));
        while (app_.model().sounding);
    }

    /// What was said since the last key, "ID\ttexts" each.
    [[nodiscard]] std::vector<std::string> heard() const {
        auto all = lines();
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(begin_));
        return all;
    }
    [[nodiscard]] std::string heard(const std::string& id) const {
        for (const auto& line : heard())
            if (line.starts_with(id + "\t")) return line;
        return "";
    }
    [[nodiscard]] bool on(const std::string& screen) const { return !heard(screen).empty(); }

    /// Goes from one thing to the next until this is said, and presses it.
    void find_and_press(const std::string& id) {
        for (int i = 0; i < 60; ++i) {
            press(Key::Next);
            if (!heard(id).empty()) return press(Key::Press);
        }
        FAIL("never heard: " + id);
    }

    /// Presses the key that was named with this answer.
    void answer(const std::string& id) {
        const auto line = heard(id);
        INFO(id);
        REQUIRE_FALSE(line.empty());
        const auto digit = line.find_last_of("123456789");
        REQUIRE(digit != std::string::npos);
        press(static_cast<Key>(static_cast<int>(Key::Digit1) + (line[digit] - '1')));
    }

private:
    [[nodiscard]] std::vector<std::string> lines() const {
        const auto text = store::read_file(house_.sound_log(), 10'000'000);
        std::vector<std::string> all;
        std::istringstream stream(text.value_or(""));
        for (std::string line; std::getline(stream, line);) all.push_back(line);
        return all;
    }

    App& app_;
    const House& house_;
    std::size_t begin_ = 0;
};

/// From the welcome screen to the results; the first answer to whatever else is asked.
void screening(BlindVisitor& visitor) {
    visitor.press(Key::Digit0);
    CHECK(visitor.heard().size() == 1);  // A tone: it asks, and again 0 means yes.
    visitor.press(Key::Digit0);
    REQUIRE(visitor.on("screen.welcome"));
    visitor.find_and_press("door.screening");
    REQUIRE(visitor.on("screen.how"));
    visitor.find_and_press("nav.next");
    visitor.answer("age_band.21plus");
    visitor.answer("where_now.CO");
    visitor.answer("nationality.VE");
    visitor.find_and_press("nav.next");
    for (int i = 0; i < 30 && visitor.on("screen.question"); ++i) visitor.press(Key::Digit1);
    REQUIRE(visitor.on("screen.check"));
    visitor.find_and_press("nav.next");
}

}  // namespace

TEST_CASE("blind: a whole screening by keypad and ear, in every language") {
    for (const char* language : {"es", "en", "fr", "pt", "ht"}) {
        CAPTURE(language);
        const House house;
        auto options = house.options();
        options.language = language;
        auto machine = must(Machine::open(options, {.program = "camino-kiosk"}));
        auto files = AssetFiles::installed();
        auto stage = must(Stage::create(files.source()));
        auto window = must(Window::open({.headless = true}));
        App app(machine, window, *stage,
                {.update = update,
                 .draw = draw,
                 .speaker = {.log = house.sound_log(), .silent = true}});
        BlindVisitor visitor(app, house);
        screening(visitor);
        REQUIRE(visitor.on("screen.results"));
        bool any_pathway = false;
        for (const auto& line : visitor.heard()) {
            any_pathway = any_pathway || line.starts_with("pathway.");
            CHECK_FALSE(line.starts_with("no voice"));
        }
        CHECK(any_pathway);
        CHECK_FALSE(visitor.heard("leave").empty());
    }
}
