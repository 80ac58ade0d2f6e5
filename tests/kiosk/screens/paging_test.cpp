// Nothing is left out: whoever pages through a screen, in any language, text size and panel, reads
// the same words, and no way to reach somebody stands anywhere without saying whether it was
// tested.

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>

#include "tests/kiosk/screens/layout_faults.h"
#include "tests/kiosk/screens/scenes.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

constexpr int kPageCountMax = 40;

using Page = Frame;
using Texts = std::map<std::string, std::string>;  // Text to the id of a node that shows it.

std::vector<Page> pages_of(Headless& headless, Arrived& arrived, Look look) {
    std::vector<Page> pages;
    for (look.page = 0; look.page < kPageCountMax; ++look.page) {
        pages.push_back(arrived.draw(headless, look));
        const auto* next = find_node(pages.back().nodes, "page.next");
        if (next == nullptr || !next->enabled) return pages;
    }
    FAIL("no end to the pages");
    return pages;
}

// What another layout may do without: page buttons; the bar's progress and language button, which
// the settings sheet has too; the promises of the start, which "how it works" gives at length; the
// staff's line.
bool is_furniture(const std::string& id) {
    constexpr std::array<std::string_view, 8> kBeginnings{
        "page.",           "progress",     "language",        "staff",
        "welcome.promise", "welcome.name", "welcome.no_name", "welcome.erased"};
    return id == "welcome.free" || std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                               [&](auto start) { return id.starts_with(start); });
}

// Beside each side of a pathway; one below the other they stand behind its steps alone.
bool is_beside_pathway(const std::string& id) {
    return id == "warning" || id == "people" || id == "freshness" || id == "decides" ||
           id.starts_with("contact.");
}

Texts texts_of(const std::vector<Page>& pages, const std::string& scene) {
    const bool side = scene == "pathway_why" || scene == "pathway_sources";
    Texts texts;
    for (const auto& page : pages) {
        for (const auto& node : page.nodes) {
            if (is_furniture(node.id) || (side && is_beside_pathway(node.id))) continue;
            for (const auto& text : {node.label, node.detail, node.value}) {
                if (!text.empty()) texts.emplace(text, node.id);
            }
        }
    }
    return texts;
}

std::string missing(const Texts& wanted, const Texts& seen) {
    std::string all;
    for (const auto& [text, id] : wanted) {
        if (!seen.contains(text)) all += id + " \"" + text + "\"\n";
    }
    return all;
}

// The contact that a node is of; empty: of none.
std::string contact_of(const std::string& id) {
    const auto at = id.find("contact.");
    if (at == std::string::npos || id.ends_with("ask_staff")) return {};
    const auto end = id.find('.', at + std::string_view("contact.").size());
    return id.substr(0, end);
}

void check_contacts(const Page& page) {
    for (const auto& node : page.nodes) {
        const auto contact = contact_of(node.id);
        if (contact.empty()) continue;
        INFO("node " << node.id);
        CHECK(find_node(page.nodes, contact) != nullptr);
        CHECK(find_node(page.nodes, contact + ".tested") != nullptr);
    }
}

// Sixty units, wherever it stands.
void check_touch(const Page& page, Size size) {
    const float least = 60 * unit_px(size) - 1;
    for (const auto& node : page.nodes) {
        if (!node.focusable) continue;
        INFO("node " << node.id);
        CHECK(node.rect.height >= least);
        CHECK(node.rect.width >= least);
    }
}

// A house with several people, whose names, hours and notices are long.
void make_house_full(Setting& setting) {
    auto& site = *setting.site;
    const auto contact = site.contacts.front();
    for (const char* id : {"second", "third"}) {
        auto more = contact;
        more.id = id;
        more.name = {{"es", std::string("Oficina de orientación y protección, ") + id},
                     {"en", std::string("Office for guidance and protection, ") + id}};
        more.where = {{"es", "Edificio de atrás, segundo piso, la tercera puerta a la derecha"},
                      {"en", "The building behind, second floor, third door on the right"}};
        more.hours = {{"es", "Lunes, miércoles y viernes, de 9 a 12 y de 14 a 17"},
                      {"en", "Monday, Wednesday and Friday, 9 to 12 and 14 to 17"}};
        more.tested_on.reset();
        site.contacts.push_back(more);
    }
    const auto notices = site.notices;
    for (auto notice : notices) {
        notice.id += "_more";
        notice.text = {{"es", "Martes y viernes por la mañana. No hace falta ningún documento."},
                       {"en", "Tuesday and Friday mornings. No papers are needed for it."}};
        site.notices.push_back(notice);
    }
}

std::vector<Look> looks(const std::string& language) {
    std::vector<Look> all;
    for (const Size size : {Size{1280, 800}, Size{1920, 1080}, Size{1366, 768}, Size{800, 1280}})
        for (const bool large : {false, true}) all.push_back({language, size, large});
    return all;
}

void check_scenes(const std::function<void(Setting&)>& house) {
    Headless headless;
    for (const auto& scene : scene_cases()) {
        Arrived arrived(scene, house);
        for (const char* language : {"es", "fr"}) {
            const auto wanted =
                texts_of(pages_of(headless, arrived, {.language = language}), scene.name);
            for (const auto& look : looks(language)) {
                INFO(scene.name << " " << look.name() << "x" << look.size.height);
                const auto pages = pages_of(headless, arrived, look);
                const auto seen = texts_of(pages, scene.name);
                CHECK(missing(wanted, seen) == "");
                CHECK(missing(seen, wanted) == "");
                for (std::size_t i = 0; i < pages.size(); ++i) {
                    INFO("page " << i + 1);
                    CHECK(in_lines("", layout_faults(pages[i], look)) == "");
                    check_contacts(pages[i]);
                    check_touch(pages[i], look.size);
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("paging: every screen says the same in every look, and no contact without its test") {
    check_scenes({});
}

TEST_CASE("paging: the same in a house with many people and long texts") {
    check_scenes(make_house_full);
}

TEST_CASE("paging: large text has no more pages than a person will turn") {
    struct Row {
        const char* scene;
        int page_count_max;
    };
    constexpr std::array<Row, 7> kRows{{{"question_nationality", 3},
                                        {"question_month", 3},
                                        {"question_presence_since", 3},
                                        {"question_passport_valid", 1},
                                        {"question_where_now", 4},
                                        {"library", 9},
                                        {"check", 5}}};
    Headless headless;
    for (const auto& row : kRows) {
        const auto& cases = scene_cases();
        const auto found = std::find_if(cases.begin(), cases.end(),
                                        [&](const auto& one) { return one.name == row.scene; });
        REQUIRE(found != cases.end());
        for (const char* language : {"es", "fr"}) {
            Arrived arrived(*found);
            CAPTURE(row.scene, language);
            const Look look{.language = language, .large = true};
            CHECK(static_cast<int>(pages_of(headless, arrived, look).size()) <= row.page_count_max);
        }
    }
}
