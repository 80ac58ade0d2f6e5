#include "kiosk/ui/text_layout.h"

#include <algorithm>
#include <cmath>
#include <hb-ft.h>
#include <hb.h>

namespace camino::kiosk {

namespace {

/// Below this size glyphs stand on quarters of a pixel, so that letters keep their distances.
constexpr int kQuarterSizeMax = 30;

struct ShapedGlyph {
    std::uint32_t glyph = 0;
    FontIndex font = 0;
    float x = 0;  ///< From the start of the line, as seen from the left.
    float y = 0;  ///< Above the baseline.
};

float pixels(hb_position_t position) { return static_cast<float>(position) / 64.0F; }

std::vector<CodePoints> split_lines(const CodePoints& text) {
    std::vector<CodePoints> paragraphs(1);
    for (const auto c : text) {
        if (c == '\n') {
            paragraphs.emplace_back();
        } else {
            paragraphs.back().push_back(c);
        }
    }
    return paragraphs;
}

/// The runs that a line touches, cut to it, in the order seen from the left.
std::vector<Run> visual_runs(const Paragraph& paragraph, LineRange line) {
    std::vector<Run> runs;
    std::vector<std::uint8_t> levels;
    for (Run run : paragraph.runs) {
        if (run.end <= line.begin || run.begin >= line.end) continue;
        run.begin = std::max(run.begin, line.begin);
        run.end = std::min(run.end, line.end);
        runs.push_back(run);
        levels.push_back(run.level);
    }
    std::vector<Run> ordered;
    ordered.reserve(runs.size());
    for (const auto index : visual_order(levels)) ordered.push_back(runs[index]);
    return ordered;
}

/// Where the first glyph of a line stands.
float line_start(Align align, bool right_to_left, float box_width, float line_width) {
    if (align == Align::Center) return (box_width - line_width) / 2;
    const bool at_right = (align == Align::End) != right_to_left;
    return at_right ? box_width - line_width : 0;
}

PlacedGlyph place(const ShapedGlyph& glyph, float x, float baseline, int size_px) {
    PlacedGlyph placed{.glyph = glyph.glyph, .font = glyph.font};
    if (size_px < kQuarterSizeMax) {
        const auto quarters = std::lround(x * 4);
        placed.x = static_cast<std::int16_t>(quarters >> 2);
        placed.quarter = static_cast<std::uint8_t>(quarters & 3);
    } else {
        placed.x = static_cast<std::int16_t>(std::lround(x));
    }
    placed.y = static_cast<std::int16_t>(std::lround(baseline - glyph.y));
    return placed;
}

}  // namespace

struct TextShaper::Shaped {
    std::vector<ShapedGlyph> glyphs;
};

void TextShaper::BufferDeleter::operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }

TextShaper::TextShaper(FontSet& fonts) : fonts_(fonts), buffer_(hb_buffer_create()) {}
TextShaper::~TextShaper() = default;

void TextShaper::forget() { buffer_.reset(hb_buffer_create()); }

/// Shapes one run with the whole paragraph as context; returns its width.
float TextShaper::shape(const Paragraph& paragraph, Run run, const TextRequest& request,
                        Shaped* out) {
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf32(buffer, paragraph.text.data(), static_cast<int>(paragraph.text.size()),
                        static_cast<unsigned>(run.begin), static_cast<int>(run.end - run.begin));
    hb_buffer_set_direction(buffer, run.level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, static_cast<hb_script_t>(run.script));
    hb_buffer_set_language(buffer,
                           hb_language_from_string(request.language.data(),
                                                   static_cast<int>(request.language.size())));
    hb_shape(fonts_.sized(run.font, request.size_px).shaper, buffer, nullptr, 0);

    unsigned count = 0;
    const auto* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const auto* positions = hb_buffer_get_glyph_positions(buffer, &count);
    float x = 0;
    for (unsigned i = 0; i < count; ++i) {
        if (out != nullptr) {
            out->glyphs.push_back({infos[i].codepoint, run.font, x + pixels(positions[i].x_offset),
                                   pixels(positions[i].y_offset)});
        }
        x += pixels(positions[i].x_advance);
    }
    return x;
}

float TextShaper::shape_line(const Paragraph& paragraph, LineRange line, const TextRequest& request,
                             Shaped& out) {
    float width = 0;
    for (const Run& run : visual_runs(paragraph, line)) {
        const auto first = out.glyphs.size();
        const float run_width = shape(paragraph, run, request, &out);
        for (auto i = first; i < out.glyphs.size(); ++i) out.glyphs[i].x += width;
        width += run_width;
    }
    return width;
}

float TextShaper::measure(const Paragraph& paragraph, LineRange span, const TextRequest& request) {
    float width = 0;
    for (const Run& run : visual_runs(paragraph, span)) {
        width += shape(paragraph, run, request, nullptr);
    }
    return width;
}

std::vector<Piece> TextShaper::measure_pieces(const Paragraph& paragraph,
                                              const TextRequest& request) {
    const auto& text = paragraph.text;
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        const bool ends = i == text.size() || (request.width_px > 0 && may_break_before(text, i));
        if (!ends) continue;
        Piece piece{.begin = begin, .end = i, .text_end = i};
        while (piece.text_end > begin && is_breaking_space(text[piece.text_end - 1])) {
            --piece.text_end;
        }
        piece.text_width = measure(paragraph, {begin, piece.text_end}, request);
        piece.width = piece.text_width;
        if (piece.text_end < i) {
            piece.width += measure(paragraph, {piece.text_end, i}, request);
        }
        pieces.push_back(piece);
        begin = i;
    }
    return pieces;
}

void TextShaper::add_paragraph(const Paragraph& paragraph, const TextRequest& request,
                               TextLayout& layout) {
    const auto pieces = measure_pieces(paragraph, request);
    const float wrap =
        request.balanced ? balanced_width(pieces, request.width_px) : request.width_px;
    auto lines = break_lines(pieces, wrap);
    if (lines.empty()) lines.push_back({0, 0});

    const auto& font = fonts_.sized(fonts_.primary(request.weight), request.size_px);
    const float line_height = std::round(static_cast<float>(request.size_px) * request.line_height);
    const float above = (line_height - (font.ascent + font.descent)) / 2 + font.ascent;
    // Latin letters on a page that is read from the right stand at the right too.
    const bool from_right = paragraph.right_to_left || request.right_to_left;
    for (const LineRange line : lines) {
        Shaped shaped;
        const float width = shape_line(paragraph, line, request, shaped);
        const float box = request.width_px > 0 ? request.width_px : width;
        const float start = line_start(request.align, from_right, box, width);
        for (const ShapedGlyph& glyph : shaped.glyphs) {
            layout.glyphs.push_back(
                place(glyph, start + glyph.x, layout.size.height + above, request.size_px));
        }
        layout.left = layout.line_count == 0 ? start : std::min(layout.left, start);
        layout.right = std::max(layout.right, start + width);
        layout.size.width = std::max(layout.size.width, width);
        layout.size.height += line_height;
        layout.too_wide = layout.too_wide || (request.width_px > 0 && width > request.width_px + 1);
        ++layout.line_count;
    }
    layout.missing_glyph = layout.missing_glyph || paragraph.missing_glyph;
}

TextLayout TextShaper::layout(const TextRequest& request) {
    TextLayout layout;
    layout.size_px = request.size_px;
    auto paragraphs = split_lines(decode_utf8(request.text));
    for (CodePoints& text : paragraphs) {
        const auto paragraph =
            make_paragraph(std::move(text), request.weight, request.right_to_left, fonts_);
        add_paragraph(paragraph, request, layout);
    }
    return layout;
}

}  // namespace camino::kiosk
