// Check your answers: every answer that counts, each one a line that opens its question again.

#include "kiosk/screens/flow.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr float kRowHeight = 92;  // At least.
constexpr float kLargeRowHeight = 80;
constexpr float kRowGap = 12;

// The question alone, without what is said beside it.
std::string first_question(const std::string& text) {
    const auto end = text.find('?');
    return end == std::string::npos ? text : text.substr(0, end + 1);
}

Part answer_part(const Scene& scene, rules::QuestionIndex question, float width) {
    const auto asked = first_question(question_title(scene, {question, rules::Precision::Whole}));
    const auto answer = answer_text(scene, question);
    const auto look = [](const std::string& label, const std::string& detail) {
        return RowLook{.label = label, .detail = detail, .icon = "pencil"};
    };
    const float least = scene.ui.large() ? kLargeRowHeight : kRowHeight;
    const float height = std::max(least, scene.ui.row_height(look(answer, asked), width));
    return {height, [&scene, question, asked, answer, look](Rect box) {
                const auto id = "change." + scene.setting.book().questions[question].id;
                if (scene.ui.row(id, box, look(answer, asked))) {
                    scene.emit(AnswerReopened{question});
                }
            }};
}

}  // namespace

void check_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.check",
                                .title = scene.words("check.title"),
                                .lead = scene.words("check.lead")});
    Rect bar = page.take_bottom(ui.primary(), ui.large() ? 14 : kGap);
    const int columns = scene.narrow() ? 1 : 2;
    const float width = page.columns(columns, kRowGap).front().width;
    std::vector<Part> rows;
    for (const auto question : scene.model.session.interview.asked_questions()) {
        rows.push_back(answer_part(scene, question, width));
    }
    const auto slice = show_parts(scene, page, room_of(scene, page, gain),
                                  in_columns(std::move(rows), columns, kRowGap), kRowGap);
    if (next_button(scene, bar, scene.words("check.next"))) scene.emit(NextPressed{});
    page_buttons(scene, bar, slice);
}

}  // namespace camino::kiosk
