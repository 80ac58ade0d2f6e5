#include "kiosk/ui/paragraph.h"

#include <hb.h>
#include <utility>

namespace camino::kiosk {

namespace {

constexpr std::uint32_t kJoiner = 0x200D;

bool is_mark(std::uint32_t code_point) {
    const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
    return category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK;
}

bool is_invisible(std::uint32_t code_point) {
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point) ==
           HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/// Common and inherited signs take the script of what precedes them.
hb_script_t script_of(std::uint32_t code_point, hb_script_t previous) {
    const auto script = hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
    const bool neutral =
        script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
    return neutral ? previous : script;
}

/// Picks fonts letter by letter.
class FontPicker {
public:
    FontPicker(Weight weight, FontSet& fonts)
        : weight_(weight), fonts_(fonts), current_(fonts.primary(weight)) {}

    FontIndex pick(std::uint32_t code_point) {
        if (is_invisible(code_point)) return current_;
        const bool follows = is_mark(code_point) || code_point == ' ' || code_point == kJoiner;
        if (follows && fonts_.has(current_, code_point)) return current_;
        const auto found = fonts_.font_for(weight_, code_point);
        missing_ = missing_ || !found;
        current_ = found.value_or(current_);
        return current_;
    }
    [[nodiscard]] bool missing() const { return missing_; }

private:
    Weight weight_;
    FontSet& fonts_;
    FontIndex current_;
    bool missing_ = false;
};

bool continues(const Run& run, const Run& next) {
    return run.font == next.font && run.script == next.script && run.level == next.level;
}

}  // namespace

Paragraph make_paragraph(CodePoints text, Weight weight, bool base_right_to_left, FontSet& fonts) {
    Paragraph paragraph;
    const auto bidi = bidi_levels(text, base_right_to_left);
    paragraph.right_to_left = bidi.right_to_left;

    FontPicker picker{weight, fonts};
    auto script = HB_SCRIPT_LATIN;
    for (std::size_t i = 0; i < text.size(); ++i) {
        script = script_of(text[i], script);
        const Run one{i, i + 1, picker.pick(text[i]), script, bidi.levels[i]};
        if (!paragraph.runs.empty() && continues(paragraph.runs.back(), one)) {
            paragraph.runs.back().end = i + 1;
        } else {
            paragraph.runs.push_back(one);
        }
    }
    paragraph.missing_glyph = picker.missing();
    paragraph.text = std::move(text);
    return paragraph;
}

}  // namespace camino::kiosk
