#include "sync/people/second_factor.h"

#include <catch2/catch.hpp>
#include <set>

using namespace camino;
using namespace camino::people;
using namespace std::chrono_literals;

namespace {

/// The key of RFC 6238, appendix B: "12345678901234567890".
TotpSecret rfc_secret() { return ByteReader{as_bytes("12345678901234567890")}.array<20>(); }

constexpr Time kNow{1'111'111'109s};

}  // namespace

TEST_CASE("second factor: the codes of RFC 6238", "[people]") {
    // Its table has eight digits; six are the last six of them.
    struct Row {
        std::int64_t at;
        std::string code;
    };
    const std::vector<Row> rows{{59, "287082"},
                                {1'111'111'109, "081804"},
                                {1'111'111'111, "050471"},
                                {1'234'567'890, "005924"},
                                {2'000'000'000, "279037"},
                                {20'000'000'000, "353130"}};
    for (const auto& row : rows) {
        CAPTURE(row.at);
        CHECK(totp_code(rfc_secret(), Time{Seconds{row.at}}) == row.code);
    }
}

TEST_CASE("second factor: a code is good one step early and late, and once", "[people]") {
    const auto secret = rfc_secret();
    const auto code = totp_code(secret, kNow);
    for (const auto off : {-30s, 0s, 30s}) {
        CHECK(accept_totp(secret, code, kNow + off, 0) == kNow.time_since_epoch() / 30s);
    }
    for (const auto off : {-61s, 61s}) {
        CHECK_FALSE(accept_totp(secret, code, kNow + off, 0).has_value());
    }
    const auto step = accept_totp(secret, code, kNow, 0).value();
    CHECK_FALSE(accept_totp(secret, code, kNow, step).has_value());
    const auto next = totp_code(secret, kNow + 30s);
    CHECK(accept_totp(secret, next, kNow + 30s, step) == step + 1);
    // The one before is still within its time, but a later one was taken.
    CHECK_FALSE(accept_totp(secret, code, kNow + 30s, step + 1).has_value());
    CHECK(accept_totp(secret, "081 804", kNow, 0).has_value());
    CHECK(accept_totp(secret, totp_code(secret, Time{}), Time{}, -1) == 0);
}

TEST_CASE("second factor: what is no code is refused", "[people]") {
    const auto text = GENERATE(as<std::string>{}, "", "0", "81804", "0818040", "08180a",
                               std::string(10'000, '0'), "081804\n", "٠٨١٨٠٤");
    CAPTURE(text);
    CHECK_FALSE(accept_totp(rfc_secret(), text, kNow, 0).has_value());
}

TEST_CASE("second factor: the address that an app scans", "[people]") {
    CHECK(otpauth_uri(rfc_secret(), "Camino", "maria.lopez") ==
          "otpauth://totp/Camino:maria.lopez?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
          "&issuer=Camino&algorithm=SHA1&digits=6&period=30");
    CHECK(otpauth_uri(rfc_secret(), "Camino: São&Co", "a").find("Camino%3A%20S%C3%A3o%26Co:a?") !=
          std::string::npos);
    CHECK(typed_secret(rfc_secret()) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}

TEST_CASE("second factor: codes on paper, however they are typed", "[people]") {
    const auto codes = new_recovery_codes();
    REQUIRE(codes.size() == 10);
    std::set<crypto::Hash> hashes;
    for (const auto& code : codes) {
        CHECK(code.size() == 19);
        hashes.insert(recovery_hash("ana", code).value());
    }
    CHECK(hashes.size() == 10);
    const auto hash = recovery_hash("ana", "7KQ2-0MZX-1ABC-DEFG");
    CHECK(hash == recovery_hash("ana", " 7kq2 omzx labc defg "));
    CHECK(hash != recovery_hash("eva", "7KQ2-0MZX-1ABC-DEFG"));
    for (const auto* wrong : {"", "081804", "7KQ2-0MZX-1ABC-DEF", "7KQ2-0MZX-1ABC-DEFGG",
                              "7KQ2-0MZX-1ABC-DEF!", "7KQ2-0MZX-1ABC-DEFU"}) {
        CAPTURE(wrong);
        CHECK_FALSE(recovery_hash("ana", wrong).has_value());
    }
}
