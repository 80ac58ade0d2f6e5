// People to talk to: of the house, and of the pack.

#include "kiosk/screens/result_items.h"

namespace camino::kiosk {

namespace {

constexpr float kBulletIndent = 44;

void icon_line(const Scene& scene, Rect& column, const std::string& id, std::string_view icon,
               const std::string& text, Type type = Type::Meta) {
    if (text.empty()) return;
    const float needed = scene.ui.measure(text, type, column.width - kBulletIndent).height;
    if (needed > column.height) return;  // Cut short by whole lines, the least needed last.
    scene.ui.bullet(id, column, {.icon = icon, .text = text}, type, 8);
}

// "2025-02" or a day, as words; what no date says stays as it is.
std::string printed_text(const Scene& scene, const std::string& printed_on) {
    const auto span = parse_span(printed_on);
    return span ? span_text(scene, *span) : printed_on;
}

}  // namespace

void local_contact(const Scene& scene, Rect& column, const store::LocalContact& contact) {
    const auto id = "contact." + contact.id;
    scene.ui.paragraph(id, column, scene.local(contact.name), {.type = Type::BodyStrong}, 6);
    icon_line(scene, column, id + ".where", "map-pin", scene.local(contact.where));
    icon_line(scene, column, id + ".phone", "phone", contact.phone, Type::BodyStrong);
    icon_line(scene, column, id + ".hours", "clock", scene.local(contact.hours));
    const auto tested =
        contact.tested_on
            ? scene.words("contact.tested", {{"day", date_text(scene, *contact.tested_on)}})
            : scene.words("contact.not_tested");
    icon_line(scene, column, id + ".tested", contact.tested_on ? "check" : "alert-triangle", tested,
              Type::Source);
}

std::array<Line, 2> contact_lines(const Scene& scene, const packs::Contact& contact) {
    const std::string_view icon = contact.kind == packs::ContactKind::Phone ? "phone"
                                  : contact.kind == packs::ContactKind::Web ? "globe"
                                                                            : "map-pin";
    const auto name = scene.text("contact." + contact.id + ".name");
    const auto value = contact.value.empty() ? name : name + ": " + contact.value;
    auto state =
        contact.verified_on
            ? scene.words("contact.tested", {{"day", date_text(scene, *contact.verified_on)}})
            : scene.words("contact.not_verified_since",
                          {{"day", printed_text(scene, contact.printed_on)}});
    return {Line{icon, value},
            Line{contact.verified_on ? "check" : "alert-triangle", std::move(state)}};
}

void pack_contact(const Scene& scene, Rect& column, const packs::Contact& contact) {
    const auto id = "contact." + contact.id;
    const auto [value, state] = contact_lines(scene, contact);
    icon_line(scene, column, id, value.icon, value.text);
    icon_line(scene, column, id + ".state", state.icon, state.text, Type::Source);
}

void local_help(const Scene& scene, Rect& column, std::string_view need) {
    const auto people = serving(scene.setting, need);
    for (const auto* contact : people) {
        if (column.height < 90) return;
        local_contact(scene, column, *contact);
        column.take_top(6);
    }
    if (people.empty()) {
        scene.ui.paragraph("contact.desk", column, scene.words("contact.ask_staff"),
                           {.type = Type::BodyStrong});
    }
}

}  // namespace camino::kiosk
