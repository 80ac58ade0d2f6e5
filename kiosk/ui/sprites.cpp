#include "kiosk/ui/sprites.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <array>
#include <cmath>
#include <utility>

#include "kiosk/ui/masks.h"
#include "kiosk/ui/png.h"
#include "kiosk/ui/resample.h"

namespace camino::kiosk {

namespace {

/// Light hinting sharpens small letters vertically and leaves their widths alone.
constexpr int kHintedSizeMax = 30;
constexpr std::size_t kPictureCountMax = 64;
constexpr const char* kOrdinary = ".png";
constexpr const char* kFine = "@2.png";

std::uint64_t glyph_key(const PlacedGlyph& placed, int size_px) {
    return static_cast<std::uint64_t>(placed.font) << 56 |
           static_cast<std::uint64_t>(size_px) << 40 |
           static_cast<std::uint64_t>(placed.glyph) << 8 | placed.quarter;
}

Mask mask_of(const FT_Bitmap& bitmap) {
    Mask mask{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), {}};
    for (unsigned y = 0; y < bitmap.rows; ++y) {
        const auto* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
        mask.coverage.insert(mask.coverage.end(), row, row + bitmap.width);
    }
    return mask;
}

std::string illustration_path(std::string_view name, const char* suffix) {
    return "illustrations/" + std::string{name} + suffix;
}

std::optional<Image> decoded(ByteView bytes) {
    auto image = decode_png(bytes);
    if (!image) return std::nullopt;
    return std::move(*image);
}

}  // namespace

Sprites::Sprites(FontSet& fonts, ByteSource source) : fonts_(fonts), source_(std::move(source)) {}

void Sprites::expect(std::string_view illustration) {
    auto path = illustration_path(illustration, kOrdinary);
    if (const auto bytes = source_(path)) {
        expected_ = {std::move(path), std::async(std::launch::async, &decoded, *bytes)};
    }
}

std::optional<Image> Sprites::load(const std::string& path) {
    if (expected_.path == path) return std::exchange(expected_, {}).image.get();
    const auto bytes = source_(path);
    return bytes ? decoded(*bytes) : std::nullopt;
}

/// The picture stored for screens up to this one's density, else the finer one.
std::optional<Image> Sprites::load_illustration(std::string_view name, int width, int height) {
    auto image = load(illustration_path(name, kOrdinary));
    if (image && image->width >= width && image->height >= height) return image;
    return load(illustration_path(name, kFine));
}

const GlyphSprite& Sprites::glyph(const PlacedGlyph& placed, int size_px) {
    const auto key = glyph_key(placed, size_px);
    const auto found = glyphs_.find(key);
    if (found != glyphs_.end()) return found->second;
    return glyphs_.emplace(key, render(placed, size_px)).first->second;
}

GlyphSprite Sprites::render(const PlacedGlyph& placed, int size_px) {
    FT_Face face = fonts_.sized(placed.font, size_px).face;
    const auto hinting = size_px < kHintedSizeMax ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING;
    const auto how = static_cast<FT_Int32>(hinting | FT_LOAD_NO_BITMAP);
    if (FT_Load_Glyph(face, placed.glyph, how) != 0) return {};
    if (placed.quarter > 0)
        FT_Outline_Translate(&face->glyph->outline, FT_Pos{placed.quarter} * 16, 0);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return {};
    return {atlas_.place(mask_of(face->glyph->bitmap)), face->glyph->bitmap_left,
            face->glyph->bitmap_top};
}

Slot Sprites::disc(int radius) {
    const auto [found, fresh] = shapes_.try_emplace({Shape::Disc, radius, 0, 0});
    if (fresh) found->second = atlas_.place(disc_mask(radius));
    return found->second;
}

Slot Sprites::ring(int radius, int thickness, float fraction) {
    const int permille = static_cast<int>(std::lround(fraction * 1000));
    const auto [found, fresh] = shapes_.try_emplace({Shape::Ring, radius, thickness, permille});
    if (fresh) found->second = atlas_.place(ring_mask(radius, thickness, fraction));
    return found->second;
}

Slot Sprites::shadow(int radius, int blur) {
    const auto [found, fresh] = shapes_.try_emplace({Shape::Shadow, radius, blur, 0});
    if (fresh) found->second = atlas_.place(shadow_mask(radius, blur));
    return found->second;
}

Slot Sprites::icon(std::string_view name, int size_px, bool mirror) {
    const auto path = "icons/" + std::string{name} + ".png";
    const auto [found, fresh] = pictures_.try_emplace({path, size_px, size_px, mirror ? 1 : 0});
    if (!fresh) return found->second;
    if (auto image = load(path)) {
        Image sized = resample(*image, size_px, size_px);
        found->second = atlas_.place(mask_of(mirror ? mirrored(std::move(sized)) : sized));
    }
    return found->second;
}

Slot Sprites::flag(std::string_view name, int width, int height, int radius) {
    const auto path = "flags/" + std::string{name} + ".png";
    const auto [found, fresh] = pictures_.try_emplace({path, width, height, radius});
    if (!fresh) return found->second;
    if (auto image = load(path)) {
        Image sized = resample_to_cover(*image, width, height);
        round_corners(sized, radius);
        found->second = keep(std::move(sized));
    }
    return found->second;
}

Slot Sprites::illustration(std::string_view name, const IllustrationSize& wanted) {
    if (wanted.width < 1 || wanted.height < 1) return {};
    const int way = wanted.radius * 4 + (wanted.whole ? 2 : 0) + (wanted.mirror ? 1 : 0);
    const auto [found, fresh] =
        pictures_.try_emplace({std::string{name}, wanted.width, wanted.height, way});
    if (!fresh) return found->second;
    if (auto image = load_illustration(name, wanted.width, wanted.height)) {
        Image sized = wanted.whole ? resample_to_fit(*image, wanted.width, wanted.height)
                                   : resample_to_cover(*image, wanted.width, wanted.height);
        round_corners(sized, wanted.radius);
        found->second = keep(wanted.mirror ? mirrored(std::move(sized)) : std::move(sized));
    }
    return found->second;
}

Slot Sprites::keep(Image image) {
    const int width = image.width;
    const int height = image.height;
    images_.push_back(std::make_unique<Texture>(Texture{.mask = {}, .image = std::move(image)}));
    return {images_.back().get(), 0, 0, width, height};
}

void Sprites::tidy() {
    if (atlas_.crowded() || images_.size() > kPictureCountMax) clear();
}

void Sprites::clear() {
    expected_ = {};
    glyphs_.clear();
    shapes_.clear();
    pictures_.clear();
    images_.clear();
    atlas_.clear();
}

}  // namespace camino::kiosk
