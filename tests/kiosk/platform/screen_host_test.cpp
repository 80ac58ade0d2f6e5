#include "kiosk/platform/screen_host.h"

#include <catch2/catch.hpp>

#include "kiosk/platform/asset_files.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

/// A form with a field, two buttons and a memory of what happened to it.
struct Form {
    std::string name;
    std::vector<std::string> pressed;

    void operator()(Ui& ui) {
        Rect page = ui.page();
        for (const char* id : {"nav.back", "one", "two"}) {
            if (ui.button(id, page.take_top(72, 20), id)) pressed.emplace_back(id);
        }
        if (auto text = ui.field("name", page.take_top(100), name, {.label = "Nombre"})) {
            name = *text;
        }
    }
};

struct Bench {
    AssetFiles files = AssetFiles::installed();
    std::unique_ptr<Stage> stage = std::move(*Stage::create(files.source()));
    ScreenHost host{*stage};
    Form form;
    ScreenHost::Screen screen = [this](Ui& ui) { form(ui); };

    Bench() { host.refresh(screen); }

    Point middle_of(std::string_view id) {
        return find_node(host.frame().nodes, id)->rect.center();
    }
    void tap(std::string_view id) {
        const Point at = middle_of(id);
        host.take(PointerPressed{at, true}, screen);
        host.take(PointerLifted{at, true}, screen);
        settle();
    }
    int settle() {
        int frames = 0;
        for (; host.wants_frame(); ++frames) host.refresh(screen);
        return frames;
    }
    void keys(std::initializer_list<Key> all) {
        for (const Key key : all) host.take(KeyPressed{key}, screen);
    }
};

}  // namespace

TEST_CASE("host: a tap is one press, then three frames, then rest", "[platform]") {
    Bench bench;
    bench.tap("one");
    CHECK(bench.form.pressed == std::vector<std::string>{"one"});
    CHECK(bench.settle() == 0);
    bench.host.take(WindowChanged{}, bench.screen);
    CHECK(bench.settle() == 3);
    CHECK(bench.form.pressed.size() == 1);
}

TEST_CASE("host: a finger that is lifted elsewhere presses nothing", "[platform]") {
    Bench bench;
    bench.host.take(PointerPressed{bench.middle_of("one"), true}, bench.screen);
    bench.host.take(PointerLifted{bench.middle_of("two"), true}, bench.screen);
    bench.settle();
    CHECK(bench.form.pressed.empty());
}

TEST_CASE("host: keys move the focus and press", "[platform]") {
    Bench bench;
    bench.keys({Key::Next, Key::Next, Key::Press, Key::Next, Key::Space, Key::Back});
    CHECK(bench.form.pressed == std::vector<std::string>{"one", "two", "nav.back"});
    CHECK(find_node(bench.host.frame().nodes, "two")->focused);
}

TEST_CASE("host: typing reaches the focused field only", "[platform]") {
    Bench bench;
    bench.host.take(TextTyped{"x"}, bench.screen);
    CHECK(bench.form.name.empty());
    bench.tap("name");
    bench.host.take(TextTyped{"An"}, bench.screen);
    bench.host.take(TextTyped{"ñ"}, bench.screen);
    bench.keys({Key::Space, Key::Digit3, Key::Erase});
    CHECK(bench.form.name == "An");
    CHECK(bench.form.pressed.empty());
}

TEST_CASE("host: scripts press by id, and hear when there is no such thing", "[platform]") {
    Bench bench;
    CHECK(bench.host.press("two", bench.screen));
    CHECK(bench.form.pressed == std::vector<std::string>{"two"});
    CHECK_FALSE(bench.host.press("three", bench.screen));
}

TEST_CASE("host: wiping forgets focus and frame, and drawing goes on", "[platform]") {
    Bench bench;
    bench.keys({Key::Next});
    bench.host.wipe();
    CHECK(bench.host.frame().nodes.empty());
    CHECK(bench.host.view.focused_id.empty());
    bench.settle();
    bench.tap("one");
    CHECK(bench.form.pressed == std::vector<std::string>{"one"});
}
