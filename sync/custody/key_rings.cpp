#include "sync/custody/key_rings.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "shared/base/assert.h"
#include "shared/crypto/key_file.h"
#include "shared/crypto/secret_file.h"
#include "shared/store/key_fields.h"
#include "shared/store/recipients_file.h"
#include "shared/store/small_files.h"

namespace camino::custody {

namespace {

enum class Kind : std::uint8_t { Custodian = 1, Content = 2, Signer = 3, Witness = 4 };

constexpr std::array kClasses{records::KeptFor::Days30, records::KeptFor::Months6,
                              records::KeptFor::UntilClosed};
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kCustodianSize = 1 + 2 + 4 + (kClasses.size() + 1) * kKeySize;
constexpr std::size_t kSeedSize = 1 + kKeySize;  ///< Of all but a custodian's.

/// Names the file, once.
Error about(Error error, const std::string& file) {
    if (error.detail.find(file) == std::string::npos) error.detail = file + ": " + error.detail;
    return error;
}

/// Copies `bytes` to `at` of a locked buffer, so that no key lies elsewhere.
void place(crypto::Secret& secret, std::size_t at, ByteView bytes) {
    CAMINO_ASSERT(at + bytes.size() <= secret.size());
    std::copy(bytes.begin(), bytes.end(), secret.writable().begin() + static_cast<long>(at));
}

Result<void> write_locked(const std::string& path, const crypto::Secret& secret,
                          std::string_view passphrase,
                          crypto::PassphraseCost cost = crypto::kKeyFileCost) {
    const auto locked = TRY(crypto::lock_key_file(secret, passphrase, cost));
    return crypto::write_secret_file(path, locked);
}

crypto::Secret seed_of(Kind kind, const crypto::SignKey& key) {
    crypto::Secret secret(kSeedSize);
    secret.writable()[0] = static_cast<std::byte>(kind);
    place(secret, 1, key.seed().view());
    return secret;
}

Result<crypto::Secret> read_locked(const std::string& path, std::string_view passphrase) {
    const auto file = crypto::read_secret_file(path, kKeyFileSizeMax);
    if (!file) return tl::unexpected(about(file.error(), path));
    auto secret = crypto::unlock_key_file(file->view(), passphrase);
    if (!secret) return tl::unexpected(about(secret.error(), path));
    return secret;
}

std::string short_hex(ByteView key) { return to_hex(key.first(8)); }

/// "a content key"; null for what this program does not know.
const char* name_of(Kind kind) {
    switch (kind) {
        case Kind::Custodian: return "a custodian's key";
        case Kind::Content: return "a content key";
        case Kind::Signer: return "a signer's key";
        case Kind::Witness: return "a witness's key";
    }
    return nullptr;
}

Kind kind_of(const crypto::Secret& secret) {
    return static_cast<Kind>(secret.empty() ? 0 : std::to_integer<std::uint8_t>(secret.view()[0]));
}

Result<void> expect(const crypto::Secret& secret, Kind kind, std::size_t size,
                    const std::string& path) {
    const auto found = kind_of(secret);
    if (found == kind && secret.size() == size) return {};
    const auto* const name = name_of(found);
    if (found == kind || name == nullptr)
        return fail(Errc::BadInput, path + " holds a key that this program does not know");
    return fail(Errc::BadInput, path + " is " + name + "; name " + name_of(kind));
}

Result<CustodianRing> ring_of(const crypto::Secret& secret, const std::string& path) {
    TRY(expect(secret, Kind::Custodian, kCustodianSize, path));
    ByteReader in(secret.view().subspan(1));
    CustodianRing ring;
    ring.country = as_text(in.raw(2));
    ring.number = in.u32();
    for (auto& key : ring.keys) key = TRY(crypto::SealKeyPair::from_secret(in.raw(kKeySize)));
    ring.exports = TRY(crypto::SealKeyPair::from_secret(in.raw(kKeySize)));
    return ring;
}

/// One of them in both: however a copy was called or locked.
bool shares_key(const PublicRing& one, const PublicRing& other) {
    for (const auto& key : one.custodians) {
        for (const auto& same : other.custodians) {
            if (key.key == same.key) return true;
        }
    }
    return one.exports == other.exports;
}

Result<crypto::SignKey> read_seed(Kind kind, const std::string& path, std::string_view passphrase) {
    const auto secret = TRY(read_locked(path, passphrase));
    TRY(expect(secret, kind, kSeedSize, path));
    return crypto::SignKey::from_seed(secret.view().subspan(1));
}

}  // namespace

CustodianRing CustodianRing::generate(std::string country, std::uint32_t number) {
    CustodianRing ring;
    ring.country = std::move(country);
    ring.number = number;
    for (auto& key : ring.keys) key = crypto::SealKeyPair::generate();
    ring.exports = crypto::SealKeyPair::generate();
    return ring;
}

PublicRing CustodianRing::public_half() const {
    PublicRing out;
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
        out.custodians.push_back({country, {kClasses[i], number}, keys[i].public_key});
    }
    out.exports = exports.public_key;
    return out;
}

const crypto::SealKeyPair* CustodianRing::find(records::KeyEpoch epoch) const {
    if (epoch.number != number) return nullptr;
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
        if (kClasses[i] == epoch.kept_for) return &keys[i];
    }
    return nullptr;
}

std::string to_json(const PublicRing& ring) {
    JsonWriter out(JsonStyle::Pretty);
    out.begin_object();
    out.key("exports").text(to_hex(ring.exports.bytes));
    store::write_custodians(out, ring.custodians);
    out.end_object();
    return out.take();
}

Result<PublicRing> parse_public_ring(std::string_view text, const std::string& file) {
    const auto document = TRY(JsonDocument::parse(text, file));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    PublicRing ring;
    ring.exports.bytes = store::hex_field<32>(fields, "exports", mistakes);
    ring.custodians = store::read_custodians(fields, mistakes);
    fields.done();
    TRY(store::no_mistakes(mistakes));
    return ring;
}

Result<void> write_key_file(const std::string& path, const CustodianRing& ring,
                            std::string_view passphrase) {
    CAMINO_ASSERT(ring.country.size() == 2);
    crypto::Secret secret(kCustodianSize);
    ByteWriter head;
    head.u8(static_cast<std::uint8_t>(Kind::Custodian)).raw(as_bytes(ring.country));
    head.u32(ring.number);
    place(secret, 0, head.view());
    for (std::size_t i = 0; i < ring.keys.size(); ++i) {
        place(secret, head.size() + i * kKeySize, ring.keys[i].secret.view());
    }
    place(secret, head.size() + ring.keys.size() * kKeySize, ring.exports.secret.view());
    return write_locked(path, secret, passphrase);
}

Result<void> write_key_file(const std::string& path, const crypto::SignKey& content,
                            std::string_view passphrase) {
    return write_locked(path, seed_of(Kind::Content, content), passphrase);
}

Result<void> write_signer_key(const std::string& path, const crypto::SignKey& key,
                              std::string_view passphrase, crypto::PassphraseCost cost) {
    return write_locked(path, seed_of(Kind::Signer, key), passphrase, cost);
}

Result<void> write_witness_key(const std::string& path, const crypto::SignKey& key,
                               std::string_view passphrase, crypto::PassphraseCost cost) {
    return write_locked(path, seed_of(Kind::Witness, key), passphrase, cost);
}

std::string fingerprint(const PublicRing& ring) { return short_hex(ring.exports.bytes); }

std::string fingerprint(const crypto::SignPublicKey& key) { return short_hex(key.bytes); }

Result<CustodianRing> read_custodian_ring(const std::string& path, std::string_view passphrase) {
    return ring_of(TRY(read_locked(path, passphrase)), path);
}

Result<crypto::SignKey> read_content_key(const std::string& path, std::string_view passphrase) {
    return read_seed(Kind::Content, path, passphrase);
}

Result<crypto::SignKey> read_signer_key(const std::string& path, std::string_view passphrase) {
    return read_seed(Kind::Signer, path, passphrase);
}

Result<std::string> read_second_person(const std::string& path, std::string_view passphrase,
                                       const PublicRing& own) {
    // Untrusted is a wrong passphrase's: a file that others may read is put right otherwise.
    const auto file = crypto::read_secret_file(path, kKeyFileSizeMax);
    if (!file && file.error().code == Errc::Untrusted)
        return fail(Errc::BadInput, file.error().detail);
    const auto secret = TRY(read_locked(path, passphrase));
    switch (kind_of(secret)) {
        case Kind::Custodian: {
            const auto ring = TRY(ring_of(secret, path)).public_half();
            if (!shares_key(ring, own)) return fingerprint(ring);
            return fail(Errc::BadInput,
                        path + " is the custodian's own key; a second person has another");
        }
        case Kind::Signer:
        case Kind::Witness: {
            TRY(expect(secret, kind_of(secret), kSeedSize, path));
            const auto key = TRY(crypto::SignKey::from_seed(secret.view().subspan(1)));
            return fingerprint(key.public_key());
        }
        case Kind::Content: break;
    }
    TRY(expect(secret, Kind::Witness, kSeedSize, path));
    return fail(Errc::BadInput, path + " holds a key that this program does not know");
}

}  // namespace camino::custody
