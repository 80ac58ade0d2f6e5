#include "kiosk/ui/node.h"

#include <algorithm>

namespace camino::kiosk {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::Title: return "title";
        case Role::Text: return "text";
        case Role::Status: return "status";
        case Role::Image: return "image";
        case Role::Progress: return "progress";
        case Role::Notice: return "notice";
        case Role::Dialog: return "dialog";
        case Role::Button: return "button";
        case Role::Radio: return "radio";
        case Role::Check: return "check";
        case Role::Row: return "row";
        case Role::Field: return "field";
    }
    return "";
}

namespace {

void add_quoted(std::string& line, std::string_view prefix, std::string_view text) {
    if (text.empty()) return;
    line.append(prefix).append("\"").append(text).append("\"");
}

std::string states_of(const Node& node) {
    std::string states;
    const auto add = [&states](bool on, std::string_view name) {
        if (!on) return;
        states.append(states.empty() ? " (" : ", ").append(name);
    };
    add(node.selected, "selected");
    add(!node.enabled, "off");
    add(node.clipped, "clipped");
    add(node.missing_glyph, "missing glyph");
    if (!states.empty()) states += ')';
    return states;
}

}  // namespace

std::string describe(std::span<const Node> nodes) {
    std::string text;
    for (const Node& node : nodes) {
        text.append(name_of(node.role)).append(" ").append(node.id);
        add_quoted(text, " ", node.label);
        add_quoted(text, " ", node.detail);
        add_quoted(text, " = ", node.value);
        text.append(states_of(node)).append("\n");
    }
    return text;
}

namespace {

std::string in_small_letters(std::string_view text) {
    std::string small{text};
    for (char& letter : small) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return small;
}

}  // namespace

std::string shortcut_target(std::span<const Node> nodes, std::string_view letter) {
    const auto wanted = in_small_letters(letter);
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) {
        return node.focusable && !wanted.empty() && node.shortcut.find(wanted) != std::string::npos;
    });
    return found == nodes.end() ? std::string{} : found->id;
}

const Node* find_node(std::span<const Node> nodes, std::string_view id) {
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [id](const Node& node) { return node.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

}  // namespace camino::kiosk
