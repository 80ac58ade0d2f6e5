#include "kiosk/ui/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_SIZES_H
#include <array>
#include <hb-ft.h>
#include <hb.h>

#include "shared/base/assert.h"

namespace camino::kiosk {

namespace {

struct FontFile {
    const char* name;
    const char* package;
    bool required;
};

// One chain a weight, in order of preference. Medium and bold share what exists in two weights
// only.
constexpr std::array kMediumChain{
    FontFile{"Inter-Medium.otf", "fonts-inter", true},
    FontFile{"NotoSans-Regular.ttf", "fonts-noto-core", true},
    FontFile{"Andika-Regular.ttf", "fonts-sil-andika", false},
    FontFile{"NotoSansArabic-Regular.ttf", "fonts-noto-core", false},
    FontFile{"NotoSansBengali-Regular.ttf", "fonts-noto-core", false},
    FontFile{"NotoSansSymbols2-Regular.ttf", "fonts-noto-core", false},
    FontFile{"NotoSansCJK-Regular.ttc", "fonts-noto-cjk", false},
};
constexpr std::array kSemiboldChain{
    FontFile{"Inter-SemiBold.otf", "fonts-inter", true},
    FontFile{"NotoSans-Bold.ttf", "fonts-noto-core", true},
    FontFile{"Andika-Bold.ttf", "fonts-sil-andika", false},
    FontFile{"NotoSansArabic-Bold.ttf", "fonts-noto-core", false},
    FontFile{"NotoSansBengali-Bold.ttf", "fonts-noto-core", false},
    FontFile{"NotoSansSymbols2-Regular.ttf", "fonts-noto-core", false},
    FontFile{"NotoSansCJK-Bold.ttc", "fonts-noto-cjk", false},
};
constexpr const char* kBoldPrimary = "Inter-Bold.otf";
constexpr int kWeightCount = 3;

struct LibraryDeleter {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FaceDeleter {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct HbFontDeleter {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};

}  // namespace

struct FontSet::Loaded {
    struct File {
        std::string name;
        ByteView bytes;
    };
    struct Instance {
        std::unique_ptr<FT_FaceRec_, FaceDeleter> face;
        std::unique_ptr<hb_font_t, HbFontDeleter> shaper;
        SizedFont view;
    };

    ByteSource source;
    std::unique_ptr<FT_LibraryRec_, LibraryDeleter> library;
    std::vector<File> files;
    std::array<std::vector<FontIndex>, kWeightCount> chains;
    std::map<FontIndex, std::unique_ptr<FT_FaceRec_, FaceDeleter>> unsized_faces;
    std::map<std::pair<FontIndex, int>, Instance> instances;

    std::optional<FontIndex> add(const char* name);
    Result<void> add_chain(Weight weight, std::span<const FontFile> chain);
    [[nodiscard]] FT_Face open(FontIndex font) const;
};

std::optional<FontIndex> FontSet::Loaded::add(const char* name) {
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].name == name) return static_cast<FontIndex>(i);
    }
    const auto bytes = source(name);
    if (!bytes) return std::nullopt;
    files.push_back({name, *bytes});
    return static_cast<FontIndex>(files.size() - 1);
}

Result<void> FontSet::Loaded::add_chain(Weight weight, std::span<const FontFile> chain) {
    for (const FontFile& file : chain) {
        const bool primary = &file == &chain.front();
        const auto font = add(primary && weight == Weight::Bold ? kBoldPrimary : file.name);
        if (font) {
            chains.at(static_cast<std::size_t>(weight)).push_back(*font);
        } else if (file.required) {
            return fail(Errc::NotFound, std::string{"font "} + file.name +
                                            " is missing: install the Debian package " +
                                            file.package);
        }
    }
    return {};
}

FT_Face FontSet::Loaded::open(FontIndex font) const {
    const File& file = files.at(font);
    FT_Face face = nullptr;
    const auto error =
        FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(file.bytes.data()),
                           static_cast<FT_Long>(file.bytes.size()), 0, &face);
    CAMINO_ASSERT(error == 0);
    return face;
}

FontSet::FontSet() : loaded_(std::make_unique<Loaded>()) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

Result<FontSet> FontSet::load(ByteSource source) {
    FontSet set;
    set.loaded_->source = std::move(source);
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return fail(Errc::Io, "FreeType does not start");
    set.loaded_->library.reset(library);

    TRY(set.loaded_->add_chain(Weight::Medium, kMediumChain));
    TRY(set.loaded_->add_chain(Weight::Semibold, kSemiboldChain));
    TRY(set.loaded_->add_chain(Weight::Bold, kSemiboldChain));
    return set;
}

FontIndex FontSet::primary(Weight weight) const {
    return loaded_->chains.at(static_cast<std::size_t>(weight)).front();
}

FT_FaceRec_* FontSet::face_of(FontIndex font) {
    auto& face = loaded_->unsized_faces[font];
    if (face == nullptr) face.reset(loaded_->open(font));
    return face.get();
}

bool FontSet::has(FontIndex font, std::uint32_t code_point) {
    return FT_Get_Char_Index(face_of(font), code_point) != 0;
}

std::optional<FontIndex> FontSet::font_for(Weight weight, std::uint32_t code_point) {
    for (const auto font : loaded_->chains.at(static_cast<std::size_t>(weight))) {
        if (has(font, code_point)) return font;
    }
    return std::nullopt;
}

const SizedFont& FontSet::sized(FontIndex font, int size_px) {
    auto& instance = loaded_->instances[{font, size_px}];
    if (instance.face != nullptr) return instance.view;

    instance.face.reset(loaded_->open(font));
    FT_Set_Pixel_Sizes(instance.face.get(), 0, static_cast<FT_UInt>(size_px));
    instance.shaper.reset(hb_ft_font_create_referenced(instance.face.get()));
    hb_ft_font_set_load_flags(instance.shaper.get(), FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    const auto& metrics = instance.face->size->metrics;
    instance.view = {instance.face.get(), instance.shaper.get(),
                     static_cast<float>(metrics.ascender) / 64.0F,
                     static_cast<float>(-metrics.descender) / 64.0F};
    return instance.view;
}

}  // namespace camino::kiosk
