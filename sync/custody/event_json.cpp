#include "sync/custody/event_json.h"

#include "shared/base/assert.h"

namespace camino::custody {

namespace {

std::string_view name_of(records::CaseAct act) {
    switch (act) {
        case records::CaseAct::Screened: return "screened";
        case records::CaseAct::Described: return "described";
        case records::CaseAct::Called: return "called";
        case records::CaseAct::Planned: return "planned";
        case records::CaseAct::Done: return "done";
        case records::CaseAct::Referred: return "referred";
        case records::CaseAct::Noted: return "noted";
        case records::CaseAct::Closed: return "closed";
        case records::CaseAct::Reopened: return "reopened";
        case records::CaseAct::HandedOver: return "handed_over";
        case records::CaseAct::Reviewed: return "reviewed";
        case records::CaseAct::ReviewAsked: return "review_asked";
    }
    CAMINO_ASSERT(false);
}

std::string_view name_of(records::CaseResult result) {
    switch (result) {
        case records::CaseResult::None: return "";
        case records::CaseResult::Reached: return "reached";
        case records::CaseResult::NoAnswer: return "no_answer";
        case records::CaseResult::MessageLeft: return "message_left";
        case records::CaseResult::Unreachable: return "unreachable";
        case records::CaseResult::Sent: return "sent";
        case records::CaseResult::Accepted: return "accepted";
        case records::CaseResult::Seen: return "seen";
        case records::CaseResult::Refused: return "refused";
        case records::CaseResult::Lost: return "lost";
        case records::CaseResult::Helped: return "helped";
        case records::CaseResult::Moved: return "moved";
        case records::CaseResult::NoContact: return "no_contact";
        case records::CaseResult::OwnWish: return "own_wish";
        case records::CaseResult::OtherReason: return "other";
    }
    CAMINO_ASSERT(false);
}

std::string_view name_of(records::Channel channel) {
    switch (channel) {
        case records::Channel::None: return "";
        case records::Channel::Call: return "call";
        case records::Channel::Message: return "message";
        case records::Channel::Email: return "email";
        case records::Channel::ThroughSomeone: return "through_someone";
        case records::Channel::Visit: return "visit";
    }
    CAMINO_ASSERT(false);
}

void write_text(std::string_view key, std::string_view text, JsonWriter& out) {
    if (!text.empty()) out.key(key).text(text);
}

void write_contact(const records::SafeContact& contact, JsonWriter& out) {
    if (contact == records::SafeContact{}) return;
    out.key("contact").begin_object();
    write_text("channel", name_of(contact.channel), out);
    write_text("address", contact.address, out);
    write_text("hours", contact.hours, out);
    write_text("who_else", contact.who_else, out);
    write_text("our_name", contact.our_name, out);
    out.key("message_allowed").boolean(contact.message_allowed);
    out.end_object();
}

}  // namespace

void write_event(const records::CaseEvent& event, JsonWriter& out) {
    out.begin_object();
    out.key("case").text(to_hex(event.case_key));
    out.key("act").text(name_of(event.act));
    write_text("result", name_of(event.result), out);
    if (!event.supersedes.empty()) {
        out.key("supersedes").begin_array();
        for (const auto& key : event.supersedes) out.text(to_hex(key));
        out.end_array();
    }
    write_text("nickname", event.nickname, out);
    write_contact(event.contact, out);
    write_text("note", event.note, out);
    write_text("partner", event.partner, out);
    if (event.agreed) out.key("agreed").boolean(true);
    if (event.due) out.key("due").text(to_string(*event.due));
    if (event.urgent) out.key("urgent").boolean(true);
    if (event.worker != 0) {
        ByteWriter sign;
        sign.u32(event.worker);
        out.key("worker").text(to_hex(sign.view().subspan(1)));
    }
    if (const auto& family = event.household) {
        out.key("household").begin_object();
        out.key("key").text(to_hex(family->key));
        out.key("adults").integer(family->adult_count);
        out.key("children").integer(family->child_count);
        out.end_object();
    }
    out.end_object();
}

}  // namespace camino::custody
