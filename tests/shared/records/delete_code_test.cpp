#include "shared/records/delete_code.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/crypto/random.h"

using namespace camino;
using namespace camino::records;

namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

DeleteCode code_of(const char* hex) {
    const auto bytes = from_hex(hex).value();
    DeleteCode code{};
    std::copy(bytes.begin(), bytes.end(), code.begin());
    return code;
}

}  // namespace

TEST_CASE("delete code: known codes", "[records]") {
    struct Row {
        const char* hex;
        const char* text;
    };
    const auto row = GENERATE(values<Row>({
        {"00000000000000000000", "00000-00001-00002-00003"},
        {"ffffffffffffffffffff", "ZZZZD-ZZZZC-ZZZZF-ZZZZE"},
        {"0123456789abcdef0123", "04HM6-ASW9B-NF6Y3-Y093J"},
    }));
    CHECK(to_string(code_of(row.hex)) == row.text);
    CHECK(parse_delete_code(row.text).value() == code_of(row.hex));
}

TEST_CASE("delete code: comes back as people write it", "[records]") {
    for (int i = 0; i < 200; ++i) {
        const auto code = crypto::random_array<10>();
        auto text = to_string(code);
        CAPTURE(text);
        REQUIRE(parse_delete_code(text).value() == code);
        std::transform(text.begin(), text.end(), text.begin(), [](char c) {
            if (c == '0') return 'o';
            if (c == '1') return 'l';
            if (c == '-') return ' ';
            return c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        REQUIRE(parse_delete_code(text).value() == code);
    }
}

TEST_CASE("delete code: every wrong letter and every exchange of two is noticed", "[records]") {
    const auto text = to_string(crypto::random_array<10>());
    CAPTURE(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '-') continue;
        for (const char letter : kLetters) {
            auto wrong = text;
            wrong[i] = letter;
            if (wrong == text) continue;
            const auto refused = parse_delete_code(wrong);
            REQUIRE_FALSE(refused.has_value());
            REQUIRE(refused.error().detail ==
                    "group " + std::to_string(i / 6 + 1) + " is not right");
        }
        if (i + 1 < text.size() && text[i + 1] != '-' && text[i] != text[i + 1]) {
            auto wrong = text;
            std::swap(wrong[i], wrong[i + 1]);
            REQUIRE_FALSE(parse_delete_code(wrong).has_value());
        }
    }
    auto exchanged = text;
    std::rotate(exchanged.begin(), exchanged.begin() + 6, exchanged.begin() + 12);
    if (text.substr(0, 4) != text.substr(6, 4))
        CHECK_FALSE(parse_delete_code(exchanged).has_value());
}

TEST_CASE("delete code: too short, too long, or no code", "[records]") {
    const auto text = to_string(crypto::random_array<10>());
    CHECK_FALSE(parse_delete_code("").has_value());
    CHECK_FALSE(parse_delete_code(text.substr(0, 22)).has_value());
    CHECK_FALSE(parse_delete_code(text + "0").has_value());
    CHECK_FALSE(parse_delete_code(std::string(1000, '0')).has_value());
    CHECK_FALSE(parse_delete_code("ñ" + text).has_value());
}
