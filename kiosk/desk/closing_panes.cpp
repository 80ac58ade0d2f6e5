// Keep it or not, and what came of it. The ids are the kiosk's.

#include <algorithm>

#include "kiosk/desk/case_fields.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/screens/keeping.h"

namespace camino::kiosk::desk {

namespace {

// The words of consent, whole, as the person shall hear them.
void consent(const Scene& scene, Rect& column) {
    say(scene, column, "keep.read", scene.words("desk.read_aloud"),
        {.type = Type::DenseStrong, .gap = 10});
    line(scene, column, "keep.lead", {"hand-heart", scene.words("keep.lead")});
    for (const auto& fact : kKeepFacts) {
        line(scene, column, fact.key, {fact.icon, scene.words(fact.key)});
    }
}

void times(const Scene& scene, Rect& column) {
    say(scene, column, "keep.how_long", scene.words("keep.how_long"),
        {.type = Type::DenseStrong, .gap = 8});
    int number = 0;
    for (const auto& time : kKeepTimes) {
        const auto label = scene.words(time.id);
        if (scene.ui.option_row(column.take_top(44, 6),
                                {.id = time.id,
                                 .label = label,
                                 .number = ++number,
                                 .selected = scene.model.session.kept_for == time.kept_for})) {
            scene.emit(KeptForPicked{time.kept_for});
        }
    }
}

void count_me(const Scene& scene, Rect box) {
    const bool counted = scene.model.session.count_me;
    const auto label = scene.words("count.no");
    if (scene.ui.option_row(box, {.id = "count.no", .label = label, .selected = !counted}, true)) {
        scene.emit(CountMePicked{!counted});
    }
}

// Below each other and alike: neither is the one that is wanted.
void keep_buttons(const Scene& scene, Rect& column, const char* no, const char* yes) {
    const auto button = [&](const char* id, const char* key, const char* icon, bool keep) {
        const Rect box = column.take_bottom(kDense, 10);
        if (scene.ui.button(id, box, scene.words(key), {.icon = icon, .type = Type::DenseStrong})) {
            scene.emit(KeepPressed{keep});
        }
    };
    button("keep.no", no, "trash", false);
    button("keep.yes", yes, "lock", true);
}

}  // namespace

void keep_pane(const Scene& scene, Rect box) {
    const auto& draft = scene.model.session.draft;
    Rect column = card(scene, box);
    head(scene, column, "screen.keep", scene.words("keep.title"));
    Rect bar = column.take_bottom(kDense, 12);
    keep_buttons(scene, column, "keep.no", "keep.yes");
    consent(scene, column);
    column.take_top(6);
    if (draft.of) {
        line(scene, column, "case.goes_on", {"repeat", scene.words("case.goes_on")});
    } else {
        times(scene, column);
    }
    back_button(scene, bar);
    count_me(scene, bar.inset(0, 3));
}

// A second question, only where a vault is open: whether the worker may read it again. What is
// written then is sealed with the rest.
void keep_case_pane(const Scene& scene, Rect box) {
    const auto& draft = scene.model.session.draft;
    Rect column = card(scene, box);
    head(scene, column, "case.keep.title", scene.words("case.keep.title"));
    if (!draft.wanted || draft.of) {  // Once it was agreed to, the fields need the room.
        line(scene, column, "case.keep.what", {"lock", scene.words("case.keep.what")});
        const bool shared = !scene.model.desk.team.sign.empty();
        line(scene, column, "case.keep.who",
             {"users", scene.words(shared ? "case.keep.who_team" : "case.keep.who")});
        column.take_top(4);
    }
    if (draft.of) return;
    const auto label = scene.words("case.keep");
    if (scene.ui.option_row(column.take_top(48, 12),
                            {.id = "case.keep", .label = label, .selected = draft.wanted}, true)) {
        scene.emit(DeskMsg{CaseWanted{!draft.wanted}});
    }
    if (!draft.wanted) return;
    describe_fields(scene, column, draft);
    draft_field(scene, column.take_top(std::min(column.height, kFieldHeight)), draft,
                DraftField::Note);
}

void saving_pane(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "screen.saving", scene.words("saving.title"));
    say(scene, column, "saving.lead", scene.words("saving.lead"),
        {.type = Type::DenseMeta, .gap = 18});
    scene.ui.picture(column.inset(40, 20), "table");
}

void saved_pane(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    Rect column = card(scene, box);
    head(scene, column, "screen.saved", scene.words("saved.title"));
    say(scene, column, "saved.lead", scene.words("saved.lead"),
        {.type = Type::DenseMeta, .gap = 18});
    Rect bar = column.take_bottom(kDense, 14);
    next_button(scene, bar, scene.words("saved.next"));
    if (scene.model.session.delete_code.empty()) {
        return line(scene, column, "case.saved.same_code",
                    {"trash", scene.words("case.saved.same_code")});
    }
    Rect panel = column.take_top(130, 18);
    ui.panel(panel, {.fill = Fill::Tint, .raised = false, .outlined = false, .radius = 16});
    Rect inside = panel.inset(20, 16);
    say(scene, inside, "saved.code.label", scene.words("saved.code"),
        {.type = Type::DenseStrong, .gap = 6});
    ui.text("saved.code", inside, scene.model.session.delete_code,
            {.type = Type::Title, .align = Align::Center, .middle = true});
    line(scene, column, "saved.how", {"pencil", scene.words("saved.how")});
    line(scene, column, "saved.only_delete", {"eye-off", scene.words("saved.only_delete")});
}

void save_failed_pane(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "screen.save_failed", scene.words("save_failed.title"));
    say(scene, column, "save_failed.lead", scene.words("save_failed.lead"));
    Rect bar = column.take_bottom(kDense, 12);
    keep_buttons(scene, column, "save_failed.end", "save_failed.retry");
    back_button(scene, bar);
}

void finished_pane(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "screen.finished", scene.words("finished.title"));
    say(scene, column, "finished.lead", scene.words("desk.finished.lead"));
    Rect bar = column.take_bottom(kDense, 14);
    scene.ui.picture(column.inset(40, 20), "finished");
    const bool family = scene.model.desk.household.asked.has_value();
    next_button(scene, bar, scene.words(family ? "family.to_others" : "desk.start.title"));
}

}  // namespace camino::kiosk::desk
