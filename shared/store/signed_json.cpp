#include "shared/store/signed_json.h"

#include <algorithm>
#include <fmt/format.h>

namespace camino::store {

namespace {

constexpr std::string_view kBefore = R"({"signature":")";
constexpr std::string_view kBetween = R"(","content":)";
constexpr std::string_view kAfter = "}\n";
constexpr std::size_t kDigits = crypto::kSignatureSize * 2;

Bytes signed_bytes(std::string_view kind, std::string_view content) {
    ByteWriter out;
    out.raw(as_bytes(kind)).u8(0).raw(as_bytes(content));
    return out.take();
}

struct Parts {
    crypto::Signature signature{};
    std::string_view content{};
};

Result<Parts> split(std::string_view text) {
    const auto not_signed = fail(Errc::BadInput, "is not a signed file of Camino");
    const auto head = kBefore.size() + kDigits + kBetween.size();
    if (text.size() < head + kAfter.size()) return not_signed;
    if (!text.starts_with(kBefore) || !text.ends_with(kAfter)) return not_signed;
    if (text.substr(kBefore.size() + kDigits, kBetween.size()) != kBetween) return not_signed;

    const auto signature = from_hex(text.substr(kBefore.size(), kDigits));
    if (!signature) return not_signed;
    Parts parts;
    std::copy(signature->begin(), signature->end(), parts.signature.begin());
    parts.content = text.substr(head, text.size() - head - kAfter.size());
    return parts;
}

}  // namespace

std::string sign_json(std::string_view kind, std::string_view content,
                      const crypto::SignKey& content_key) {
    const auto signature = content_key.sign(signed_bytes(kind, content));
    return fmt::format("{}{}{}{}{}", kBefore, to_hex(signature), kBetween, content, kAfter);
}

Result<std::string_view> open_signed_json(std::string_view kind, std::string_view text,
                                          const crypto::SignPublicKey& content_key,
                                          std::string_view file) {
    const auto parts = split(text);
    if (!parts) return fail(Errc::BadInput, fmt::format("{} {}", file, parts.error().detail));
    if (!crypto::verify(content_key, signed_bytes(kind, parts->content), parts->signature)) {
        return fail(
            Errc::Untrusted,
            fmt::format("{} is not signed as {} by this deployment's content key", file, kind));
    }
    return parts->content;
}

}  // namespace camino::store
