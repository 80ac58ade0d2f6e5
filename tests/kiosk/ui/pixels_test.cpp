#include <catch2/catch.hpp>

#include "kiosk/ui/atlas.h"
#include "kiosk/ui/masks.h"
#include "kiosk/ui/png.h"
#include "kiosk/ui/resample.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

Mask square(int side) {
    return {side, side,
            std::vector<std::uint8_t>(
                static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 200)};
}

}  // namespace

TEST_CASE("atlas: a full page is followed by another, and clearing makes room again", "[ui]") {
    Atlas atlas{{.page_size = 64, .page_count_max = 2}};
    std::vector<Slot> slots;
    for (int i = 0; i < 30; ++i) slots.push_back(atlas.place(square(20)));
    CHECK(atlas.page_count() == 4);  // Nine squares a page.
    CHECK(atlas.crowded());
    for (const auto& slot : slots) {
        REQUIRE(slot.texture != nullptr);
        const auto first = static_cast<std::size_t>(slot.y * 64 + slot.x);
        CHECK(slot.texture->mask.coverage.at(first) == 200);
    }
    atlas.clear();
    CHECK(atlas.page_count() == 0);
    CHECK_FALSE(atlas.crowded());
    CHECK(atlas.place(square(20)).texture != nullptr);
    CHECK(atlas.place(square(60)).width == 60);  // Larger than half a page: on its own.
    CHECK(atlas.place({}).texture == nullptr);
}

TEST_CASE("masks: discs are smooth, rings are hollow, shadows fade", "[ui]") {
    const Mask disc = disc_mask(10);
    CHECK(disc.coverage.at(0) == 0);
    CHECK(disc.coverage.at(10 * 20 + 10) == 255);
    const Mask ring = ring_mask(10, 2, 0.25F);
    CHECK(ring.coverage.at(10 * 20 + 10) == 0);
    CHECK(ring.coverage.at(5 * 20 + 18) > 100);  // Top right quarter: drawn.
    CHECK(ring.coverage.at(14 * 20 + 1) == 0);   // Bottom left: not.
    CHECK(shadow_strength(-30, 20) > 0.99F);
    CHECK(shadow_strength(0, 20) == Approx(0.5));
    CHECK(shadow_strength(20, 20) < 0.02F);
}

TEST_CASE("resample: averages areas and keeps proportions", "[ui]") {
    const Image two{2, 1, {0xFF000000, 0xFFFFFFFF}};
    CHECK(resample(two, 1, 1).pixels.at(0) == 0xFF808080);
    const Image clear{2, 1, {0x00FF0000, 0xFF0000FF}};
    CHECK(resample(clear, 1, 1).pixels.at(0) == 0x800000FF);  // No red from what is not there.
    CHECK(mirrored(two).pixels.at(0) == 0xFFFFFFFF);
    const Image tall{2, 4, std::vector<std::uint32_t>(8, 0xFF123456)};
    const Image cover = resample_to_cover(tall, 10, 10);
    CHECK(cover.width == 10);
    CHECK(cover.pixels.at(55) == 0xFF123456);
    Image rounded{20, 20, std::vector<std::uint32_t>(400, 0xFF123456)};
    round_corners(rounded, 8);
    CHECK(rounded.pixels.at(0) >> 24 == 0);
    CHECK(rounded.pixels.at(210) == 0xFF123456);
}

TEST_CASE("png: what is written is read back, and damage is refused", "[ui]") {
    const Image image{2, 2, {0xFF102030, 0xFF405060, 0xFF708090, 0xFFA0B0C0}};
    const auto bytes = encode_png(image);
    REQUIRE(bytes.has_value());
    const auto back = decode_png(*bytes);
    REQUIRE(back.has_value());
    CHECK(back->pixels == image.pixels);
    CHECK_FALSE(decode_png(ByteView{*bytes}.first(30)).has_value());
    CHECK_FALSE(decode_png({}).has_value());
}
