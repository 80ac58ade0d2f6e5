// Case: one of the worker's cases: what happened, how it stands today, and what can be done.

#include <algorithm>

#include "kiosk/desk/case_fields.h"
#include "kiosk/desk/case_forms.h"
#include "kiosk/desk/case_words.h"
#include "kiosk/desk/partner_forms.h"
#include "kiosk/desk/typed_date.h"
#include "kiosk/desk/work.h"
#include "shared/cases/deadlines.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kTimelineShare = 0.5F;
constexpr int kActRows = 5;

/// What the buttons of a case do: a form each.
struct Act {
    CaseForm form;
    const char* id;  ///< Also its words.
    const char* icon;
    const char* shortcut;
};
constexpr std::array<Act, 9> kActs{{{CaseForm::Call, "case.call", "phone", "c"},
                                    {CaseForm::Note, "case.add_note", "pencil", "o"},
                                    {CaseForm::Task, "case.add_task", "clock", "t"},
                                    {CaseForm::Refer, "case.refer", "building", "r"},
                                    {CaseForm::Describe, "case.describe", "user", "e"},
                                    {CaseForm::Close, "case.close", "door-closed", "x"},
                                    {CaseForm::Review, "case.review", "eye", "i"},
                                    {CaseForm::HandOver, "case.hand_over", "hands-talk", "a"},
                                    {CaseForm::Delete, "case.delete", "trash", "w"}}};

void case_head(const Scene& scene, Rect& page, const cases::CaseRow& row) {
    auto& ui = scene.ui;
    Rect bar = page.take_top(58, 14);
    const bool writing = scene.model.desk.form != CaseForm::None;  // Then back ends the form.
    Rect buttons = bar;
    buttons.height = kDense;
    if (end_button(scene, buttons,
                   {.id = "case.again",
                    .label = scene.words("case.again"),
                    .icon = "repeat",
                    .kind = ButtonKind::Filled,
                    .enabled = !writing && !reads_only(scene.model.desk) &&
                               scene.setting.content == Content::Usable})) {
        scene.emit(DeskMsg{CaseScreenedAgain{}});
    }
    if (!writing &&
        end_button(scene, buttons,
                   {.id = "nav.back", .label = scene.words("case.back"), .icon = "arrow-left"})) {
        scene.emit(DeskMsg{DeskPlacePicked{scene.model.desk.came_from}});
    }
    bar.width = buttons.width;
    ui.title("screen.case", bar.take_top(32, 4), called(scene, row.nickname),
             {.type = Type::DenseTitle});
    const auto state = case_state(scene, row);
    ui.text("case.lead", bar,
            state.word + " · " +
                scene.words("case.opened_on", {{"day", date_text(scene, row.opened_on)}}),
            {.type = Type::DenseMeta, .ink = Ink::Soft});
}

// Whether the hub has it, in the words of somebody who waits for that.
std::string sent_text(const Scene& scene, const cases::Entry& entry) {
    if (reads_only(scene.model.desk)) {
        return scene.words(entry.proven ? "custody.proven" : "custody.not_proven");
    }
    const bool sent = entry.seq <= scene.model.health.received_through;
    if (sent) return scene.words("case.sent");
    const auto why = link_text(scene);
    return scene.words("case.waits") + (why.empty() ? "" : ": " + why);
}

// Who wrote it, where that was somebody else.
std::string by_text(const Scene& scene, const cases::Entry& entry) {
    const auto sign = entry.event().worker;
    if (sign == 0 || sign == scene.model.desk.vault.sign) return {};
    return " · " + worker_text(scene, sign);
}

void timeline(const Scene& scene, Rect box) {
    const auto& file = scene.model.desk.file;
    Rect column = card(scene, box);
    head(scene, column, "case.timeline", scene.words("case.timeline"));
    std::vector<Part> parts;
    for (std::size_t i = file.entries.size(); i-- > 0;) {  // The newest first.
        const auto& entry = file.entries[i];
        const auto id = "case.entry." + std::to_string(i);
        std::vector<Part> lines{
            bullet_part(scene, id,
                        {.icon = event_icon(entry.event()), .text = event_text(scene, entry)},
                        column.width, Type::Dense),
            bullet_part(scene, id + ".when",
                        {.text = date_text(scene, entry.record.day) + by_text(scene, entry) +
                                 " · " + sent_text(scene, entry)},
                        column.width, Type::DenseMeta)};
        parts.push_back(together(std::move(lines), 2));
    }
    Rect pager = column.take_bottom(kSmallButton, 8);
    show_paged(scene, column, pager, parts);
}

// Two laptops said different things at once: both stand here until one is chosen.
void to_settle(const Scene& scene, Rect& column) {
    const auto& file = scene.model.desk.file;
    if (!file.unsettled()) return;
    const auto& places = file.screenings.size() > 1 ? file.screenings : file.descriptions;
    line(scene, column, "case.unsettled", {"disagree", scene.words("case.unsettled"), true});
    for (const auto place : places) {
        const auto& entry = file.entries[place];
        const auto id = "case.settle." + std::to_string(place);
        const auto label =
            scene.words("case.settle", {{"day", date_text(scene, entry.record.day)}});
        const auto detail =
            file.screenings.size() > 1 ? differing_answers(scene, place) : entry.event().nickname;
        const float height =
            26 + scene.ui.measure(detail, Type::DenseMeta, column.width - 24).height;
        if (scene.ui.option_row(column.take_top(height + 6, 6),
                                {.id = id, .label = label, .detail = detail})) {
            scene.emit(DeskMsg{CaseCorrectionPicked{place}});
        }
    }
    column.take_top(8);
}

void tasks(const Scene& scene, Rect& column) {
    const auto& file = scene.model.desk.file;
    constexpr std::size_t kShown = 3;
    for (std::size_t i = 0; i < std::min(kShown, file.tasks.size()); ++i) {
        const auto place = file.tasks[i];
        const auto id = "case.task." + std::to_string(place);
        const auto& event = file.entries[place].event();
        const auto label = scene.ui.one_line(event.note, Type::DenseStrong, column.width - 60);
        const auto day = event.due ? short_date(*event.due) : std::string{};
        const auto done =
            scene.words("case.until", {{"day", day}}) + " · " + scene.words("case.task_done");
        if (scene.ui.option_row(column.take_top(52, 6), {.id = id, .label = label, .detail = done},
                                true)) {
            scene.emit(DeskMsg{TaskDone{place}});
        }
    }
}

// What the content counts from the answers; one that is pressed is written down as a task.
void deadlines(const Scene& scene, Rect& column) {
    const auto& desk = scene.model.desk;
    const auto* const screening = desk.file.screening();
    const auto facts =
        screening == nullptr ? Result<rules::Facts>{} : desk.book->facts(screening->record);
    if (screening == nullptr || !facts) return;
    const auto& program = scene.setting.program();
    auto evaluation = program.make_evaluation();
    program.evaluate(*facts, evaluation);
    const auto& book = scene.setting.book();
    for (const auto& counted : cases::deadlines_of(desk.file, *facts, book, evaluation)) {
        const auto& deadline = book.deadlines[counted.number];
        const auto name = scene.text(packs::pathway_key(deadline.pathway, "name"));
        const auto label = scene.ui.one_line(name, Type::DenseStrong, column.width - 60);
        const auto until = scene.words("case.until", {{"day", short_date(counted.until)}});
        const auto detail = until + " · " + scene.words("case.counted");
        if (!scene.ui.option_row(
                column.take_top(52, 6),
                {.id = "case.deadline." + deadline.id, .label = label, .detail = detail})) {
            continue;
        }
        scene.emit(DeskMsg{CaseFormPicked{CaseForm::Task}});
        scene.emit(DeskMsg{DeadlineEdited{short_date(counted.until)}});
        scene.emit(DeskMsg{DraftEdited{DraftField::Note, name}});
    }
}

// The others of the family, a case each; who was not kept is only counted.
void relatives(const Scene& scene, Rect& column, const cases::CaseRow& row) {
    if (!row.household) return;
    const auto& book = *scene.model.desk.book;
    line(scene, column, "case.family",
         {"users",
          scene.words("case.family", {{"adults", std::to_string(row.household->adult_count)},
                                      {"children", std::to_string(row.household->child_count)}})});
    Rect bar = column.take_top(kSmallButton, 8);
    for (const auto number : book.relatives(*book.number_of(row.key))) {
        const auto& other = book.row(number);
        const auto label = called(scene, other.nickname);
        const ButtonLook look{.icon = "user", .type = Type::DenseStrong};
        const float width = scene.ui.button_width(label, look, bar.height);
        if (width > bar.width) return;
        if (scene.ui.button("case.relative." + std::to_string(number), bar.take_start(width, 8),
                            label, look)) {
            scene.emit(DeskMsg{CasePicked{other.key}});
        }
    }
}

// How to reach the person, whole, before anybody calls.
void reach(const Scene& scene, Rect& column, const records::SafeContact& contact) {
    const auto add = [&](const char* id, const char* icon, const std::string& text) {
        if (text.empty()) return;
        line(scene, column, std::string(id) + ".said", {icon, scene.words(id) + ": " + text});
    };
    add("case.channel", "hands-talk", scene.words(channel_key(contact.channel)));
    add("case.address", "map-pin", contact.address);
    add("case.hours", "clock", contact.hours);
    add("case.who_else", "users", contact.who_else);
    add("case.our_name", "id-card", contact.our_name);
    line(scene, column, "case.message.said",
         {contact.message_allowed ? "mail" : "eye-off",
          scene.words(contact.message_allowed ? "case.message_yes" : "case.message_no"), true});
}

void how_to_reach(const Scene& scene, Rect& column) {
    const auto* const described = scene.model.desk.file.description();
    const bool none =
        described == nullptr || described->event().contact.channel == records::Channel::None;
    if (none) {
        return line(scene, column, "case.reach", {"eye-off", scene.words("case.not_reachable")});
    }
    if (scene.model.desk.reach_shown) return reach(scene, column, described->event().contact);
    Rect bar = column.take_top(kDense, 10);
    if (start_button(scene, bar,
                     {.id = "case.show_reach",
                      .label = scene.words("case.show_reach"),
                      .icon = "eye",
                      .shortcut = "v"})) {
        scene.emit(DeskMsg{ReachShown{}});
    }
}

bool somebody_else(const VaultDoor& door) {
    return std::ranges::any_of(
        door.numbers, [&](int number) { return number != door.open && number != kCustodianDoor; });
}

void acts(const Scene& scene, Rect box) {
    const auto& desk = scene.model.desk;
    const auto cells = box.grid(2, kActRows, 8);
    if (scene.ui.button("case.take", cells.back(), scene.words("case.take"),
                        {.icon = "qr",
                         .enabled = desk.file.screening() != nullptr,
                         .type = Type::DenseStrong})) {
        scene.emit(DeskMsg{CaseTaken{}});
    }
    scene.ui.shortcut("case.take", "g");
    for (std::size_t i = 0; i < kActs.size(); ++i) {
        const auto& act = kActs[i];
        const bool reopen = act.form == CaseForm::Close && desk.file.closed.has_value();
        const bool alone = !somebody_else(desk.vault);  // Nobody to hand it over to.
        const bool enabled = (act.form != CaseForm::Call || desk.reach_shown) &&
                             (act.form != CaseForm::HandOver || !alone);
        if (scene.ui.button(act.id, cells[i], scene.words(reopen ? "case.reopen" : act.id),
                            {.icon = reopen ? "door-open" : act.icon,
                             .enabled = enabled,
                             .type = Type::DenseStrong})) {
            scene.emit(DeskMsg{CaseFormPicked{act.form}});
        }
        scene.ui.shortcut(act.id, act.shortcut);
    }
}

// Beside the form of a call: how to reach them, and what to say.
void call_card(const Scene& scene, Rect box, const cases::CaseRow& row) {
    Rect column = card(scene, box);
    head(scene, column, "case.call.how", scene.words("case.call.how"));
    how_to_reach(scene, column);
    column.take_top(8);
    show_moves(scene, column, row, Type::DenseMeta);
}

void today(const Scene& scene, Rect box, const cases::CaseRow& row) {
    Rect column = card(scene, box);
    const auto& desk = scene.model.desk;
    if (desk.form != CaseForm::None) return case_form(scene, column);
    if (reads_only(desk)) {
        line(scene, column, "custody.only", {"eye", scene.words("custody.only")});
        how_to_reach(scene, column);
        relatives(scene, column, row);
        return show_moves(scene, column, row, Type::DenseMeta);
    }
    acts(scene, column.take_bottom(kActRows * kSmallButton + (kActRows - 1) * 8, 14));
    if (desk.not_kept) {
        line(scene, column, "case.not_kept",
             {"alert-triangle", scene.words("case.not_kept"), true});
    }
    to_settle(scene, column);
    how_to_reach(scene, column);
    column.take_top(8);
    tasks(scene, column);
    open_referrals(scene, column);
    deadlines(scene, column);
    relatives(scene, column, row);
    show_moves(scene, column, row, Type::DenseMeta);
}

}  // namespace

void case_place(const Scene& scene, Rect page) {
    const auto number = open_case(scene.model.desk);
    if (!number) return;
    const auto& row = scene.model.desk.book->row(*number);
    case_head(scene, page, row);
    const Rect left = page.take_start(page.width * kTimelineShare, kPaneGap);
    if (scene.model.desk.form == CaseForm::Call) {
        call_card(scene, left, row);
    } else if (scene.model.desk.form == CaseForm::Referral) {
        partner_paper(scene, left);
    } else {
        timeline(scene, left);
    }
    today(scene, page, row);
}

}  // namespace camino::kiosk::desk
