// KioskWorld: the shipped pack and words, a made-up house, and a visitor who answers.
//
//     KioskWorld world("2024-09-15");
//     Visitor visitor(world);
//     visitor.answer({{"where_now", "CO"}, {"nationality", "VE"}});
//     CHECK(visitor.model.screen == Screen::Check);

#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/core/update.h"
#include "kiosk/ui/words.h"

namespace camino::kiosk {

class KioskWorld {
public:
    /// `as_of` is the day shown; `demo` puts it on the bar.
    explicit KioskWorld(const std::string& as_of, bool demo = true);

    Setting setting;  ///< Change it before a visitor comes.

    [[nodiscard]] const Words& words(const std::string& language) const;

private:
    std::unique_ptr<packs::Screener> screener_;
};

/// The shipped pack, read once, with the dialects (dialects.h) beside its languages.
[[nodiscard]] const packs::Pack& shipped_pack();

/// The interface's texts of a language, by key.
[[nodiscard]] Words::Table interface_words(const std::string& language);

/// How many of the effects are of that kind.
template <class T>
[[nodiscard]] int count(const std::vector<Effect>& effects) {
    int found = 0;
    for (const auto& effect : effects) found += std::holds_alternative<T>(effect) ? 1 : 0;
    return found;
}

class Visitor {
public:
    using Update = std::vector<Effect> (*)(Model&, const Msg&, const Setting&, Instant);

    /// `update`: of the program that the visitor stands before.
    explicit Visitor(const KioskWorld& world, Update update = kiosk::update);

    Model model;
    Instant now{};
    std::vector<Effect> effects{};  ///< All that came of the messages so far.

    void tell(const Msg& msg);
    void wait(Duration time);  ///< Ticks once a second.

    /// One answer as a script would press it: "CO", "unknown", "declined", "none", "2023-06-11".
    using Given = std::pair<std::string_view, std::string_view>;

    /// Comes in by the screening door and answers what is asked, "I don't know" where nothing is
    /// given, until nothing is asked any more. Several options are separated by "+".
    void answer(std::initializer_list<Given> answers);

    /// The same for the one turn on the screen.
    void answer_next(std::initializer_list<Given> answers);

    /// Answers as somebody from Venezuela who lives in Colombia, and stands before the results.
    void see_results();

    [[nodiscard]] std::string asked() const;  ///< Id of the question on the screen.

private:
    void answer_one(std::string_view text);

    const KioskWorld& world_;
    Update update_;
};

}  // namespace camino::kiosk
