#include "tests/kiosk/screens/layout_faults.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>

#include "tests/kiosk/screens/scenes.h"

namespace camino::kiosk {

namespace {

constexpr std::array<Panel, 5> kPanels{{{"10.1 inches", {1280, 800}, 10.1F},
                                        {"10.1 inches upright", {800, 1280}, 10.1F},
                                        {"14 inches", {1366, 768}, 14},
                                        {"15.6 inches", {1920, 1080}, 15.6F},
                                        {"21.5 inches", {1920, 1080}, 21.5F}}};

using Faults = std::vector<std::string>;

std::string shown(const Node& node) { return node.id + " \"" + node.label + "\""; }

std::string shown(const Rect& box) {
    char text[80];
    std::snprintf(text, sizeof text, "%.0f,%.0f %.0fx%.0f", box.x, box.y, box.width, box.height);
    return text;
}

bool inside(const Rect& rect, Size size) {
    return rect.x >= -0.5F && rect.y >= -0.5F && rect.right() <= size.width + 0.5F &&
           rect.bottom() <= size.height + 0.5F;
}

bool within(const Rect& inner, const Rect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
}

/// What a text's box holds for certain: its letters without the air above and below the lines.
Rect core(const Rect& letters, float unit) { return letters.inset(unit, 4 * unit); }

void add_each(const Frame& frame, const Look& look, Faults& faults) {
    std::set<std::string> ids;
    for (const auto& node : frame.nodes) {
        if (node.clipped) faults.push_back("cut: " + shown(node) + " \"" + node.detail + "\"");
        if (node.missing_glyph) faults.push_back("a letter is missing: " + shown(node));
        if (!inside(node.rect, look.size)) faults.push_back("outside the window: " + shown(node));
        if (!ids.insert(node.id).second) faults.push_back("stands twice: " + node.id);
    }
}

void add_targets(const Frame& frame, Faults& faults) {
    for (auto one = frame.nodes.begin(); one != frame.nodes.end(); ++one) {
        if (!one->focusable) continue;
        for (auto other = one + 1; other != frame.nodes.end(); ++other) {
            if (other->focusable && !apart(*one, *other))
                faults.push_back("lie upon each other: " + one->id + " and " + other->id);
        }
    }
}

void add_letters(const Frame& frame, float unit, Faults& faults) {
    for (auto one = frame.letters.begin(); one != frame.letters.end(); ++one) {
        const auto letters = core(*one, unit);
        for (auto other = one + 1; other != frame.letters.end(); ++other) {
            if (letters.overlaps(core(*other, unit)))
                faults.push_back("letters upon letters: " + shown(*one) + " and " + shown(*other));
        }
        for (const auto& node : frame.nodes) {
            if (!node.focusable || !letters.overlaps(node.rect)) continue;
            if (!within(letters, node.rect))
                faults.push_back("letters across the edge of " + node.id + ": " + shown(*one));
        }
    }
}

/// The bar comes in the order in which it is needed: the way back, leaving, help, and so on. That
/// nothing is kept is read before what is asked.
bool has_its_own_place(const Node& node) {
    constexpr std::array<std::string_view, 8> kBar{"nav.back", "leave",  "help",     "language",
                                                   "settings", "listen", "progress", "demo"};
    return std::find(kBar.begin(), kBar.end(), node.id) != kBar.end() ||
           node.id.ends_with(".nothing_kept");
}

/// A person reads down a column, and along a line.
bool read_before(const Node& later, const Node& earlier, bool right_to_left) {
    const auto& [one, other] = std::pair{later.rect, earlier.rect};
    const float side_by_side = std::min(one.right(), other.right()) - std::max(one.x, other.x);
    const bool same_column = side_by_side > std::min(one.width, other.width) / 2;
    if (same_column) return one.bottom() <= other.y + 1;
    const float beside = std::min(one.bottom(), other.bottom()) - std::max(one.y, other.y);
    const bool same_line = beside > 0.8F * std::max(one.height, other.height);
    if (!same_line) return false;
    return right_to_left ? one.x >= other.right() - 1 : one.right() <= other.x + 1;
}

void add_order(const Frame& frame, bool right_to_left, Faults& faults) {
    const Node* before = nullptr;
    for (const auto& node : frame.nodes) {
        if (node.role == Role::Dialog) before = nullptr;
        if (has_its_own_place(node) || node.role == Role::Dialog) continue;
        if (before != nullptr && read_before(node, *before, right_to_left))
            faults.push_back("read too late: " + node.id + " after " + before->id);
        before = &node;
    }
}

}  // namespace

namespace {

/// Twelve millimetres are the aim. On 10.1 inches the rows of a long list, the days of a month and
/// tabs have eleven, and the voice of an answer, upon the answer's own card, ten.
float least_side_mm(const Node& node) {
    const bool in_bar =
        has_its_own_place(node) || node.id == "nav.next" || node.id == "door.notice";
    if (node.id.ends_with(".listen")) return 10;
    return in_bar ? kTargetMin_mm : 11;
}

/// Three millimetres are the aim; the smallest panel has room for two.
constexpr float kGapMin_mm = 2;

}  // namespace

float Panel::mm_per_px() const {
    return diagonal_in * 25.4F / std::hypot(size_px.width, size_px.height);
}

std::span<const Panel> panels() { return kPanels; }

std::vector<std::string> layout_faults(const Frame& frame, const Look& look) {
    Faults faults;
    add_each(frame, look, faults);
    add_targets(frame, faults);
    add_letters(frame, unit_px(look.size), faults);
    add_order(frame, look.view().right_to_left, faults);
    return faults;
}

std::vector<std::string> size_faults(const Frame& frame, const Panel& panel) {
    Faults faults;
    const float mm = panel.mm_per_px();
    constexpr float kRounding_mm = 0.2F;
    const auto add_small = [&](const Node& node) {
        const float side = std::min(node.rect.width, node.rect.height) * mm;
        if (side >= least_side_mm(node) - kRounding_mm) return;
        char text[40];
        std::snprintf(text, sizeof text, " is %.1f mm small", side);
        faults.push_back(node.id + text);
    };
    for (auto one = frame.nodes.begin(); one != frame.nodes.end(); ++one) {
        if (!one->focusable) continue;
        add_small(*one);
        for (auto other = one + 1; other != frame.nodes.end(); ++other) {
            if (!other->focusable) continue;
            const auto& [a, b] = std::pair{one->rect, other->rect};
            const float across = std::max(a.x, b.x) - std::min(a.right(), b.right());
            const float down = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
            const float gap = std::max(across, down) * mm;
            if (gap < 0 || gap >= kGapMin_mm - kRounding_mm) continue;
            char text[40];
            std::snprintf(text, sizeof text, " are %.1f mm apart", gap);
            faults.push_back(one->id + " and " + other->id + text);
        }
    }
    return faults;
}

std::vector<std::string> exit_faults(const Frame& frame) {
    const auto has = [&](std::string_view id) { return find_node(frame.nodes, id) != nullptr; };
    Faults faults;
    if (!has("help")) faults.emplace_back("no help");
    const bool out = has("leave") || has("screen.notice") || has("screen.finished") ||
                     has("screen.out_of_service");
    if (!out) faults.emplace_back("no way out");
    return faults;
}

std::string in_lines(const std::string& where, const std::vector<std::string>& faults) {
    std::string text;
    for (const auto& fault : faults) text += where + ": " + fault + "\n";
    return text;
}

}  // namespace camino::kiosk
