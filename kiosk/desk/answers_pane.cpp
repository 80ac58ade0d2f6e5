// The side bar: who we are, the answers so far, language, help and the way out, and how the machine
// is doing.

#include <algorithm>

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kRowHeight = 52;
constexpr float kRowHeightMin = 44;
constexpr float kStatusHeight = 64;

// The latest answers that there is room for; the earlier ones are reached by going back.
void answers(const Scene& scene, Rect list) {
    const auto& session = scene.model.session;
    auto questions = session.interview.asked_questions();
    if (questions.empty()) {
        scene.ui.text("answers.none", list.take_top(24), scene.words("desk.no_answers"),
                      {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});
        return;
    }
    const auto room = static_cast<std::size_t>(list.height / kRowHeightMin);
    if (questions.size() > room) {
        questions.erase(questions.begin(), questions.end() - static_cast<std::ptrdiff_t>(room));
    }
    const float height = std::min(kRowHeight, list.height / static_cast<float>(questions.size()));
    for (const auto question : questions) {
        const auto& id = scene.setting.book().questions[question].id;
        const auto asked = question_title(scene, {question, rules::Precision::Whole});
        const auto answer = answer_text(scene, question);
        const float width = list.width - 28;
        const bool open =
            scene.model.screen == Screen::Question && session.turn.question == question;
        if (scene.ui.side_row("change." + id, list.take_top(height),
                              in_one_line(scene, asked, Type::DenseMeta, width),
                              in_one_line(scene, answer, Type::DenseStrong, width), open)) {
            scene.emit(AnswerReopened{question});
        }
    }
}

void languages(const Scene& scene, Rect bar) {
    const auto& offered = scene.setting.languages;
    const auto cells = bar.columns(static_cast<int>(offered.size()), 8);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const bool selected = offered[i] == scene.model.language;
        if (scene.ui.nav_item("lang." + offered[i], cells[i], selected ? "check" : "globe",
                              scene.words("language.name." + offered[i]), selected)) {
            scene.emit(LanguagePicked{offered[i]});
        }
    }
}

void status(const Scene& scene, Rect box) {
    const auto& health = scene.model.health;
    const auto synced =
        health.synced_on ? date_text(scene, *health.synced_on) : scene.words("staff.never");
    const std::string_view icon = health.waiting_count == 0 ? "cloud-check" : "cloud";
    scene.ui.icon(box.take_start(24, 12).take_top(24), icon, Ink::OnBrandSoft);
    scene.ui.text(
        "staff", box,
        scene.words("desk.status_line", {{"waiting", std::to_string(health.waiting_count)},
                                         {"synced", synced},
                                         {"content", date_text(scene, health.content_on)}}),
        {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});
}

}  // namespace

void answers_pane(const Scene& scene, Rect side) {
    auto& ui = scene.ui;
    ui.panel(side, {.fill = Fill::Brand, .raised = false, .outlined = false, .radius = 0});
    Rect menu = side.inset(14, 20);
    Rect name = menu.take_top(60, 10).inset(14, 0);
    ui.text("desk.name", name.take_top(32), scene.words("app.name"),
            {.type = Type::DenseTitle, .ink = Ink::OnBrand});
    ui.text("desk.mode", name, scene.words("desk.name"),
            {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});

    Rect foot = menu.take_bottom(kStatusHeight, 8).inset(14, 0);
    Rect leave = menu.take_bottom(42, 4);
    Rect help = menu.take_bottom(42, 4);
    Rect language = menu.take_bottom(42, 12);
    ui.text("answers.head", menu.take_top(22, 6).inset(14, 0), scene.words("desk.answers"),
            {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});
    answers(scene, menu);
    languages(scene, language);
    if (ui.nav_item("help", help, "hand-heart", scene.words("nav.help"), false)) {
        scene.emit(HelpPressed{});
    }
    if (ui.nav_item("leave", leave, "exit", scene.words("nav.leave"), false)) {
        scene.emit(LeavePressed{});
    }
    status(scene, foot);
}

}  // namespace camino::kiosk::desk
