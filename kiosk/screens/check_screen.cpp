// Check your answers: every answer that counts, each one a line that opens its question again.

#include <algorithm>

#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr float kRowHeight = 92;  // At least.
constexpr float kRowGap = 10;

// The question alone, without what is said beside it.
std::string first_question(const std::string& text) {
    const auto end = text.find('?');
    return end == std::string::npos ? text : text.substr(0, end + 1);
}

void answer_row(const Scene& scene, Rect box, rules::QuestionIndex question) {
    const auto id = "change." + scene.setting.book().questions[question].id;
    const auto asked = first_question(question_title(scene, {question, rules::Precision::Whole}));
    const auto answer = answer_text(scene, question);
    if (scene.ui.row(id, box, {.label = answer, .detail = asked, .icon = "pencil"})) {
        scene.emit(AnswerReopened{question});
    }
}

}  // namespace

void check_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.check",
             .title = scene.words("check.title"),
             .lead = scene.words("check.lead")});

    const auto questions = scene.model.session.interview.asked_questions();
    const float row_height = ui.large() ? kRowHeight * 1.7F : kRowHeight;
    Rect bar = page.take_bottom(ui.primary(), kGap);
    const int columns = ui.large() || ui.portrait() ? 1 : 2;
    const int rows =
        std::max(1, static_cast<int>((page.height + kRowGap) / (row_height + kRowGap)));
    const auto slice =
        page_slice(static_cast<int>(questions.size()), rows * columns, scene.model.session.page);
    const auto cells = page.grid(columns, rows, kRowGap);
    for (int i = 0; i < slice.count; ++i) {
        answer_row(scene, cells[static_cast<std::size_t>(i)],
                   questions[static_cast<std::size_t>(slice.first + i)]);
    }
    if (next_button(scene, bar, scene.words("check.next"))) scene.emit(NextPressed{});
    page_buttons(scene, bar, slice);
}

}  // namespace camino::kiosk
