// Scene: what a screen is given, and the parts that many screens share.
//
//     void help_screen(const Scene& scene) {
//         Rect page = open_page(scene);
//         heading(scene, page, {.id = "screen.help", .title = scene.words("help.title")});
//         if (scene.ui.button(...)) scene.emit(HelpPressed{});
//     }
//
// A screen reads the model, draws, and emits what was pressed; it keeps nothing and decides
// nothing.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/core/msg.h"
#include "kiosk/core/offers.h"
#include "kiosk/ui/ui.h"
#include "kiosk/ui/words.h"
#include "shared/packs/date_words.h"

namespace camino::kiosk {

struct Scene {
    const Model& model;
    const Setting& setting;
    const Words& words;  ///< The interface's own texts, in the visitor's language.
    Ui& ui;
    std::vector<Msg>& msgs;
    bool covered = false;  ///< A sheet lies over the screen; it brings its own "leave now".

    /// Large text or a portrait panel: one thing below the other.
    [[nodiscard]] bool narrow() const { return ui.large() || ui.portrait(); }

    void emit(Msg msg) const { msgs.push_back(std::move(msg)); }

    /// A text of the pack in the visitor's language, with {country} and what `more` names.
    [[nodiscard]] std::string text(const std::string& key, packs::Placeholders more = {}) const;
    [[nodiscard]] bool has_text(const std::string& key) const;

    /// The interface's own texts, for the words of dates and numbers.
    [[nodiscard]] packs::OwnText own() const {
        return [this](const std::string& key) { return words(key); };
    }

    [[nodiscard]] std::string local(const packs::LocalText& text) const {
        return packs::text_in(text, model.language);
    }
};

// --- Page
// ------------------------------------------------------------------------------------------

/// How far a person is, in the bar.
struct Progress {
    std::string label{};
    int step = 0;  ///< From 1; 0: none is shown.
    int total = 0;
};

struct PageLook {
    bool back = true;
    Progress progress{};
    bool leave = true;
    bool listen = true;       ///< Not where a PIN is typed: its digits are not to be heard.
    float picture_width = 0;  ///< Kept free at the start of the screen.
};

/// Height of what stands above everything: the demo bar, the way back to the worker.
[[nodiscard]] float page_top(const Scene& scene);

/// Background, demo bar and the bar of buttons that stands on every screen; returns the rest.
[[nodiscard]] Rect open_page(const Scene& scene, const PageLook& look = {});

struct Heading {
    std::string_view id{};  ///< "screen.results"
    std::string_view title{};
    std::string_view lead{};  ///< A line below; empty: none.
    std::string_view icon{};  ///< In a disc before it; empty: none.
};

/// How wide a sheet that wants `wanted` becomes upon this screen.
[[nodiscard]] float sheet_width(const Scene& scene, float wanted);

/// The buttons of a sheet: it closes, and "leave now" stays in reach, above it or beside.
void sheet_buttons(const Scene& scene, Rect bar, ButtonKind close = ButtonKind::Filled);

/// The head of a page, cut off `page`. With large text the later pages of a list have the title
/// alone, and smaller; returns how much lower that is, for room_of().
float heading(const Scene& scene, Rect& page, const Heading& look);

/// The one main button at the end of the page's last line; true when pressed. `bar` is that line
/// and loses the button.
[[nodiscard]] bool next_button(const Scene& scene, Rect& bar, std::string_view label,
                               bool enabled = true);

/// The width of that button in a line of `height`.
[[nodiscard]] float next_width(const Scene& scene, std::string_view label, float height);

/// Page buttons at the end of `bar`, which loses them; emits PagePressed. At least kPagerMin wide.
inline constexpr float kPagerMin = 300;
void page_buttons(const Scene& scene, Rect& bar, const PageSlice& slice, float width_max = 1000);

// --- Words
// -----------------------------------------------------------------------------------------

/// "11 de junio de 2023", "junio de 2023", "2023", "until 2001".
[[nodiscard]] std::string date_text(const Scene& scene, CivilDate date);
[[nodiscard]] std::string span_text(const Scene& scene, DateSpan span);

/// How the question of a turn is put, in the variant that suits the person, and the line below it.
[[nodiscard]] std::string question_title(const Scene& scene, Turn turn);
[[nodiscard]] std::string question_lead(const Scene& scene, Turn turn);
[[nodiscard]] std::string date_choice_text(const Scene& scene, Turn turn, const DateChoice& choice);

/// An option in words; a country is called the same in every question.
[[nodiscard]] std::string option_text(const Scene& scene, const std::string& question,
                                      const std::string& option);

/// The answer to a question as a person would say it.
[[nodiscard]] std::string answer_text(const Scene& scene, rules::QuestionIndex question);
[[nodiscard]] std::string answer_text(const Scene& scene, rules::QuestionIndex question,
                                      const rules::Fact& fact);

/// "ACNUR, 12 de agosto de 2024" for each source, at most `count_max` of them, newest first.
[[nodiscard]] std::string sources_text(const Scene& scene, const std::vector<std::string>& ids,
                                       std::size_t count_max = 2);

/// Outcome, as calm words: chip, icon and tone.
struct OutcomeLook {
    Tone tone = Tone::Plain;
    std::string_view icon{};
    std::string word{};
};
[[nodiscard]] OutcomeLook outcome_look(const Scene& scene, const packs::PathwayView& pathway);

}  // namespace camino::kiosk
