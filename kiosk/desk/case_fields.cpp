#include "kiosk/desk/case_fields.h"

#include "kiosk/desk/case_words.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kFieldGap = 6;
constexpr float kLabelHeight = 20;
constexpr float kChannelHeight = 34;
constexpr int kNoteMax = 200;
constexpr int kShortMax = 30;  // Letters: of four bytes each they still fit the record.

struct FieldEntry {
    const char* id;  ///< Also its words.
    const char* hint;
    int length_max;
};

FieldEntry entry_of(DraftField field) {
    switch (field) {
        case DraftField::Nickname: return {"case.nickname", "case.nickname.hint", kShortMax};
        case DraftField::Address: return {"case.address", "case.address.hint", 2 * kShortMax};
        case DraftField::Hours: return {"case.hours", "case.hours.hint", 2 * kShortMax};
        case DraftField::WhoElse: return {"case.who_else", "case.who_else.hint", 2 * kShortMax};
        case DraftField::OurName: return {"case.our_name", "case.our_name.hint", 2 * kShortMax};
        case DraftField::Partner: return {"case.partner", "case.partner.hint", 2 * kShortMax};
        case DraftField::Note: break;
    }
    return {"case.note", "case.note.hint", kNoteMax};
}

void channels(const Scene& scene, Rect bar, const CaseDraft& draft) {
    using records::Channel;
    constexpr std::array kChannels{Channel::Call, Channel::Message, Channel::Email,
                                   Channel::ThroughSomeone, Channel::Visit};
    const auto cells = bar.grid(3, 2, 6);
    for (std::size_t i = 0; i < kChannels.size(); ++i) {
        const auto id = channel_key(kChannels[i]);
        const bool selected = draft.event.contact.channel == kChannels[i];
        if (scene.ui.button(id, cells[i], scene.words(id),
                            {.selected = selected, .type = Type::DenseMeta})) {
            scene.emit(DeskMsg{ChannelPicked{kChannels[i]}});
        }
    }
}

}  // namespace

void check_field(const Scene& scene, Rect box, const char* id, bool on, const DeskMsg& msg) {
    const auto label = scene.words(id);
    if (scene.ui.option_row(box, {.id = id, .label = label, .selected = on}, true)) scene.emit(msg);
}

void draft_field(const Scene& scene, Rect box, const CaseDraft& draft, DraftField field,
                 std::optional<FieldWords> words) {
    const auto entry = entry_of(field);
    auto copy = draft;
    const auto label = scene.words(words ? words->name : entry.id);
    const bool above = field == DraftField::Note && box.height > kFieldHeight;
    const Rect name = above ? box.take_top(kLabelHeight, 2) : box.take_start(box.width * 0.36F, 12);
    scene.ui.text("", name, label,
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true, .silent = true});
    const auto edited = scene.ui.field(entry.id, box, text_of(copy, field),
                                       {.label = label,
                                        .hint = scene.words(words ? words->hint : entry.hint),
                                        .show_label = false,
                                        .multiline = field == DraftField::Note,
                                        .length_max = entry.length_max});
    if (edited) scene.emit(DeskMsg{DraftEdited{field, *edited}});
}

void day_field(const Scene& scene, Rect& column, const char* id) {
    const auto label = scene.words(id);
    const auto edited =
        scene.ui.field(id, column.take_top(kFieldHeight + 26, 8), scene.model.desk.deadline,
                       {.label = label,
                        .hint = scene.words("case.deadline.hint"),
                        .icon = "calendar",
                        .length_max = 10});
    if (edited) scene.emit(DeskMsg{DeadlineEdited{*edited}});
}

void describe_fields(const Scene& scene, Rect& column, const CaseDraft& draft) {
    const auto& contact = draft.event.contact;
    draft_field(scene, column.take_top(kFieldHeight, kFieldGap), draft, DraftField::Nickname);
    say(scene, column, "case.channel", scene.words("case.channel"),
        {.type = Type::DenseMeta, .gap = 6});
    channels(scene, column.take_top(2 * kChannelHeight + 6, kFieldGap), draft);
    if (contact.channel != records::Channel::None) {
        for (const auto field :
             {DraftField::Address, DraftField::Hours, DraftField::WhoElse, DraftField::OurName}) {
            draft_field(scene, column.take_top(kFieldHeight, kFieldGap), draft, field);
        }
        check_field(scene, column.take_top(kCheckHeight, 6), "case.message_allowed",
                    contact.message_allowed, MessageAllowedPicked{!contact.message_allowed});
    }
    check_field(scene, column.take_top(kCheckHeight, kFieldGap), "case.urgent", draft.event.urgent,
                UrgentPicked{!draft.event.urgent});
}

}  // namespace camino::kiosk::desk
