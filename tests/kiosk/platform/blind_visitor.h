// BlindVisitor: a person who sees nothing: keys of a keypad go in, what was said comes out, nothing
// else is used.

#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/screens/screens.h"

#include "tests/kiosk/platform/house.h"

namespace camino::kiosk {

/// The whole program in a house of its own, silent but for its log.
class Heard {
public:
    Heard(const std::string& language, const std::string& as_of, const House& house)
        : machine_(
              must(Machine::open(options(language, as_of, house), {.program = "camino-kiosk"}))),
          files_(AssetFiles::installed()),
          stage_(must(Stage::create(files_.source()))),
          window_(must(Window::open({.headless = true}))),
          app(machine_, window_, *stage_,
              {.update = update,
               .draw = draw,
               .speaker = {.clips = house.folders().recordings(),
                           .log = house.sound_log(),
                           .silent = true}}) {}

private:
    static Options options(const std::string& language, const std::string& as_of,
                           const House& house) {
        auto options = house.options();
        options.language = language;
        options.as_of = *parse_date(as_of);
        return options;
    }

    Machine machine_;
    AssetFiles files_;
    std::unique_ptr<Stage> stage_;
    Window window_;

public:
    App app;
};

class BlindVisitor {
public:
    BlindVisitor(App& app, const House& house) : app_(app), house_(house) {}

    void press(Key key) {
        begin_ = lines().size();
        app_.key(key);
        listen();
    }

    /// Until nothing more is said. A long page is interrupted by the warning that nobody is there:
    /// any key, and it is read on.
    void listen() {
        do {
            app_.pass(std::chrono::seconds(4));
            if (app_.model().overlay == Overlay::IdleWarning) app_.key(Key::Digit0);
        } while (app_.model().sounding);
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
    /// Everything since the beginning.
    [[nodiscard]] std::vector<std::string> all_heard() const { return lines(); }
    [[nodiscard]] bool on(const std::string& screen) const { return !heard(screen).empty(); }

    /// Goes from one thing to the next until this is said, and presses it.
    void find_and_press(const std::string& id, Key onwards = Key::Next) {
        for (int i = 0; i < 60; ++i) {
            press(onwards);
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

}  // namespace camino::kiosk
