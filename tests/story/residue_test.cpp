// What is left in the memory of kiosk and desk when a person is gone, however they went: nothing.
//
// Goal:   no form of what was said outlives the visit.
// Method: stop the real programs where their memory holds most, and look; look again behind the
//         end, on the first screen after it. What is not found in the middle is no proof at the
//         end, so every needle must have been found before.
//
// Not looked for, because no program ever holds it: the record's key in letters (only the
// custodian writes that) and the answers in the words of the export. And a script stays in memory
// to its end: what is looked for stands in none, nor in the environment.

#include <catch2/catch.hpp>
#include <signal.h>
#include <unistd.h>

#include "shared/base/bytes.h"

#include "tests/story/needles.h"
#include "tests/story/stage.h"

using namespace camino;
using namespace camino::test;

namespace {

using Lines = std::vector<std::string>;
using Needles = std::vector<Needle>;

const Said kAna{{"age_band", "\"21plus\""},    {"where_now", "\"CO\""},
                {"nationality", "[\"VE\"]"},   {"presence_since", "\"2023-06-07\""},
                {"status_now", "\"regular\""}, {"fear_return", "\"yes\""},
                {"us_supporter", "\"no\""},    {"h2_interest", "\"none\""}};

/// How one visit goes: to its middle, with the odd date on the screen, and to its end.
struct Visit {
    const char* what;
    const char* machine;
    Lines middle;       ///< From the results to its middle.
    const char* shows;  ///< What the screen shows there, in an id or a label.
    Lines end;
    bool kept = false;
};

// A part of kOddDateShown.
constexpr const char* kDayShown = "7 de junio";

// Typed in parts, so that the whole stands in no script.
constexpr const char* kTyped = "08/06/2023";
const Lines kTyping{"press change.presence_since", "press presence_since.typed", "type 08/0",
                    "type 6/20", "type 23"};

const std::vector<Visit> kVisits{
    {"kept at the kiosk",
     "kiosk",
     {"press nav.back"},
     kOddDateShown,
     {"press nav.next", "press nav.next", "press keep.yes", "expect screen.saved"},
     true},
    {"declined at the kiosk",
     "kiosk",
     {"press nav.back"},
     kOddDateShown,
     {"press nav.next", "press nav.next", "press keep.no", "expect screen.finished"}},
    {"left the kiosk in a question",
     "kiosk",
     {"press nav.back"},
     kOddDateShown,
     {"press change.presence_since", "press leave", "expect screen.notice"}},
    {"went from the kiosk without a word",
     "kiosk",
     {"press nav.back"},
     kOddDateShown,
     {"idle 200", "expect door.screening"}},
    {"kept at the desk",
     "desk",
     {},
     kOddDateShown,
     {"press nav.next", "press keep.yes", "expect screen.saved"},
     true},
    {"declined at the desk",
     "desk",
     {},
     kOddDateShown,
     {"press nav.next", "press keep.no", "expect screen.finished"}},
    {"left the desk while a date was typed",
     "desk",
     kTyping,
     "presence_since.typed",
     {"press leave", "expect screen.notice"}},
    {"went from the desk without a word",
     "desk",
     {},
     kOddDateShown,
     {"idle 7200", "expect door.screening"}},
};

/// A program that stops where its memory holds most, and what was found there.
class Watched {
public:
    Watched(const Stage& stage, const Visit& visit)
        : stage_(stage), visit_(visit), program_(start()) {}

    [[nodiscard]] Snapshot at_stop() {
        wait_for([&] { return program_.stopped(); });
        Snapshot snapshot(program_.pid());
        program_.signal(SIGCONT);
        return snapshot;
    }

    [[nodiscard]] Snapshot at_end() {
        wait_for([&] { return stage_.has_shot("end"); });
        return Snapshot(program_.pid());
    }

private:
    [[nodiscard]] Program start() const {
        const auto script = Lines{"answers " + stage_.answers("ana", kAna)} + visit_.middle +
                            Lines{"shot middle"} + visit_.end + Lines{"shot end", "wait 600000"};
        const std::map<std::string, std::string> environment{
            {"LD_PRELOAD", CAMINO_STOPS},
            {"CAMINO_STOP_BEFORE_TEXT", kDayShown},
            {"CAMINO_STOP_BEHIND_FILE", "/middle.json"},
            {"CAMINO_STOP_BEFORE_SEAL", "1"},
            {"CAMINO_WATCH_FREED", to_hex(as_bytes(span_of(kOddDate).bytes))}};
        return stage_.screens(visit_.machine, script, environment);
    }

    void wait_for(const std::function<bool()>& there) {
        const bool came =
            wait_until([&] { return !program_.running() || there(); }, std::chrono::seconds{120});
        INFO(text_of(stage_.logs() + "/" + visit_.machine + ".log"));
        REQUIRE((came && program_.running()));
    }

    const Stage& stage_;
    const Visit& visit_;
    Program program_;
};

/// What a visit leaves in memory in its middle, besides what the pictures of it leave.
Needles needles_of(const Visit& visit) {
    auto needles = text_needles("the odd date as it is shown", kOddDateShown);
    needles.push_back({"the answers as JSON", to_json(kAna)});
    needles.push_back(span_of(kOddDate));
    if (visit.middle == kTyping) needles.push_back({"a date as it is typed", kTyped});
    return needles;
}

/// The only line that the custodian reads.
std::string exported(const Stage& stage, const std::string& machine) {
    auto hub = stage.hub();
    REQUIRE(stage.sync_once(machine) == 0);
    const auto lines = stage.records();
    REQUIRE(lines.size() == 1);
    return lines[0];
}

void check(const Visit& visit) {
    CAPTURE(visit.what);
    const Stage stage;
    Watched watched(stage, visit);
    std::vector<Snapshot> before;
    before.push_back(watched.at_stop());  // While the file is played.
    before.push_back(watched.at_stop());  // Behind the picture of the middle.

    auto needles = needles_of(visit);
    const auto box = box_in(stage.shot("middle"), visit.shows);
    needles.push_back(pixels_in(stage.beside("shots/middle.png"), box));
    needles.push_back(letters_in(before.back(), box));
    if (visit.kept) before.push_back(watched.at_stop());
    const auto after = watched.at_end();
    if (visit.kept) {
        const auto sealed = record_needles(exported(stage, visit.machine));
        needles.insert(needles.end(), sealed.begin(), sealed.end());
    }

    for (const auto& needle : needles) {
        CAPTURE(needle.what, needle.bytes.size());
        const bool was_there = std::any_of(before.begin(), before.end(), [&](const auto& one) {
            return !needle.bytes.empty() && one.holds(needle);
        });
        CHECK(was_there);
    }
    const auto found = after.found(needles);
    CAPTURE(found);
    CHECK(found.empty());
    // Luck has no part in it: memory is overwritten before it is given back.
    CHECK_THAT(text_of(stage.logs() + "/" + visit.machine + ".log"),
               !Catch::Matchers::Contains("freed memory"));
}

}  // namespace

TEST_CASE("residue: nothing that was said is in memory once the visit is over", "[story][root]") {
    if (::geteuid() != 0) {
        WARN("skipped: reading the memory of another process needs root");
        return;
    }
    for (const auto& visit : kVisits) check(visit);
}
