#include "sync/people/audit.h"

#include <algorithm>
#include <charconv>

#include "shared/base/date.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"

namespace camino::people {

namespace {

constexpr std::string_view kHourEnd = ":00Z";
constexpr std::size_t kLineSizeMax = 8192;
constexpr std::int64_t kNumberMax = std::int64_t{1} << 53;

void add_sized(ByteWriter& out, std::string_view text) {
    out.u32(static_cast<std::uint32_t>(text.size())).raw(as_bytes(text));
}

/// Printable UTF-8 of kAuditTextMax bytes at most.
std::string tidied(std::string_view text) {
    const bool readable = is_utf8(text);
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) continue;
        out += readable || byte < 0x80 ? c : '?';
    }
    auto size = std::min(out.size(), kAuditTextMax);
    while (size < out.size() && size > 0 && (out[size] & 0xc0) == 0x80) --size;
    out.resize(size);
    return out;
}

Time start_of(CivilDate date) { return Time{std::chrono::days{date.days}}; }

std::string hour_text(Time hour) {
    const auto at = std::clamp(hour, start_of(kFirstDate), start_of(kLastDate));
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto date = static_cast<std::int32_t>(day.time_since_epoch().count());
    const auto digits = std::to_string(std::chrono::floor<std::chrono::hours>(at - day).count());
    return to_string(CivilDate{date}) + (digits.size() < 2 ? "T0" : "T") + digits +
           std::string{kHourEnd};
}

std::optional<Time> parse_hour(std::string_view text) {
    constexpr std::size_t kDateSize = 10;
    constexpr std::size_t kHourSize = 13;
    if (text.size() != kHourSize + kHourEnd.size() || text[kDateSize] != 'T' ||
        !text.ends_with(kHourEnd)) {
        return std::nullopt;
    }
    const auto date = parse_date(text.substr(0, kDateSize));
    unsigned hours = 0;
    const auto* end = text.data() + kHourSize;
    const auto read = std::from_chars(text.data() + kDateSize + 1, end, hours);
    if (!date || read.ec != std::errc{} || read.ptr != end || hours > 23) return std::nullopt;
    return start_of(*date) + std::chrono::hours{hours};
}

std::optional<crypto::Hash> parse_hash(std::string_view text) {
    const auto bytes = from_hex(text);
    if (!bytes || bytes->size() != crypto::kHashSize) return std::nullopt;
    return ByteReader{*bytes}.array<crypto::kHashSize>();
}

/// May be empty.
std::string any_text(JsonFields& fields, std::string_view name) {
    const auto value = fields.need(name);
    const auto text = value ? value->text() : Result<std::string_view>{};
    if (!text) fields.complain(text.error().detail);
    return std::string{text.value_or("")};
}

AuditRow read_row(JsonFields& fields) {
    AuditRow row;
    row.number = fields.integer("number").value_or(0);
    if (row.number < 1 || row.number > kNumberMax) fields.complain("'number' counts from 1");
    const auto hour = parse_hour(fields.text("hour"));
    if (!hour) fields.complain("'hour' is no hour; it looks like 2025-01-31T14:00Z");
    row.hour = hour.value_or(Time{});
    row.entry.who = any_text(fields, "who");
    row.entry.what = any_text(fields, "what");
    row.entry.about = any_text(fields, "about");
    row.entry.from = any_text(fields, "from");
    const auto outcome = fields.word("outcome", {"done", "refused", "failed"});
    row.entry.outcome = static_cast<Outcome>(outcome.value_or(0));
    const auto previous = parse_hash(fields.text("previous"));
    const auto hash = parse_hash(fields.text("hash"));
    if (!previous || !hash) fields.complain("a hash is 64 hexadecimal digits");
    row.previous = previous.value_or(crypto::Hash{});
    row.hash = hash.value_or(crypto::Hash{});
    return row;
}

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::Done: return "done";
        case Outcome::Refused: return "refused";
        case Outcome::Failed: return "failed";
    }
    return "";
}

}  // namespace

std::string to_string(const AuditHead& head) {
    return std::to_string(head.number) + ":" + to_hex(head.hash);
}

Result<AuditHead> parse_head(std::string_view text) {
    const auto colon = std::min(text.find(':'), text.size());
    AuditHead head;
    const auto read = std::from_chars(text.data(), text.data() + colon, head.number);
    const auto hash = colon < text.size() ? parse_hash(text.substr(colon + 1)) : std::nullopt;
    if (read.ec != std::errc{} || read.ptr != text.data() + colon || head.number < 0 ||
        head.number > kNumberMax || !hash) {
        return fail(Errc::BadInput,
                    "the head of a log is its last number, a colon and 64 hexadecimal digits");
    }
    head.hash = *hash;
    return head;
}

crypto::Hash hash_of(const AuditRow& row) {
    ByteWriter out;
    out.raw(as_bytes("camino audit 1"));
    out.u64(static_cast<std::uint64_t>(row.number));
    out.u64(static_cast<std::uint64_t>(row.hour.time_since_epoch().count()));
    out.u8(static_cast<std::uint8_t>(row.entry.outcome));
    add_sized(out, row.entry.who);
    add_sized(out, row.entry.what);
    add_sized(out, row.entry.about);
    add_sized(out, row.entry.from);
    out.raw(row.previous);
    return crypto::hash(out.view());
}

AuditRow next_row(const AuditHead& head, const AuditEntry& entry, Time now) {
    AuditRow row{.number = head.number + 1,
                 .hour = Time{std::chrono::floor<std::chrono::hours>(now.time_since_epoch())},
                 .entry = {.who = tidied(entry.who),
                           .what = tidied(entry.what),
                           .about = tidied(entry.about),
                           .from = tidied(entry.from),
                           .outcome = entry.outcome},
                 .previous = head.hash};
    row.hash = hash_of(row);
    return row;
}

std::string to_json(const AuditRow& row) {
    JsonWriter out;
    out.begin_object().key("number").integer(row.number);
    out.key("hour").text(hour_text(row.hour));
    out.key("who").text(row.entry.who).key("what").text(row.entry.what);
    out.key("about").text(row.entry.about).key("from").text(row.entry.from);
    out.key("outcome").text(to_string(row.entry.outcome));
    out.key("previous").text(to_hex(row.previous)).key("hash").text(to_hex(row.hash));
    return out.end_object().take();
}

std::string to_json(const AuditHead& head) {
    return JsonWriter{}.begin_object().key("head").text(to_string(head)).end_object().take();
}

Result<AuditLine> parse_line(std::string_view text, const std::string& file, int line) {
    const auto document =
        TRY(JsonDocument::parse(text, file, {.size_max = kLineSizeMax, .depth_max = 2}, line));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    AuditLine out;
    if (const auto head = fields.optional_text("head")) {
        const auto parsed = parse_head(*head);
        if (!parsed) fields.complain(parsed.error().detail);
        if (parsed) out.head = *parsed;
    } else {
        out.row = read_row(fields);
    }
    fields.done();
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return out;
}

std::string to_string(const AuditFinding& finding) {
    const auto row = "row " + std::to_string(finding.number);
    switch (finding.why) {
        case AuditFault::Changed:
            return row + " was changed: its content is not what its hash covers";
        case AuditFault::Missing: return row + " is missing";
        case AuditFault::Reordered: return row + " is not where it belongs";
        case AuditFault::Unlinked:
            return row +
                   " does not follow the one before it: one of the two was written afterwards";
        case AuditFault::Rewritten:
            return row + " is not the one that was seen earlier: the log was written anew";
        case AuditFault::CutOff:
            return row + " was seen earlier, or one after it; the log ends before it";
    }
    return row;
}

std::optional<AuditFinding> AuditCheck::fault_of(const AuditRow& row) const {
    if (expected_ && row.number > *expected_) return AuditFinding{*expected_, AuditFault::Missing};
    if (expected_ && row.number < *expected_)
        return AuditFinding{row.number, AuditFault::Reordered};
    if (row.number > kNumberMax || hash_of(row) != row.hash)
        return AuditFinding{row.number, AuditFault::Changed};
    const bool is_first = fitted_.empty() && row.number != 1;
    if (!is_first && row.previous != head_.hash) {
        return AuditFinding{row.number, AuditFault::Unlinked};
    }
    return std::nullopt;
}

void AuditCheck::add(const AuditRow& row) {
    if (found_) {
        const bool is_here = found_->why == AuditFault::Missing && found_->number == row.number;
        if (is_here) found_->why = AuditFault::Reordered;
        return;
    }
    found_ = fault_of(row);
    if (found_) return;
    if (fitted_.empty()) fitted_.push_back(row.previous);
    fitted_.push_back(row.hash);
    head_ = {row.number, row.hash};
    expected_ = row.number + 1;  // Below kNumberMax.
}

std::optional<AuditFinding> AuditCheck::contradiction(const AuditHead& seen) const {
    if (seen.number > head_.number) return AuditFinding{head_.number + 1, AuditFault::CutOff};
    const auto from_end = head_.number - seen.number;
    if (seen.number == 0 || from_end >= std::ssize(fitted_)) return std::nullopt;
    const auto& here = fitted_[fitted_.size() - 1 - static_cast<std::size_t>(from_end)];
    if (here == seen.hash) return std::nullopt;
    return AuditFinding{seen.number, AuditFault::Rewritten};
}

std::optional<AuditFinding> AuditCheck::finish() const {
    auto first = found_;
    for (const auto& seen : seen_) {
        const auto other = contradiction(seen);
        const bool after_fault = found_ && other && other->why == AuditFault::CutOff;
        if (!other || after_fault) continue;
        if (!first || other->number < first->number) first = other;
    }
    return first;
}

}  // namespace camino::people
