// FontSet: the fonts of the interface and which of them draws a letter.
//
// Each weight has a chain: Inter first, then Noto Sans, then the other scripts that are installed.
// A letter takes the first font of the chain that has it. Files come as bytes from the outside; the
// same bytes serve all sizes.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/theme.h"
#include "shared/base/bytes.h"

struct FT_LibraryRec_;
struct FT_FaceRec_;
struct hb_font_t;

namespace camino::kiosk {

/// Gives the bytes of a font or picture by name ("Inter-Bold.otf", "icons/leave.png"), or nothing
/// when it is not there. The bytes stay valid as long as the source.
using ByteSource = std::function<std::optional<ByteView>(std::string_view name)>;

using FontIndex = std::uint8_t;

/// One font at one size, ready to shape and to render.
struct SizedFont {
    FT_FaceRec_* face = nullptr;
    hb_font_t* shaper = nullptr;
    float ascent = 0;  ///< Pixels above the baseline.
    float descent = 0;
};

class FontSet {
public:
    /// Errors: NotFound naming file and Debian package, if a font we cannot do without is missing.
    [[nodiscard]] static Result<FontSet> load(ByteSource source);

    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;
    ~FontSet();

    /// The first font of the weight's chain; gives a line its height.
    [[nodiscard]] FontIndex primary(Weight weight) const;

    /// The font that has `code_point`, or nothing.
    [[nodiscard]] std::optional<FontIndex> font_for(Weight weight, std::uint32_t code_point);
    [[nodiscard]] bool has(FontIndex font, std::uint32_t code_point);

    [[nodiscard]] const SizedFont& sized(FontIndex font, int size_px);

private:
    struct Loaded;
    FontSet();
    [[nodiscard]] FT_FaceRec_* face_of(FontIndex font);

    std::unique_ptr<Loaded> loaded_;
};

}  // namespace camino::kiosk
