#include "kiosk/ui/focus.h"

#include <catch2/catch.hpp>

using namespace camino::kiosk;

namespace {

Node node(const char* id, Role role, bool focusable, int number = 0, bool enabled = true) {
    return {.id = id, .role = role, .enabled = enabled, .focusable = focusable, .number = number};
}

const std::vector<Node> kScreen{
    node("nav.back", Role::Button, true),       node("question", Role::Title, false),
    node("where_now.CO", Role::Radio, true, 1), node("where_now.CR", Role::Radio, true, 2, false),
    node("where_now.EC", Role::Radio, true, 3), node("nickname", Role::Field, true),
};

}  // namespace

TEST_CASE("focus: Next and Previous go round everything that can be pressed", "[ui]") {
    std::string at;
    std::vector<std::string> forward;
    for (int i = 0; i < 5; ++i) {
        at = move_focus(kScreen, at, Key::Next).focused_id;
        forward.push_back(at);
    }
    CHECK(forward == std::vector<std::string>{"nav.back", "where_now.CO", "where_now.EC",
                                              "nickname", "nav.back"});
    CHECK(move_focus(kScreen, "nav.back", Key::Previous).focused_id == "nickname");
    CHECK(move_focus(kScreen, "gone", Key::Previous).focused_id == "nickname");
    CHECK(move_focus({}, "gone", Key::Next).focused_id.empty());
}

TEST_CASE("focus: keys press what they name", "[ui]") {
    struct Row {
        const char* why;
        const char* focused;
        Key key;
        const char* activated;
    };
    const auto row = GENERATE(values<Row>({
        {"Enter presses the focused", "where_now.EC", Key::Press, "where_now.EC"},
        {"so does the space bar", "where_now.EC", Key::Space, "where_now.EC"},
        {"nothing focused, nothing pressed", "", Key::Press, ""},
        {"what cannot be pressed is not", "where_now.CR", Key::Press, ""},
        {"a digit presses its answer", "", Key::Digit3, "where_now.EC"},
        {"a digit of a disabled answer does nothing", "", Key::Digit2, ""},
        {"a digit without an answer does nothing", "", Key::Digit9, ""},
        {"zero is kept for the voice", "", Key::Digit0, ""},
        {"Escape goes back", "where_now.EC", Key::Back, "nav.back"},
        {"Backspace goes back", "where_now.EC", Key::Erase, "nav.back"},
        {"in a field Backspace erases", "nickname", Key::Erase, ""},
        {"in a field a digit is typed", "nickname", Key::Digit3, ""},
        {"in a field the space bar types", "nickname", Key::Space, ""},
    }));
    CAPTURE(row.why);
    const auto move = move_focus(kScreen, row.focused, row.key);
    CHECK(move.activated_id == row.activated);
    CHECK(move.focused_id == row.focused);
}

TEST_CASE("focus: scripts name keys", "[ui]") {
    CHECK(key_named("Tab") == Key::Next);
    CHECK(key_named("Shift-Tab") == Key::Previous);
    CHECK(key_named("3") == Key::Digit3);
    CHECK(key_named("0") == Key::Digit0);
    CHECK(key_named("Delete") == Key::None);
    CHECK(key_named("") == Key::None);
}

TEST_CASE("describe: one line a node, with what a person needs to know", "[ui]") {
    const std::vector<Node> nodes{
        {.id = "t", .role = Role::Title, .label = "Before we start"},
        {.id = "where_now.CO",
         .role = Role::Radio,
         .label = "Colombia",
         .detail = "Anywhere",
         .enabled = false,
         .selected = true},
        {.id = "name", .role = Role::Field, .label = "Name", .value = "Ana", .clipped = true},
    };
    CHECK(describe(nodes) ==
          "title t \"Before we start\"\n"
          "radio where_now.CO \"Colombia\" \"Anywhere\" (selected, off)\n"
          "field name \"Name\" = \"Ana\" (clipped)\n");
}

TEST_CASE("focus: Right, Left and Space turn pages where something turns them", "[ui]") {
    auto screen = kScreen;
    for (const Key key : {Key::Right, Key::Left}) {  // Here nothing does.
        const auto as = key == Key::Right ? Key::Next : Key::Previous;
        CHECK(move_focus(screen, "where_now.CO", key).focused_id ==
              move_focus(screen, "where_now.CO", as).focused_id);
    }
    CHECK(move_focus(screen, "", Key::Space).activated_id.empty());
    screen[0].shortcut = std::string("p") + kLeft;
    screen[2].shortcut = std::string("n") + kRight;
    struct Row {
        const char* focused;
        Key key;
        const char* activated;
        const char* then;
    };
    const auto row = GENERATE(values<Row>({
        {"", Key::Right, "where_now.CO", ""},
        {"", Key::Left, "nav.back", ""},
        {"", Key::Space, "where_now.CO", ""},
        {"where_now.EC", Key::Right, "where_now.CO", "where_now.EC"},
        {"where_now.EC", Key::Space, "where_now.EC", "where_now.EC"},
        {"nickname", Key::Right, "", "nav.back"},
        {"nickname", Key::Space, "", "nickname"},
    }));
    CAPTURE(row.focused, static_cast<int>(row.key));
    const auto move = move_focus(screen, row.focused, row.key);
    CHECK(move.activated_id == row.activated);
    CHECK(move.focused_id == row.then);
}
