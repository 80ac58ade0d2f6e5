#include "shared/qr/qr_code.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/scanned.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::test;

namespace {

/// What a terminal shows, as a picture: `scale` dots a square, lit where a letter is.
void draw(const std::string& text, const std::string& path) {
    constexpr int kScale = 6;
    std::vector<std::string> rows;
    for (std::size_t at = 0; at < text.size();) {
        std::string above;
        std::string below;
        while (text[at] != '\n') {
            const auto letter = text.substr(at, text[at] == ' ' ? 1 : 3);
            above += std::string(kScale, letter == "█" || letter == "▀" ? '\xff' : '\0');
            below += std::string(kScale, letter == "█" || letter == "▄" ? '\xff' : '\0');
            at += letter.size();
        }
        ++at;
        for (const auto& row : {above, below}) rows.insert(rows.end(), kScale, row);
    }
    std::ofstream file(path, std::ios::binary);
    file << "P5 " << rows.front().size() << ' ' << rows.size() << " 255\n";
    for (const auto& row : rows) file << row;
}

}  // namespace

TEST_CASE("qr: what a terminal shows is read by a real reader", "[qr]") {
    const TempFolder folder;
    const auto text = GENERATE(as<std::string>{}, "a",
                               "otpauth://totp/Camino:maria.lopez?secret="
                               "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Camino&digits=6");
    const auto lines = qr_text(encode_qr(text));
    draw(lines, folder.path("code.pgm"));
    CHECK(scanned(folder.path("code.pgm")) == text);
    std::size_t widest = 0;
    for (std::size_t at = 0, end = 0; at < lines.size(); at = end + 1) {
        end = lines.find('\n', at);
        std::size_t letters = 0;
        for (auto i = at; i < end; ++i) letters += (lines[i] & 0xc0) != 0x80 ? 1 : 0;
        widest = std::max(widest, letters);
    }
    CHECK(widest <= 80);
}

TEST_CASE("qr: a text that is too long for any code is none", "[qr]") {
    const auto code = encode_qr(std::string(5000, 'x'));
    CHECK(code.size == 0);
    CHECK(qr_text(code).empty());
}
