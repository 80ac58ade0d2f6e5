// What a worker can do beside a question: ask another one first, suppose, hand the screen over.

#include <algorithm>

#include "kiosk/core/taking.h"
#include "kiosk/desk/assist_work.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kRowGap = 6;
constexpr float kRowPadding = 10;  // Above and below its text.
constexpr float kRowInset = 56;    // What the row keeps beside its text: margins and the figure.
constexpr float kHeadHeight = 26;
constexpr int kFigures = 9;

// A small button at the end of `bar`, which loses it.
bool small_button(const Scene& scene, Rect& bar, std::string_view id, const char* words,
                  std::string_view icon, std::string_view shortcut) {
    const ButtonLook look{.icon = icon, .type = Type::DenseMeta};
    const auto label = scene.words(words);
    const float width = scene.ui.button_width(label, look, bar.height);
    const bool pressed = scene.ui.button(id, bar.take_end(width, kRowGap), label, look);
    scene.ui.shortcut(id, shortcut);
    return pressed;
}

void supposing(const Scene& scene, Rect bar) {
    if (small_button(scene, bar, "suppose.end", "suppose.end", "arrow-left", "w")) {
        scene.emit(DeskMsg{SupposePressed{false}});
    }
    scene.ui.chip("supposed", bar, Tone::Wait, "scales", scene.words("suppose.on"));
}

// A question of the list, below the head of its group if it is the first of it.
struct QuestionRow {
    rules::QuestionIndex question = 0;
    std::string head{};
    std::string label{};
    float height = 0;  ///< With the head.
};

std::string open_pathway_name(const Scene& scene) {
    const auto& session = scene.model.session;
    return scene.text(packs::pathway_key(session.screening->pathways[session.pathway].id, "name"));
}

std::vector<QuestionRow> rows_of(const Scene& scene, float width) {
    const auto open = open_questions(scene.model.session, scene.setting);
    std::vector<QuestionRow> rows;
    for (const auto question : open.questions) {
        QuestionRow row{.question = question,
                        .label = question_title(scene, {question, rules::Precision::Whole})};
        if (open.for_open > 0 && rows.empty()) {
            row.head = scene.words("ask.for_open", {{"pathway", open_pathway_name(scene)}});
        } else if (open.for_open > 0 && rows.size() == open.for_open) {
            row.head = scene.words("ask.for_others");
        }
        row.height = scene.ui.measure(row.label, Type::DenseStrong, width - kRowInset).height +
                     2 * kRowPadding + (row.head.empty() ? 0 : kHeadHeight);
        rows.push_back(std::move(row));
    }
    return rows;
}

void show_row(const Scene& scene, Rect box, const QuestionRow& row, int number) {
    const auto id = "ask." + scene.setting.book().questions[row.question].id;
    if (!row.head.empty()) {
        const auto text = scene.ui.one_line(row.head, Type::DenseMeta, box.width);
        scene.ui.text(id + ".head", box.take_top(kHeadHeight), text,
                      {.type = Type::DenseMeta, .ink = Ink::Soft});
    }
    if (scene.ui.option_row(
            box, {.id = id, .label = row.label, .number = number <= kFigures ? number : 0})) {
        scene.emit(DeskMsg{QuestionPreferred{row.question}});
    }
}

// In figures alone where the words have no room, or not at all.
void how_far(const Scene& scene, Rect bar) {
    const auto& session = scene.model.session;
    const auto here = session.interview.position(session.turn);
    const int at = here ? *here + 1 : 1;
    const auto step = std::to_string(at);
    const auto total = std::to_string(std::max<int>(session.turn_total, at));
    const auto words = scene.words("progress.step", {{"number", step}, {"total", total}});
    for (const auto& text : {words, step + " / " + total}) {
        if (scene.ui.measure(text, Type::DenseMeta).width > bar.width) continue;
        scene.ui.text("progress", bar, text, {.type = Type::DenseMeta, .middle = true});
        return;
    }
}

}  // namespace

void assist_bar(const Scene& scene, Rect& column) {
    Rect bar = column.take_top(kSmallButton, 8);
    const auto& session = scene.model.session;
    if (session.said) return supposing(scene, bar);
    const bool takes =
        scene.model.screen == Screen::Results && !to_take(scene.model, scene.setting).empty();
    if (takes && small_button(scene, bar, "take", "case.take", "qr", "t")) {
        scene.emit(TakePressed{});
    }
    if (small_button(scene, bar, "assist.hand", "assist.hand", "user", "p")) {
        scene.emit(DeskMsg{ScreenHanded{}});
    }
    if (session.interview.turn_count > 0 &&
        small_button(scene, bar, "suppose", "assist.suppose", "scales", "w")) {
        scene.emit(DeskMsg{SupposePressed{}});
    }
    if (session.interview.pending && open_questions(session, scene.setting).questions.size() > 1 &&
        small_button(scene, bar, "ask.other", "assist.other", "list", "o")) {
        scene.emit(DeskMsg{QuestionsListed{0}});
    }
    if (scene.model.screen == Screen::Question) how_far(scene, bar);
}

void other_questions_pane(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "screen.other_questions", scene.words("ask.title"));
    Rect bar = column.take_bottom(kDense, 14);
    const auto rows = rows_of(scene, column.width);
    std::vector<float> heights;
    for (const auto& row : rows) heights.push_back(row.height);
    const PageRoom room{column.height, column.height};
    const auto slice = page_of(heights, room, kRowGap, scene.model.session.choosing.value_or(0));
    for (int i = 0; i < slice.count; ++i) {
        const auto& row = rows[static_cast<std::size_t>(slice.first + i)];
        show_row(scene, column.take_top(row.height, kRowGap), row, i + 1);
    }
    if (const auto page = small_pager(scene, "ask", bar.inset(0, 3), slice)) {
        scene.emit(DeskMsg{QuestionsListed{*page}});
    }
    scene.ui.shortcut("ask.next", "n");
    scene.ui.shortcut("ask.previous", "p");
    back_button(scene, bar);
}

}  // namespace camino::kiosk::desk
