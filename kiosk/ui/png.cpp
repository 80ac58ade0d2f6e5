#include "kiosk/ui/png.h"

#include <png.h>

namespace camino::kiosk {

namespace {

constexpr png_uint_32 kSideMax = 4096;

/// Frees what libpng holds however we leave.
struct PngImage {
    png_image raw{};

    PngImage() { raw.version = PNG_IMAGE_VERSION; }
    PngImage(const PngImage&) = delete;
    PngImage& operator=(const PngImage&) = delete;
    ~PngImage() { png_image_free(&raw); }
};

}  // namespace

Result<Image> decode_png(ByteView bytes) {
    PngImage png;
    if (png_image_begin_read_from_memory(&png.raw, bytes.data(), bytes.size()) == 0) {
        return fail(Errc::BadInput, std::string{"not a PNG: "} + png.raw.message);
    }
    if (png.raw.width > kSideMax || png.raw.height > kSideMax) {
        return fail(Errc::BadInput, "PNG is larger than 4096x4096");
    }
    png.raw.format = PNG_FORMAT_BGRA;  // 0xAARRGGBB in a little-endian word.
    Image image{static_cast<int>(png.raw.width), static_cast<int>(png.raw.height), {}};
    image.pixels.resize(PNG_IMAGE_SIZE(png.raw) / sizeof(std::uint32_t));
    if (png_image_finish_read(&png.raw, nullptr, image.pixels.data(), 0, nullptr) == 0) {
        return fail(Errc::BadInput, std::string{"damaged PNG: "} + png.raw.message);
    }
    return image;
}

Result<Bytes> encode_png(const Image& image) {
    PngImage png;
    png.raw.width = static_cast<png_uint_32>(image.width);
    png.raw.height = static_cast<png_uint_32>(image.height);
    png.raw.format = PNG_FORMAT_BGR;
    std::vector<std::uint8_t> rows;
    rows.reserve(image.pixels.size() * 3);
    for (const auto pixel : image.pixels) {
        for (const int shift : {0, 8, 16})
            rows.push_back(static_cast<std::uint8_t>(pixel >> shift));
    }
    constexpr std::size_t kHeaderRoom = 4096;  // Deflate adds 5 bytes per 16 kB at worst.
    png_alloc_size_t size = rows.size() + rows.size() / 1000 + png.raw.height + kHeaderRoom;
    Bytes bytes(size);
    if (png_image_write_to_memory(&png.raw, bytes.data(), &size, 0, rows.data(), 0, nullptr) == 0) {
        return fail(Errc::Io, std::string{"PNG is not written: "} + png.raw.message);
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace camino::kiosk
