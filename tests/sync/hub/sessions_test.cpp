#include "sync/hub/sessions.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::hub;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNoon{12h};

}  // namespace

TEST_CASE("sessions: open, seen, closed", "[console]") {
    Sessions sessions;
    const auto opened = sessions.open(kNoon);
    CHECK(opened.id.size() == 64);
    CHECK(opened.csrf != opened.id);
    CHECK(sessions.find(opened.id, kNoon) == opened.csrf);
    CHECK_FALSE(sessions.find("", kNoon).has_value());
    CHECK_FALSE(sessions.find(opened.csrf, kNoon).has_value());
    sessions.close(opened.id);
    CHECK_FALSE(sessions.find(opened.id, kNoon).has_value());
}

TEST_CASE("sessions: end when idle, and at last whatever happens", "[console]") {
    Sessions sessions;
    const auto idle = sessions.open(kNoon);
    CHECK_FALSE(sessions.find(idle.id, kNoon + 16min).has_value());
    const auto busy = sessions.open(kNoon);
    for (auto at = kNoon; at < kNoon + 8h; at = at + Duration{10min}) {
        CHECK(sessions.find(busy.id, at).has_value());
    }
    CHECK_FALSE(sessions.find(busy.id, kNoon + 8h + 1min).has_value());
}

TEST_CASE("sessions: wrong passwords wait longer and longer, never for ever", "[console]") {
    Sessions sessions;
    sessions.note_wrong(kNoon);
    CHECK(sessions.wait(kNoon) == 0s);
    sessions.note_wrong(kNoon);
    CHECK(sessions.wait(kNoon) == 1s);
    for (int i = 0; i < 40; ++i) sessions.note_wrong(kNoon);
    CHECK(sessions.wait(kNoon) == 30s);
    CHECK(sessions.wait(kNoon + 30s) == 0s);
    sessions.note_right();
    sessions.note_wrong(kNoon + 31s);
    CHECK(sessions.wait(kNoon + 31s) == 0s);
}
