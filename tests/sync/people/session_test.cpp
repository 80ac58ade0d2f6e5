#include "sync/people/session.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::people;
using namespace std::chrono_literals;

namespace {

constexpr Time kNoon{1'800'000'000s};

}  // namespace

TEST_CASE("session: ends when idle, after eight hours, and when the clock cannot be right",
          "[people]") {
    struct Row {
        const char* why;
        Stage stage;
        Seconds used;  ///< After it was opened.
        Seconds now;
        bool over;
    };
    const std::vector<Row> rows{
        {"just opened", Stage::Whole, 0s, 0s, false},
        {"idle for long", Stage::Whole, 0s, 15min, false},
        {"idle for too long", Stage::Whole, 0s, 15min + 1s, true},
        {"in use all day", Stage::Whole, 8h - 1min, 8h, false},
        {"in use for too long", Stage::Whole, 8h, 8h + 1s, true},
        {"unfinished", Stage::Code, 5min, 10min, false},
        {"unfinished for too long", Stage::CodeSetup, 9min, 10min + 1s, true},
        {"another hub's clock is a little behind", Stage::Whole, 0s, -60s, false},
        {"the clock was set back", Stage::Whole, 0s, -61s, true},
        {"set back to before the last use alone", Stage::Whole, 2h, 1h, true},
        {"set forward", Stage::Whole, 1h, 24h, true},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(is_over({kNoon, kNoon + row.used, kNoon}, row.stage, kNoon + row.now) == row.over);
    }
}

TEST_CASE("session: fresh for five minutes after password and code, when whole", "[people]") {
    const SessionTimes times{kNoon, kNoon, kNoon};
    CHECK(is_fresh(times, Stage::Whole, kNoon + 5min));
    CHECK_FALSE(is_fresh(times, Stage::Whole, kNoon + 5min + 1s));
    CHECK_FALSE(is_fresh(times, Stage::Whole, kNoon - 2min));
    CHECK_FALSE(is_fresh(times, Stage::NewPassword, kNoon));
}

TEST_CASE("session: what a right password still lacks", "[people]") {
    struct Row {
        const char* why;
        Proof proof;
        Stage stage;
    };
    for (const auto& row : std::vector<Row>{
             {"all there", {true, true, false, true}, Stage::Whole},
             {"no code yet", {true, false, false, true}, Stage::Code},
             {"an invitation, before its code", {true, false, true, true}, Stage::Code},
             {"an invitation", {true, true, true, true}, Stage::NewPassword},
             {"an invitation, and no second factor",
              {false, false, true, true},
              Stage::NewPassword},
             {"no second factor", {false, false, false, true}, Stage::CodeSetup},
             {"none, in a demo", {false, false, false, false}, Stage::Whole},
             {"one, in a demo", {true, false, false, false}, Stage::Code},
         }) {
        CAPTURE(row.why);
        CHECK(next_stage(row.proof) == row.stage);
    }
}

TEST_CASE("session: id, stored key and form token tell nothing of each other", "[people]") {
    const auto id = new_session_id();
    CHECK(id.size() == 64);
    CHECK(id != new_session_id());
    const auto key = session_key(id).value();
    const auto token = csrf_token(id);
    CHECK(to_hex(key) != token);
    CHECK(token.size() == 64);
    CHECK(is_csrf_token(id, token));
    CHECK_FALSE(is_csrf_token(id, ""));
    CHECK_FALSE(is_csrf_token(id, id));
    CHECK_FALSE(is_csrf_token(new_session_id(), token));
    for (const auto& wrong : {std::string{}, token + "0", std::string(64, 'g'), id.substr(1)}) {
        CHECK_FALSE(session_key(wrong).has_value());
    }
}
