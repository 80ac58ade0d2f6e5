#include "kiosk/ui/resample.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/ui/masks.h"
#include "shared/base/assert.h"

namespace camino::kiosk {

namespace {

/// Premultiplied colour, so that transparent pixels lend no colour to their neighbours.
struct Light {
    float red = 0;
    float green = 0;
    float blue = 0;
    float alpha = 0;

    void add(const Light& other, float weight) {
        red += other.red * weight;
        green += other.green * weight;
        blue += other.blue * weight;
        alpha += other.alpha * weight;
    }
};

Light light_of(std::uint32_t pixel) {
    const auto channel = [pixel](int shift) { return static_cast<float>((pixel >> shift) & 0xFF); };
    const float alpha = channel(24) / 255.0F;
    return {channel(16) * alpha, channel(8) * alpha, channel(0) * alpha, alpha};
}

std::uint32_t pixel_of(const Light& light) {
    if (light.alpha <= 0) return 0;
    const float full = 1 / light.alpha;
    const auto byte = [](float value) {
        return static_cast<std::uint32_t>(std::min(value, 255.0F) + 0.5F);
    };
    return byte(light.alpha * 255) << 24 | byte(light.red * full) << 16 |
           byte(light.green * full) << 8 | byte(light.blue * full);
}

/// The old cells that one new cell covers, with their shares; the shares add up to 1.
struct Share {
    int index = 0;
    float weight = 0;
};

std::vector<std::vector<Share>> shares(int old_count, int new_count) {
    std::vector<std::vector<Share>> all(static_cast<std::size_t>(new_count));
    const float step = static_cast<float>(old_count) / static_cast<float>(new_count);
    for (int i = 0; i < new_count; ++i) {
        const float begin = static_cast<float>(i) * step;
        const float end = begin + step;
        for (int k = static_cast<int>(begin); k < old_count && static_cast<float>(k) < end; ++k) {
            const float covered =
                std::min(end, static_cast<float>(k + 1)) - std::max(begin, static_cast<float>(k));
            if (covered > 0) all[static_cast<std::size_t>(i)].push_back({k, covered / step});
        }
    }
    return all;
}

std::size_t at(int width, int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

/// What is taken of a picture.
struct Part {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// Rows of a picture in another width, one after the other.
class Narrowed {
public:
    Narrowed(const Image& image, const Part& part, int width)
        : image_(image), part_(part), across_(shares(part.width, width)) {}

    /// Made anew unless it was the last one: two new rows often share an old one.
    const std::vector<Light>& row(int index) {
        if (index == std::exchange(index_, index)) return row_;
        const auto* const pixels =
            image_.pixels.data() + at(image_.width, part_.left, part_.top + index);
        old_.clear();
        for (int x = 0; x < part_.width; ++x) old_.push_back(light_of(pixels[x]));
        row_.clear();
        for (const auto& cells : across_) {
            Light light;
            for (const Share& cell : cells)
                light.add(old_[static_cast<std::size_t>(cell.index)], cell.weight);
            row_.push_back(light);
        }
        return row_;
    }

private:
    const Image& image_;
    Part part_;
    std::vector<std::vector<Share>> across_;
    std::vector<Light> old_{};
    std::vector<Light> row_{};
    int index_ = -1;
};

Image cut_out(const Image& image, const Part& part) {
    Image result{part.width, part.height, {}};
    result.pixels.reserve(at(part.width, 0, part.height));
    for (int y = part.top; y < part.top + part.height; ++y) {
        const auto* const row = image.pixels.data() + at(image.width, part.left, y);
        result.pixels.insert(result.pixels.end(), row, row + part.width);
    }
    return result;
}

Image resampled(const Image& image, const Part& part, int width, int height) {
    if (part.width == width && part.height == height) return cut_out(image, part);
    Narrowed narrowed(image, part, width);
    Image result{width, height, {}};
    result.pixels.reserve(at(width, 0, height));
    std::vector<Light> line;
    for (const auto& down : shares(part.height, height)) {
        line.assign(static_cast<std::size_t>(width), Light{});
        for (const Share& share : down) {
            const auto& row = narrowed.row(share.index);
            for (std::size_t x = 0; x < line.size(); ++x) line[x].add(row[x], share.weight);
        }
        for (const Light& light : line) result.pixels.push_back(pixel_of(light));
    }
    return result;
}

}  // namespace

Image resample(const Image& image, int width, int height) {
    CAMINO_ASSERT(width > 0 && height > 0 && image.width > 0 && image.height > 0);
    return resampled(image, {0, 0, image.width, image.height}, width, height);
}

Image resample_to_cover(const Image& image, int width, int height) {
    const double scale = std::max(static_cast<double>(width) / image.width,
                                  static_cast<double>(height) / image.height);
    const auto kept = [scale](int wanted, int side) {
        return std::clamp(static_cast<int>(std::lround(wanted / scale)), 1, side);
    };
    const int kept_width = kept(width, image.width);
    const int kept_height = kept(height, image.height);
    const Part middle{(image.width - kept_width) / 2, (image.height - kept_height) / 2, kept_width,
                      kept_height};
    return resampled(image, middle, width, height);
}

Image resample_to_fit(const Image& image, int width, int height) {
    const double scale = std::min(static_cast<double>(width) / image.width,
                                  static_cast<double>(height) / image.height);
    const auto scaled = [scale](int side) {
        return std::max(1, static_cast<int>(std::lround(side * scale)));
    };
    return resample(image, scaled(image.width), scaled(image.height));
}

Mask mask_of(const Image& image) {
    Mask mask{image.width, image.height, {}};
    mask.coverage.reserve(image.pixels.size());
    for (const auto pixel : image.pixels) {
        mask.coverage.push_back(static_cast<std::uint8_t>(pixel >> 24));
    }
    return mask;
}

Image mirrored(Image image) {
    for (int y = 0; y < image.height; ++y) {
        const auto row = image.pixels.begin() + static_cast<std::ptrdiff_t>(at(image.width, 0, y));
        std::reverse(row, row + image.width);
    }
    return image;
}

void round_corners(Image& image, int radius) {
    const int side = std::min({radius, image.width / 2, image.height / 2});
    if (side < 1) return;
    const Mask disc = disc_mask(side);
    const auto fade = [&](int x, int y, int disc_x, int disc_y) {
        auto& pixel = image.pixels[at(image.width, x, y)];
        const auto coverage = disc.coverage[at(disc.width, disc_x, disc_y)];
        pixel = (pixel & 0xFFFFFF) | ((pixel >> 24) * coverage / 255) << 24;
    };
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int right = image.width - 1 - x;
            const int bottom = image.height - 1 - y;
            fade(x, y, x, y);
            fade(right, y, x, y);
            fade(x, bottom, x, y);
            fade(right, bottom, x, y);
        }
    }
}

}  // namespace camino::kiosk
