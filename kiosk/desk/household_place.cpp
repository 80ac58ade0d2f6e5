// Household: between two members of a family: who was asked, what all of them may see and carry
// home, and, for the worker alone, who could apply for what.

#include "kiosk/desk/case_words.h"
#include "kiosk/desk/household_work.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "kiosk/screens/answer_offers.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kRowHeight = 46;

PlaceRow row_of(const Scene& scene, std::size_t at) {
    const auto& member = scene.model.desk.household.members[at];
    PlaceRow row{.id = "member." + std::to_string(at + 1), .name = member_name(scene, at)};
    row.kind = scene.words(member.adult ? "family.adult.short" : "family.child.short");
    const auto stand = [&](Tone tone, std::string_view icon, const char* words) {
        row.tone = tone;
        row.icon = icon;
        row.status = scene.words(words);
    };
    if (member.kept) {
        stand(Tone::Good, "lock", "family.state.kept");
    } else if (member.heard) {
        stand(Tone::Good, "check", "family.state.heard");
    } else if (member.begun()) {
        stand(Tone::Wait, "clock", "family.state.begun");
    } else {
        stand(Tone::Info, "circle", "family.state.not_yet");
    }
    return row;
}

void members(const Scene& scene, Rect box) {
    const auto& household = scene.model.desk.household;
    Rect bar = box.take_bottom(kDense, 14);
    const auto act = [&](const char* id, const char* icon, const char* key, bool enabled,
                         const DeskMsg& msg) {
        if (start_button(scene, bar,
                         {.id = id,
                          .label = scene.words(id),
                          .icon = icon,
                          .enabled = enabled,
                          .shortcut = key})) {
            scene.emit(msg);
        }
    };
    const bool room = household.count < household.members.size();
    act("family.add_adult", "plus", "d", room, MemberAdded{true});
    act("family.add_child", "plus", "m", room, MemberAdded{false});
    const bool silent =
        household.count > 0 && !household.members[open_member(scene.model.desk)].begun();
    act("family.remove", "minus", "b", silent, MemberRemoved{});
    PlaceList list{.heads = {scene.words("family.column.who"), scene.words("family.column.age"),
                             scene.words("family.column.state")},
                   .widths = {0.36F, 0.28F, 0.36F},
                   .empty = scene.words("family.nobody")};
    for (std::size_t i = 0; i < household.count; ++i) list.rows.push_back(row_of(scene, i));
    place_list(scene, box, list);
}

void views(const Scene& scene, Rect bar) {
    struct Entry {
        HouseholdView view;
        const char* id;  ///< Also its words.
    };
    constexpr std::array<Entry, 3> kViews{{{HouseholdView::Member, "family.view.member"},
                                           {HouseholdView::Family, "family.view.family"},
                                           {HouseholdView::Worker, "family.view.worker"}}};
    auto& ui = scene.ui;
    const auto cells = bar.columns(static_cast<int>(kViews.size()), 8);
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < kViews.size(); ++i) {
        const bool selected = scene.model.desk.household.view == kViews[i].view;
        if (selected) chosen = i;
        if (ui.button(kViews[i].id, cells[i], scene.words(kViews[i].id),
                      {.selected = selected, .type = Type::DenseMeta})) {
            scene.emit(DeskMsg{HouseholdViewPicked{kViews[i].view}});
        }
    }
    ui.shortcut(kViews[(chosen + 1) % kViews.size()].id, "l");
    ui.shortcut(kViews[(chosen + 2) % kViews.size()].id, "h");
}

// Before an adult is asked: whether anybody else hears.
void alone_first(const Scene& scene, Rect& column, const Member& member) {
    line(scene, column, "family.alone", {"users", scene.words("family.alone"), true});
    line(scene, column, "family.alone.why", {"info", scene.words("family.alone.why")});
    column.take_top(6);
    int number = 0;
    const auto answer = [&](const char* id, bool alone) {
        const auto label = scene.words(id);
        const float height = std::max(
            kRowHeight, scene.ui.measure(label, Type::DenseStrong, column.width - 90).height + 22);
        if (scene.ui.option_row(column.take_top(height, 8),
                                {.id = id, .label = label, .number = ++number})) {
            scene.emit(DeskMsg{AloneSaid{alone}});
        }
    };
    answer("family.alone.yes", true);
    if (!member.begun()) answer("family.alone.no", false);
}

void member_card(const Scene& scene, Rect& column) {
    const auto& household = scene.model.desk.household;
    if (household.count == 0) {
        line(scene, column, "family.begin", {"users", scene.words("family.begin")});
        line(scene, column, "family.own_answers", {"lock", scene.words("family.own_answers")});
        return scene.ui.picture(column.inset(40, 20), "table");
    }
    const auto at = open_member(scene.model.desk);
    const auto& member = household.members[at];
    head(scene, column, "member.name", member_name(scene, at));
    if (household.alone_first) return alone_first(scene, column, member);
    line(scene, column, "family.own_answers", {"lock", scene.words("family.own_answers")});
    line(scene, column, "family.who_first",
         {member.adult ? "users" : "user-child",
          scene.words(member.adult ? "family.adult.lead" : "family.child.lead")});
    if (member.kept) {
        return line(scene, column, "family.kept", {"check", scene.words("family.kept")});
    }
    column.take_top(8);
    Rect bar = column.take_top(kDense, 12);
    if (start_button(scene, bar,
                     {.id = "family.ask",
                      .label = scene.words(member.heard     ? "family.again"
                                           : member.begun() ? "family.go_on"
                                                            : "family.ask"),
                      .icon = "arrow-right",
                      .kind = ButtonKind::Filled,
                      .shortcut = "\n"})) {
        scene.emit(DeskMsg{MemberAsked{}});
    }
}

void add(std::vector<Part>& parts, const Scene& scene, const std::string& id, std::string_view icon,
         const std::string& text, float width) {
    parts.push_back(bullet_part(scene, id, {.icon = icon, .text = text}, width, Type::Dense));
}

void add_head(std::vector<Part>& parts, const Scene& scene, const char* id, float width) {
    parts.push_back(text_part(scene, id, scene.words(id), width, {.type = Type::DenseStrong}));
}

/// Names of the pathways that may be for anybody who shares these answers, or that are closed.
std::string names_of(const Scene& scene, const packs::Screening& screening, bool open) {
    std::string names;
    for (const auto& view : screening.pathways) {
        const bool may = view.outcome == rules::Outcome::MayQualify ||
                         view.outcome == rules::Outcome::CannotTell;
        if (may != open || (!open && view.outcome != rules::Outcome::Closed)) continue;
        names += (names.empty() ? "" : " · ") + scene.text(packs::pathway_key(view.id, "name"));
    }
    return names;
}

// Rests on what all of them share, so that nobody reads from it what another one said.
void family_card(const Scene& scene, Rect& column) {
    const auto& household = scene.model.desk.household;
    const auto facts = shared_facts(household, scene.setting);
    const auto screening = scene.setting.screener->screen(facts);
    Rect bar = column.take_bottom(kDense, 12);
    if (start_button(scene, bar,
                     {.id = "family.take",
                      .label = scene.words("family.take"),
                      .icon = "qr",
                      .shortcut = "t"})) {
        scene.emit(DeskMsg{HouseholdTaken{}});
    }
    std::vector<Part> parts;
    add_head(parts, scene, "family.shared", column.width);
    for (std::size_t q = 0; q < facts.size(); ++q) {
        if (!facts[q].asked()) continue;
        const auto question = static_cast<rules::QuestionIndex>(q);
        add(parts, scene, "shared." + scene.setting.book().questions[q].id, "check",
            question_and_answer(scene, question, facts), column.width);
    }
    add_head(parts, scene, "family.to_ask", column.width);
    add(parts, scene, "family.open", "door-open", names_of(scene, screening, true), column.width);
    const auto closed = names_of(scene, screening, false);
    if (!closed.empty()) {
        add_head(parts, scene, "family.closed", column.width);
        add(parts, scene, "family.closed.names", "door-closed", closed, column.width);
    }
    add_head(parts, scene, "family.steps", column.width);
    for (const auto* step : screening.referral.steps) {
        add(parts, scene, "today." + step->id, "arrow-right", scene.text("step." + step->id),
            column.width);
    }
    show_paged(scene, column, bar, parts);
}

std::string names_of(const Scene& scene, const std::vector<std::size_t>& members) {
    std::string names;
    for (const auto at : members) names += (names.empty() ? "" : ", ") + member_name(scene, at);
    return names;
}

// Rests on what each of them said alone.
void worker_card(const Scene& scene, Rect& column) {
    line(scene, column, "family.worker.only", {"eye-off", scene.words("family.worker.only"), true});
    Rect bar = column.take_bottom(kSmallButton, 8);
    std::vector<Part> parts;
    for (const auto& of : applicants(scene.model.desk.household, scene.setting)) {
        const auto& id = scene.setting.book().pathways[of.pathway].id;
        std::vector<Part> lines{text_part(scene, "applicants." + id,
                                          scene.text(packs::pathway_key(id, "name")), column.width,
                                          {.type = Type::DenseStrong})};
        if (!of.may.empty()) {
            add(lines, scene, "may." + id, "check",
                scene.words("family.may", {{"who", names_of(scene, of.may)}}), column.width);
        }
        if (!of.unclear.empty()) {
            add(lines, scene, "unclear." + id, "help-circle",
                scene.words("family.unclear", {{"who", names_of(scene, of.unclear)}}),
                column.width);
        }
        for (const auto& closed : of.closes) {
            const auto name = scene.text(packs::pathway_key(closed, "name"));
            add(lines, scene, "closes." + id + "." + closed, "alert-triangle",
                scene.words("family.closes", {{"pathway", name}}), column.width);
        }
        parts.push_back(together(std::move(lines), 4));
    }
    if (parts.empty()) return say(scene, column, "family.none_yet", scene.words("family.none_yet"));
    show_paged(scene, column, bar, parts);
}

// What was said is gone with it: it is asked twice.
void end_button_of(const Scene& scene, Rect bar) {
    const bool sure = scene.model.desk.household.ending;
    if (sure && start_button(scene, bar,
                             {.id = "family.end.yes",
                              .label = scene.words("family.end.yes"),
                              .icon = "trash",
                              .kind = ButtonKind::Danger})) {
        scene.emit(DeskMsg{HouseholdEnded{true}});
    }
    const auto* const id = sure ? "family.end.no" : "family.end";
    if (end_button(scene, bar,
                   {.id = id,
                    .label = scene.words(sure ? "form.cancel" : "family.end"),
                    .icon = sure ? "x" : "exit",
                    .shortcut = sure ? "" : "e"})) {
        if (sure) return scene.emit(DeskMsg{HouseholdViewPicked{HouseholdView::Member}});
        scene.emit(DeskMsg{HouseholdEnded{}});
    }
}

void beside(const Scene& scene, Rect box) {
    const auto& household = scene.model.desk.household;
    Rect column = card(scene, box);
    views(scene, column.take_top(kSmallButton, 16));
    Rect bar = column.take_bottom(kDense, 12);
    end_button_of(scene, bar);
    if (household.ending) {
        return line(scene, column, "family.end.sure",
                    {"alert-triangle", scene.words("family.end.sure"), true});
    }
    switch (household.view) {
        case HouseholdView::Member: return member_card(scene, column);
        case HouseholdView::Family: return family_card(scene, column);
        case HouseholdView::Worker: return worker_card(scene, column);
    }
}

}  // namespace

std::string member_name(const Scene& scene, std::size_t at) {
    const auto& members = scene.model.desk.household.members;
    std::size_t number = 0;
    for (std::size_t i = 0; i <= at; ++i) number += members[i].adult == members[at].adult ? 1 : 0;
    return scene.words(members[at].adult ? "family.adult" : "family.child",
                       {{"number", std::to_string(number)}});
}

void household_place(const Scene& scene, Rect page) {
    const auto& household = scene.model.desk.household;
    Rect head = page.take_top(58, 14);
    scene.ui.title("screen.household", head.take_top(32, 4), scene.words("family.title"),
                   {.type = Type::DenseTitle});
    const auto adults = std::to_string(household.count_of(true));
    const auto children = std::to_string(household.count_of(false));
    scene.ui.text("family.lead", head,
                  scene.words("family.lead", {{"adults", adults}, {"children", children}}),
                  {.type = Type::DenseMeta, .ink = Ink::Soft});
    const auto columns = place_columns(page);
    members(scene, columns.list);
    beside(scene, columns.detail);
}

}  // namespace camino::kiosk::desk
