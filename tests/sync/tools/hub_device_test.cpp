// Devices, tickets and exports from the command line, against a hub that runs, on both databases.

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/codec/csv.h"
#include "shared/codec/json.h"
#include "sync/hub/device_state.h"
#include "sync/hub/store_place.h"
#include "sync/wire/ticket.h"

#include "tests/support/lines.h"
#include "tests/support/machines.h"
#include "tests/support/places.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

struct Office : Machines {
    explicit Office(Place where) : place(where) {}

    Ran camino(Arguments words) const {
        words.insert(words.begin(), {CAMINO_BINARY_DIR "/camino", "hub"});
        words.insert(words.end(), {"--data", hub.data});
        return run(words);
    }
    [[nodiscard]] std::string id() const {
        return to_string(records::device_id(device.public_key()));
    }
    [[nodiscard]] std::string log() const { return camino({"audit", "export"}).out; }

    template <class Change>
    void change(Change made) const {
        auto store = hub::open_store(hub).value();
        auto transaction = store.begin().value();
        REQUIRE(made(store).has_value());
        REQUIRE(transaction.commit().has_value());
    }

    Place place;
    Program running = [this] {
        database = new_database(place);
        return start_hub();
    }();
};

std::string new_ticket(const Office& office) {
    const auto made = office.camino({"ticket", "new", "--country", "EC", "--site", "7", "--mode",
                                     "desk", "--tz", "America/Guayaquil"});
    REQUIRE(made.status == 0);
    return lines_of(made.out).at(0);
}

}  // namespace

TEST_CASE("hub device: the list says of each what the console says", "[tools][e2e]") {
    Office office{GENERATE(Place::Sqlite, Place::Postgres)};
    office.save(4);
    REQUIRE(office.sync_once().status == 0);
    office.change([&](hub::HubStore& store) {
        return store.note_health(records::device_id(office.device.public_key()),
                                 {.day = hub::today_utc(),
                                  .clock_off_s = -7'300,
                                  .waiting = 3,
                                  .content_version = 8,
                                  .content = {std::byte{0x5e}},
                                  .refused = "contacts version 2 is signed by 1"});
    });
    const auto list = office.camino({"device", "list"});
    CHECK(list.status == 0);
    const auto lines = lines_of(list.out);
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[0], Contains("last contact") && Contains("unsent"));
    CHECK_THAT(lines[1], Contains(office.id()) && Contains("not_arriving") &&
                             Contains(to_string(hub::today_utc())) && Contains("−2 h") &&
                             Contains("8 (5e000000)"));
    // Each cell begins below its title; the minus of the clock is one sign of three bytes.
    CHECK(lines[1].find("not_arriving") == lines[0].find("state"));
    CHECK(lines[1].find("8 (5e") == lines[0].find("content") + 2);

    const auto show = office.camino({"device", "show", office.id()});
    CHECK(show.status == 0);
    CHECK_THAT(show.out, Contains("America/Bogota") && Contains("not_arriving, wrong_clock") &&
                             Contains("contacts version 2 is signed by 1"));
    const auto json = office.camino({"device", "list", "--json"});
    const auto document = JsonDocument::parse(json.out, "list").value();
    const auto device = *document.root().find("devices")->begin();
    CHECK(device.find("held")->integer().value() == 4);
    CHECK(device.find("unsent")->integer().value() == 3);
    CHECK_THAT(office.camino({"device", "show", office.id(), "--json"}).out,
               Contains("\"aside\":[]"));
    const auto status = office.camino({"status"});
    CHECK_THAT(status.out, Contains("\"generation\":1") && Contains("\"devices\":1}"));
}

TEST_CASE("hub device: of one that nobody heard of, nobody says that it is fine", "[tools][e2e]") {
    Office office{GENERATE(Place::Sqlite, Place::Postgres)};
    CHECK_THAT(office.camino({"device", "list"}).out, Contains("unheard"));
    CHECK_THAT(office.camino({"device", "list", "--json"}).out,
               Contains("\"state\":\"unheard\",\"troubles\":[]"));
    REQUIRE(office.sync_once().status == 0);  // It has no content yet, and says so.
    CHECK_THAT(office.camino({"device", "list"}).out, Contains("no_content"));
}

TEST_CASE("hub device: one that is withdrawn is refused, and the log says who did it",
          "[tools][e2e]") {
    Office office{GENERATE(Place::Sqlite, Place::Postgres)};
    office.save(1);
    CHECK(office.camino({"device", "withdraw", office.id()}).status == 0);
    CHECK_THAT(office.log(), Contains("withdraw_device\",\"about\":\"device=" + office.id()));
    CHECK(office.sync_once().status == 1);
    CHECK_THAT(office.camino({"device", "list"}).out, Contains("withdrawn"));
    CHECK(office.hub_envelopes().empty());

    const auto before = office.log();
    for (const auto* id : {"0000000000000000", "kiosk", "../people", ""}) {
        CAPTURE(id);
        for (const auto* deed : {"withdraw", "show"}) {
            const auto ran = office.camino({"device", deed, id});
            CHECK(ran.status == 2);
            CHECK_THAT(ran.err, Contains("no such device") || Contains("no device"));
        }
    }
    CHECK(office.log() == before);
}

TEST_CASE("hub ticket: an open one is listed without its secret, and cancelled once",
          "[tools][e2e]") {
    Office office{GENERATE(Place::Sqlite, Place::Postgres)};
    CHECK(office.camino({"ticket", "list"}).out == "No ticket is open.\n");
    const auto ticket = new_ticket(office);
    const auto kept = new_ticket(office);
    const auto list = office.camino({"ticket", "list"});
    CHECK(lines_of(list.out).size() == 3);
    CHECK_THAT(list.out, Contains("America/Guayaquil") && Contains("desk") &&
                             Contains(to_string(hub::today_utc() + 7)));
    const auto secret = wire::decode_ticket(ticket).value().secret;
    const auto hash = wire::ticket_hash(secret);
    const auto id = to_hex(ByteView{hash}.first(8));
    CHECK_THAT(list.out, Contains(id) && !Contains(to_hex(secret)) && !Contains(to_hex(hash)));

    CHECK(office.camino({"ticket", "cancel", id}).status == 0);
    CHECK_THAT(office.log(), Contains("cancel_ticket\",\"about\":\"country=EC site=7 mode=desk"));
    office.change([&](hub::HubStore& store) -> Result<void> {
        CHECK(store.use_ticket(hash, {}, hub::today_utc()).error().code == Errc::Untrusted);
        const auto other = wire::ticket_hash(wire::decode_ticket(kept).value().secret);
        CHECK(store.use_ticket(other, {}, hub::today_utc()).has_value());
        return {};
    });
    CHECK(office.camino({"ticket", "list", "--json"}).out == "{\"tickets\":[]}\n");
    for (const auto& gone : {id, std::string{"0000"}, std::string{}}) {
        const auto again = office.camino({"ticket", "cancel", gone});
        CHECK(again.status == 2);
        CHECK_THAT(again.err, Contains("no open ticket"));
    }
}

TEST_CASE("hub ticket: one that is too old is not open", "[tools]") {
    const Office office{GENERATE(Place::Sqlite, Place::Postgres)};
    office.change([&](hub::HubStore& store) -> Result<void> {
        const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
        const auto today = hub::today_utc();
        TRY(store.add_ticket(crypto::hash(as_bytes("old")), post, today + -8));
        TRY(store.add_ticket(crypto::hash(as_bytes("good")), post, today + -7));
        const auto open = TRY(store.open_tickets(today));
        CHECK(open.size() == 1);
        CHECK(open.at(0).made == today + -7);
        return {};
    });
}

TEST_CASE("hub export: a table of devices is noted, and no cell is a formula", "[tools][e2e]") {
    Office office{GENERATE(Place::Sqlite, Place::Postgres)};
    office.change([&](hub::HubStore& store) {
        return store.note_health(records::device_id(office.device.public_key()),
                                 {.day = hub::today_utc(), .clock_off_s = 7'300});
    });
    const auto out = office.folder.path("devices.csv");
    CHECK(office.camino({"export", "devices", out}).status == 0);
    Mistakes mistakes;
    const auto table = parse_csv(text_of(out), out, mistakes);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[1].cells[0] == office.id());
    CHECK(table.rows[1].cells[9] == "'+2 h");
    CHECK_THAT(office.log(), Contains("export\",\"about\":\"table=devices format=csv"));

    const auto visits = office.folder.path("visits.json");
    CHECK(office.camino({"export", "statistics", "--table", "visits", "--format", "json", visits})
              .status == 0);
    CHECK(JsonDocument::parse(text_of(visits), visits).has_value());
    CHECK_THAT(office.log(), Contains("export\",\"about\":\"table=visits country="));
    CHECK(office.camino({"stats", "--table", "visits"}).status == 0);  // Looking is not noted.
    CHECK(lines_of(office.log()).size() == 5);  // Two from setting up; the head.
    CHECK(office.camino({"export", "statistics", "--format", "xlsx"}).status == 2);
}

TEST_CASE("hub audit: a command may note what it does, and nothing else", "[tools]") {
    const Office office{Place::Sqlite};
    for (const auto* body :
         {"", "{}", "[]", R"({"what":"sign_in","about":"owner"})", R"({"what":"backup"})",
          R"({"what":"backup","about":"x","who":"ana"})"}) {
        CAPTURE(body);
        CHECK(office.request("POST", "/admin/audit", office.admin_head(), body).status == 400);
    }
    CHECK(lines_of(office.log()).size() == 3);
}

TEST_CASE("hub retention: shown, made shorter, never longer than people chose", "[tools][e2e]") {
    Office office{GENERATE(Place::Sqlite, Place::Postgres)};
    CHECK_THAT(office.camino({"retention"}).out, Contains("30-day records 30 days") &&
                                                     Contains("until closed 365") &&
                                                     Contains("No record is held."));
    office.save(3);
    REQUIRE(office.sync_once().status == 0);
    const auto set = office.camino({"retention", "--days30", "14"});
    CHECK(set.status == 0);
    CHECK_THAT(set.out, Contains("30-day records 14 days, 6-month records 183"));
    CHECK_THAT(office.camino({"retention"}).out, Contains("14 days") && Contains(" 3 "));
    const auto longer = office.camino({"retention", "--months6", "184"});
    CHECK(longer.status == 2);
    CHECK_THAT(longer.err, Contains("at most 30, 183 and 365 days"));
    CHECK(office.camino({"retention", "--days30", "-1"}).status == 2);
    CHECK_THAT(office.log(), Contains("set_retention"));
}

TEST_CASE("hub content: a hub that hands out none says so", "[tools][e2e]") {
    Office office{Place::Sqlite};
    CHECK(office.camino({"content"}).out == "This hub hands out no content yet.\n");
}
