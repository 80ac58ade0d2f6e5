#include "kiosk/ui/ui.h"

#include <array>
#include <catch2/catch.hpp>

#include "tests/support/headless.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

constexpr std::array kAnswers{
    Choice{.id = "where_now.CO", .label = "Colombia", .flag = "co"},
    Choice{.id = "where_now.CR", .label = "Costa Rica", .flag = "cr", .selected = true},
    Choice{.id = "where_now.EC", .label = "Ecuador", .flag = "ec", .enabled = false},
};

/// Draws three answers and counts what is pressed.
struct Question {
    std::vector<std::string> pressed;

    void operator()(Ui& ui) {
        Rect page = ui.page();
        if (ui.button("nav.back", page.take_top(72, 20), "Atrás")) pressed.push_back("nav.back");
        for (const auto& choice : kAnswers) {
            if (ui.answer(page.take_top(150, 20), choice)) pressed.emplace_back(choice.id);
        }
    }
};

}  // namespace

TEST_CASE("ui: a tap presses what it touches, once, when the finger is lifted", "[ui]") {
    Headless headless;
    Question question;
    REQUIRE(headless.press("where_now.CO", std::ref(question)));
    CHECK(question.pressed == std::vector<std::string>{"where_now.CO"});
    headless.draw(std::ref(question));
    CHECK(question.pressed.size() == 1);
    CHECK_FALSE(headless.press("where_now.unknown", std::ref(question)));
}

TEST_CASE("ui: a finger that slides off presses nothing", "[ui]") {
    Headless headless;
    Question question;
    REQUIRE(headless.slide("where_now.CO", "where_now.CR", std::ref(question)));
    CHECK(question.pressed.empty());
}

TEST_CASE("ui: what is off cannot be pressed, by finger or by name", "[ui]") {
    Headless headless;
    Question question;
    REQUIRE(headless.press("where_now.EC", std::ref(question)));
    headless.view.activated_id = "where_now.EC";
    headless.draw(std::ref(question));
    CHECK(question.pressed.empty());
}

TEST_CASE("ui: naming an id presses it, as keys and scripts do", "[ui]") {
    Headless headless;
    Question question;
    headless.view.activated_id = "where_now.CR";
    headless.draw(std::ref(question));
    CHECK(question.pressed == std::vector<std::string>{"where_now.CR"});
}

TEST_CASE("ui: the screen reads as its nodes, in order", "[ui][golden]") {
    Headless headless;
    CHECK(describe(headless.draw(Question{}).nodes) ==
          "button nav.back \"Atrás\"\n"
          "radio where_now.CO \"Colombia\"\n"
          "radio where_now.CR \"Costa Rica\" (selected)\n"
          "radio where_now.EC \"Ecuador\" (off)\n");
}

TEST_CASE("ui: a button upon a card takes the tap for itself", "[ui]") {
    Headless headless;
    std::optional<int> chosen;
    std::optional<int> listened;
    const auto screen = [&](Ui& ui) {
        const auto pick = ui.choices(ui.page(), {.choices = kAnswers, .listen_label = "Escuchar"});
        if (pick.chosen) chosen = pick.chosen;
        if (pick.listen) listened = pick.listen;
    };
    REQUIRE(headless.press("where_now.CO.listen", screen));
    CHECK(listened == 0);
    CHECK_FALSE(chosen.has_value());
    REQUIRE(headless.press("where_now.CO", screen));
    CHECK(chosen == 0);
}

TEST_CASE("ui: what lies behind a dialog is seen, but neither pressed nor focused", "[ui]") {
    Headless headless;
    Question question;
    int stayed = 0;
    const auto screen = [&](Ui& ui) {
        ui.behind([&] { question(ui); });
        Rect room = ui.dialog("idle", {680, 540}, "¿Sigue aquí?");
        if (ui.button("idle.stay", room.take_top(84), "Sí")) ++stayed;
    };
    REQUIRE(headless.press("where_now.CR", screen));
    headless.view.activated_id = "nav.back";
    const auto& frame = headless.draw(screen);
    CHECK(question.pressed.empty());
    CHECK_FALSE(find_node(frame.nodes, "nav.back")->focusable);
    headless.view.activated_id.clear();
    REQUIRE(headless.press("idle.stay", screen));
    CHECK(stayed == 1);
}

TEST_CASE("ui: text shrinks to its box, and what cannot fit says so", "[ui]") {
    Headless headless;
    const auto drawn = [&](Rect box, std::string_view words) {
        return headless.draw([&](Ui& ui) { ui.title("t", box, words, {.type = Type::Answer}); })
            .nodes.at(0);
    };
    CHECK_FALSE(drawn({40, 40, 600, 60}, "República Dominicana").clipped);
    CHECK_FALSE(drawn({40, 40, 260, 45}, "República Dominicana").clipped);  // Smaller.
    CHECK(drawn({40, 40, 120, 45}, "República Dominicana").clipped);
    CHECK(drawn({40, 40, 600, 60}, "\U00012000").missing_glyph);
}

TEST_CASE("ui: right-to-left languages mirror every place", "[ui]") {
    Headless headless;
    const auto screen = [](Ui& ui) {
        Rect page = ui.page();
        (void)ui.button("nav.back", page.take_start(200), "رجوع", {.icon = "arrow-left"});
    };
    const float left = headless.draw(screen).nodes.at(0).rect.x;
    headless.view.right_to_left = true;
    const Rect mirrored = headless.draw(screen).nodes.at(0).rect;
    CHECK(left == 40);
    CHECK(mirrored.right() == 1240);
}

TEST_CASE("ui: the same screen scales to every panel", "[ui]") {
    struct Row {
        Size size_px;
        float button_height;
        float page_width;
    };
    const auto row = GENERATE(values<Row>({
        {{1280, 800}, 72, 1200},
        {{1920, 1080}, 97.2F, 1812},
        {{1366, 768}, 69.1F, 1289.2F},
        {{800, 1280}, 72, 744},
        {{3440, 1440}, 129.6F, 2419.2F},
    }));
    Headless headless{{.size_px = row.size_px}};
    const auto& frame = headless.draw(
        [](Ui& ui) { (void)ui.button("wide", ui.page().take_top(ui.pill()), "Salir ahora"); });
    CHECK(frame.nodes.at(0).rect.height == Approx(row.button_height).margin(0.1));
    CHECK(frame.nodes.at(0).rect.width == Approx(row.page_width).margin(1));
}

TEST_CASE("ui: many choices come page by page, numbered one to nine", "[ui]") {
    Headless headless;
    std::vector<std::string> ids;
    for (int i = 0; i < 20; ++i) ids.push_back("q." + std::to_string(i));
    std::vector<Choice> choices;
    for (const auto& id : ids) choices.push_back({.id = id, .label = id});
    int page = 0;
    std::optional<int> chosen;
    const auto screen = [&](Ui& ui) {
        Rect room = ui.page();
        room.take_top(300);
        const auto pick =
            ui.choices(room, {.choices = choices, .page = page, .pager = {"antes", "más", "1"}});
        if (pick.page) page = *pick.page;
        if (pick.chosen) chosen = pick.chosen;
    };
    const auto first = headless.draw(screen).nodes;
    CHECK(find_node(first, "q.0")->number == 1);
    CHECK_FALSE(find_node(first, "page.previous")->enabled);
    REQUIRE(headless.press("page.next", screen));
    CHECK(page == 1);
    const auto second = headless.draw(screen).nodes;
    CHECK(find_node(second, "q.0") == nullptr);
    REQUIRE(headless.press("q.11", screen));
    CHECK(chosen == 11);
}

TEST_CASE("ui: a field gives back the text that typing makes of it", "[ui]") {
    struct Row {
        const char* why;
        Typing typing;
        const char* before;
        std::optional<std::string> after;
    };
    const auto row = GENERATE(values<Row>({
        {"letters are added", {.text = "ñá"}, "a", "añá"},
        {"nothing typed, nothing changed", {}, "a", std::nullopt},
        {"erase takes a letter", {.erase_count = 1}, "añ", "a"},
        {"erase on nothing changes nothing", {.erase_count = 1}, "", std::nullopt},
        {"no line feeds in one line", {.text = "\n", .new_line = true}, "a", std::nullopt},
        {"no more than the limit", {.text = "12345"}, "abcdef", "abcdef12"},
    }));
    CAPTURE(row.why);
    Headless headless;
    headless.view.focused_id = "code";
    headless.view.typing = row.typing;
    std::optional<std::string> got;
    const auto screen = [&](Ui& ui) {
        got = ui.field("code", {40, 40, 400, 80}, row.before, {.label = "Código", .length_max = 8});
    };
    headless.draw(screen);
    CHECK(got == row.after);
    headless.view.focused_id = "other";
    headless.draw(screen);
    CHECK_FALSE(got.has_value());
}

TEST_CASE("ui: a tap gives a field the focus; secrets stay out of the nodes", "[ui]") {
    Headless headless;
    std::string wanted;
    const auto screen = [&](Ui& ui) {
        (void)ui.field("pass", {40, 40, 400, 80}, "s3cret", {.label = "Clave", .secret = true});
        if (!ui.wanted_focus().empty()) wanted = ui.wanted_focus();
    };
    REQUIRE(headless.press("pass", screen));
    CHECK(wanted == "pass");
    CHECK(describe(headless.draw(screen).nodes).find("s3cret") == std::string::npos);
}

TEST_CASE("ui: after forgetting, the next frame is the same as before", "[ui]") {
    Headless headless;
    headless.draw(Question{});
    const auto before = headless.picture().pixels;
    headless.stage().forget();
    headless.draw(Question{});
    headless.draw(Question{});
    CHECK(headless.picture().pixels == before);
}
