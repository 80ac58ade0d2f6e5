#include "kiosk/desk/case_forms.h"

#include "kiosk/desk/case_fields.h"
#include "kiosk/desk/case_words.h"
#include "kiosk/desk/partner_forms.h"
#include "kiosk/desk/work.h"

namespace camino::kiosk::desk {

namespace {

using records::CaseResult;

struct FormEntry {
    CaseForm form;
    const char* id;  ///< Of its head, and its words.
    std::vector<CaseResult> results{};
};

const FormEntry& entry_of(CaseForm form) {
    static const std::vector<FormEntry> kForms{
        {CaseForm::Call,
         "case.form.call",
         {CaseResult::Reached, CaseResult::NoAnswer, CaseResult::MessageLeft,
          CaseResult::Unreachable}},
        {CaseForm::Note, "case.form.note"},
        {CaseForm::Task, "case.form.task"},
        {CaseForm::Refer, "case.form.refer"},
        {CaseForm::Referral,
         "case.form.referral",
         {CaseResult::Accepted, CaseResult::Seen, CaseResult::Refused, CaseResult::Lost}},
        {CaseForm::Close,
         "case.form.close",
         {CaseResult::Helped, CaseResult::Moved, CaseResult::NoContact, CaseResult::OwnWish,
          CaseResult::OtherReason}},
        {CaseForm::Describe, "case.form.describe"},
        {CaseForm::Review, "case.form.review"},
        {CaseForm::HandOver, "case.form.hand_over"},
        {CaseForm::Delete, "case.form.delete"}};
    for (const auto& entry : kForms) {
        if (entry.form == form) return entry;
    }
    return kForms.front();
}

// A message is left only where the person allowed it.
bool is_offered(const Scene& scene, CaseResult result) {
    if (result != CaseResult::MessageLeft) return true;
    const auto* const described = scene.model.desk.file.description();
    return described != nullptr && described->event().contact.message_allowed;
}

void results(const Scene& scene, Rect& column, const FormEntry& entry) {
    int number = 0;
    for (const auto result : entry.results) {
        if (!is_offered(scene, result)) continue;
        const auto id = result_key(result);
        const auto label = scene.words(id);
        if (scene.ui.option_row(column.take_top(44, 6),
                                {.id = id,
                                 .label = label,
                                 .number = ++number,
                                 .selected = scene.model.desk.draft.event.result == result})) {
            scene.emit(DeskMsg{ResultPicked{result}});
        }
    }
    if (!entry.results.empty()) column.take_top(8);
}

void note(const Scene& scene, Rect& column) {
    draft_field(scene, column.take_top(kFieldHeight + 88, 8), scene.model.desk.draft,
                DraftField::Note);
    say(scene, column, "case.no_names", scene.words("case.no_names"), {.type = Type::DenseMeta});
}

// The other vaults of this laptop, by their numbers: they have no names.
void workers(const Scene& scene, Rect& column) {
    const auto& desk = scene.model.desk;
    say(scene, column, "case.hand_over.what", scene.words("case.hand_over.what"));
    int figure = 0;
    for (const int number : desk.vault.numbers) {
        if (number == desk.vault.open || number == kCustodianDoor) continue;
        const auto name = std::to_string(number);
        const auto label = scene.words("vault.number", {{"number", name}});
        if (scene.ui.option_row(column.take_top(44, 6), {.id = "case.worker." + name,
                                                         .label = label,
                                                         .number = ++figure,
                                                         .selected = desk.to_worker == number})) {
            scene.emit(DeskMsg{WorkerPicked{number}});
        }
    }
    column.take_top(8);
}

void fields(const Scene& scene, Rect& column) {
    const auto& desk = scene.model.desk;
    switch (desk.form) {
        case CaseForm::Describe: return describe_fields(scene, column, desk.draft);
        case CaseForm::Task: day_field(scene, column, "case.deadline"); return note(scene, column);
        case CaseForm::Delete:
            return say(scene, column, "case.delete.what", scene.words("case.delete.what"));
        case CaseForm::Close:
            if (desk.file.closed) return;
            return note(scene, column);
        case CaseForm::HandOver: workers(scene, column); return note(scene, column);
        case CaseForm::Review:
            check_field(scene, column.take_top(kCheckHeight, 10), "case.review.ask",
                        desk.asks_review, ReviewAskPicked{!desk.asks_review});
            return note(scene, column);
        case CaseForm::Refer: return refer_fields(scene, column);
        case CaseForm::Referral: return referral_fields(scene, column);
        case CaseForm::Call:
        case CaseForm::Note: return note(scene, column);
        case CaseForm::None: return;
    }
}

}  // namespace

void case_form(const Scene& scene, Rect column) {
    const auto& desk = scene.model.desk;
    const auto& entry = entry_of(desk.form);
    const bool reopen = desk.form == CaseForm::Close && desk.file.closed.has_value();
    head(scene, column, entry.id, scene.words(reopen ? "case.reopen" : entry.id));
    Rect bar = column.take_bottom(kDense, 12);
    if (start_button(scene, bar, {.id = "nav.back", .label = scene.words("form.cancel")})) {
        scene.emit(DeskMsg{CaseFormPicked{CaseForm::None}});
    }
    const bool erase = desk.form == CaseForm::Delete;
    if (end_button(scene, bar,
                   {.id = "form.keep",
                    .label = scene.words(erase ? "form.delete" : "form.keep"),
                    .icon = erase ? "trash" : "check",
                    .kind = erase ? ButtonKind::Danger : ButtonKind::Filled,
                    .enabled = is_complete(desk),
                    .shortcut = erase ? "" : "\n"})) {
        scene.emit(DeskMsg{FormKept{}});
    }
    if (desk.not_kept) {
        line(scene, column, "case.not_kept",
             {"alert-triangle", scene.words("case.not_kept"), true});
    }
    if (!reopen) results(scene, column, entry);
    fields(scene, column);
}

}  // namespace camino::kiosk::desk
