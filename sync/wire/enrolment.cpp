#include "sync/wire/enrolment.h"

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kRequestMagic = "CMER";
constexpr std::string_view kAnswerMagic = "CMEN";
constexpr std::uint8_t kRequestVersion = 1;
constexpr std::uint8_t kAnswerVersion = 2;

void write_file(ByteWriter& out, std::string_view text) {
    out.u32(static_cast<std::uint32_t>(text.size())).raw(as_bytes(text));
}

std::string read_file(ByteReader& in) {
    const auto size = in.u32();
    return std::string{as_text(in.raw(size))};
}

}  // namespace

Bytes sign_enrol_request(const TicketSecret& secret, const crypto::SignKey& device) {
    ByteWriter out;
    out.raw(as_bytes(kRequestMagic)).u8(kRequestVersion).raw(secret).raw(device.public_key().bytes);
    return append_signature(out.take(), device);
}

Result<EnrolRequest> open_enrol_request(ByteView bytes) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kRequestMagic.size())) == kRequestMagic;
    const auto version = in.u8();
    EnrolRequest request;
    request.secret = in.array<16>();
    request.device_key.bytes = in.array<32>();
    (void)in.raw(crypto::kSignatureSize);
    if (!ours || !in.at_end()) return fail(Errc::BadInput, "not an enrolment request");
    if (version != kRequestVersion)
        return fail(Errc::BadInput, "an enrolment of an unknown version");
    TRY(check_signature(bytes, request.device_key, "the enrolment request"));
    return request;
}

Result<Bytes> sign_enrolment(const Enrolment& enrolment, const crypto::SignKey& hub) {
    TRY(check(enrolment.post));
    for (const auto* file : {&enrolment.recipients, &enrolment.site, &enrolment.root}) {
        if (file->size() <= kEnrolFileSizeMax) continue;
        return fail(Errc::BadInput, "recipients.json, site.json or root.json is too large");
    }
    ByteWriter out;
    out.raw(as_bytes(kAnswerMagic)).u8(kAnswerVersion).raw(enrolment.device_key.bytes);
    write_post(out, enrolment.post);
    out.raw(enrolment.hub_key.bytes).raw(enrolment.content_key.bytes);
    out.u8(enrolment.demo ? 1 : 0);
    write_file(out, enrolment.recipients);
    write_file(out, enrolment.site);
    write_file(out, enrolment.root);
    return append_signature(out.take(), hub);
}

Result<Enrolment> open_enrolment(ByteView bytes, const crypto::SignPublicKey& hub) {
    ByteReader in{bytes};
    const bool ours = as_text(in.raw(kAnswerMagic.size())) == kAnswerMagic;
    const auto version = in.u8();
    Enrolment enrolment;
    enrolment.device_key.bytes = in.array<32>();
    enrolment.post = read_post(in);
    enrolment.hub_key.bytes = in.array<32>();
    enrolment.content_key.bytes = in.array<32>();
    const auto demo = in.u8();
    enrolment.demo = demo == 1;
    enrolment.recipients = read_file(in);
    enrolment.site = read_file(in);
    enrolment.root = read_file(in);
    (void)in.raw(crypto::kSignatureSize);
    if (!ours || !in.at_end() || demo > 1) return fail(Errc::BadInput, "not an enrolment");
    if (version != kAnswerVersion)
        return fail(Errc::BadInput, "an enrolment of an unknown version");
    TRY(check(enrolment.post));
    TRY(check_signature(bytes, hub, "the hub's answer"));
    return enrolment;
}

}  // namespace camino::wire
