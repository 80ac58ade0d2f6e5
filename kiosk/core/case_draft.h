// CaseDraft: what a worker writes of a case, before it is kept. Empty at a kiosk.

#pragma once

#include <optional>

#include "shared/crypto/delete_tag.h"
#include "shared/records/case_event.h"
#include "shared/records/envelope.h"

namespace camino::kiosk {

/// A case that is kept already: what a later record of it needs.
struct CaseName {
    records::RecordKey key{};
    records::KeptFor kept_for = records::KeptFor::Days30;
    crypto::DeleteTag tag{};  ///< One code deletes all records of a case.
};

struct CaseDraft {
    bool wanted = false;           ///< The person agreed that the worker can read it again.
    std::optional<CaseName> of{};  ///< It goes on; none: a new case.
    records::CaseEvent event{};    ///< Its case and, for a new case, its key are set when kept.
};

/// The texts of a draft that are typed.
enum class DraftField : std::uint8_t { Nickname, Address, Hours, WhoElse, OurName, Partner, Note };

[[nodiscard]] inline std::string& text_of(CaseDraft& draft, DraftField field) {
    switch (field) {
        case DraftField::Nickname: return draft.event.nickname;
        case DraftField::Address: return draft.event.contact.address;
        case DraftField::Hours: return draft.event.contact.hours;
        case DraftField::WhoElse: return draft.event.contact.who_else;
        case DraftField::OurName: return draft.event.contact.our_name;
        case DraftField::Partner: return draft.event.partner;
        case DraftField::Note: break;
    }
    return draft.event.note;
}

}  // namespace camino::kiosk
