// What a person carries home: the code on the screen and on the paper, read by a real reader,
// opened in a real browser from the hub's page.

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/store/pack_shelf.h"

#include "tests/story/stage.h"
#include "tests/support/scanned.h"

using namespace camino;
using namespace camino::test;

namespace {

const Said kAna{{"age_band", "\"21plus\""},    {"where_now", "\"CO\""},
                {"nationality", "[\"VE\"]"},   {"presence_since", "\"2023-06-07\""},
                {"status_now", "\"regular\""}, {"fear_return", "\"yes\""}};

// What a browser shows of an address, as its document stands when the page is ready.
std::string shown(const std::string& address, const std::string& home) {
    const auto ran = run({"chromium", "--headless", "--no-sandbox", "--disable-gpu",
                          "--no-first-run", "--user-data-dir=" + home, "--no-proxy-server",
                          "--virtual-time-budget=5000", "--dump-dom", address});
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    return ran.out;
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

packs::Pack the_pack() {
    auto pack = store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility");
    REQUIRE(pack);
    return *std::move(pack);
}

}  // namespace

TEST_CASE("take-away: screen, paper and the hub's page in a browser say the same", "[story]") {
    const Stage stage;
    const auto hub = stage.hub();
    stage.play(stage.visit("ana", kAna) +
               std::vector<std::string>{"press take", "expect screen.take", "shot take",
                                        "slip paper", "press take.photo", "shot photo"});
    const auto link = scanned(stage.beside("shots/take.png"));
    CHECK(scanned(stage.beside("shots/photo.png")) == link);
    CHECK(scanned(stage.beside("shots/paper.png")) == link);
    REQUIRE(link.starts_with(stage.site() + "/t/es#1."));

    const auto named = split(link.substr(link.find('#') + 1), '.');
    REQUIRE(named.size() == 5);
    CHECK(named[4] == kDay);
    const auto steps = split(named[1], '+');
    const auto contacts = split(named[2], '+');
    CHECK(steps.size() >= 2);
    CHECK(contacts.size() >= 2);

    const auto document = shown(link, stage.beside("browser"));
    const auto photo = stage.shot("photo");
    const auto pack = the_pack();
    for (const auto& id : steps) {
        CAPTURE(id);
        CHECK(has(document, pack.text("es", "step." + id)));
        CHECK(has(photo, pack.text("es", "step." + id)));
    }
    for (const auto& id : contacts) {
        CAPTURE(id);
        CHECK(has(document, pack.text("es", "contact." + id + ".name")));
        CHECK(has(document, pack.contact(id)->value));
    }
    // Nothing that was not carried: neither another step nor a page of the library.
    for (const auto& route : pack.referral) {
        for (const auto& step : route.steps) {
            CAPTURE(step.id);
            const bool carried = std::find(steps.begin(), steps.end(), step.id) != steps.end();
            CHECK(has(document, "id=\"step." + step.id + "\"") == carried);
        }
    }
    CHECK_FALSE(has(document, "id=\"page."));
    CHECK(has(document, "id=\"gone\" class=\"warning\" hidden"));
}

TEST_CASE("take-away: a page of the library, in another language", "[story]") {
    const Stage stage;
    const auto hub = stage.hub();
    stage.play({"press lang.fr", "press door.library", "press topic.help",
                "press library.sheet_employer", "press take", "shot take"});
    const auto link = scanned(stage.beside("shots/take.png"));
    REQUIRE(link.starts_with(stage.site() + "/t/fr#1...sheet_employer"));
    const auto document = shown(link, stage.beside("browser"));
    const auto pack = the_pack();
    CHECK(has(document, "lang=\"fr\""));
    CHECK(has(document, pack.text("fr", "library.sheet_employer.title")));
    CHECK_FALSE(has(document, pack.text("fr", "library.sheet_relative.title")));
    CHECK_FALSE(has(document, "id=\"step."));
}

TEST_CASE("take-away: a step that no longer holds is not shown, and the page says so", "[story]") {
    const Stage stage;
    const auto hub = stage.hub();
    // On the hub's own day the portal's form is long gone.
    const auto document = shown(stage.site() + "/t/en#1.portal_form_unhcr+unhcr_talk.unhcr_help.",
                                stage.beside("browser"));
    CHECK_FALSE(has(document, "id=\"step.portal_form_unhcr\""));
    CHECK(has(document, "id=\"step.unhcr_talk\""));
    CHECK_FALSE(has(document, "id=\"gone\" class=\"warning\" hidden"));
}

TEST_CASE("take-away: a code to come back with is read from the screen and asks the rest",
          "[story]") {
    const Stage stage;
    stage.play(stage.visit("ana", kAna) +
               std::vector<std::string>{"press take", "press take.come_back", "shot come_back"});
    const auto code = scanned(stage.beside("shots/come_back.png"));
    CHECK(code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
    stage.play({"press door.code", "type " + code, "key Enter", "expect screen.question",
                "expect nationality.VE"});
}

TEST_CASE("deleting: the code of a saved record, entered at the kiosk, deletes it at the hub",
          "[story]") {
    const Stage stage;
    const auto hub = stage.hub();
    const auto keep = [&](const std::string& who) {
        stage.play(stage.visit(who, kAna) + std::vector<std::string>{"press nav.next",
                                                                     "press keep.yes", "shot saved",
                                                                     "slip " + who});
        return code_in(stage.shot("saved"));
    };
    const auto code = keep("ana");
    static_cast<void>(keep("luis"));
    INFO(code);
    CHECK(stage.sync_once() == 0);
    CHECK(stage.records().size() == 2);

    stage.play({"press door.code", "type " + code, "press code.enter", "expect screen.code_taken",
                "press nav.next", "expect screen.welcome"});
    CHECK(stage.waiting() == 1);
    CHECK(stage.sync_once() == 0);
    CHECK(stage.records().size() == 1);
    CHECK(stage.waiting() == 1);  // Freed at the next start, after its receipt.
    stage.play({"shot start"});
    CHECK(stage.waiting() == 0);
}
