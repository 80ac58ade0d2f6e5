#include "kiosk/desk/partner_forms.h"

#include "kiosk/desk/case_fields.h"
#include "kiosk/desk/case_words.h"
#include "kiosk/desk/papers.h"
#include "kiosk/desk/typed_date.h"
#include "kiosk/screens/take_parts.h"
#include "shared/base/find_words.h"

namespace camino::kiosk::desk {

namespace {

constexpr std::size_t kOfferedMax = 2;
constexpr float kOfferHeight = 34;
constexpr float kRowHeight = 52;
constexpr std::size_t kRowsMax = 3;

/// Those whom we know by what is typed, until it is the name of one.
void known_partners(const Scene& scene, Rect& column) {
    const auto& typed = scene.model.desk.draft.event.partner;
    const auto wanted = wanted_words(typed);
    std::size_t offered = 0;
    for (const auto& entry : contact_entries(scene)) {
        if (!entry.is_partner || offered == kOfferedMax) continue;
        if (entry.row.name == typed) return;
        if (!finds(findable(entry.row.name), wanted)) continue;
        ++offered;
        const auto id = "partner." + entry.row.id;
        const auto label = scene.ui.one_line(entry.row.name, Type::DenseStrong, column.width - 60);
        if (scene.ui.option_row(column.take_top(kOfferHeight, 4), {.id = id, .label = label}))
            scene.emit(DeskMsg{DraftEdited{DraftField::Partner, entry.row.name}});
    }
}

}  // namespace

void refer_fields(const Scene& scene, Rect& column) {
    const auto& desk = scene.model.desk;
    draft_field(scene, column.take_top(kFieldHeight, 6), desk.draft, DraftField::Partner);
    known_partners(scene, column);
    draft_field(scene, column.take_top(kFieldHeight + 42, 6), desk.draft, DraftField::Note,
                FieldWords{"referral.asks.label", "referral.asks.hint"});
    day_field(scene, column, "referral.remind");
    check_field(scene, column.take_top(kCheckHeight, 6), "referral.agreed", desk.draft.event.agreed,
                AgreedPicked{!desk.draft.event.agreed});
    say(scene, column, "referral.only", scene.words("referral.only"), {.type = Type::DenseMeta});
}

void referral_fields(const Scene& scene, Rect& column) {
    if (scene.model.desk.draft.event.result == records::CaseResult::Accepted)
        day_field(scene, column, "referral.remind");
    draft_field(scene, column.take_top(kFieldHeight + 60, 8), scene.model.desk.draft,
                DraftField::Note);
}

void partner_paper(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "referral.paper", scene.words("referral.paper"));
    Rect bar = column.take_bottom(kDense, 12);
    if (scene.setting.can_print() &&
        start_button(scene, bar,
                     {.id = "referral.print",
                      .label = scene.words("take.print"),
                      .icon = "printer",
                      .enabled = scene.model.session.printing != Printing::Busy,
                      .shortcut = "g"})) {
        scene.emit(PrintPressed{});
    }
    const auto printing = printing_text(scene);
    const auto& how = printing.empty() ? scene.words("referral.photo") : printing;
    const auto parts = referral_parts(scene, column.width, Type::Dense);
    const Rect pager = pager_room(bar, column, parts);
    scene.ui.text("referral.how", bar, how,
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    show_paged(scene, column, pager, parts);
}

void open_referrals(const Scene& scene, Rect& column) {
    const auto& file = scene.model.desk.file;
    std::size_t shown = 0;
    for (const auto place : file.referrals) {
        const auto& event = file.entries[place].event();
        if (!cases::is_on_its_way(event) || shown++ == kRowsMax) return;  // Those come first.
        const auto whom = event.partner.empty() ? event.note : event.partner;
        const auto day = event.due
                             ? scene.words("referral.ask_on", {{"day", short_date(*event.due)}})
                             : scene.words("referral.ask");
        if (scene.ui.option_row(
                column.take_top(kRowHeight, 6),
                {.id = "case.referral." + std::to_string(place),
                 .label = scene.ui.one_line(whom, Type::DenseStrong, column.width - 60),
                 .detail = scene.words(result_key(event.result)) + " · " + day})) {
            scene.emit(DeskMsg{ReferralPicked{place}});
        }
    }
}

}  // namespace camino::kiosk::desk
