#include "shared/tuf/content.h"

#include "shared/crypto/hash.h"

namespace camino::tuf {

namespace {

/// Empty for an algorithm that is not known here.
Bytes digest(std::string_view algorithm, ByteView bytes) {
    if (algorithm == "sha256") {
        const auto hash = crypto::sha256(bytes);
        return {hash.begin(), hash.end()};
    }
    if (algorithm == "sha512") {
        const auto hash = crypto::sha512(bytes);
        return {hash.begin(), hash.end()};
    }
    return {};
}

Result<void> check_length(std::string_view what, ByteView bytes, std::int64_t stated) {
    if (std::cmp_equal(bytes.size(), stated)) return {};
    return fail(Errc::Untrusted, std::string(what) + " has " + std::to_string(bytes.size()) +
                                     " bytes; signed were " + std::to_string(stated));
}

Result<void> check_hashes(std::string_view what, ByteView bytes, const Hashes& stated) {
    bool any_known = stated.empty();
    for (const auto& [algorithm, hex] : stated) {
        const auto actual = digest(algorithm, bytes);
        if (actual.empty()) continue;
        any_known = true;
        if (from_hex(hex).value_or(Bytes{}) != actual)
            return fail(Errc::Untrusted,
                        std::string(what) + " is not what was signed: another " + algorithm);
    }
    if (any_known) return {};
    return fail(
        Errc::Untrusted,
        std::string(what) + " is signed with no hash that is known here: " + stated.begin()->first);
}

}  // namespace

Result<void> check_content(std::string_view what, ByteView bytes, const TargetFile& stated) {
    TRY(check_length(what, bytes, stated.length));
    return check_hashes(what, bytes, stated.hashes);
}

Result<void> check_content(std::string_view what, ByteView bytes, const MetaFile& stated) {
    if (stated.length) TRY(check_length(what, bytes, *stated.length));
    return check_hashes(what, bytes, stated.hashes);
}

}  // namespace camino::tuf
