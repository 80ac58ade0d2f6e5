#include "kiosk/desk/contact_entries.h"

#include <algorithm>
#include <utility>

#include "shared/base/find_words.h"

namespace camino::kiosk::desk {

namespace {

using Lines = std::vector<Line>;

void add(Lines& lines, std::string_view icon, const std::string& text, bool strong = false) {
    if (!text.empty()) lines.push_back({icon, text, strong});
}

void stand(const Scene& scene, PlaceRow& row, bool tested) {
    row.status = scene.words(tested ? "desk.contact.tested" : "contact.not_tested");
    row.tone = tested ? Tone::Good : Tone::Wait;
    row.icon = tested ? "check" : "alert-triangle";
}

std::string tested_text(const Scene& scene, CivilDate day) {
    return scene.words("contact.tested", {{"day", date_text(scene, day)}});
}

// A number that is written in groups is found without its spaces, too.
constexpr std::size_t kNumberMin = 4;  // Digits that look for a telephone, from any on.

std::string digits_of(const std::string& text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char letter) { return letter >= '0' && letter <= '9'; });
    return digits;
}

// The word for one of a list that houses write; what we have no word for stands as it is.
std::string worded(const Scene& scene, const std::vector<std::string>& ids,
                   std::string_view before) {
    std::string text;
    for (const auto& id : ids) {
        const auto key = std::string(before) + id;
        text += (text.empty() ? "" : ", ") + (scene.words.has(key) ? scene.words(key) : id);
    }
    return text;
}

// A referral code or a topic of the help pages.
std::string need_text(const Scene& scene, const std::string& need) {
    if (scene.words.has(need)) return scene.words(need);
    const auto key = "referral." + need + ".title";
    return scene.setting.screener != nullptr && scene.has_text(key) ? scene.text(key) : need;
}

ContactEntry house_entry(const Scene& scene, const packs::Site& site) {
    ContactEntry entry;
    entry.row = {.id = "house",
                 .name = scene.local(site.name),
                 .line = scene.local(site.hours),
                 .kind = scene.words("notice.house")};
    add(entry.reach, "clock", scene.local(site.hours));
    add(entry.reach, "megaphone", scene.local(site.complaints));
    const auto day = date_text(scene, site.valid_until);
    add(entry.about, "calendar", scene.words("desk.site_until", {{"day", day}}));
    return entry;
}

ContactEntry person_entry(const Scene& scene, const packs::LocalContact& contact) {
    const auto& tested = contact.tested_on;
    const auto words = [&](const char* key, const char* name, const std::string& value) {
        return value.empty() ? value : scene.words(key, {{name, value}});
    };
    ContactEntry entry;
    entry.row = {.id = "contact." + contact.id,
                 .name = scene.local(contact.name),
                 .line = contact.phone.empty() ? scene.local(contact.where) : contact.phone,
                 .kind = scene.words("desk.contact.here")};
    stand(scene, entry.row, tested && scene.setting.today - *tested <= packs::kTestCallDaysMax);
    add(entry.reach, "phone", contact.phone, true);
    add(entry.reach, "map-pin", scene.local(contact.where));
    add(entry.reach, "user", words("desk.contact.who", "who", scene.local(contact.who)));
    add(entry.reach, "clock", scene.local(contact.hours));
    add(entry.reach, "id-card",
        words("desk.contact.papers", "papers", scene.local(contact.papers)));
    add(entry.reach, "globe",
        words("staff.languages", "languages", worded(scene, contact.languages, "language.name.")));
    add(entry.reach, "free",
        scene.words(contact.free ? "desk.contact.free" : "desk.contact.not_free"));
    add(entry.reach, "shield-check",
        words("desk.contact.safe_for", "whom",
              worded(scene, contact.safe_for, "desk.contact.safe.")));
    add(entry.reach, tested ? "check" : "alert-triangle",
        tested ? tested_text(scene, *tested) : scene.words("contact.not_tested"));
    entry.is_partner = true;
    if (!contact.serves.empty()) add(entry.about, "", scene.words("desk.contact.serves"), true);
    for (const auto& need : contact.serves) add(entry.about, "hand-heart", need_text(scene, need));
    entry.more = digits_of(contact.phone);
    return entry;
}

ContactEntry service_entry(const Scene& scene, const packs::HouseNotice& notice) {
    ContactEntry entry;
    entry.row = {.id = "notice." + notice.id,
                 .name = scene.local(notice.title),
                 .line = scene.local(notice.text),
                 .kind = scene.words("desk.contact.service")};
    add(entry.reach, notice.icon, scene.local(notice.text));
    return entry;
}

struct KindLook {
    const char* words;
    const char* icon;
};
KindLook look_of(packs::ContactKind kind) {
    switch (kind) {
        case packs::ContactKind::Phone: return {"desk.contact.phone", "phone"};
        case packs::ContactKind::Web: return {"desk.contact.web", "globe"};
        case packs::ContactKind::Office: return {"desk.contact.office", "map-pin"};
    }
    return {"desk.contact.office", "map-pin"};
}

const char* authority_words(packs::Authority authority) {
    switch (authority) {
        case packs::Authority::None: return "";
        case packs::Authority::OwnConsulate: return "desk.authority.own_consulate";
        case packs::Authority::HostAuthority: return "desk.authority.host";
        case packs::Authority::Police: return "desk.authority.police";
        case packs::Authority::Un: return "desk.authority.un";
        case packs::Authority::Civil: return "desk.authority.civil";
    }
    return "";
}

void add_source(const Scene& scene, ContactEntry& entry, const std::string& id) {
    const auto* source = scene.setting.pack().source(id);
    if (source == nullptr) return;
    const auto day = date_text(scene, source->dated);
    const auto dated =
        scene.words(source->published ? "source.published" : "source.seen", {{"day", day}});
    add(entry.about, "file-text", source->title + ". " + source->publisher + ". " + dated);
}

// Which pathways name it in what to do.
void add_pathways(const Scene& scene, ContactEntry& entry, const std::string& id) {
    const auto& pack = scene.setting.pack();
    bool first = true;
    for (std::size_t i = 0; i < pack.pathways.size(); ++i) {
        const auto& steps = pack.pathways[i].steps;
        const bool named = std::any_of(steps.begin(), steps.end(), [&](const auto& step) {
            return std::find(step.contacts.begin(), step.contacts.end(), id) != step.contacts.end();
        });
        if (!named) continue;
        if (std::exchange(first, false)) {
            add(entry.about, "", scene.words("desk.contact.named_in"), true);
        }
        add(entry.about, "list", scene.text(packs::pathway_key(pack.book.pathways[i].id, "name")));
    }
}

ContactEntry line_entry(const Scene& scene, const packs::Contact& contact) {
    const auto look = look_of(contact.kind);
    const auto authority = std::string(authority_words(contact.authority));
    const auto& tested = contact.verified_on;
    ContactEntry entry;
    entry.row = {.id = "contact." + contact.id,
                 .name = scene.text("contact." + contact.id + ".name"),
                 .line = contact.value,
                 .kind = scene.words(look.words)};
    stand(scene, entry.row, tested.has_value());
    add(entry.reach, look.icon, contact.value, true);
    if (!contact.hours_key.empty()) add(entry.reach, "clock", scene.text(contact.hours_key));
    if (!authority.empty()) add(entry.reach, "building", scene.words(authority));
    if (contact.authority == packs::Authority::OwnConsulate) {
        add(entry.reach, "alert-triangle", scene.words("desk.contact.consulate"), true);
    }
    entry.is_partner = contact.authority != packs::Authority::OwnConsulate;
    const auto printed = packs::printed_words(scene.own(), contact.printed_on);
    add(entry.reach, tested ? "check" : "alert-triangle",
        tested ? tested_text(scene, *tested)
               : scene.words("contact.not_verified_since", {{"day", printed}}));
    add_source(scene, entry, contact.source);
    add_pathways(scene, entry, contact.id);
    entry.more = digits_of(contact.value);
    return entry;
}

bool is_found(const ContactEntry& entry, std::string_view search) {
    std::string said = entry.row.name + '\n' + entry.row.kind + '\n' + entry.more;
    for (const auto& one : entry.reach) said += '\n' + one.text;
    for (const auto& one : entry.about) said += '\n' + one.text;
    const auto digits = digits_of(std::string(search));
    const bool number = digits.size() >= kNumberMin && entry.more.find(digits) != std::string::npos;
    return number || finds(findable(said), wanted_words(search));
}

}  // namespace

std::vector<ContactEntry> contact_entries(const Scene& scene) {
    std::vector<ContactEntry> entries;
    if (const auto& site = scene.setting.site) {
        entries.push_back(house_entry(scene, *site));
        for (const auto& contact : site->contacts) {
            entries.push_back(person_entry(scene, contact));
        }
        for (const auto& notice : site->notices) entries.push_back(service_entry(scene, notice));
    }
    if (scene.setting.screener == nullptr) return entries;
    for (const auto& contact : scene.setting.pack().contacts) {
        entries.push_back(line_entry(scene, contact));
    }
    return entries;
}

std::vector<ContactEntry> found_contacts(const Scene& scene, std::vector<ContactEntry> all) {
    const auto& search = scene.model.desk.search;
    std::erase_if(all, [&](const auto& entry) { return !is_found(entry, search); });
    return all;
}

std::vector<Part> contact_lines(const Scene& scene, const ContactEntry& entry, float width) {
    std::vector<Part> parts;
    for (const auto* lines : {&entry.reach, &entry.about}) {
        for (const auto& one : *lines) {
            parts.push_back(bullet_part(scene, "contact.line." + std::to_string(parts.size()),
                                        {.icon = one.icon, .text = one.text, .strong = one.strong},
                                        width, one.strong ? Type::DenseStrong : Type::Dense));
        }
    }
    return parts;
}

}  // namespace camino::kiosk::desk
