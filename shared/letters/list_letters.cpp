// list_letters FONT... -- FONT... : the letters that each group of fonts has, as spans.
//
// Runs at build time; a group is the fonts of one weight, in which a letter may be in any of them.

#include <ft2build.h>
#include FT_FREETYPE_H
#include <bitset>
#include <cstdio>
#include <memory>
#include <string_view>

namespace {

constexpr std::size_t kCodePointCount = 0x110000;
using Letters = std::bitset<kCodePointCount>;

bool add(FT_Library library, const char* file, Letters& letters) {
    FT_Face face = nullptr;
    if (FT_New_Face(library, file, 0, &face) != 0) {
        std::fprintf(stderr, "list_letters: %s is no font\n", file);
        return false;
    }
    FT_UInt glyph = 0;
    for (auto letter = FT_Get_First_Char(face, &glyph); glyph != 0;
         letter = FT_Get_Next_Char(face, letter, &glyph)) {
        letters.set(letter);
    }
    FT_Done_Face(face);
    return true;
}

void print(const Letters& letters) {
    std::size_t first = kCodePointCount;
    for (std::size_t i = 0; i <= kCodePointCount; ++i) {
        const bool has = i < kCodePointCount && letters.test(i);
        if (has && first == kCodePointCount) first = i;
        if (has || first == kCodePointCount) continue;
        std::printf("{0x%zX, 0x%zX},\n", first, i - 1);
        first = kCodePointCount;
    }
}

}  // namespace

int main(int count, char** words) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return 1;
    const auto all = std::make_unique<Letters>();
    const auto group = std::make_unique<Letters>();
    all->set();
    bool sound = true;
    for (int i = 1; i < count; ++i) {
        const bool ends = std::string_view{words[i]} == "--";
        if (!ends) sound = add(library, words[i], *group) && sound;
        if (!ends && i + 1 < count) continue;
        *all &= *group;
        group->reset();
    }
    FT_Done_FreeType(library);
    print(*all);
    return sound ? 0 : 1;
}
