#include "kiosk/ui/focus.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace camino::kiosk {

namespace {

bool reachable(const Node& node) { return node.focusable && node.enabled; }

const Node* reachable_node(std::span<const Node> nodes, std::string_view id) {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [id](const Node& node) {
        return node.id == id && reachable(node);
    });
    return found == nodes.end() ? nullptr : &*found;
}

std::string neighbour(std::span<const Node> nodes, const std::string& focused_id, bool forward) {
    std::vector<const Node*> order;
    for (const Node& node : nodes) {
        if (reachable(node)) order.push_back(&node);
    }
    if (order.empty()) return {};

    const auto here = std::find_if(order.begin(), order.end(),
                                   [&](const Node* node) { return node->id == focused_id; });
    if (here == order.end()) return (forward ? order.front() : order.back())->id;
    const auto index = static_cast<std::size_t>(here - order.begin());
    const std::size_t step = forward ? 1 : order.size() - 1;
    return order[(index + step) % order.size()]->id;
}

FocusMove press(std::span<const Node> nodes, const std::string& focused_id, std::string_view id) {
    const Node* node = reachable_node(nodes, id);
    return {focused_id, node == nullptr ? std::string{} : node->id};
}

FocusMove press_number(std::span<const Node> nodes, const std::string& focused_id, int number) {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [number](const Node& node) {
        return node.number == number && reachable(node);
    });
    return {focused_id, found == nodes.end() ? std::string{} : found->id};
}

int digit_of(Key key) {
    const bool digit = key >= Key::Digit1 && key <= Key::Digit9;
    return digit ? static_cast<int>(key) - static_cast<int>(Key::Digit1) + 1 : 0;
}

}  // namespace

FocusMove move_focus(std::span<const Node> nodes, const std::string& focused_id, Key key) {
    const Node* focused = reachable_node(nodes, focused_id);
    const bool typing = focused != nullptr && focused->role == Role::Field;
    if (const int number = digit_of(key); number > 0 && !typing) {
        return press_number(nodes, focused_id, number);
    }
    if (key == Key::Right || key == Key::Left || (key == Key::Space && focused == nullptr)) {
        const auto letter = key == Key::Left ? kLeft : kRight;
        const auto target = typing ? std::string{} : shortcut_target(nodes, letter);
        if (!target.empty()) return {focused_id, target};
    }
    if (key == Key::Right) key = Key::Next;
    if (key == Key::Left) key = Key::Previous;
    if (key == Key::Next) return {neighbour(nodes, focused_id, true), {}};
    if (key == Key::Previous) return {neighbour(nodes, focused_id, false), {}};
    if (key == Key::Press || (key == Key::Space && !typing))
        return press(nodes, focused_id, focused_id);
    if (key == Key::Back || (key == Key::Erase && !typing)) {
        return press(nodes, focused_id, kBackId);
    }
    return {focused_id, {}};
}

Key key_named(std::string_view name) {
    static constexpr std::array kNames{
        std::pair{"Tab", Key::Next},    std::pair{"Down", Key::Next},
        std::pair{"Right", Key::Right}, std::pair{"Shift-Tab", Key::Previous},
        std::pair{"Up", Key::Previous}, std::pair{"Left", Key::Left},
        std::pair{"Enter", Key::Press}, std::pair{"Space", Key::Space},
        std::pair{"Escape", Key::Back}, std::pair{"Backspace", Key::Erase},
        std::pair{"0", Key::Digit0},    std::pair{"+", Key::Louder},
        std::pair{"-", Key::Quieter},
    };
    if (name.size() == 1 && name[0] >= '1' && name[0] <= '9') {
        return static_cast<Key>(static_cast<int>(Key::Digit1) + (name[0] - '1'));
    }
    const auto found = std::find_if(kNames.begin(), kNames.end(),
                                    [name](const auto& pair) { return name == pair.first; });
    return found == kNames.end() ? Key::None : found->second;
}

}  // namespace camino::kiosk
