// Content at the console: looked at, handed out, taken back; with the real hub on loopback.

#include "sync/console/content_pages.h"

#include <catch2/catch.hpp>

#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/store/small_files.h"

#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"
#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;
using publishing::Repository;

namespace {

packs::PackFiles signed_pack(const Machines& machines, packs::PackFiles files) {
    packs::sign(files, machines.content);
    return files;
}

std::string code_of(const packs::PackFiles& pack) {
    return to_hex(packs::hash_of(pack)).substr(0, 8);
}

/// A hub whose machines pin the people's root, and an owner at its console.
struct World {
    Machines machines{};
    tuf::UnixTime now = hub::now_utc().time_since_epoch().count();
    People people{.at = now, .hub = machines.hub_keys.publishing};
    packs::PackFiles first_pack = signed_pack(machines, tiny_pack());
    packs::PackFiles second_pack =
        signed_pack(machines, changed(tiny_pack(), "contacts.json", "000", "001"));
    Repository first = people.agreed(first_pack);
    Repository second =
        people.signed_by(publishing::offer(first, second_pack, now).value(), {1, 2});
    std::optional<Program> hub{};
    std::string cookie{};
    std::string csrf{};

    World() {
        REQUIRE(store::replace_file(machines.hub.root(), People::root(first)));
        hub.emplace(machines.start_hub());
        cookie = session(machines) + "Accept-Language: en\r\n";
        csrf = token_of(machines, cookie);
    }

    std::string get(const std::string& path) { return machines.request("GET", path, cookie).body; }
    std::string offer(const Repository& news) {
        const auto bytes = publishing::write_publication(news);
        return send_file(machines, "/content/offer", cookie, csrf, std::string{as_text(bytes)})
            .body;
    }
    /// Where it leads, and what is said there.
    std::string hand_out(const std::string& page, const std::string& sure = "1") {
        const auto id = between(page, "name=\"id\" value=\"", "\"");
        const auto reply = machines.request("POST", "/content/hand-out", cookie + kForm,
                                            "csrf=" + csrf + "&id=" + id + "&sure=" + sure);
        return field_of(reply, "location") + "?said=" + said_of(reply);
    }
    int timestamp() {
        return machines.request("GET", "/v1/content/metadata/timestamp.json").status;
    }
};

}  // namespace

TEST_CASE("content page: a publication is looked at, handed out, and the next one",
          "[console][e2e]") {
    World world;
    CHECK(has(world.get("/content"), "hands out no content yet"));
    const auto look = world.offer(world.first);
    CHECK(has(look, code_of(world.first_pack)));
    CHECK(has(look, "contacts.json"));
    CHECK(has(look, "Telephone numbers and addresses: 0 → 1"));
    CHECK(world.timestamp() == 404);  // Nothing yet.

    CHECK(world.hand_out(look, "") == "/content/publish?said=console.publish.gone");
    CHECK(world.timestamp() == 404);
    CHECK(world.hand_out(look) == "/content?said=console.publish.done");
    CHECK(world.timestamp() == 200);
    CHECK(world.hand_out(look) == "/content/publish?said=console.publish.gone");  // Once.

    const auto next = world.offer(world.second);
    CHECK(has(next, "Telephone numbers and addresses: 1 → 2"));
    CHECK_FALSE(has(next, "pathways/"));
    CHECK(world.hand_out(next) == "/content?said=console.publish.done");
    const auto page = world.get("/content");
    CHECK(has(page, "(" + code_of(world.second_pack) + ")"));
    CHECK(has(page, "(" + code_of(world.first_pack) + ")"));  // What was published.
    CHECK(has(world.get("/audit"), "Publish content"));
    CHECK(has(world.offer(world.second), "Nothing in it is new to this hub."));
}

TEST_CASE("content page: one signer takes content back", "[console][e2e]") {
    World world;
    REQUIRE(has(world.hand_out(world.offer(world.first)), "publish.done"));
    const publishing::Withdrawn recall{packs::hash_of(world.first_pack), hub::today_utc(),
                                       "a number leads to a swindler"};
    const auto drafted = publishing::withdraw(world.first, recall, world.now).value();
    const auto look = world.offer(world.people.signed_by(drafted, {3}));
    CHECK(has(look, "Takes back " + code_of(world.first_pack) + ": a number leads to a swindler"));
    CHECK(has(look, "No file of the content changes."));
    REQUIRE(has(world.hand_out(look), "publish.done"));
    CHECK(has(world.get("/content"), "Taken back on"));
}

TEST_CASE("content page: what machines would not take is refused, with the reason",
          "[console][e2e]") {
    World world;
    struct Row {
        const char* why;
        std::string page;
        const char* words;
    };
    const auto by_one = world.people.signed_by(
        publishing::offer(world.people.founded(), world.first_pack, world.now).value(), {1});
    const std::vector<Row> rows{
        {"one signature of two", world.offer(by_one), "is signed by 1 of its keys; 2 must sign"},
        {"no publication",
         send_file(world.machines, "/content/offer", world.cookie, world.csrf, "hello").body,
         "It was not taken"},
        {"an old form",
         send_file(world.machines, "/content/offer", world.cookie, "0", "hello").body,
         "the page was too old"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(has(row.page, row.words));
        CHECK(has(row.page, "nothing has changed"));
    }
    CHECK(world.timestamp() == 404);
    CHECK(send_file(world.machines, "/content/offer",
                    world.cookie + "Origin: http://evil.example\r\n", world.csrf, "x")
              .status == 403);
    CHECK(send_file(world.machines, "/content/offer", "", world.csrf, "x").status == 303);
}

TEST_CASE("content page: long unconfirmed content says so", "[console]") {
    const auto words = console::read_words("en").value();
    console::ContentPage page{.csrf = "TOKEN", .may_publish = true};
    page.publications = {{.number = 1, .day = {100}, .who = "ana", .pack_id = "tiny"}};
    const auto shown = [&](int days, bool may_publish) {
        page.confirmed = CivilDate{100};
        page.may_publish = may_publish;
        const auto view = console::content_view(page, {}, {.today = {100 + days}}, words);
        return console::Page::make("[[>content.html]]", words).value().render(view);
    };
    CHECK_FALSE(has(shown(7, true), "not confirmed"));
    CHECK(has(shown(8, true), "not confirmed"));
    CHECK(has(shown(8, true), "action=\"/content/confirm\""));
    CHECK_FALSE(has(shown(8, false), "action=\"/content/confirm\""));
    CHECK(console::content_work(page, {107}, words).empty());
    const auto work = console::content_work(page, {108}, words);
    REQUIRE(work.size() == 1);
    CHECK(work[0].texts.at("tone") == "bad");
    CHECK(work[0].texts.at("href") == "/content");
}

TEST_CASE("content page: what was signed and ends soon is named, with its day", "[console]") {
    const auto words = console::read_words("en").value();
    console::ContentPage page{.csrf = "TOKEN"};
    page.publications = {{.number = 1, .day = {100}, .who = "ana", .pack_id = "tiny"}};
    page.confirmed = CivilDate{100};
    page.roles = {{.role = "contacts", .expires = 115 * kOneDay},
                  {.role = "i18n-es", .expires = 114 * kOneDay}};
    const auto shown = [&](int today) {
        const auto view = console::content_view(page, {}, {.today = {today}}, words);
        return console::Page::make("[[>content.html]]", words).value().render(view);
    };
    CHECK_FALSE(has(shown(99), "ends soon"));
    CHECK(console::content_work(page, {99}, words).empty());
    CHECK(console::content_work(page, {100}, words).size() == 1);
    CHECK(has(shown(100), "Texts: es · " + to_string(CivilDate{114})));
    CHECK_FALSE(has(shown(100), "Telephone numbers and addresses · "));
    CHECK(has(shown(101), "Telephone numbers and addresses · " + to_string(CivilDate{115})));
}
