#include "kiosk/screens/take_parts.h"

#include <algorithm>

#include "kiosk/core/taking.h"
#include "kiosk/screens/people.h"
#include "shared/packs/figure_words.h"
#include "shared/qr/qr_code.h"

namespace camino::kiosk {

namespace {

const packs::TakeAway& taken(const Scene& scene) { return scene.model.session.take_away; }

const packs::LibraryPage* page_named(const Scene& scene, const std::string& id) {
    const auto& library = scene.setting.pack().library;
    const auto found = std::find_if(library.begin(), library.end(),
                                    [&](const auto& page) { return page.id == id; });
    return found == library.end() ? nullptr : &*found;
}

// Every source behind the steps: the pack gives a step its sources wherever it stands.
void add_step_sources(const Scene& scene, const std::string& id, std::vector<std::string>& all) {
    for (const auto& route : scene.setting.pack().referral) {
        for (const auto& step : route.steps) {
            if (step.id == id) all.insert(all.end(), step.sources.begin(), step.sources.end());
        }
    }
}

void add_steps(const Scene& scene, float width, std::vector<Part>& parts,
               std::vector<std::string>& sources) {
    int number = 0;
    for (const auto& id : taken(scene).steps) {
        const auto text = std::to_string(++number) + ". " + scene.text("step." + id);
        parts.push_back(text_part(scene, "take.step." + id, text, width));
        add_step_sources(scene, id, sources);
    }
}

void add_contacts(const Scene& scene, float width, float height_max, std::vector<Part>& parts,
                  std::vector<std::string>& sources) {
    std::vector<ContactLines> contacts;
    for (const auto& id : taken(scene).contacts) {
        const auto* contact = scene.setting.pack().contact(id);
        if (contact == nullptr) continue;
        contacts.push_back(contact_lines(scene, *contact, "take."));
        sources.push_back(contact->source);
    }
    if (contacts.empty()) return;
    parts.push_back(text_part(scene, "take.contacts", scene.words("take.contacts"), width,
                              {.type = Type::BodyStrong}));
    for (auto& part : contact_parts(scene, contacts, width, height_max))
        parts.push_back(std::move(part));
}

void add_pages(const Scene& scene, float width, std::vector<Part>& parts,
               std::vector<std::string>& sources) {
    for (const auto& id : taken(scene).pages) {
        const auto* page = page_named(scene, id);
        if (page == nullptr) continue;
        parts.push_back(text_part(scene, "take.page." + id, scene.text("library." + id + ".title"),
                                  width, {.type = Type::BodyStrong}));
        for (const auto& line : page->lines)
            parts.push_back(bullet_part(scene, "take." + line.text,
                                        {.icon = line.picture, .text = scene.text(line.text)},
                                        width));
        for (const auto& figure : page->figures) {
            const auto line = packs::figure_line(scene.own(), scene.text(figure.text), figure) +
                              " (" + sources_text(scene, figure.sources) + ")";
            parts.push_back(bullet_part(scene, "take.figure." + std::to_string(parts.size()),
                                        {.icon = "chart", .text = line}, width));
        }
        sources.insert(sources.end(), page->sources.begin(), page->sources.end());
    }
}

}  // namespace

std::vector<Part> take_parts(const Scene& scene, float width, float height_max) {
    std::vector<Part> parts;
    std::vector<std::string> sources;
    add_steps(scene, width, parts, sources);
    add_contacts(scene, width, height_max, parts, sources);
    add_pages(scene, width, parts, sources);
    parts.push_back(bullet_part(scene, "take.free",
                                {.icon = "scam", .text = scene.words("scam.short")}, width));
    const auto from = scene.words("source.line", {{"sources", sources_text(scene, sources)}});
    parts.push_back(
        text_part(scene, "take.sources", from, width, {.type = Type::Source, .ink = Ink::Soft}));
    return parts;
}

std::string contents_text(const Scene& scene) {
    std::string titles;
    for (const auto& id : taken(scene).pages) {
        if (!titles.empty()) titles += "; ";
        titles += scene.text("library." + id + ".title");
    }
    if (titles.empty()) return scene.words("take.holds_steps");
    return scene.words("take.holds_pages", {{"pages", titles}});
}

bool has_link(const Scene& scene) { return !scene.setting.hub.empty(); }

void print_button(const Scene& scene, Rect box, bool icon_only) {
    const bool busy = scene.model.session.printing == Printing::Busy;
    const ButtonLook look{.icon = "printer", .icon_only = icon_only, .enabled = !busy};
    if (scene.ui.button("take.print", box, scene.words("take.print"), look))
        scene.emit(PrintPressed{});
}

std::string printing_text(const Scene& scene) {
    switch (scene.model.session.printing) {
        case Printing::Busy: return scene.words("take.printing");
        case Printing::Done: return scene.words("take.printed");
        case Printing::Failed: return scene.words("take.print_failed");
        case Printing::No: break;
    }
    return {};
}

void code(const Scene& scene, std::string_view id, Rect box, std::string_view text,
          std::string_view label) {
    const bool demo = scene.setting.demo_day.has_value();
    const auto made = encode_qr(text, demo ? QrStrength::High : QrStrength::Medium);
    const QrModules modules{.size = made.size, .dark = made.dark, .stamp = demo ? "DEMO" : ""};
    scene.ui.qr(id, box, modules, label);
}

void link_code(const Scene& scene, std::string_view id, Rect box) {
    code(scene, id, box, take_away_link(scene.setting, scene.model.language, taken(scene)),
         scene.words("take.scan"));
}

bool can_take(const Scene& scene) { return !to_take(scene.model, scene.setting).empty(); }

void take_button(const Scene& scene, Rect& bar) {
    if (!can_take(scene)) return;
    const ButtonLook look{.icon = "qr"};
    const auto label = scene.words("take.button");
    const float width = scene.ui.button_width(label, look, bar.height);
    if (scene.ui.button("take", bar.take_start(width, kGap), label, look))
        scene.emit(TakePressed{});
}

Part take_part(const Scene& scene) {
    return {scene.ui.pill(), [&scene](Rect box) {
                if (scene.ui.button("take", box, scene.words("take.button"), {.icon = "qr"}))
                    scene.emit(TakePressed{});
            }};
}

}  // namespace camino::kiosk
