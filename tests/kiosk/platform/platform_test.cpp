#include <SDL.h>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/platform/asset_files.h"
#include "kiosk/platform/clock.h"
#include "kiosk/platform/event_adapter.h"
#include "kiosk/platform/node_json.h"
#include "kiosk/platform/options.h"
#include "kiosk/platform/sandbox.h"
#include "kiosk/platform/window.h"
#include "kiosk/ui/png.h"
#include "shared/codec/json.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

constexpr Size kPanel{1280, 800};

SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.fingerId = id;
    event.tfinger.x = x;
    event.tfinger.y = y;
    return event;
}

SDL_Event key(SDL_Keycode code, Uint16 mod = KMOD_NONE) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = code;
    event.key.keysym.mod = mod;
    return event;
}

Instant at_ms(int milliseconds) { return {Duration{milliseconds}}; }

/// Exit status of `body` in a child process: a filter cannot be taken off again.
template <class Body>
int in_child(Body&& body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string line_of(const char* file, std::string_view start) {
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(start)) return line;
    }
    return {};
}

}  // namespace

TEST_CASE("sandbox: internet sockets are refused, local ones work", "[platform]") {
    const int status = in_child([] {
        const int before = ::socket(AF_INET, SOCK_STREAM, 0);
        if (before < 0) return 1;
        if (!forbid_internet_sockets()) return 2;
        if (::socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EACCES) return 3;
        if (::socket(AF_INET6, SOCK_DGRAM, 0) >= 0) return 4;
        if (::socket(AF_UNIX, SOCK_STREAM, 0) < 0) return 5;
        if (line_of("/proc/self/status", "Seccomp:").find('2') == std::string::npos) return 6;
        const int inherited = in_child([] { return ::socket(AF_INET, SOCK_DGRAM, 0) < 0 ? 0 : 1; });
        return inherited == 0 ? 0 : 7;
    });
    CHECK(status == 0);
}

TEST_CASE("events: a finger presses and lifts in pixels; a second finger is ignored",
          "[platform]") {
    EventAdapter adapter;
    const auto down = adapter.input_of(finger(SDL_FINGERDOWN, 1, 0.5F, 0.25F), kPanel, at_ms(0));
    REQUIRE(down.has_value());
    CHECK(std::get<PointerPressed>(*down).at.x == 640);
    CHECK(std::get<PointerPressed>(*down).at.y == 200);
    CHECK_FALSE(adapter.input_of(finger(SDL_FINGERDOWN, 2, 0.1F, 0.1F), kPanel, at_ms(5)));
    CHECK_FALSE(adapter.input_of(finger(SDL_FINGERUP, 2, 0.1F, 0.1F), kPanel, at_ms(6)));
    const auto up = adapter.input_of(finger(SDL_FINGERUP, 1, 0.5F, 0.25F), kPanel, at_ms(90));
    REQUIRE(up.has_value());
    CHECK(std::get<PointerLifted>(*up).finger);
}

TEST_CASE("events: a double strike counts once, a later or distant touch counts", "[platform]") {
    struct Row {
        const char* why;
        int after_ms;
        float x;
        bool counts;
    };
    const auto row = GENERATE(values<Row>({
        {"trembling", 100, 0.5F, false},
        {"somewhere else", 100, 0.7F, true},
        {"a second wish", 400, 0.5F, true},
    }));
    CAPTURE(row.why);
    EventAdapter adapter;
    (void)adapter.input_of(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F), kPanel, at_ms(0));
    (void)adapter.input_of(finger(SDL_FINGERUP, 1, 0.5F, 0.5F), kPanel, at_ms(50));
    const auto down =
        adapter.input_of(finger(SDL_FINGERDOWN, 1, row.x, 0.5F), kPanel, at_ms(50 + row.after_ms));
    const auto up =
        adapter.input_of(finger(SDL_FINGERUP, 1, row.x, 0.5F), kPanel, at_ms(80 + row.after_ms));
    CHECK(down.has_value() == row.counts);
    CHECK(up.has_value() == row.counts);
}

TEST_CASE("events: a trembling key counts once where the house asked for it", "[platform]") {
    struct Row {
        const char* why;
        int strike_ms;
        SDL_Keycode second;
        int after_ms;
        bool counts;
    };
    const auto row = GENERATE(values<Row>({
        {"nobody asked", 0, SDLK_1, 20, true},
        {"trembling", 500, SDLK_1, 499, false},
        {"a second wish", 500, SDLK_1, 500, true},
        {"another key", 500, SDLK_2, 20, true},
    }));
    CAPTURE(row.why);
    EventAdapter adapter{{.double_key = Duration{row.strike_ms}}};
    CHECK(adapter.input_of(key(SDLK_1), kPanel, at_ms(0)).has_value());
    const auto second = adapter.input_of(key(row.second), kPanel, at_ms(row.after_ms));
    CHECK(second.has_value() == row.counts);
}

TEST_CASE("options: the panel and a trembling hand", "[platform]") {
    const char* const words[] = {"camino-kiosk", "--panel-diagonal", "10.1", "--double-strike",
                                 "500"};
    const auto options = read_options("camino-kiosk", 5, words);
    REQUIRE(options.has_value());
    CHECK(options->panel_diagonal_in == Approx(10.1));
    CHECK(options->double_strike == Duration{500});
    const char* const wrong[] = {"camino-kiosk", "--panel-diagonal", "1"};
    CHECK_FALSE(read_options("camino-kiosk", 3, wrong).has_value());
}

TEST_CASE("panel: on a small one everybody starts with large text", "[platform]") {
    struct Row {
        const char* panel;
        Size size_px;
        float diagonal_in;
        bool large;
    };
    const auto row = GENERATE(values<Row>({
        {"unknown", {1280, 800}, 0, false},
        {"7 inches", {1280, 800}, 7, true},
        {"8 inches, upright", {800, 1280}, 8, true},
        {"10.1 inches", {1280, 800}, 10.1F, false},
        {"15.6 inches", {1920, 1080}, 15.6F, false},
    }));
    CAPTURE(row.panel);
    const auto window = Window::open(
        {.size_px = row.size_px, .headless = true, .panel_diagonal_in = row.diagonal_in});
    REQUIRE(window.has_value());
    CHECK(wants_large_text(window->size_px(), window->mm_per_px()) == row.large);
}

TEST_CASE("events: keys have their meanings", "[platform]") {
    EventAdapter adapter;
    const auto meaning = [&](SDL_Event event) {
        const auto input = adapter.input_of(event, kPanel, at_ms(0));
        return input ? std::get<KeyPressed>(*input).key : Key::None;
    };
    CHECK(meaning(key(SDLK_TAB)) == Key::Next);
    CHECK(meaning(key(SDLK_TAB, KMOD_LSHIFT)) == Key::Previous);
    CHECK(meaning(key(SDLK_DOWN)) == Key::Next);
    CHECK(meaning(key(SDLK_UP)) == Key::Previous);
    CHECK(meaning(key(SDLK_RIGHT)) == Key::Right);
    CHECK(meaning(key(SDLK_LEFT)) == Key::Left);
    CHECK(meaning(key(SDLK_PAGEDOWN)) == Key::Right);  // Of who stands apart with a remote.
    CHECK(meaning(key(SDLK_PAGEUP)) == Key::Left);
    CHECK(meaning(key(SDLK_3)) == Key::Digit3);
    CHECK(meaning(key(SDLK_KP_9)) == Key::Digit9);
    CHECK(meaning(key(SDLK_KP_0)) == Key::Digit0);
    CHECK(meaning(key(SDLK_KP_MULTIPLY)) == Key::Next);
    CHECK(meaning(key(SDLK_KP_DIVIDE)) == Key::Previous);
    CHECK(meaning(key(SDLK_KP_PERIOD)) == Key::Back);
    CHECK(meaning(key(SDLK_KP_ENTER)) == Key::Press);
    CHECK(meaning(key(SDLK_RETURN)) == Key::Press);
    CHECK(meaning(key(SDLK_SPACE)) == Key::Space);
    CHECK(meaning(key(SDLK_ESCAPE)) == Key::Back);
    CHECK(meaning(key(SDLK_KP_PLUS)) == Key::Louder);
    CHECK(meaning(key(SDLK_PLUS)) == Key::Louder);
    CHECK(meaning(key(SDLK_EQUALS, KMOD_RSHIFT)) == Key::Louder);
    CHECK(meaning(key(SDLK_EQUALS)) == Key::None);
    CHECK(meaning(key(SDLK_KP_MINUS)) == Key::Quieter);
    CHECK(meaning(key(SDLK_MINUS)) == Key::Quieter);
    CHECK(meaning(key(SDLK_MINUS, KMOD_LSHIFT)) == Key::None);
    CHECK(meaning(key(SDLK_F5)) == Key::None);
}

TEST_CASE("events: three shifts in a row leave at once", "[platform]") {
    struct Row {
        const char* why;
        std::vector<std::pair<SDL_Keycode, int>> keys;
        bool leaves;
    };
    const auto row = GENERATE(values<Row>({
        {"three", {{SDLK_LSHIFT, 0}, {SDLK_LSHIFT, 300}, {SDLK_RSHIFT, 600}}, true},
        {"too slow", {{SDLK_LSHIFT, 0}, {SDLK_LSHIFT, 900}, {SDLK_LSHIFT, 1800}}, false},
        {"a letter between",
         {{SDLK_LSHIFT, 0}, {SDLK_LSHIFT, 9}, {SDLK_a, 20}, {SDLK_LSHIFT, 30}},
         false},
    }));
    CAPTURE(row.why);
    EventAdapter adapter;
    bool left = false;
    for (const auto& [code, when] : row.keys) {
        const auto input = adapter.input_of(key(code), kPanel, at_ms(when));
        left = left || (input && std::holds_alternative<QuickExitAsked>(*input));
    }
    CHECK(left == row.leaves);
}

namespace {

SDL_Event key_up(SDL_Keycode code) {
    auto event = key(code);
    event.type = SDL_KEYUP;
    return event;
}

}  // namespace

TEST_CASE("events: the staff door opens when its corner is held for five seconds", "[platform]") {
    struct Row {
        const char* what;
        float x;
        float y;
        Uint32 then;  // What the finger does after three seconds.
        float then_x;
        bool opens;
    };
    for (const auto& row : {Row{"held", 0.03F, 0.97F, 0, 0, true},
                            Row{"held, trembling", 0.03F, 0.97F, SDL_FINGERMOTION, 0.04F, true},
                            Row{"lifted", 0.03F, 0.97F, SDL_FINGERUP, 0.03F, false},
                            Row{"slid away", 0.03F, 0.97F, SDL_FINGERMOTION, 0.5F, false},
                            Row{"the middle", 0.5F, 0.5F, 0, 0, false},
                            Row{"another corner", 0.97F, 0.97F, 0, 0, false},
                            Row{"the upper corner", 0.03F, 0.03F, 0, 0, false}}) {
        CAPTURE(row.what);
        EventAdapter adapter;
        CHECK_FALSE(adapter.hold_left(at_ms(0)));
        (void)adapter.input_of(finger(SDL_FINGERDOWN, 1, row.x, row.y), kPanel, at_ms(1000));
        if (row.then != 0) {
            (void)adapter.input_of(finger(row.then, 1, row.then_x, row.y), kPanel, at_ms(4000));
        }
        CHECK_FALSE(adapter.held(at_ms(5999)));
        CHECK(adapter.hold_left(at_ms(5999)).has_value() == row.opens);
        const auto asked = adapter.held(at_ms(6000));
        CHECK(asked.has_value() == row.opens);
        if (asked) CHECK(std::holds_alternative<StaffAsked>(*asked));
        CHECK_FALSE(adapter.held(at_ms(12000)));  // Once.
    }
}

TEST_CASE("events: a keypad opens the staff door with two keys at once", "[platform]") {
    EventAdapter adapter;
    (void)adapter.input_of(key(SDLK_KP_DIVIDE), kPanel, at_ms(0));
    CHECK_FALSE(adapter.held(at_ms(9000)));  // One of them is no more than a key.
    (void)adapter.input_of(key(SDLK_KP_MULTIPLY), kPanel, at_ms(9000));
    SECTION("held") {
        CHECK_FALSE(adapter.held(at_ms(13999)));
        CHECK(adapter.held(at_ms(14000)));
    }
    SECTION("one let go") {
        (void)adapter.input_of(key_up(SDLK_KP_DIVIDE), kPanel, at_ms(10000));
        CHECK_FALSE(adapter.held(at_ms(20000)));
    }
}

TEST_CASE("node_json: is JSON that says what each node is", "[platform]") {
    const std::vector<Node> nodes{{.id = "where_now.CO",
                                   .role = Role::Radio,
                                   .label = "\"Colombia\" \xC3\xB1",
                                   .selected = true,
                                   .focusable = true,
                                   .number = 1,
                                   .rect = {40, 116.4F, 590, 202}}};
    const auto text = node_json(nodes, kPanel);
    CHECK(text.find("\"id\": \"where_now.CO\"") != std::string::npos);
    CHECK(text.find("\\\"Colombia\\\" ñ") != std::string::npos);
    CHECK(text.find("\"selected\": true") != std::string::npos);
    CHECK(text.find("disabled") == std::string::npos);
    CHECK(node_json({}, kPanel).find("\"nodes\"") != std::string::npos);
}

TEST_CASE("window: headless, it shows and saves what was drawn, and wipes it", "[platform]") {
    auto files = AssetFiles::installed();
    auto stage = Stage::create(files.source());
    REQUIRE(stage.has_value());
    auto window = Window::open({.size_px = {320, 240}, .headless = true, .panel_diagonal_in = 4});
    REQUIRE(window.has_value());
    CHECK(window->mm_per_px() == Approx(0.254));
    CHECK(window->wait(Duration{5'000}).empty());

    View view{.size_px = window->size_px()};
    (void)(*stage)->draw(view, {}, [](Ui& ui) { ui.background(Fill::Dark); });
    window->show(**stage);
    const std::string file = std::string{CAMINO_BINARY_DIR} + "/window_test.png";
    REQUIRE(window->save_png(file).has_value());
    std::ifstream in{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    const auto image = decode_png(as_bytes(bytes));
    REQUIRE(image.has_value());
    CHECK(image->pixels.at(320 * 120 + 160) == 0xFF12263A);

    window->wipe();
    REQUIRE(window->save_png(file).has_value());
    std::ifstream again{file, std::ios::binary};
    const std::string wiped{std::istreambuf_iterator<char>{again}, {}};
    CHECK(decode_png(as_bytes(wiped))->pixels.at(320 * 100 + 160) == 0xFF000000);

    CHECK_FALSE(window->save_png("/nowhere/at/all.png").has_value());
    CHECK_FALSE(Window::open({.size_px = {0, 0}, .headless = true}).has_value());
}

TEST_CASE("clock: monotonic time goes on, a second lies on a day of the calendar", "[platform]") {
    const auto first = monotonic_now();
    CHECK(monotonic_now() >= first);
    ::setenv("TZ", "UTC0", 1);
    ::tzset();
    CHECK(local_day(0) == *parse_date("1970-01-01"));
    CHECK(local_day(86'399) == *parse_date("1970-01-01"));
    CHECK(local_day(86'400) == *parse_date("1970-01-02"));
    CHECK(local_day(std::int64_t{1} << 40) == kLastDate);
    ::setenv("TZ", "COT5", 1);
    ::tzset();
    CHECK(local_day(86'400) == *parse_date("1970-01-01"));
    CHECK(local_minute_of_day() < 24 * 60);
}

TEST_CASE("asset files: what is not there is nothing, and paths stay inside", "[platform]") {
    auto files = AssetFiles::installed();
    const auto source = files.source();
    CHECK(source("Inter-Bold.otf").has_value());
    CHECK(source("icons/check.png").has_value());
    CHECK_FALSE(source("icons/no-such-icon.png").has_value());
    CHECK_FALSE(source("No-Such-Font.otf").has_value());
}
