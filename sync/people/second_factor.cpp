#include "sync/people/second_factor.h"

#include <cstdlib>
#include <liboath/oath.h>
#include <memory>

#include "shared/base/assert.h"
#include "shared/base/crockford.h"
#include "shared/codec/web_text.h"
#include "shared/crypto/random.h"
#include "shared/crypto/secret.h"

namespace camino::people {

namespace {

constexpr unsigned kDigits = 6;
constexpr std::size_t kRecoverySize = 10;  // Bytes: 16 letters.
constexpr std::string_view kRecoveryLabel = "camino recovery code 1";

struct Release {
    void operator()(char* raw) const noexcept { std::free(raw); }
};

void ready() {
    static const int kReady = oath_init();
    CAMINO_ASSERT(kReady == OATH_OK);
}

const char* raw(const TotpSecret& secret) { return reinterpret_cast<const char*>(secret.data()); }

std::int64_t step_of(Time at) { return at.time_since_epoch() / kTotpStep; }

Time time_of(std::int64_t step) { return Time{step * kTotpStep}; }

std::string base32(const TotpSecret& secret) {
    ready();
    char* out = nullptr;
    CAMINO_ASSERT(oath_base32_encode(raw(secret), secret.size(), &out, nullptr) == OATH_OK);
    const std::unique_ptr<char, Release> owned{out};
    return owned.get();
}

std::string grouped(std::string_view letters) {
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += letters[i];
    }
    return out;
}

}  // namespace

TotpSecret new_totp_secret() { return crypto::random_array<20>(); }

std::string totp_code(const TotpSecret& secret, Time at) {
    ready();
    char out[kDigits + 1] = {};
    const auto made = oath_totp_generate(raw(secret), secret.size(), at.time_since_epoch().count(),
                                         static_cast<unsigned>(kTotpStep.count()),
                                         OATH_TOTP_DEFAULT_START_TIME, kDigits, out);
    CAMINO_ASSERT(made == OATH_OK);
    return out;
}

std::optional<std::int64_t> accept_totp(const TotpSecret& secret, std::string_view code, Time now,
                                        std::int64_t last_step) {
    std::string digits;
    for (const char c : code) {
        if (c != ' ') digits += c;
    }
    const auto middle = step_of(now);
    std::optional<std::int64_t> found;
    for (auto step = middle - 1; step <= middle + 1; ++step) {
        if (step < 0) continue;
        const auto right = totp_code(secret, time_of(step));
        const bool same = crypto::equal_constant_time(as_bytes(digits), as_bytes(right));
        if (same && step > last_step) found = step;
    }
    return found;
}

std::string otpauth_uri(const TotpSecret& secret, std::string_view deployment,
                        std::string_view name) {
    const auto issuer = percent_encoded(deployment);
    return "otpauth://totp/" + issuer + ":" + percent_encoded(name) + "?secret=" + base32(secret) +
           "&issuer=" + issuer + "&algorithm=SHA1&digits=6&period=30";
}

std::string typed_secret(const TotpSecret& secret) {
    auto text = grouped(base32(secret));
    for (auto& c : text) {
        if (c == '-') c = ' ';
    }
    return text;
}

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < kRecoveryCodeCount; ++i) {
        codes.push_back(grouped(to_crockford(crypto::random_array<kRecoverySize>())));
    }
    return codes;
}

std::optional<crypto::Hash> recovery_hash(std::string_view name, std::string_view code) {
    const auto bytes = from_crockford(code);
    if (!bytes || bytes->size() != kRecoverySize) return std::nullopt;
    return crypto::Hasher{}.add(as_bytes(kRecoveryLabel)).add(*bytes).add(as_bytes(name)).finish();
}

}  // namespace camino::people
