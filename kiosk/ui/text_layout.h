// TextShaper: turns a string into glyphs at their places. HarfBuzz shapes, FriBidi orders.
//
// A layout names glyphs by font and number, not by where an atlas keeps them: it stays valid when
// the atlas is cleared, and it can be tested without any drawing surface.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/fonts.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/line_breaker.h"
#include "kiosk/ui/paragraph.h"
#include "kiosk/ui/widgets.h"

struct hb_buffer_t;

namespace camino::kiosk {

struct TextRequest {
    std::string_view text{};
    std::string_view language = "es";
    int size_px = 22;
    Weight weight = Weight::Medium;
    float line_height = 1.32F;  ///< As a multiple of the size.
    float width_px = 0;         ///< Lines break here; 0: one line a paragraph.
    Align align = Align::Start;
    bool balanced = false;
    bool right_to_left = false;  ///< Direction of text that has none of its own.
};

/// A glyph and the place of its origin (on the baseline), in pixels from the layout's top left.
struct PlacedGlyph {
    std::uint32_t glyph = 0;
    std::int16_t x = 0;
    std::int16_t y = 0;
    FontIndex font = 0;
    std::uint8_t quarter = 0;  ///< Quarters of a pixel that it stands further to the right.
};

struct TextLayout {
    std::vector<PlacedGlyph> glyphs;
    Size size;              ///< Width of the widest line, height of all lines; pixels.
    float left = 0;         ///< Where the line that begins furthest left begins.
    float right = 0;        ///< Where the one that ends furthest right ends.
    int size_px = 0;        ///< Size of the type.
    int line_count = 0;     ///< At least 1.
    bool too_wide = false;  ///< A word is wider than the line.
    bool missing_glyph = false;
};

class TextShaper {
public:
    /// `fonts` must outlive it.
    explicit TextShaper(FontSet& fonts);
    ~TextShaper();

    [[nodiscard]] TextLayout layout(const TextRequest& request);

    /// Drops the working memory, which holds what was shaped last.
    void forget();

private:
    struct Shaped;
    struct BufferDeleter {
        void operator()(hb_buffer_t* buffer) const;
    };

    float shape(const Paragraph& paragraph, Run run, const TextRequest& request, Shaped* out);
    float shape_line(const Paragraph& paragraph, LineRange line, const TextRequest& request,
                     Shaped& out);
    float measure(const Paragraph& paragraph, LineRange span, const TextRequest& request);
    std::vector<Piece> measure_pieces(const Paragraph& paragraph, const TextRequest& request);
    void add_paragraph(const Paragraph& paragraph, const TextRequest& request, TextLayout& layout);

    FontSet& fonts_;
    std::unique_ptr<hb_buffer_t, BufferDeleter> buffer_;
};

}  // namespace camino::kiosk
