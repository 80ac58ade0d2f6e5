// Sprites: every little picture that a frame is put together from, made when it is first needed
// and kept until the atlas is cleared.

#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "kiosk/ui/atlas.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/text_layout.h"

namespace camino::kiosk {

/// A rendered letter: its picture and where that lies relative to the glyph's origin.
struct GlyphSprite {
    Slot slot;
    int left = 0;
    int top = 0;
};

class Sprites {
public:
    /// `fonts` must outlive it. `source` gives "icons/NAME.png", "flags/NAME.png" and
    /// "illustrations/NAME.png".
    Sprites(FontSet& fonts, ByteSource source);

    /// Another thread decodes this illustration meanwhile: it will soon be asked for.
    void expect(std::string_view illustration);

    [[nodiscard]] const GlyphSprite& glyph(const PlacedGlyph& placed, int size_px);
    [[nodiscard]] Slot disc(int radius);
    [[nodiscard]] Slot ring(int radius, int thickness, float fraction = 1);
    [[nodiscard]] Slot shadow(int radius, int blur);

    /// Pictures in exactly the size asked for; an unknown name gives an empty slot.
    [[nodiscard]] Slot icon(std::string_view name, int size_px, bool mirror);
    [[nodiscard]] Slot flag(std::string_view name, int width, int height, int radius);
    /// `whole`: keeps its proportions, so it may be narrower or lower; else its edges are cut.
    struct IllustrationSize {
        int width = 0;
        int height = 0;
        int radius = 0;
        bool whole = false;
        bool mirror = false;
    };
    [[nodiscard]] Slot illustration(std::string_view name, const IllustrationSize& wanted);

    /// Call between frames: makes room when the atlas has become crowded.
    void tidy();

    /// Forgets every picture made so far.
    void clear();

    [[nodiscard]] const Atlas& atlas() const { return atlas_; }

private:
    enum class Shape : std::uint8_t { Disc, Ring, Shadow };
    using ShapeKey = std::tuple<Shape, int, int, int>;
    using PictureKey = std::tuple<std::string, int, int, int>;

    struct Expected {
        std::string path{};
        std::future<std::optional<Image>> image{};
    };

    [[nodiscard]] std::optional<Image> load(const std::string& path);
    [[nodiscard]] std::optional<Image> load_illustration(std::string_view name, int width,
                                                         int height);
    [[nodiscard]] GlyphSprite render(const PlacedGlyph& placed, int size_px);
    [[nodiscard]] Slot keep(Image image);

    FontSet& fonts_;
    ByteSource source_;
    Expected expected_{};
    Atlas atlas_;
    std::unordered_map<std::uint64_t, GlyphSprite> glyphs_;
    std::map<ShapeKey, Slot> shapes_;
    std::map<PictureKey, Slot> pictures_;
    std::vector<std::unique_ptr<Texture>> images_;
};

}  // namespace camino::kiosk
