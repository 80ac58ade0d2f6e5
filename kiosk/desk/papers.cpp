#include "kiosk/desk/papers.h"

#include <algorithm>

#include "kiosk/core/staff.h"
#include "kiosk/desk/desk.h"
#include "kiosk/screens/slip.h"

namespace camino::kiosk::desk {

namespace {

bool shows_referral(const Model& model) {
    return model.desk.place == DeskPlace::Case && model.desk.form == CaseForm::Referral &&
           model.desk.referral < model.desk.file.entries.size();
}

void add_reach(const Scene& scene, const ContactEntry& entry, float width, Type type,
               std::vector<Part>& parts) {
    for (const auto& one : entry.reach)
        parts.push_back(bullet_part(scene, "paper.reach." + std::to_string(parts.size()),
                                    {.icon = one.icon, .text = one.text}, width, type));
}

std::vector<Part> contact_parts(const Scene& scene, float width) {
    std::vector<Part> parts;
    const auto entries = found_contacts(scene, contact_entries(scene));
    if (entries.empty()) return parts;
    const auto& entry = entries[open_row(scene, entries.size())];
    parts.push_back(
        text_part(scene, "paper.name", entry.row.name, width, {.type = Type::CardTitle}));
    add_reach(scene, entry, width, Type::Body, parts);
    return parts;
}

}  // namespace

bool has_paper(const Model& model) {
    if (!between_persons(model.screen)) return false;
    return shows_referral(model) || model.desk.place == DeskPlace::Contacts;
}

std::vector<Part> referral_parts(const Scene& scene, float width, Type type) {
    const auto& desk = scene.model.desk;
    const auto& began = cases::referral_beginning(desk.file, desk.referral).event();
    const bool dense = type == Type::Dense;
    const auto title = dense ? Type::DenseTitle : Type::CardTitle;
    const auto strong = dense ? Type::DenseStrong : Type::BodyStrong;
    std::vector<Part> parts;
    const auto add = [&](const char* id, const std::string& text, Type as) {
        parts.push_back(text_part(scene, id, text, width, {.type = as}));
    };
    add("referral.for", scene.words("referral.for"), strong);
    add("referral.partner", began.partner, title);
    const auto entries = contact_entries(scene);
    const auto known = std::ranges::find_if(entries, [&](const ContactEntry& entry) {
        return entry.is_partner && entry.row.name == began.partner;
    });
    if (known != entries.end()) add_reach(scene, *known, width, type, parts);
    add("referral.asks", scene.words("referral.asks"), strong);
    add("referral.asks.said", began.note, type);
    add("referral.number", scene.words("referral.number"), strong);
    add("referral.number.said", cases::referral_number(desk.file, desk.referral), title);
    add("referral.by_number", scene.words("referral.by_number"), type);
    return parts;
}

float slip(const Scene& scene) {
    if (!has_paper(scene.model)) return kiosk::slip(scene);
    const float width = paper_width(scene);
    return paper(scene, shows_referral(scene.model) ? referral_parts(scene, width, Type::Body)
                                                    : contact_parts(scene, width));
}

}  // namespace camino::kiosk::desk
