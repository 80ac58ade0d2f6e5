// Theme: every colour, type size and measure of the interface, once.
//
// The light theme and the high-contrast theme name the same colours, so a widget asks for "ink on
// surface" and never for a number. The pairs that carry text are listed in `text_pairs`, and a test
// computes their contrast.

#pragma once

#include <cstdint>
#include <vector>

namespace camino::kiosk {

/// One colour: 0xRRGGBB and an opacity.
struct Color {
    std::uint32_t rgb = 0;
    std::uint8_t alpha = 255;

    [[nodiscard]] constexpr Color with_alpha(std::uint8_t value) const { return {rgb, value}; }
    bool operator==(const Color&) const = default;
};

/// The contrast ratio of WCAG 2.2 between two opaque colours, 1 to 21.
[[nodiscard]] double contrast_ratio(Color a, Color b);

/// What a text or an icon is coloured for.
enum class Ink : std::uint8_t {
    Main,         ///< Ordinary text.
    Soft,         ///< Second lines, sources.
    Brand,        ///< Icons and quiet links.
    OnBrand,      ///< Upon a brand fill.
    OnBrandSoft,  ///< Second lines upon a brand fill.
    OnDark,       ///< Upon a dark fill.
    OnSun,        ///< Upon a sun fill.
    Good,         ///< "May qualify".
    Wait,         ///< "Not now", warnings.
    Closed,       ///< "Closed".
    Danger,       ///< Danger to a person; for nothing else.
    Disabled,     ///< What cannot be pressed now.
};

/// What a chip, bar or panel tells. Colour never tells it alone: a word and an icon go with it.
enum class Tone : std::uint8_t { Plain, Good, Wait, Closed, Unsure, Info, Danger };

/// How a panel is filled.
enum class Fill : std::uint8_t {
    Surface,
    Paper,
    Tint,
    Brand,
    Dark,
    Sun,
    Wait,
    Closed,
    Good,
    Danger
};

/// The sizes of type. Large text multiplies them all; the dense ones are for the desk only.
enum class Type : std::uint8_t {
    Display,      ///< 46 bold: a question.
    Title,        ///< 38 bold: the head of a page.
    Answer,       ///< 33 bold: an answer's name.
    CardTitle,    ///< 27 bold: the head of a card.
    Lead,         ///< 25 bold: a card's small head, a big button.
    Label,        ///< 22 semibold: buttons.
    Body,         ///< 22 medium: reading text.
    BodyStrong,   ///< 22 semibold: a reading text that matters.
    Meta,         ///< 19 medium: second lines.
    MetaStrong,   ///< 19 semibold: chips.
    Source,       ///< 17 medium: sources and dates. Nothing is smaller at the kiosk.
    DenseTitle,   ///< 22 bold (desk).
    DenseStrong,  ///< 17 semibold (desk).
    Dense,        ///< 17 medium (desk).
    DenseMeta,    ///< 15 medium (desk).
};

enum class Weight : std::uint8_t { Medium, Semibold, Bold };

/// One size of type, in logical units. `floor` is the smallest it may shrink to when it must fit.
struct TypeStyle {
    float size = 22;
    float line_height = 1.32F;  ///< As a multiple of the size.
    Weight weight = Weight::Medium;
    float floor = 17;
    bool balanced = false;  ///< Headings: lines of about equal length.
};

/// The style of `type`. Large text (section 508, 402.4) sets every kiosk size to 39 units or more:
/// a capital of 4.8 mm on a 10.1 inch panel of 1280x800.
[[nodiscard]] TypeStyle type_style(Type type, bool large = false);

struct ToneColors {
    Color ink;    ///< Words and icon.
    Color paper;  ///< What is behind them.
};

struct Theme {
    Color paper;     ///< The page.
    Color surface;   ///< Cards.
    Color ink;       ///< Text.
    Color ink_soft;  ///< Second lines.
    Color line;      ///< Decorative edges and rules.
    Color control;   ///< Edges of things to touch.
    Color brand;     ///< The one accent.
    Color on_brand;  ///< Text upon it.
    Color on_brand_soft;
    Color tint;  ///< A light wash of the accent.
    Color sun;   ///< Fill of the one most wanted act; only with `on_sun` text.
    Color on_sun;
    Color dark;  ///< Fill of "leave now", number badges, the bar of the voice.
    Color on_dark;
    Color track;     ///< The part of a progress bar still to come.
    Color pressed;   ///< Fill of what a finger is on.
    Color focus;     ///< The ring of the keyboard focus.
    Color disabled;  ///< Text of what cannot be pressed now.
    ToneColors good;
    ToneColors wait;
    ToneColors closed;
    ToneColors danger;
    Color shadow;
    Color veil;              ///< Laid over a page behind a dialog.
    float border_width = 2;  ///< Units.
    bool high_contrast = false;

    [[nodiscard]] Color of(Ink which) const;
    [[nodiscard]] Color of(Fill fill) const;
    [[nodiscard]] ToneColors of(Tone tone) const;
    [[nodiscard]] Ink ink_on(Fill fill) const;
};

[[nodiscard]] const Theme& light_theme();
[[nodiscard]] const Theme& high_contrast_theme();

/// A pair of colours that text or a control's edge is drawn with, and the ratio it must reach.
struct ColorPair {
    const char* name = "";
    Color front;
    Color back;
    double ratio_min = 4.5;
};
[[nodiscard]] std::vector<ColorPair> text_pairs(const Theme& theme);

// Measures, in logical units.
inline constexpr float kMargin = 40;   ///< Round a page.
inline constexpr float kGap = 20;      ///< Between cards.
inline constexpr float kPadding = 28;  ///< Inside a card.
inline constexpr float kPill = 72;     ///< Height of a button.
inline constexpr float kPrimary = 84;  ///< Height of the one main button.
inline constexpr float kDialogInsetX = 48;
inline constexpr float kDialogInsetY = 44;
inline constexpr float kDense = 50;  ///< Height of a desk control.
inline constexpr float kCardRadius = 24;
inline constexpr float kModalRadius = 32;
inline constexpr float kFocusWidth = 6;
inline constexpr float kFocusGap = 4;
inline constexpr float kSpokenWidth = 3;  ///< The mark of what is being said ...
inline constexpr float kSpokenGapX = 10;  ///< ... goes round it without touching its neighbours.
inline constexpr float kSpokenGapY = 2;
inline constexpr float kSpokenRadius = 12;

}  // namespace camino::kiosk
