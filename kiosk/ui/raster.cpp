#include "kiosk/ui/raster.h"

#include <algorithm>
#include <cmath>
#include <imgui.h>

#include "shared/base/assert.h"

namespace camino::kiosk {

namespace {

struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    [[nodiscard]] bool empty() const { return left >= right || top >= bottom; }
};

struct Tint {
    std::uint32_t rgb = 0;
    std::uint32_t alpha = 255;
};

/// One box of the draw data, in whole pixels; `u`, `v` is the texel at its top left.
struct Quad {
    Box box;
    int u = 0;
    int v = 0;
    bool solid = false;
    Tint tint;
};

constexpr std::uint32_t kRedBlue = 0x00FF00FF;
constexpr std::uint32_t kGreen = 0x0000FF00;

/// `over` drawn on `under` with `alpha` of 255; exact at both ends.
std::uint32_t blend(std::uint32_t under, std::uint32_t over, std::uint32_t alpha) {
    const std::uint32_t weight = alpha + (alpha >> 7);  // 0 to 256.
    const std::uint32_t rest = 256 - weight;
    const std::uint32_t red_blue = ((over & kRedBlue) * weight + (under & kRedBlue) * rest) >> 8;
    const std::uint32_t green = ((over & kGreen) * weight + (under & kGreen) * rest) >> 8;
    return (red_blue & kRedBlue) | (green & kGreen);
}

std::uint32_t times(std::uint32_t a, std::uint32_t b) { return (a * b + 127) / 255; }

Tint tint_of(ImU32 color) {
    const auto channel = [color](int shift) { return (color >> shift) & 0xFFU; };
    return {channel(IM_COL32_R_SHIFT) << 16 | channel(IM_COL32_G_SHIFT) << 8 |
                channel(IM_COL32_B_SHIFT),
            channel(IM_COL32_A_SHIFT)};
}

int whole(float value) { return static_cast<int>(std::lround(value)); }

Box clip_of(const ImDrawCmd& command, const Surface& surface) {
    return {std::max(0, whole(command.ClipRect.x)), std::max(0, whole(command.ClipRect.y)),
            std::min(surface.width, whole(command.ClipRect.z)),
            std::min(surface.height, whole(command.ClipRect.w))};
}

Quad quad_of(const ImDrawVert& first, const ImDrawVert& last, const Texture* texture) {
    Quad quad;
    quad.box = {whole(first.pos.x), whole(first.pos.y), whole(last.pos.x), whole(last.pos.y)};
    quad.tint = tint_of(first.col);
    quad.solid = texture == nullptr || first.uv.x >= last.uv.x;
    if (!quad.solid) {
        quad.u = whole(first.uv.x * static_cast<float>(texture->width()));
        quad.v = whole(first.uv.y * static_cast<float>(texture->height()));
    }
    return quad;
}

/// Cuts the quad to `clip`; the texel at its top left moves along.
void cut(Quad& quad, const Box& clip) {
    quad.u += std::max(0, clip.left - quad.box.left);
    quad.v += std::max(0, clip.top - quad.box.top);
    quad.box = {std::max(quad.box.left, clip.left), std::max(quad.box.top, clip.top),
                std::min(quad.box.right, clip.right), std::min(quad.box.bottom, clip.bottom)};
}

std::uint32_t* row_of(const Surface& surface, int y) {
    return surface.pixels + static_cast<std::ptrdiff_t>(y) * surface.stride;
}

void fill(const Surface& surface, const Quad& quad) {
    for (int y = quad.box.top; y < quad.box.bottom; ++y) {
        std::uint32_t* row = row_of(surface, y);
        if (quad.tint.alpha == 255) {
            std::fill(row + quad.box.left, row + quad.box.right, quad.tint.rgb);
            continue;
        }
        for (int x = quad.box.left; x < quad.box.right; ++x) {
            row[x] = blend(row[x], quad.tint.rgb, quad.tint.alpha);
        }
    }
}

/// Its pixels are independent and blend() is exact at both ends, so nothing branches and several
/// are done at a time, more where the processor can.
[[gnu::target_clones("default", "avx2")]] void blend_mask(std::uint32_t* row,
                                                          const std::uint8_t* coverage, int count,
                                                          Tint tint) {
    for (int i = 0; i < count; ++i) {
        row[i] = blend(row[i], tint.rgb, times(coverage[i], tint.alpha));
    }
}

/// As blend_mask().
[[gnu::target_clones("default", "avx2")]] void blend_image(std::uint32_t* row,
                                                           const std::uint32_t* colors, int count,
                                                           std::uint32_t alpha) {
    for (int i = 0; i < count; ++i) {
        row[i] = blend(row[i], colors[i] & 0xFFFFFF, times(colors[i] >> 24, alpha));
    }
}

void draw_mask(const Surface& surface, const Quad& quad, const Mask& mask) {
    const int count = quad.box.right - quad.box.left;
    for (int y = quad.box.top; y < quad.box.bottom; ++y) {
        const auto line = static_cast<std::ptrdiff_t>(quad.v + y - quad.box.top) * mask.width;
        blend_mask(row_of(surface, y) + quad.box.left, mask.coverage.data() + line + quad.u, count,
                   quad.tint);
    }
}

void draw_image(const Surface& surface, const Quad& quad, const Image& image) {
    const int count = quad.box.right - quad.box.left;
    for (int y = quad.box.top; y < quad.box.bottom; ++y) {
        const auto line = static_cast<std::ptrdiff_t>(quad.v + y - quad.box.top) * image.width;
        blend_image(row_of(surface, y) + quad.box.left, image.pixels.data() + line + quad.u, count,
                    quad.tint.alpha);
    }
}

void draw_quad(const Surface& surface, Quad quad, const Box& clip, const Texture* texture) {
    cut(quad, clip);
    if (quad.box.empty()) return;
    if (quad.solid) {
        fill(surface, quad);
    } else if (texture->is_mask()) {
        draw_mask(surface, quad, texture->mask);
    } else {
        draw_image(surface, quad, texture->image);
    }
}

void draw_command(const ImDrawList& list, const ImDrawCmd& command, const Surface& surface) {
    const auto* texture = static_cast<const Texture*>(command.GetTexID());
    const Box clip = clip_of(command, surface);
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawVert* vertex = list.VtxBuffer.Data + command.VtxOffset;
    CAMINO_ASSERT(command.ElemCount % 6 == 0);
    for (unsigned i = 0; i < command.ElemCount; i += 6) {
        draw_quad(surface, quad_of(vertex[index[i]], vertex[index[i + 2]], texture), clip, texture);
    }
}

}  // namespace

void rasterize(const ImDrawData& data, Surface surface) {
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback == nullptr) draw_command(list, command, surface);
        }
    }
}

}  // namespace camino::kiosk
