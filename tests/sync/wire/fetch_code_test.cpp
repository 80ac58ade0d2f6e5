#include "sync/wire/fetch_code.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::wire;

namespace {

const FetchSecret kSecret{std::byte{0x12}, std::byte{0x34}, std::byte{0xff}, std::byte{0x07}};

std::string small(std::string text) {
    for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

TEST_CASE("fetch code: one short line, read back however it was typed", "[wire]") {
    const auto line = encode(kSecret);
    CHECK(line.size() == 29);
    CHECK(line.starts_with("CASES-28TFY-1R000-00000-0"));
    CHECK(decode_fetch_code(line) == kSecret);
    CHECK(decode_fetch_code("  " + line + "\r\n") == kSecret);
    CHECK(decode_fetch_code(small(line)) == kSecret);
    auto typed = line;
    std::erase(typed, '-');
    CHECK(decode_fetch_code(typed) == kSecret);
    for (auto& c : typed) c = c == '0' ? 'O' : c == '1' ? 'l' : c;
    CHECK(decode_fetch_code(typed) == kSecret);
}

TEST_CASE("fetch code: every single wrong letter is noticed", "[wire]") {
    const auto line = encode(kSecret);
    for (std::size_t i = 6; i < line.size(); ++i) {
        if (line[i] == '-') continue;
        auto typo = line;
        typo[i] = line[i] == 'Z' ? 'Y' : 'Z';
        CAPTURE(typo);
        CHECK_FALSE(decode_fetch_code(typo).has_value());
    }
}

TEST_CASE("fetch code: says what is wrong with it, never its letters", "[wire]") {
    const auto line = encode(kSecret);
    struct Row {
        const char* why;
        std::string text;
        const char* words;
    };
    const std::vector<Row> rows{
        {"empty", "", "begins with CASES-"},
        {"a ticket", "CAMINO1-00", "begins with CASES-"},
        {"its beginning", "CASE", "begins with CASES-"},
        {"far too long", line + std::string(500, '0'), "begins with CASES-"},
        {"only the prefix", "CASES-", "not complete"},
        {"cut off", line.substr(0, line.size() - 1), "not complete"},
        {"a letter more", line + "0", "not complete"},
        {"no letter", line.substr(0, 6) + "U" + line.substr(7), "typing mistake"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto code = decode_fetch_code(row.text);
        REQUIRE_FALSE(code.has_value());
        CHECK(code.error().code == Errc::BadInput);
        CHECK(code.error().detail.find(row.words) != std::string::npos);
        CHECK(code.error().detail.find("28TFY") == std::string::npos);
    }
}

TEST_CASE("fetch code: another secret has another hash and another line", "[wire]") {
    auto other = kSecret;
    other[9] = std::byte{1};
    CHECK(fetch_code_hash(kSecret) != fetch_code_hash(other));
    CHECK(encode(kSecret) != encode(other));
}
