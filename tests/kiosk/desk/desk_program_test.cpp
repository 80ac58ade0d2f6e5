// The real camino-desk, on a demo deployment made by the real `camino`, driven by scripts.

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/wait.h>

#include "shared/store/folders.h"
#include "shared/store/journal_reader.h"

#include "tests/support/temp_folder.h"

using namespace camino;

namespace {

struct Ran {
    int status = -1;
    std::string words{};
};

// Runs a command; its output and its errors are the words.
Ran run(const std::string& command) {
    Ran ran;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> part{};
    while (std::fgets(part.data(), part.size(), pipe) != nullptr) ran.words += part.data();
    const int status = ::pclose(pipe);
    if (WIFEXITED(status)) ran.status = WEXITSTATUS(status);
    return ran;
}

std::string program(const std::string& name) { return std::string(CAMINO_BINARY_DIR) + "/" + name; }

class Deployment {
public:
    Deployment() {
        const auto made = run(program("camino") + " deploy demo " + folder_.path("demo"));
        INFO(made.words);
        REQUIRE(made.status == 0);
    }

    [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_.path(name)) << text;
        return folder_.path(name);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }

    [[nodiscard]] Ran play(const std::string& script, const std::string& more = "",
                           const std::string& part = "desk") const {
        const auto file = write("test.script", script);
        return run("SDL_VIDEODRIVER=dummy " + program("camino-desk") + " --data " +
                   folder_.path("demo/" + part) + " --as-of 2024-09-15 --script " + file +
                   " --shots " + folder_.path("shots") + " --tree " + folder_.path("shots") + " " +
                   more);
    }

    [[nodiscard]] std::uint64_t record_count() const {
        const store::Folders folders{folder_.path("demo/desk")};
        auto reader = store::JournalReader::open(folders.journal());
        REQUIRE(reader);
        const auto rows = reader->run_after(0);
        REQUIRE(rows);
        return rows->envelopes.size();
    }

    /// What the machine counted by month; there must be no tally of a visit.
    [[nodiscard]] std::vector<store::MonthlyCount> counts() const {
        const store::Folders folders{folder_.path("demo/desk")};
        auto reader = store::JournalReader::open(folders.journal());
        REQUIRE(reader);
        CHECK(reader->tallies(1).value().empty());
        return reader->counts().value();
    }

private:
    test::TempFolder folder_;
};

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

const char* const kAnswers =
    R"({"age_band":"21plus","where_now":"CO","nationality":["VE"],"presence_since":"2023-06-11",)"
    R"("status_now":"regular","fear_return":"yes"})";

}  // namespace

TEST_CASE("camino-desk: answered from a file, kept, and ready for the next person") {
    const Deployment demo;
    const auto answers = demo.write("answers.json", kAnswers);
    const auto ran = demo.play("answers " + answers +
                               "\nexpect screen.results\nexpect pathway.smo_registration\n"
                               "shot results\npress pathway.smo_registration\npress tab.why\n"
                               "press nav.next\npress keep.months6\npress keep.yes\n"
                               "expect screen.saved\nexpect saved.code\npress nav.next\n"
                               "expect screen.finished\npress nav.next\npress door.screening\n"
                               "expect age_band.21plus\npress leave\nexpect screen.notice\n");
    INFO(ran.words);
    CHECK(ran.status == 0);
    CHECK(demo.record_count() == 1);
    CHECK(std::filesystem::file_size(demo.path("shots/results.png")) > 10'000);
    CHECK(text_of(demo.path("shots/results.json")).find("pathway.smo_registration") !=
          std::string::npos);
}

TEST_CASE("camino-desk: a whole interview by keys alone") {
    const Deployment demo;
    const auto ran = demo.play(
        "key Enter\nexpect age_band.21plus\nkey 3\nexpect where_now.CO\nkey 1\n"
        "expect nationality.VE\nkey 9\nkey Enter\n"
        "type ?\ntype ?\ntype -\ntype -\ntype ?\ntype ?\ntype ?\ntype ?\ntype ?\ntype ?\n"
        "expect screen.results\ntype j\ntype l\nkey Enter\nexpect screen.keep\nkey 2\n"
        "key Escape\nexpect screen.results\nkey Enter\npress keep.no\nexpect screen.finished\n");
    INFO(ran.words);
    CHECK(ran.status == 0);
    CHECK(demo.record_count() == 0);
}

TEST_CASE("camino-desk: between two persons a worker looks things up, and asks for a sync") {
    const Deployment demo;
    const auto ran = demo.play(
        "type 4\nexpect screen.pathways\ntype /\ntype movilidad\nkey Enter\n"
        "expect pathway.smo_registration\nkey Escape\ntype 5\nexpect screen.news\n"
        "expect news.only_one\ntype 6\nexpect screen.glossary\ntype a\ntype g\n"
        "type 7\nexpect screen.talk\ntype 8\nexpect screen.contacts\nexpect house\n"
        "type 9\nexpect screen.machine\nidle "
        "2\nexpect staff.device\n"
        "type s\nexpect staff.sync.state\ntype 1\nkey Enter\nexpect age_band.21plus\n");
    INFO(ran.words);
    CHECK(ran.status == 0);
    CHECK(demo.record_count() == 0);
}

TEST_CASE("camino-desk: a talk by keys leaves three numbers in the journal, and nothing else") {
    const Deployment demo;
    const auto ran = demo.play(
        "type 7\nexpect screen.talk\nkey Enter\nexpect screen.talk_page\nkey Right\n"
        "key Space\nkey Left\ntype g\ntype a\nidle 3600\nexpect screen.talk_page\n"
        "key Escape\nexpect screen.talk_heads\ntype 2\ntype 3\nkey Enter\n"
        "expect screen.talk\nkey Enter\nkey Escape\ntype 9\ntype s\nexpect screen.talk\n");
    INFO(ran.words);
    CHECK(ran.status == 0);
    CHECK(demo.record_count() == 0);
    auto counts = demo.counts();
    std::erase_if(counts, [](const auto& row) { return row.counter == "hours"; });
    REQUIRE(counts.size() == 3);
    CHECK(counts[0].counter == "heads");
    CHECK(counts[0].count == 23);
    CHECK(counts[1].counter == "talk/here");
    CHECK(counts[1].count == 1);
    CHECK(counts[2].counter == "talks");
    CHECK(counts[2].count == 1);
}

TEST_CASE("camino-desk: a child alone meets child protection, and nothing is kept") {
    const Deployment demo;
    const auto answers =
        demo.write("child.json", R"({"age_band":"under18","accompanied_by_adult":"no"})");
    const auto ran = demo.play("answers " + answers +
                               "\nexpect screen.child_protection\npress nav.next\n"
                               "expect screen.finished\n");
    INFO(ran.words);
    CHECK(ran.status == 0);
    CHECK(demo.record_count() == 0);
}

TEST_CASE("camino-desk: what is wrong is said, with the line") {
    const Deployment demo;
    const auto wrong_id = demo.play("press door.screening\npress nobody\n");
    INFO(wrong_id.words);
    CHECK(wrong_id.status == 1);
    CHECK(wrong_id.words.find("test.script:2") != std::string::npos);

    const auto kiosk_folder = demo.play("quit\n", "", "kiosk");
    INFO(kiosk_folder.words);
    CHECK(kiosk_folder.status == 2);
    CHECK(kiosk_folder.words.find("camino-kiosk") != std::string::npos);

    const auto language = demo.play("quit\n", "--lang xx");
    INFO(language.words);
    CHECK(language.status == 2);
    CHECK(language.words.find("--lang") != std::string::npos);
}
