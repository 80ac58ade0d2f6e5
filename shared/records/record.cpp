#include "shared/records/record.h"

#include <algorithm>

#include "shared/base/overloaded.h"
#include "shared/crypto/secret.h"
#include "shared/records/record_bits.h"
#include "shared/records/record_size.h"

namespace camino::records {

namespace {

constexpr std::uint8_t kRecordVersion = 1;
constexpr std::uint8_t kHasEvent = 1;  // The one flag so far.
constexpr std::int32_t kDayMax = 0xffff;

bool is_mode(std::uint64_t value) {
    return value >= static_cast<std::uint64_t>(Mode::Kiosk) &&
           value <= static_cast<std::uint64_t>(Mode::Demo);
}

Result<void> check_head(const Record& record, const Dictionary& dictionary) {
    if (record.pack != dictionary.pack)
        return fail(Errc::BadInput, "a record of another pack than the dictionary");
    if (record.day.days < 0 || record.day.days > kDayMax)
        return fail(Errc::BadInput, "a record's day lies outside 1970..2149");
    if (record.language >= dictionary.languages.size())
        return fail(Errc::BadInput, "a record in a language that the pack has not");
    if (record.site > kSiteMax) return fail(Errc::BadInput, "a record's site is above 4095");
    if (record.answers.size() != dictionary.questions.size() ||
        record.outcomes.size() != dictionary.pathways.size())
        return fail(Errc::BadInput, "a record does not fit the dictionary of its pack");
    return {};
}

void write_head(BitWriter& out, const Record& record) {
    out.add(kRecordVersion, 8)
        .add(record.event ? kHasEvent : 0, 8)
        .add(record.pack)
        .add(record.key);
    out.add(static_cast<std::uint64_t>(record.day.days), 16).add(record.language, 8);
    out.add(static_cast<std::uint64_t>(record.mode), 4).add(record.site, 12);
    out.add(record.consent_version, 8);
}

template <std::size_t N>
ByteArray<N> read_array(BitReader& in) {
    ByteArray<N> out{};
    for (auto& byte : out) byte = static_cast<std::byte>(in.take(8));
    return out;
}

Result<Record> read_head(BitReader& in, const Dictionary& dictionary) {
    const auto version = in.take(8);
    const auto flags = in.take(8);
    Record record;
    record.pack = read_array<8>(in);
    record.key = read_array<16>(in);
    record.day.days = static_cast<std::int32_t>(in.take(16));
    record.language = static_cast<std::uint8_t>(in.take(8));
    const auto mode = in.take(4);
    record.site = static_cast<std::uint16_t>(in.take(12));
    record.consent_version = static_cast<std::uint8_t>(in.take(8));
    if (!in.ok()) return fail(Errc::BadInput, "a record ends too early");
    if (version != kRecordVersion || flags > kHasEvent)
        return fail(Errc::BadInput, "a newer program wrote this record");
    if (!is_mode(mode)) return fail(Errc::BadInput, "a record of an unknown mode");
    record.mode = static_cast<Mode>(mode);
    if (flags == kHasEvent) record.event.emplace();
    if (record.pack != dictionary.pack)
        return fail(Errc::BadInput, "a record of another pack than the dictionary");
    return record;
}

}  // namespace

Result<Bytes> encode(const Record& record, const Dictionary& dictionary) {
    TRY(check_head(record, dictionary));
    Bytes event;
    if (record.event) event = TRY(encode(*record.event));
    BitWriter out{worst_case_size(dictionary) + event.size()};
    write_head(out, record);
    for (std::size_t i = 0; i < record.answers.size(); ++i)
        TRY(write_answer(out, dictionary.questions[i], record.answers[i]));
    out.align();
    for (std::size_t i = 0; i < record.outcomes.size(); ++i)
        TRY(write_outcome(out, dictionary.pathways[i], record.outcomes[i]));
    out.align();
    out.add(event);
    crypto::wipe(event);
    return out.take();
}

Result<Record> decode_record(ByteView bytes, const Dictionary& dictionary) {
    if (bytes.size() > kRecordSizeMax) return fail(Errc::BadInput, "a record is too long");
    BitReader in{bytes};
    Record record = TRY(read_head(in, dictionary));
    for (const auto& question : dictionary.questions)
        record.answers.push_back(TRY(read_answer(in, question)));
    in.align();
    for (const auto& pathway : dictionary.pathways)
        record.outcomes.push_back(TRY(read_outcome(in, pathway)));
    in.align();
    if (record.event) {
        record.event =
            TRY(decode_case_event(bytes.subspan(std::min(in.byte_position(), bytes.size()))));
    } else if (!in.at_end())
        return fail(Errc::BadInput, "a record has not the length that it should");

    // Whatever could be written in two ways (a month as a span of days) has one right way.
    Bytes again = TRY(encode(record, dictionary));
    const bool is_same = std::equal(again.begin(), again.end(), bytes.begin(), bytes.end());
    crypto::wipe(again);
    if (!is_same) return fail(Errc::BadInput, "a record is not coded as it should be");
    return record;
}

Result<RecordHead> head_of_record(ByteView bytes) {
    ByteReader in{bytes};
    const auto version = in.u8();
    const auto flags = in.u8();
    RecordHead head;
    head.pack = in.array<8>();
    head.key = in.array<16>();
    head.has_event = flags == kHasEvent;
    if (!in.ok()) return fail(Errc::BadInput, "a record ends too early");
    if (version != kRecordVersion || flags > kHasEvent)
        return fail(Errc::BadInput, "a newer program wrote this record");
    return head;
}

Result<PackId> pack_of_record(ByteView bytes) {
    const auto head = TRY(head_of_record(bytes));
    return head.pack;
}

void wipe(Record& record) {
    for (auto& answer : record.answers) {
        if (auto* rows = std::get_if<Rows>(&answer)) {
            for (auto& row : rows->rows) crypto::wipe(std::as_writable_bytes(std::span{row}));
        }
        answer = Unknown::NotAsked;  // Which is all zeros, so that the zeros below change nothing.
        crypto::wipe(std::as_writable_bytes(std::span{&answer, 1}));
    }
    for (auto& outcome : record.outcomes) {
        outcome.outcome = Outcome::Absent;
        crypto::wipe(std::as_writable_bytes(std::span{outcome.criteria}));
    }
    if (record.event) wipe(*record.event);
    crypto::wipe(record.key);
    record = Record{};
}

}  // namespace camino::records
