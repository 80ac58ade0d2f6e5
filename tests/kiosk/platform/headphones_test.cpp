#include "kiosk/platform/headphones.h"

#include <catch2/catch.hpp>
#include <thread>

#include "kiosk/platform/clock.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

std::string jack(const std::string& name, const std::string& value) {
    return "numid=16,iface=CARD,name='" + name +
           "'\n  ; type=BOOLEAN,access=r-------,values=1\n  : values=" + value + "\n";
}

/// A sound card made of two files: what its controls are, and its events.
class Card {
public:
    Card() {
        REQUIRE(store::replace_file(folder_.path("events"), ""));
        plug("off");
    }
    void plug(const std::string& value) {
        REQUIRE(store::replace_file(folder_.path("contents"),
                                    jack("Mic Jack", "on") + jack("Headphone Jack", value)));
    }
    void ring() {
        REQUIRE(store::append_line(folder_.path("events"), "node hw:0, Headphone Jack"));
    }

    [[nodiscard]] Headphones::Programs programs() const {
        return {.events = {"tail", "-f", "-n", "+1", folder_.path("events")},
                .contents = {"cat", folder_.path("contents")}};
    }

private:
    test::TempFolder folder_;
};

/// What it says next; none after a while without anything.
std::optional<bool> next(Headphones& headphones, Duration longest) {
    const auto end = monotonic_now() + longest;
    do {
        if (const auto in = headphones.moved()) return in;
        std::this_thread::yield();
    } while (monotonic_now() < end);
    return std::nullopt;
}

constexpr Duration kLong = std::chrono::seconds(20);
constexpr Duration kShort{400};

}  // namespace

TEST_CASE("headphones: read from what amixer prints") {
    CHECK(headphones_in("") == std::nullopt);
    CHECK(headphones_in(jack("Mic Jack", "on")) == std::nullopt);
    CHECK(headphones_in("numid=1,iface=MIXER,name='Headphone Playback Switch'\n"
                        "  ; type=BOOLEAN,access=rw------,values=2\n  : values=on,on\n") ==
          std::nullopt);
    CHECK(headphones_in(jack("Headphone Jack", "off")) == false);
    CHECK(headphones_in(jack("Front Headphone Jack", "on")) == true);
    CHECK(headphones_in(jack("Headphone Jack", "on") + jack("Headphone Jack", "off")) == true);
    CHECK(headphones_in(jack("Headphone+LO Jack", "on")) == true);
    CHECK(headphones_in("numid=16,iface=CARD,name='Headphone Jack'\n") == std::nullopt);
}

TEST_CASE("headphones: each change is said once; what was in at the start is the house's own") {
    Card card;
    card.plug("on");
    Headphones headphones(card.programs());
    CHECK(next(headphones, kShort) == std::nullopt);
    CHECK(headphones.felt());
    card.plug("off");
    card.ring();
    CHECK(next(headphones, kLong) == false);
    card.ring();  // Another control: nothing moved.
    CHECK(next(headphones, kShort) == std::nullopt);
    card.plug("on");
    card.ring();
    CHECK(next(headphones, kLong) == true);
    CHECK(next(headphones, kShort) == std::nullopt);
}

TEST_CASE("headphones: a machine that cannot tell has no helper") {
    const std::vector<Headphones::Programs> rows{
        {},
        {.events = {"tail", "-f", "/dev/null"}, .contents = {"no-such-program-here"}},
        {.events = {"tail", "-f", "/dev/null"}, .contents = {"true"}}};
    for (const auto& programs : rows) {
        Headphones headphones(programs);
        CHECK(next(headphones, kShort) == std::nullopt);
        CHECK_FALSE(headphones.felt());
    }
}
