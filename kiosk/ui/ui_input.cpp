// Ui: what a person fills in: text fields, keys on the screen.

#include <algorithm>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"
#include "kiosk/ui/unicode.h"

namespace camino::kiosk {

namespace {

constexpr const char* kDot = "\u2022";

std::string dots(std::string_view text) {
    std::string shown;
    for (std::size_t i = 0; i < decode_utf8(text).size(); ++i) shown += kDot;
    return shown;
}

/// The text after this frame's typing. Control characters are dropped.
std::string typed_onto(std::string_view text, const Typing& typing, const FieldLook& look) {
    std::string edited{text};
    auto length = static_cast<int>(decode_utf8(edited).size());
    for (const auto code_point : decode_utf8(typing.text)) {
        if (code_point < ' ' || length >= look.length_max) continue;
        append_utf8(edited, code_point);
        ++length;
    }
    if (typing.new_line && look.multiline && length < look.length_max) edited += '\n';
    for (int i = 0; i < typing.erase_count; ++i) edited = without_last_letter(edited);
    return edited;
}

std::vector<std::string> letters_of(std::string_view row) {
    std::vector<std::string> letters;
    while (!row.empty()) {
        const auto end = std::min(row.find(' '), row.size());
        if (end > 0) letters.emplace_back(row.substr(0, end));
        row.remove_prefix(std::min(end + 1, row.size()));
    }
    return letters;
}

}  // namespace

std::optional<std::string> Ui::field(std::string_view id, Rect box, std::string_view text,
                                     const FieldLook& look) {
    if (look.show_label && !look.label.empty()) {
        const float height = measure(look.label, Type::MetaStrong).height;
        draw_text(box.take_top(height, 6), look.label,
                  {.type = Type::MetaStrong, .ink = Ink::Soft});
    }
    const Hit touched = hit({.id = std::string{id},
                             .role = Role::Field,
                             .label = std::string{look.label},
                             .value = look.secret ? std::string{} : std::string{text},
                             .enabled = look.enabled},
                            box, 14);
    if (touched.pressed) wanted_focus_ = id;
    const bool focused = nodes_[touched.node].focused;
    draw_box(box, 14, theme_.surface, focused ? theme_.brand : theme_.control, theme_.border_width);

    Rect inside = box.inset(18, look.multiline ? 12 : 0);
    if (!look.icon.empty()) {
        draw_icon(inside.take_start(24, 12).centered({24, 24}), look.icon, theme_.ink_soft);
    }
    const bool small = box.height < 60 || look.multiline;
    const Type type = small ? Type::Dense : Type::Body;
    const std::string shown = look.secret ? dots(text) : std::string{text};
    TextFit fit;
    if (!shown.empty()) {
        fit = draw_text(inside, shown, {.type = type, .middle = !look.multiline});
    } else if (!focused) {
        draw_text(inside, look.hint, {.type = type, .ink = Ink::Soft, .middle = !look.multiline});
    }
    mark(touched.node, fit);
    if (!focused) return std::nullopt;

    if (!look.multiline) {
        const float height = measure("x", type).height;
        const float x = std::min(inside.x + fit.width + 2, inside.right() - 2);
        canvas_.fill(px(Rect{x, inside.center().y - height / 2, 2, height}), theme_.brand);
    }
    std::string edited = typed_onto(text, view_.typing, look);
    if (edited == text) return std::nullopt;
    return edited;
}

std::optional<std::string> Ui::keyboard(std::string_view id, Rect box, const Keyboard& keys) {
    constexpr float kKeyGap = 14;
    std::optional<std::string> typed;
    const auto key = [&](const std::string& name, Rect place, std::string_view label,
                         std::string_view icon, std::string_view letter) {
        const Hit touched = hit(
            {.id = std::string{id} + "." + name, .role = Role::Button, .label = std::string{label}},
            place, 16);
        draw_box(place, 16, touched.held ? theme_.pressed : theme_.surface, theme_.control,
                 theme_.border_width);
        if (icon.empty()) {
            mark(touched.node,
                 draw_text(place, label,
                           {.type = Type::Lead, .align = Align::Center, .middle = true}));
        } else {
            draw_icon(place.centered({34, 34}), icon, theme_.ink);
        }
        if (touched.pressed) typed = std::string{letter};
    };
    const bool spaced = !keys.space_label.empty();  // Then it has a line of its own.
    const auto row_count = static_cast<int>(keys.rows.size()) + (spaced ? 1 : 0);
    const auto rows = box.rows(row_count, kKeyGap);
    std::size_t longest = 1;
    for (const auto& row : keys.rows) longest = std::max(longest, letters_of(row).size());
    const auto widest = static_cast<float>(longest);
    const float width = (box.width - kKeyGap * (widest - 1)) / widest;

    for (std::size_t i = 0; i < keys.rows.size(); ++i) {
        const auto letters = letters_of(keys.rows[i]);
        const auto count = static_cast<float>(letters.size());
        const bool shared = !spaced && i + 1 == keys.rows.size();  // With the key that erases.
        Rect row = rows[i];
        if (!shared) row = row.centered({count * (width + kKeyGap) - kKeyGap, row.height});
        for (const auto& letter : letters) {
            key(letter, row.take_start(width, kKeyGap), letter, {}, letter);
        }
    }
    Rect last = rows.back();
    key("erase", last.take_end(width * 2, kKeyGap), keys.erase_label, "arrow-left", "\b");
    if (spaced)
        key("space", last.centered({last.width * 0.6F, last.height}), keys.space_label, {}, " ");
    return typed;
}

}  // namespace camino::kiosk
