#include <catch2/catch.hpp>
#include <set>

#include "kiosk/ui/focus.h"

#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;
using desk::desk_cases;
using desk::draw_case;

namespace {

bool inside(const Rect& rect, Size size) {
    return rect.x >= -0.5F && rect.y >= -0.5F && rect.right() <= size.width + 0.5F &&
           rect.bottom() <= size.height + 0.5F;
}

std::vector<Look> looks() {
    std::vector<Look> all;
    for (const auto& language : shipped_pack().languages)
        for (const Size size : {Size{1280, 800}, Size{1920, 1080}}) all.push_back({language, size});
    all.push_back({"es", {1280, 800}, false, true});
    all.push_back({"es", {1366, 768}});
    return all;
}

const desk::DeskCase& case_named(std::string_view name) {
    for (const auto& one : desk_cases())
        if (one.name == name) return one;
    FAIL("no case " << name);
    return desk_cases().front();
}

bool is_before_group(const std::vector<Node>& nodes) {
    return std::any_of(nodes.begin(), nodes.end(),
                       [](const Node& node) { return node.id.starts_with("screen.talk_"); });
}

// The nodes of a pane, as text: those whose id begins with one of `starts`.
std::string described(const std::vector<Node>& nodes, std::vector<std::string_view> starts) {
    std::vector<Node> chosen;
    for (const auto& node : nodes)
        for (const auto start : starts)
            if (node.id.starts_with(start)) chosen.push_back(node);
    return describe(chosen);
}

}  // namespace

TEST_CASE("desk screen: no text is cut and no letter is missing, in any language or size") {
    Headless headless;
    for (const auto& one : desk_cases()) {
        desk::Arrived arrived(one);
        for (const auto& look : looks()) {
            for (const auto& node : arrived.draw(headless, look)) {
                INFO(one.name << " " << look.name() << " " << node.id << " \"" << node.label
                              << "\" \"" << node.detail << "\"");
                CHECK_FALSE(node.clipped);
                CHECK_FALSE(node.missing_glyph);
                CHECK(inside(node.rect, look.size));
            }
        }
    }
}

TEST_CASE("desk screen: each state has a title, help and the way out; no id twice, no overlap") {
    Headless headless;
    for (const auto& one : desk_cases()) {
        if (one.on_paper) continue;
        CAPTURE(one.name);
        const auto nodes = draw_case(headless, one, {});
        std::set<std::string> ids;
        std::vector<Node> touch;
        bool titled = false;
        for (const auto& node : nodes) {
            CAPTURE(node.id);
            CHECK(ids.insert(node.id).second);
            titled = titled || node.id.starts_with("screen.");
            if (node.focusable) touch.push_back(node);
        }
        CHECK(titled);
        // Before a group stand neither the house's nor the worker's things: Escape leads out.
        const bool group = is_before_group(nodes);
        CHECK(ids.contains(group ? kBackId : "help"));
        CHECK((group || ids.contains("leave") || ids.contains("screen.notice")));
        CHECK_FALSE((group && ids.contains("desk.name")));
        for (std::size_t i = 0; i < touch.size(); ++i) {
            for (std::size_t k = i + 1; k < touch.size(); ++k) {
                INFO(touch[i].id << " " << touch[k].id);
                CHECK_FALSE(touch[i].rect.inset(1).overlaps(touch[k].rect.inset(1)));
            }
        }
    }
}

TEST_CASE("desk screen: every key that works is named at the bottom, and none that does not") {
    struct Entry {
        std::string_view letters;
        std::vector<std::string_view> words;
    };
    const std::vector<Entry> entries{
        {"?", {"desk.key.unknown"}},
        {"-", {"desk.key.declined"}},
        {"/", {"desk.key.date", "desk.key.search"}},
        {"\n", {"desk.key.next"}},
        {"jk", {"desk.key.pathway", "desk.key.row"}},
        {"hl", {"desk.key.tab"}},
        {"np", {"desk.key.list_page", "desk.key.turn", "desk.key.beside"}},
        {"ow", {"desk.key.as_said", "desk.key.beside", "desk.key.act"}},
        {"<>", {"desk.key.turn"}},
        {"f", {"desk.key.filter"}},
        {"s", {"desk.key.sync", "desk.key.leave_out"}},
        {"u", {"desk.key.stick"}},
        {"bd", {"desk.key.since", "desk.key.members", "desk.key.leave_team", "desk.key.words"}},
        {"a", {"desk.key.hear", "desk.key.act"}},
        {"g",
         {"desk.key.hear_in", "desk.key.more", "desk.key.family", "desk.key.back_to_family",
          "desk.key.act", "desk.key.print"}},
        {"t", {"desk.key.take", "desk.key.act", "desk.key.words", "desk.key.topic"}},
        {"123456789", {"desk.key.place", "desk.key.heads"}},
        {"0", {"desk.key.heads"}},
        {",.", {"desk.key.page"}}};
    Headless headless;
    for (const auto& one : desk_cases()) {
        if (one.name == "idle" || one.name == "help" || one.name == "notice") continue;
        if (one.name.starts_with("today_")) continue;  // As others, on another day.
        desk::Arrived arrived(one);
        for (const char* language : {"es", "fr", "ht"}) {  // Where the window is narrowest.
            const Look look{.language = language};
            const auto nodes = arrived.draw(headless, look);
            for (const auto& entry : entries) {
                const bool works = std::any_of(
                    entry.letters.begin(), entry.letters.end(), [&](const char& letter) {
                        return !shortcut_target(nodes, {&letter, 1}).empty();
                    });
                const bool named =
                    std::any_of(entry.words.begin(), entry.words.end(),
                                [&](auto id) { return find_node(nodes, id) != nullptr; });
                INFO(one.name << " " << look.name() << " " << entry.letters);
                CHECK(works == named);
            }
        }
    }
}

TEST_CASE("desk screen: the list of pathways says name, place and how each stands") {
    Headless headless;
    const auto nodes = draw_case(headless, case_named("pathways_2026_0"), {.language = "en"});
    CHECK(described(nodes, {"list.head", "pathway.host_p", "pathway.co_v"}) ==
          "text list.head \"Pathway, Country, Today\"\n"
          "row pathway.host_protection \"Asking for asylum where you are, Open\" \"Protection in "
          "the country where you are today\" (selected)\n"
          "row pathway.co_v_visitante \"Special visitor visa in Colombia, CO, Open\" \"For adults "
          "from Venezuela who are already in Colombia\"\n");
}

TEST_CASE("desk screen: the standing says name, word and the line that decides") {
    Headless headless;
    const auto nodes = draw_case(headless, case_named("standing_today"), {.language = "en"});
    CHECK(described(nodes, {"pathway.smo", "pathway.us_p", "pathway.host", "screen."}) ==
          "title screen.results \"Protection comes first\"\n"
          "row pathway.host_protection \"Asking for asylum where you are\" \"By these answers 2 of "
          "2 conditions are met.\" = \"May meet it\" (selected)\n"
          "row pathway.smo_registration \"Safe Mobility Offices\" \"The programme closed on 20 "
          "January 2025 by decision of the United States. No applications are taken any more.\" = "
          "\"Closed\"\n");
}

TEST_CASE("desk screen: a child alone sees no pathway") {
    Headless headless;
    for (const auto& node : draw_case(headless, case_named("child"), {})) {
        CHECK_FALSE(node.id.starts_with("pathway."));
        CHECK_FALSE(node.id.starts_with("keep."));
    }
}
