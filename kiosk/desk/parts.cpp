#include "kiosk/desk/parts.h"

#include <algorithm>

namespace camino::kiosk::desk {

namespace {

ButtonLook look_of(const BarButton& button) {
    return {.kind = button.kind,
            .icon = button.icon,
            .enabled = button.enabled,
            .type = Type::DenseStrong};
}

bool button_at(const Scene& scene, Rect box, const BarButton& look) {
    const bool pressed = scene.ui.button(look.id, box, look.label, look_of(look));
    if (!look.shortcut.empty()) scene.ui.shortcut(look.id, look.shortcut);
    return pressed;
}

float width_of(const Scene& scene, const BarButton& look, float height) {
    return scene.ui.button_width(look.label, look_of(look), height);
}

}  // namespace

Rect card(const Scene& scene, Rect box) {
    scene.ui.panel(box, {.radius = 18});
    return box.inset(kPanePadding);
}

Rect alone(Rect page) {
    constexpr Size kAlone{680, 600};
    const Size size{std::min(page.width, kAlone.width), kAlone.height};
    return page.take_top(std::min(page.height, size.height)).centered(size);
}

void head(const Scene& scene, Rect& column, std::string_view id, std::string_view text) {
    const float height = scene.ui.measure(text, Type::DenseTitle, column.width).height;
    scene.ui.title(id, column.take_top(height, 10), text, {.type = Type::DenseTitle});
}

void say(const Scene& scene, Rect& column, std::string_view id, std::string_view text,
         SayLook look) {
    const bool soft = look.type == Type::DenseMeta;
    scene.ui.paragraph(id, column, text, {.type = look.type, .ink = soft ? Ink::Soft : Ink::Main},
                       look.gap);
}

void line(const Scene& scene, Rect& column, std::string_view id, const Line& look, Type type) {
    scene.ui.bullet(id, column, {.icon = look.icon, .text = look.text}, type, kLineGap);
}

Part small_contact(const Scene& scene, const ContactLines& lines, float width) {
    std::vector<Part> parts;
    for (const auto& one : lines) {
        const bool head = one.icon.empty();
        parts.push_back(bullet_part(
            scene, one.id, {.icon = head ? std::string_view("user") : one.icon, .text = one.text},
            width, head ? Type::DenseStrong : Type::DenseMeta));
    }
    return together(std::move(parts), kLineGap);
}

bool start_button(const Scene& scene, Rect& bar, const BarButton& look) {
    return button_at(scene, bar.take_start(width_of(scene, look, bar.height), 12), look);
}

bool end_button(const Scene& scene, Rect& bar, const BarButton& look) {
    return button_at(scene, bar.take_end(width_of(scene, look, bar.height), 12), look);
}

void next_button(const Scene& scene, Rect& bar, const std::string& label, bool enabled) {
    if (end_button(scene, bar,
                   {.id = "nav.next",
                    .label = label,
                    .icon = "arrow-right",
                    .kind = ButtonKind::Filled,
                    .enabled = enabled,
                    .shortcut = "\n"})) {
        scene.emit(NextPressed{});
    }
}

void back_button(const Scene& scene, Rect& bar) {
    if (start_button(scene, bar,
                     {.id = "nav.back", .label = scene.words("nav.back"), .icon = "arrow-left"})) {
        scene.emit(BackPressed{});
    }
}

std::optional<int> small_pager(const Scene& scene, std::string_view id, Rect bar,
                               const PageSlice& slice) {
    if (slice.page_count < 2) return {};
    auto& ui = scene.ui;
    const auto name = std::string(id);
    std::optional<int> wanted;
    const Rect on = bar.take_end(bar.height, 8);
    const Rect back = bar.take_end(bar.height, 8);
    const auto arrow = [&](const char* part, Rect box, const char* icon, bool enabled, int step) {
        if (ui.button(name + part, box, scene.words(step > 0 ? "page.next" : "page.previous"),
                      {.icon = icon, .icon_only = true, .enabled = enabled})) {
            wanted = slice.page + step;
        }
    };
    arrow(".previous", back, "chevron-left", slice.page > 0, -1);
    ui.text(name + ".position", bar,
            scene.words("page.position", {{"number", std::to_string(slice.page + 1)},
                                          {"total", std::to_string(slice.page_count)}}),
            {.type = Type::DenseMeta, .ink = Ink::Soft, .align = Align::End, .middle = true});
    arrow(".next", on, "chevron-right", slice.page + 1 < slice.page_count, 1);
    return wanted;
}

PageSlice page_with(const std::vector<int>& starts, std::size_t count, std::size_t selected) {
    const auto behind = std::upper_bound(starts.begin(), starts.end(), static_cast<int>(selected));
    const int page = static_cast<int>(behind - starts.begin()) - 1;
    const int end = behind == starts.end() ? static_cast<int>(count) : *behind;
    const int first = starts[static_cast<std::size_t>(page)];
    return {page, static_cast<int>(starts.size()), first, end - first};
}

Rect pager_room(Rect& bar, Rect column, const std::vector<Part>& parts) {
    constexpr float kPager = 142;
    float height = -kLineGap;
    for (const auto& part : parts) height += part.height + kLineGap;
    return height > column.height ? bar.take_end(kPager, 8) : Rect{};
}

void show_paged(const Scene& scene, Rect column, Rect bar, const std::vector<Part>& parts) {
    const auto slice = show_parts(scene, column, {column.height, column.height}, parts, kLineGap);
    if (const auto wanted = small_pager(scene, "page", bar, slice)) {
        scene.emit(PagePressed{*wanted});
    }
    scene.ui.shortcut("page.next", ".");
    scene.ui.shortcut("page.previous", ",");
}

std::string link_text(const Scene& scene) {
    const auto& health = scene.model.health;
    if (health.link == LinkState::Fine) return {};
    const auto why =
        scene.words(health.link == LinkState::Unreachable ? "link.unreachable" : "link.refused");
    if (health.next_try.empty()) return why;
    return why + ", " + scene.words("link.next_try", {{"time", health.next_try}});
}

const packs::Screening& standing_of(const Scene& scene) {
    const auto& session = scene.model.session;
    return session.screening ? *session.screening : scene.setting.nobody;
}

}  // namespace camino::kiosk::desk
