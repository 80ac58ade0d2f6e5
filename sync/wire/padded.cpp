#include "sync/wire/padded.h"

#include <algorithm>
#include <array>

#include "shared/base/assert.h"
#include "sync/wire/endpoints.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMPD";
constexpr std::string_view kAnswerMagic = "CMPA";
constexpr std::uint8_t kVersion = 1;

/// By their numbers; nothing has no address.
constexpr std::array<std::string_view, 5> kPaths{"", kSegmentPath, kHelloPath, kTallyPath,
                                                 kMonthsPath};

Bytes padded_to(std::size_t step, Bytes bytes) {
    bytes.resize((bytes.size() + step - 1) / step * step);
    return bytes;
}

bool are_zeros(ByteView bytes) {
    return std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{0}; });
}

/// Zeros, and no more of them than fill the last step.
bool is_padding(ByteView rest, std::size_t size, std::size_t step) {
    return size % step == 0 && rest.size() < step && are_zeros(rest);
}

void add_text(ByteWriter& out, std::string_view text) {
    out.u8(static_cast<std::uint8_t>(text.size())).raw(as_bytes(text));
}

void add_file(ByteWriter& out, ByteView bytes) {
    out.u32(static_cast<std::uint32_t>(bytes.size())).raw(bytes);
}

}  // namespace

std::optional<PaddedKind> padded_kind(std::string_view path) {
    const auto found = std::ranges::find(kPaths, path);
    if (path.empty() || found == kPaths.end()) return std::nullopt;
    return static_cast<PaddedKind>(found - kPaths.begin());
}

Bytes write_padded(const Padded& padded) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).u8(static_cast<std::uint8_t>(padded.kind));
    add_file(out, padded.message);
    return padded_to(kPaddedStep, out.take());
}

Bytes write_padded_answer(const PaddedAnswer& answer) {
    CAMINO_ASSERT(answer.type.size() <= UINT8_MAX);
    ByteWriter out;
    out.raw(as_bytes(kAnswerMagic)).u8(kVersion).u16(answer.status).u32(answer.retry_after_s);
    add_text(out, answer.type);
    add_file(out, as_bytes(answer.body));
    return padded_to(kPaddedAnswerStep, out.take());
}

Result<Padded> read_padded(ByteView bytes) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kMagic.size())) == kMagic;
    const auto version = in.u8();
    const auto kind = in.u8();
    const auto message = in.raw(in.u32());
    if (!ours || !in.ok()) return fail(Errc::BadInput, "not a padded message");
    if (version != kVersion) return fail(Errc::BadInput, "a padded message of an unknown version");
    if (kind >= kPaths.size()) return fail(Errc::BadInput, "a padded message of an unknown kind");
    if (!is_padding(in.rest(), bytes.size(), kPaddedStep))
        return fail(Errc::BadInput, "a padded message that does not fill its steps with zeros");
    return Padded{static_cast<PaddedKind>(kind), {message.begin(), message.end()}};
}

Result<PaddedAnswer> read_padded_answer(ByteView bytes) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kAnswerMagic.size())) == kAnswerMagic;
    const auto version = in.u8();
    PaddedAnswer answer{.status = in.u16(), .retry_after_s = in.u32()};
    answer.type = as_text(in.raw(in.u8()));
    answer.body = as_text(in.raw(in.u32()));
    if (!ours || !in.ok()) return fail(Errc::BadInput, "not a padded answer");
    if (version != kVersion) return fail(Errc::BadInput, "a padded answer of an unknown version");
    if (!is_padding(in.rest(), bytes.size(), kPaddedAnswerStep))
        return fail(Errc::BadInput, "a padded answer that does not fill its steps with zeros");
    return answer;
}

}  // namespace camino::wire
