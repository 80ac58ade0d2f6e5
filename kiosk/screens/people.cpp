#include "kiosk/screens/people.h"

#include <algorithm>

#include "shared/packs/date_words.h"

namespace camino::kiosk {

namespace {

constexpr float kLineGap = 4;
constexpr float kBesideGap = 36;

std::string tested_text(const Scene& scene, CivilDate day) {
    return scene.words("contact.tested", {{"day", date_text(scene, day)}});
}

std::string_view icon_of(packs::ContactKind kind) {
    if (kind == packs::ContactKind::Phone) return "phone";
    return kind == packs::ContactKind::Web ? "globe" : "map-pin";
}

Type type_of(const ContactLine& line) {
    if (line.icon.empty() || line.strong) return Type::BodyStrong;
    return line.caveat ? Type::Source : Type::Meta;
}

Part line_part(const Scene& scene, const ContactLine& line, float width) {
    if (!line.icon.empty()) {
        return bullet_part(scene, line.id, {.icon = line.icon, .text = line.text}, width,
                           type_of(line));
    }
    return text_part(scene, line.id, line.text, width, {.type = type_of(line)});
}

// What a line takes in width when it is not broken.
float natural_width(const Scene& scene, const ContactLine& line) {
    constexpr float kIconRoom = 52;
    return scene.ui.measure(line.text, type_of(line)).width + kIconRoom;
}

// Large text: lines that are short enough stand beside each other, each as wide as it needs.
Part row_part(const Scene& scene, const ContactLines& lines, std::size_t first, std::size_t end,
              float width) {
    if (end - first == 1) return line_part(scene, lines[first], width);
    std::vector<Part> parts;
    std::vector<float> widths;
    float height = 0;
    for (auto i = first; i < end; ++i) {
        widths.push_back(natural_width(scene, lines[i]));
        parts.push_back(line_part(scene, lines[i], widths.back()));
        height = std::max(height, parts.back().height);
    }
    return {height, [parts = std::move(parts), widths = std::move(widths)](Rect box) {
                for (std::size_t i = 0; i < parts.size(); ++i) {
                    parts[i].draw(box.take_start(widths[i], kBesideGap));
                }
            }};
}

std::size_t row_end(const Scene& scene, const ContactLines& lines, std::size_t first, float width) {
    auto end = first + 1;
    if (!scene.ui.large() || lines[first].icon.empty()) return end;
    float used = natural_width(scene, lines[first]);
    for (; end < lines.size(); ++end) {
        used += kBesideGap + natural_width(scene, lines[end]);
        if (used > width) break;
    }
    return end;
}

// The lines in groups that are as high as `height_max` at most, each with name and test.
std::vector<ContactLines> groups_of(const Scene& scene, const ContactLines& lines, float width,
                                    float height_max) {
    ContactLines frame;
    std::vector<ContactLine> between;
    for (const auto& line : lines) {
        (line.icon.empty() || line.caveat ? frame : between).push_back(line);
    }
    const auto caveat = frame.back().caveat ? 1 : 0;
    std::vector<ContactLines> groups{frame};
    for (const auto& line : between) {
        auto more = groups.back();
        more.insert(more.end() - caveat, line);
        const bool fits = contact_part(scene, more, width).height <= height_max;
        if (!fits && groups.back().size() > frame.size()) {
            more = frame;
            more.insert(more.end() - caveat, line);
            groups.push_back(more);
        } else {
            groups.back() = more;
        }
    }
    return groups;
}

}  // namespace

ContactLines contact_lines(const Scene& scene, const packs::LocalContact& contact) {
    const auto id = "contact." + contact.id;
    ContactLines lines{{.id = id, .text = scene.local(contact.name)}};
    const auto add = [&](const char* part, std::string_view icon, const std::string& text,
                         bool strong = false) {
        if (!text.empty()) lines.push_back({id + part, icon, text, strong});
    };
    add(".where", "map-pin", scene.local(contact.where));
    add(".phone", "phone", contact.phone, true);
    add(".hours", "clock", scene.local(contact.hours));
    const bool tested = contact.tested_on.has_value();
    lines.push_back({.id = id + ".tested",
                     .icon = tested ? "check" : "alert-triangle",
                     .text = tested ? tested_text(scene, *contact.tested_on)
                                    : scene.words("contact.not_tested"),
                     .caveat = true});
    return lines;
}

ContactLines contact_lines(const Scene& scene, const packs::Contact& contact,
                           std::string_view before) {
    const auto id = std::string(before) + "contact." + contact.id;
    const auto name = scene.text("contact." + contact.id + ".name");
    const auto printed = packs::printed_words(scene.own(), contact.printed_on);
    const bool tested = contact.verified_on.has_value();
    return {{.id = id,
             .icon = icon_of(contact.kind),
             .text = contact.value.empty() ? name : name + ": " + contact.value},
            {.id = id + ".tested",
             .icon = tested ? "check" : "alert-triangle",
             .text = tested ? tested_text(scene, *contact.verified_on)
                            : scene.words("contact.not_verified_since", {{"day", printed}}),
             .caveat = true}};
}

namespace {

void ask_staff_if_nobody(const Scene& scene, std::vector<ContactLines>& people) {
    if (!people.empty()) return;
    people.push_back({{.id = "contact.ask_staff", .text = scene.words("contact.ask_staff")}});
}

}  // namespace

std::vector<ContactLines> people_for(const Scene& scene, std::string_view need) {
    std::vector<ContactLines> people;
    for (const auto* contact : serving(scene.setting, need)) {
        people.push_back(contact_lines(scene, *contact));
    }
    ask_staff_if_nobody(scene, people);
    return people;
}

std::vector<ContactLines> everybody(const Scene& scene) {
    std::vector<ContactLines> people;
    if (scene.setting.site) {
        for (const auto& contact : scene.setting.site->contacts) {
            people.push_back(contact_lines(scene, contact));
        }
    }
    ask_staff_if_nobody(scene, people);
    return people;
}

Part contact_part(const Scene& scene, const ContactLines& lines, float width) {
    std::vector<Part> rows;
    for (std::size_t first = 0; first < lines.size();) {
        const auto end = row_end(scene, lines, first, width);
        rows.push_back(row_part(scene, lines, first, end, width));
        first = end;
    }
    return together(std::move(rows), kLineGap);
}

std::vector<Part> contact_parts(const Scene& scene, const std::vector<ContactLines>& contacts,
                                float width, float height_max) {
    std::vector<Part> parts;
    for (const auto& lines : contacts) {
        for (const auto& group : groups_of(scene, lines, width, height_max)) {
            parts.push_back(contact_part(scene, group, width));
        }
    }
    return parts;
}

std::vector<Part> people_cards(const Scene& scene, const std::vector<ContactLines>& contacts,
                               float width, float height_max) {
    std::vector<Part> cards;
    const float room = card_room(scene, width);
    const float padding = carded(scene, {}).height;
    for (auto& part : contact_parts(scene, contacts, room, height_max - padding)) {
        cards.push_back(carded(scene, std::move(part)));
    }
    return cards;
}

PeopleColumn people_column(const Scene& scene, std::vector<Part> head,
                           const std::vector<ContactLines>& contacts, Size room) {
    constexpr float kGapBetween = 10;
    const float width = card_room(scene, room.width);
    PeopleColumn column;
    auto parts = std::move(head);
    for (const auto& lines : contacts) {
        auto more = parts;
        more.push_back(contact_part(scene, lines, width));
        const bool fits = carded(scene, together(more, kGapBetween)).height <= room.height;
        if (fits && column.others.empty()) {
            parts = std::move(more);
        } else {
            column.others.push_back(lines);
        }
    }
    column.card = carded(scene, together(std::move(parts), kGapBetween));
    return column;
}

}  // namespace camino::kiosk
