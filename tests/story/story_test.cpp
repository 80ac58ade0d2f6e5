// The story: people at a kiosk, a hub that was down, a stick, a custodian; and nothing left behind.
//
// Goal:   what was kept reaches the custodian exactly once and exactly as it was said; nobody else
//         finds any of it.
// Method: the real programs, driven by scripts and by forms, on loopback.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <signal.h>

#include "shared/base/bytes.h"
#include "shared/codec/json.h"

#include "tests/story/browser.h"
#include "tests/story/needles.h"
#include "tests/story/stage.h"

using namespace camino;
using namespace camino::test;

namespace {

using Lines = std::vector<std::string>;

const Said kAna{{"age_band", "\"21plus\""},    {"where_now", "\"CO\""},
                {"nationality", "[\"VE\"]"},   {"presence_since", "\"2023-06-07\""},
                {"status_now", "\"regular\""}, {"fear_return", "\"yes\""},
                {"us_supporter", "\"no\""},    {"h2_interest", "\"none\""}};
const Said kLuis{{"age_band", "\"21plus\""},      {"where_now", "\"CO\""},
                 {"nationality", "[\"CU\"]"},     {"presence_since", "\"2023-06-02\""},
                 {"status_now", "\"irregular\""}, {"fear_return", "\"no\""}};
const Said kMarie{{"age_band", "\"18_20\""},
                  {"where_now", "\"CO\""},
                  {"nationality", "[\"HT\"]"},
                  {"presence_since", "\"2023-06-09\""},
                  {"fear_return", "\"declined\""}};

const Lines kKeep{"press nav.next", "press keep.yes", "expect screen.saved"};
const Lines kDecline{"press nav.next", "press keep.no", "expect screen.finished"};
const Lines kEnd{"press leave", "expect screen.notice", "press nav.next", "expect door.screening"};

Json member(const JsonDocument& document, const char* name) {
    const auto found = document.root().find(name);
    REQUIRE(found);
    return *found;
}

/// The part of a line between two of its members: an object as it stands.
std::string object_in(const std::string& line, const std::string& from, const std::string& to) {
    const auto begin = line.find("\"" + from + "\":") + from.size() + 3;
    return line.substr(begin, line.find(",\"" + to + "\":") - begin);
}

Said answers_in(const std::string& line) {
    auto said = said_in(object_in(line, "answers", "outcomes"));
    said.erase("language");  // Pressed on the first screen, never asked.
    return said;
}

/// What a file could hold of a person, in every form in which somebody could have written it.
std::vector<Needle> file_needles(const std::string& line) {
    auto needles = record_needles(line);
    needles.push_back({"the record key in letters", to_hex(as_bytes(needles[0].bytes))});
    needles.push_back({"the answers as JSON", object_in(line, "answers", "outcomes")});
    needles.push_back({"the odd date", kOddDate});
    needles.push_back(span_of(kOddDate));
    return needles;
}

/// Signs in at the hub's page and uploads a file as a phone would. Returns what the page says.
std::string upload_by_page(const Stage& stage, const std::string& file) {
    Browser browser(stage.site());
    auto page = browser.open("/");
    CAPTURE(page.status, page.address, page.text);
    auto sign_in = page.form_with("password");
    REQUIRE(sign_in);
    auto password = text_of(stage.deployment("office") + "/console.txt");
    password.pop_back();
    sign_in->field_of_type("password")->value = password;
    page = browser.send(*sign_in);
    CAPTURE(page.status, page.address, page.text);
    auto form = page.form_with("file");
    REQUIRE(form);
    form->field_of_type("file")->value = file;
    const auto done = browser.send(*form);
    CAPTURE(done.status, done.text);
    REQUIRE(done.status == 200);
    return done.text;
}

}  // namespace

TEST_CASE("story: what people keep reaches the custodian once, and nothing stays behind",
          "[story]") {
    const Stage stage;

    // The hub is down. Three people; the third keeps, and the power goes right after "saved".
    {
        auto kiosk = stage.kiosk(stage.visit("ana", kAna) + kKeep + Lines{"shot ana_saved"} + kEnd +
                                 stage.visit("luis", kLuis) + kDecline + kEnd +
                                 stage.visit("marie", kMarie) + kKeep +
                                 Lines{"shot marie_saved", "wait 600000"});
        const bool saved =
            wait_until([&] { return !kiosk.running() || stage.has_shot("marie_saved"); },
                       std::chrono::seconds{180});
        INFO(text_of(stage.logs() + "/kiosk.log"));
        REQUIRE((saved && kiosk.running()));
        kiosk.signal(SIGKILL);
        REQUIRE(kiosk.wait() == 128 + SIGKILL);
    }
    CHECK_THAT(stage.shot("marie_saved"), Catch::Matchers::Contains("screen.saved"));
    CHECK(stage.waiting() == 2);
    CHECK(stage.sync_once() == 3);  // Not reached; nothing lost.
    CHECK(stage.waiting() == 2);

    // Restarted; the hub comes up; one exchange; the kiosk frees what the receipt covers.
    stage.play({"expect door.screening"});
    auto hub = stage.hub();
    REQUIRE(stage.sync_once() == 0);
    stage.play({"expect door.screening", "wait 500"});
    CHECK(stage.waiting() == 0);

    // One more record goes by stick, uploaded twice through the page.
    stage.play(stage.visit("ana_again", kAna) + kKeep + kEnd);
    REQUIRE(stage.waiting() == 1);
    const auto stick = stage.beside("stick.camino");
    const auto written =
        stage.camino({"bundle", "write", "--data", stage.deployment("kiosk"), stick});
    INFO(written.err);
    REQUIRE(written.status == 0);
    const auto first = upload_by_page(stage, stick);
    const auto second = upload_by_page(stage, stick);
    CHECK(first != second);

    // Exactly three records, exactly what was said.
    const auto lines = stage.records();
    REQUIRE(lines.size() == 3);
    const std::vector<Said> kept{as_asked(kAna, kDay), as_asked(kMarie, kDay),
                                 as_asked(kAna, kDay)};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CAPTURE(lines[i]);
        const auto document = JsonDocument::parse(lines[i], "record");
        REQUIRE(document);
        CHECK(member(*document, "verified").boolean() == true);
        CHECK(member(*document, "seq").integer() == static_cast<std::int64_t>(i + 1));
        CHECK(answers_in(lines[i]) == kept[i]);
    }

    // The receipts go home by stick, and the last row is freed.
    const auto receipts = stage.beside("receipts.camino");
    REQUIRE(stage.camino({"hub", "receipts", "--data", stage.deployment("hub"), receipts}).status ==
            0);
    REQUIRE(
        stage.camino({"bundle", "read", "--data", stage.deployment("kiosk"), receipts}).status ==
        0);
    stage.play({"expect door.screening", "wait 500"});
    CHECK(stage.waiting() == 0);

    // Nothing that was said is in any file of kiosk or hub, or in the logs, while the hub runs or
    // after it stopped.
    const auto needles = file_needles(lines[0]);
    for (const auto& needle : needles) {  // The search does find each of them in a file.
        std::ofstream(stage.beside("scripts/found"), std::ios::binary) << "it is " << needle.bytes;
        CAPTURE(needle.what);
        CHECK(found_in_files({stage.beside("scripts")}, {needle}).size() > 0);
    }
    const Lines folders{stage.deployment("kiosk"), stage.deployment("hub"), stage.logs()};
    CHECK(found_in_files(folders, needles).empty());
    CHECK(Snapshot(hub.pid()).found(needles).empty());
    hub.signal(SIGTERM);
    CHECK(hub.wait() == 0);
    CHECK(found_in_files(folders, needles).empty());
}

TEST_CASE("story: a running agent writes the stick itself", "[story]") {
    const Stage stage;
    stage.play(stage.visit("ana", kAna) + kKeep + kEnd);
    const auto stick = stage.beside("stick.camino");
    {
        Program agent({program("camino-sync"), "--data", stage.deployment("kiosk")},
                      {.log = stage.logs() + "/sync.log"});
        const auto control = stage.deployment("kiosk") + "/agent/control";
        REQUIRE(wait_until([&] { return std::filesystem::exists(control); }));
        const auto written =
            stage.camino({"bundle", "write", "--data", stage.deployment("kiosk"), stick});
        INFO(written.err);
        REQUIRE(written.status == 0);
        CHECK(agent.running());
    }
    auto hub = stage.hub();
    const auto taken = stage.camino({"hub", "upload", "--data", stage.deployment("hub"), stick});
    INFO(taken.err);
    CHECK(taken.status == 0);
    CHECK(stage.records().size() == 1);
}
