// Content from those who sign it to the screen: by net, by stick, and taken back.
//
// Goal:   what two people have signed is what a person reads at the kiosk; what one takes back
//         nobody reads any more; nothing else ever gets there.
// Method: the real programs, a demo deployment whose office has three signers.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/story/office.h"
#include "tests/support/watched_link.h"

using namespace camino::test;

namespace {

using Lines = std::vector<std::string>;

const Lines kToFirstQuestion{"press lang.en", "press door.screening", "press nav.next"};

/// What the first question says.
std::string question(const Office& office) {
    auto script = kToFirstQuestion;
    script.emplace_back("shot question");
    office.stage.play(script);
    return office.stage.shot("question");
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("story: what two people signed is on the screen, what one takes back is not", "[story]") {
    const Office office;
    REQUIRE(office.stage.sync_once() == 0);
    CHECK(has(question(office), "How old are you?"));

    REQUIRE(office.sign("signer-1", {office.pack_asking("What is your age?")}).status == 0);
    const auto early = office.publish();
    CHECK(early.status == 2);
    CHECK(has(early.err, "i18n-en"));  // Who must sign still.
    REQUIRE(office.stage.sync_once() == 0);
    CHECK(has(question(office), "How old are you?"));

    REQUIRE(office.sign("signer-3").status == 0);
    REQUIRE(office.publish().status == 0);
    REQUIRE(office.stage.sync_once() == 0);
    CHECK(has(question(office), "What is your age?"));

    office.recall("Un número de teléfono era falso.");
    REQUIRE(office.stage.sync_once() == 0);
    office.stage.play({"expect screen.out_of_service", "shot recalled"});
    CHECK_FALSE(has(office.stage.shot("recalled"), "door.screening"));

    office.publish_asking("What is your age today?");
    REQUIRE(office.stage.sync_once() == 0);
    CHECK(has(question(office), "What is your age today?"));
}

TEST_CASE("story: a stick brings content and recall to a kiosk without a network", "[story]") {
    Office office;
    const auto stick = office.stage.beside("down.camino");
    const auto carry = [&] {
        REQUIRE(office.stage
                    .camino({"hub", "receipts", "--data", office.stage.deployment("hub"), stick})
                    .status == 0);
        return office.stage.camino(
            {"bundle", "read", "--data", office.stage.deployment("kiosk"), stick});
    };
    office.publish_asking("What is your age?");
    const auto brought = carry();
    INFO(brought.err);
    CHECK(brought.status == 0);
    CHECK(has(brought.out, "new content: "));
    CHECK(has(question(office), "What is your age?"));

    office.recall("Un número de teléfono era falso.");
    CHECK(has(carry().out, "was taken back: Un"));
    office.stage.play({"expect screen.out_of_service"});
}

TEST_CASE("story: a large file that is cut on its way goes on where it was", "[story]") {
    const Office office;
    WatchedLink link(office.stage.address());
    office.stage.lead_by("kiosk", link.address());
    REQUIRE(office.stage.sync_once() == 0);
    office.publish_asking("What is your age?");
    long whole = 0;  // None of it came by this way before.
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(office.stage.beside("pack")))
        if (file.is_regular_file()) whole += static_cast<long>(file.file_size());
    const auto came_back = [&] {
        long sum = 0;
        for (const auto turn : link.take_turns()) sum -= std::min(turn, 0L);
        return sum;
    };
    (void)came_back();

    constexpr long kLet = 100'000;  // The first file is larger.
    REQUIRE(text_of(office.stage.beside("pack/cases.json")).size() > kLet);
    link.cut_after(kLet);
    (void)office.stage.sync_once();  // Told or not, records come first.
    CHECK(came_back() == kLet);
    CHECK(has(question(office), "How old are you?"));

    REQUIRE(office.stage.sync_once() == 0);
    constexpr long kAround = 40'000;  // Metadata, headers, the manifest.
    const auto rest = came_back();
    CAPTURE(whole, rest);
    CHECK(rest < whole - kLet + kAround);
    CHECK(has(question(office), "What is your age?"));
}

TEST_CASE("story: a client of The Update Framework finds at the hub what people signed",
          "[story]") {
    const Office office;
    const auto folder = office.stage.beside("client");
    const auto client = [&](Arguments words) {
        words.insert(words.begin(), {program("camino-tuf"), "--metadata-dir", folder});
        return run(words);
    };
    const auto url = office.stage.site() + "/v1/content/";
    REQUIRE(client({"init", office.stage.deployment("kiosk") + "/agent/root.json"}).status == 0);
    REQUIRE(client({"--metadata-url", url + "metadata", "refresh"}).status == 0);
    const auto got = client({"--metadata-url", url + "metadata", "--target-name",
                             "safe-mobility/words/es.po", "--target-base-url", url + "targets",
                             "--target-dir", office.stage.beside("files"), "download"});
    INFO(got.err);
    REQUIRE(got.status == 0);
    auto file = got.out;
    file.pop_back();
    CHECK(text_of(file) == text_of(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility/words/es.po"));
}
