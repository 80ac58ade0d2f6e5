// People to talk to: of the house, and of the pack.

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

namespace {

void icon_line(const Scene& scene, Rect& column, const std::string& id, std::string_view icon,
               const std::string& text, Type type = Type::Meta) {
    if (text.empty()) return;
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
    icon_line(scene, column, id + ".hours", "clock", scene.local(contact.hours));
    icon_line(scene, column, id + ".phone", "phone", contact.phone, Type::BodyStrong);
    const auto tested =
        contact.tested_on
            ? scene.words("contact.tested", {{"day", date_text(scene, *contact.tested_on)}})
            : scene.words("contact.not_tested");
    icon_line(scene, column, id + ".tested", contact.tested_on ? "check" : "alert-triangle", tested,
              Type::Source);
}

void pack_contact(const Scene& scene, Rect& column, const packs::Contact& contact) {
    const auto id = "contact." + contact.id;
    const std::string_view icon = contact.kind == packs::ContactKind::Phone ? "phone"
                                  : contact.kind == packs::ContactKind::Web ? "globe"
                                                                            : "map-pin";
    const auto name = scene.text("contact." + contact.id + ".name");
    const auto value = contact.value.empty() ? name : name + ": " + contact.value;
    icon_line(scene, column, id, icon, value);
    const auto state =
        contact.verified_on
            ? scene.words("contact.tested", {{"day", date_text(scene, *contact.verified_on)}})
            : scene.words("contact.not_verified_since",
                          {{"day", printed_text(scene, contact.printed_on)}});
    icon_line(scene, column, id + ".state", contact.verified_on ? "check" : "alert-triangle", state,
              Type::Source);
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
