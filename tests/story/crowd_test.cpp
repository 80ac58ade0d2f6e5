// Five hundred people at one kiosk, each with a date that only they would say, and every way to
// end. Afterwards nothing of anybody lies in the memory of the program or on the disk of the
// machine.
//
// What the needles are, and that they are found in the middle of a visit: residue_test.cpp. Who
// crashed was found too: the memory is looked at before the program is killed.

#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <signal.h>
#include <unistd.h>

#include "tests/story/needles.h"
#include "tests/story/stage.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::test;

namespace {

using Lines = std::vector<std::string>;

constexpr int kVisitCount = 500;
constexpr int kCrashesUntil = 300;  // The visits behind it share one process.
constexpr int kFirstDay = 2;
constexpr int kDayCount = 8;

enum class Ending : std::uint8_t { Kept, Declined, Left, Idle, Crashed };
constexpr int kEndingCount = 5;

std::string day_of(int number) { return "2023-06-0" + std::to_string(kFirstDay + number); }

/// From the welcome to the question behind the date.
Lines first_answers(const std::string& day) {
    return {"press lang.es",
            "press door.screening",
            "press nav.next",
            "press age_band.21plus",
            "press where_now.CO",
            "press nationality.VE",
            "press nav.next",
            "press us_supporter.no",
            "press presence_since.2023",
            "press presence_since.2023-06",
            "press presence_since." + day};
}

std::vector<Needle> needles_of_everybody() {
    std::vector<Needle> needles;
    for (int i = 0; i < kDayCount; ++i) {
        const auto day = day_of(i);
        const auto shown = std::to_string(kFirstDay + i) + " de junio de 2023";
        needles.push_back({"the answer " + day + " as JSON", "\"presence_since\":\"" + day + "\""});
        needles.push_back(span_of(day));
        for (auto& needle : text_needles(shown, shown)) needles.push_back(std::move(needle));
    }
    return needles;
}

/// Who comes one after the other, and the program that they find.
class Crowd {
public:
    explicit Crowd(std::uint64_t seed) : rng_(seed) {
        for (int i = 0; i < kDayCount; ++i) {
            files_[day_of(i)] =
                stage_.answers(day_of(i), {{"age_band", "\"21plus\""},
                                           {"where_now", "\"CO\""},
                                           {"nationality", "[\"VE\"]"},
                                           {"presence_since", "\"" + day_of(i) + "\""}});
        }
    }

    void come_and_go() {
        for (int number = 0; number < kVisitCount; ++number) visit(number);
        play({"expect screen.welcome", "shot end", "wait 600000"});
        start();
        wait_for("end");
    }

    [[nodiscard]] Snapshot memory() const { return Snapshot(program_.back().pid()); }
    [[nodiscard]] const Stage& stage() const { return stage_; }
    [[nodiscard]] int count_of(Ending ending) const {
        return counts_.at(static_cast<std::size_t>(ending));
    }

private:
    void play(const Lines& more) { lines_.insert(lines_.end(), more.begin(), more.end()); }

    void visit(int number) {
        const auto day = day_of(static_cast<int>(rng_.below(kDayCount)));
        const auto ending = draw(number);
        ++counts_.at(static_cast<std::size_t>(ending));
        const bool finished = ending == Ending::Kept || ending == Ending::Declined;
        if (finished) {
            play({"press lang.es", "answers " + files_.at(day)});
        } else {
            play(first_answers(day));
        }
        end(ending, number, day);
    }

    [[nodiscard]] Ending draw(int number) {
        const auto dice = rng_.below(100);
        if (dice < 5) return Ending::Kept;
        if (dice < 12) return Ending::Declined;
        if (dice < 19 && number < kCrashesUntil) return Ending::Crashed;
        return dice < 60 ? Ending::Left : Ending::Idle;
    }

    void end(Ending ending, int number, const std::string& day) {
        switch (ending) {
            case Ending::Kept:
                play({"press nav.next", "press keep.yes", "press nav.next", "press nav.next"});
                return;
            case Ending::Declined:
                play({"press nav.next", "press keep.no", "press nav.next"});
                return;
            case Ending::Left: play({"press leave", "press nav.next"}); return;
            case Ending::Idle: play({"idle 125"}); return;
            case Ending::Crashed: return crash(number, day);
        }
    }

    void crash(int number, const std::string& day) {
        const auto name = "crash-" + std::to_string(number);
        play({"shot " + name, "wait 600000"});
        start();
        wait_for(name);
        if (count_of(Ending::Crashed) == 1) CHECK(memory().holds(span_of(day)));
        const int signal = rng_.chance(50) ? SIGSEGV : SIGKILL;
        program_.back().signal(signal);
        CHECK(program_.back().wait() == 128 + signal);
    }

    void start() {
        program_.clear();
        program_.push_back(stage_.screens("kiosk", lines_, {}, {"--size", "768x480"}));
        lines_.clear();
    }

    void wait_for(const std::string& shot) {
        auto& program = program_.back();
        const bool came = wait_until([&] { return !program.running() || stage_.has_shot(shot); },
                                     std::chrono::seconds{600});
        INFO(text_of(stage_.logs() + "/kiosk.log"));
        REQUIRE((came && program.running()));
    }

    Stage stage_;
    Rng rng_;
    std::map<std::string, std::string> files_{};  ///< Answers, by the day in them.
    Lines lines_{};                               ///< Not played yet.
    std::vector<Program> program_{};              ///< The one that runs, if any.
    std::array<int, kEndingCount> counts_{};
};

}  // namespace

TEST_CASE("crowd: after 500 visits of every ending nothing of anybody is left",
          "[.][crowd][root]") {
    if (::geteuid() != 0) {
        WARN("skipped: reading the memory of another process needs root");
        return;
    }
    const auto seed = GENERATE(from_range(seeds(1)));
    CAPTURE(seed);
    Crowd crowd(seed);
    crowd.come_and_go();
    for (const auto ending :
         {Ending::Kept, Ending::Declined, Ending::Left, Ending::Idle, Ending::Crashed}) {
        CAPTURE(static_cast<int>(ending));
        CHECK(crowd.count_of(ending) > 10);
    }
    const auto needles = needles_of_everybody();
    const auto in_memory = crowd.memory().found(needles);
    const auto on_disk =
        found_in_files({crowd.stage().deployment("kiosk"), crowd.stage().logs()}, needles);
    CAPTURE(in_memory, on_disk);
    CHECK(in_memory.empty());
    CHECK(on_disk.empty());
    // Whom the screen told that it was saved, is.
    CHECK(crowd.stage().waiting() == static_cast<std::size_t>(crowd.count_of(Ending::Kept)));
}
