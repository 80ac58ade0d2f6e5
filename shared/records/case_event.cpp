#include "shared/records/case_event.h"

#include <algorithm>
#include <array>

#include "shared/base/assert.h"
#include "shared/codec/json_writer.h"
#include "shared/crypto/secret.h"

namespace camino::records {

namespace {

enum class Tag : std::uint8_t {
    Case = 1,
    Act,
    Result,
    Channel,
    MessageAllowed,
    Urgent,
    Due,
    Supersedes,
    FirstText,
    Household = 15,  // Behind the texts.
    Worker,
    Partner,
    Agreed,
};
constexpr std::int32_t kDayMax = 0xffff;
constexpr std::size_t kEventSizeMax = 2048;

struct TextLimit {
    const char* name;
    std::size_t size_max;
};
constexpr std::array<TextLimit, 6> kTexts{{{"nickname", kNicknameSizeMax},
                                           {"address", kContactTextSizeMax},
                                           {"hours", kContactTextSizeMax},
                                           {"other person", kContactTextSizeMax},
                                           {"name for us", kContactTextSizeMax},
                                           {"note", kNoteSizeMax}}};

/// In the order of kTexts, which is that of their tags.
template <class Event>
auto texts_of(Event& event) {
    auto& contact = event.contact;
    return std::array{&event.nickname,   &contact.address,  &contact.hours,
                      &contact.who_else, &contact.our_name, &event.note};
}

bool is_clean(std::string_view text) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
    return is_utf8(text) && std::none_of(text.begin(), text.end(), control);
}

bool fits(CaseAct act, CaseResult result) {
    const auto between = [result](CaseResult first, CaseResult last) {
        return result >= first && result <= last;
    };
    switch (act) {
        case CaseAct::Called: return between(CaseResult::Reached, CaseResult::Unreachable);
        case CaseAct::Referred: return between(CaseResult::Sent, CaseResult::Lost);
        case CaseAct::Closed: return between(CaseResult::Helped, CaseResult::OtherReason);
        case CaseAct::Screened:
        case CaseAct::Described:
        case CaseAct::Planned:
        case CaseAct::Done:
        case CaseAct::Noted:
        case CaseAct::Reopened:
        case CaseAct::HandedOver:
        case CaseAct::Reviewed:
        case CaseAct::ReviewAsked: return result == CaseResult::None;
    }
    return false;
}

Result<void> check(const CaseEvent& event) {
    const auto texts = texts_of(event);
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
        if (texts[i]->size() > kTexts[i].size_max || !is_clean(*texts[i])) {
            return fail(Errc::BadInput, std::string("a case's ") + kTexts[i].name +
                                            " is too long, or no text; it takes " +
                                            std::to_string(kTexts[i].size_max) + " bytes");
        }
    }
    if (!fits(event.act, event.result)) {
        return fail(Errc::BadInput, "a case event with a result that its act cannot have");
    }
    if (event.partner.size() > kPartnerSizeMax || !is_clean(event.partner)) {
        return fail(Errc::BadInput, "a partner's name is too long, or no text; it takes " +
                                        std::to_string(kPartnerSizeMax) + " bytes");
    }
    if (event.act != CaseAct::Referred && (!event.partner.empty() || event.agreed)) {
        return fail(Errc::BadInput, "a case event with a partner that its act cannot have");
    }
    if (event.contact.channel > Channel::Visit) {
        return fail(Errc::BadInput, "a case with an unknown way to reach the person");
    }
    if (event.supersedes.size() > kSupersedesMax) {
        return fail(Errc::BadInput, "a case event supersedes more than eight others");
    }
    if (event.due && (event.due->days < 0 || event.due->days > kDayMax)) {
        return fail(Errc::BadInput, "a case's due day lies outside 1970..2149");
    }
    if (event.worker > kWorkerMax) {
        return fail(Errc::BadInput, "a worker's sign has more than six figures");
    }
    if (event.household) {
        const auto& [key, adults, children] = *event.household;
        const std::size_t size = std::size_t{adults} + children;
        if (size == 0 || size > kHouseholdSizeMax) {
            return fail(Errc::BadInput, "a case's family has nobody in it, or more than twelve");
        }
    }
    return {};
}

void wipe_text(std::string& text) {
    crypto::wipe(std::as_writable_bytes(std::span{text.data(), text.size()}));
}

class FieldWriter {
public:
    FieldWriter() { out_.reserve(kEventSizeMax); }  // Never grows: answers leave no copy behind.

    FieldWriter& bytes(std::uint8_t tag, ByteView value) {
        CAMINO_ASSERT(out_.size() + value.size() + 3 <= kEventSizeMax);
        if (value.empty()) return *this;
        out_.push_back(static_cast<std::byte>(tag));
        out_.push_back(static_cast<std::byte>(value.size() >> 8U));
        out_.push_back(static_cast<std::byte>(value.size() & 0xffU));
        out_.insert(out_.end(), value.begin(), value.end());
        return *this;
    }
    FieldWriter& bytes(Tag tag, ByteView value) {
        return bytes(static_cast<std::uint8_t>(tag), value);
    }
    FieldWriter& number(Tag tag, std::uint8_t number) {
        const auto byte = static_cast<std::byte>(number);
        return bytes(tag, {&byte, number == 0 ? std::size_t{0} : std::size_t{1}});
    }
    [[nodiscard]] Bytes take() { return std::move(out_); }

private:
    Bytes out_;
};

Result<void> read_keys(ByteView value, std::vector<RecordKey>& keys) {
    constexpr auto kSize = std::tuple_size_v<RecordKey>;
    if (value.empty() || value.size() % kSize != 0 || value.size() > kSize * kSupersedesMax) {
        return fail(Errc::BadInput, "a case event's keys have a wrong length");
    }
    for (; !value.empty(); value = value.subspan(kSize)) {
        std::copy_n(value.begin(), kSize, keys.emplace_back().begin());
    }
    return {};
}

Result<void> read_text(std::size_t text, ByteView value, CaseEvent& event) {
    if (text >= kTexts.size() || value.empty())
        return fail(Errc::BadInput, "a newer program wrote this case event");
    *texts_of(event)[text] = std::string{as_text(value)};
    return {};
}

Household read_household(ByteReader& in) {
    Household household{.key = in.array<16>()};
    household.adult_count = in.u8();
    household.child_count = in.u8();
    return household;
}

Result<void> read_field(std::uint8_t tag, ByteView value, CaseEvent& event) {
    constexpr auto kFirstText = static_cast<std::uint8_t>(Tag::FirstText);
    const bool is_text = tag >= kFirstText && tag < static_cast<std::uint8_t>(Tag::Household);
    if (is_text || tag > static_cast<std::uint8_t>(Tag::Agreed))
        return read_text(std::size_t{tag} - kFirstText, value, event);
    ByteReader in{value};
    switch (static_cast<Tag>(tag)) {
        case Tag::Case: event.case_key = in.array<16>(); break;
        case Tag::Act: event.act = static_cast<CaseAct>(in.u8()); break;
        case Tag::Result: event.result = static_cast<CaseResult>(in.u8()); break;
        case Tag::Channel: event.contact.channel = static_cast<Channel>(in.u8()); break;
        case Tag::MessageAllowed: event.contact.message_allowed = in.u8() != 0; break;
        case Tag::Urgent: event.urgent = in.u8() != 0; break;
        case Tag::Due: event.due = CivilDate{in.u16()}; break;
        case Tag::Supersedes: return read_keys(value, event.supersedes);
        case Tag::Household: event.household = read_household(in); break;
        case Tag::Worker:
            event.worker = std::uint32_t{in.u8()} << 16U;
            event.worker |= in.u16();
            break;
        case Tag::Partner: event.partner = std::string{as_text(value)}; return {};
        case Tag::Agreed: event.agreed = in.u8() != 0; break;
        case Tag::FirstText: break;
    }
    if (in.at_end()) return {};
    return fail(Errc::BadInput, "a case event's field has a wrong length");
}

}  // namespace

Result<Bytes> encode(const CaseEvent& event) {
    TRY(check(event));
    FieldWriter out;
    out.bytes(Tag::Case, event.case_key).number(Tag::Act, static_cast<std::uint8_t>(event.act));
    out.number(Tag::Result, static_cast<std::uint8_t>(event.result));
    out.number(Tag::Channel, static_cast<std::uint8_t>(event.contact.channel));
    out.number(Tag::MessageAllowed, event.contact.message_allowed ? 1 : 0);
    out.number(Tag::Urgent, event.urgent ? 1 : 0);
    if (event.due) {
        ByteWriter day;
        out.bytes(Tag::Due, day.u16(static_cast<std::uint16_t>(event.due->days)).view());
    }
    out.bytes(Tag::Supersedes, std::as_bytes(std::span{event.supersedes}));
    auto tag = static_cast<std::uint8_t>(Tag::FirstText);
    for (const auto* text : texts_of(event)) out.bytes(tag++, as_bytes(*text));
    if (const auto& family = event.household) {
        ByteWriter bytes;
        bytes.raw(family->key).u8(family->adult_count).u8(family->child_count);
        out.bytes(Tag::Household, bytes.view());
    }
    if (event.worker != 0) {
        ByteWriter sign;
        sign.u8(static_cast<std::uint8_t>(event.worker >> 16U));
        sign.u16(static_cast<std::uint16_t>(event.worker & 0xffffU));
        out.bytes(Tag::Worker, sign.view());
    }
    out.bytes(Tag::Partner, as_bytes(event.partner)).number(Tag::Agreed, event.agreed ? 1 : 0);
    return out.take();
}

Result<CaseEvent> decode_case_event(ByteView bytes) {
    ByteReader in{bytes};
    CaseEvent event;
    while (!in.rest().empty()) {
        const auto tag = in.u8();
        const auto value = in.raw(in.u16());
        if (!in.ok()) return fail(Errc::BadInput, "a case event ends too early");
        TRY(read_field(tag, value, event));
    }
    // Order, doubles, and what could be written in two ways: there is exactly one coding.
    Bytes again = TRY(encode(event));
    const bool is_same = std::ranges::equal(again, bytes);
    crypto::wipe(again);
    if (!is_same) return fail(Errc::BadInput, "a case event is not coded as it should be");
    return event;
}

void wipe(CaseEvent& event) {
    for (auto* text : texts_of(event)) wipe_text(*text);
    wipe_text(event.partner);
    event = CaseEvent{};
}

}  // namespace camino::records
