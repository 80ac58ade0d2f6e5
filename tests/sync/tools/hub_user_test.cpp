// People and the audit log from the command line, against a hub that runs, on both databases.

#include <catch2/catch.hpp>
#include <fstream>
#include <signal.h>

#include "shared/codec/json.h"
#include "sync/hub/people.h"
#include "sync/hub/store_place.h"

#include "tests/support/lines.h"
#include "tests/support/machines.h"
#include "tests/support/places.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

struct HubOffice : Machines {
    explicit HubOffice(Place where = Place::Sqlite) : place(where) {}
    Place place;
    Program running = [this] {
        database = new_database(place);
        return start_hub();
    }();

    Ran camino(Arguments words) const {
        words.insert(words.begin(), {CAMINO_BINARY_DIR "/camino", "hub"});
        return run(words);
    }
    Ran user(Arguments words) const {
        words.insert(words.begin(), "user");
        words.insert(words.end(), {"--data", hub.data});
        return camino(std::move(words));
    }
    Ran audit(Arguments words) const {
        words.insert(words.begin(), "audit");
        return camino(std::move(words));
    }
    std::string log() const { return folder.path("log.jsonl"); }
};

void write_lines(const std::string& path, const std::vector<std::string>& lines) {
    std::ofstream file(path);
    for (const auto& line : lines) file << line << '\n';
}

}  // namespace

TEST_CASE("hub user: a new person is handed what signs in", "[tools][e2e]") {
    const HubOffice office{GENERATE(Place::Sqlite, Place::Postgres)};
    const auto made = office.user({"add", "Ana", "--role", "operator", "--json"});
    CAPTURE(made.err);
    REQUIRE(made.status == 0);
    const auto document = JsonDocument::parse(made.out, "reply").value();
    const auto text = [&](const char* key) {
        return std::string{document.root().find(key)->text().value()};
    };
    CHECK(text("name") == "ana");
    CHECK(text("otpauth").starts_with("otpauth://totp/Camino:ana?secret="));
    CHECK(document.root().find("recovery_codes")->size() == 10);
    {
        auto store = hub::open_store(office.hub).value();
        hub::People people{store, hub::now_utc(), "test"};
        const auto tried = people.try_password("ana").value();
        CHECK(hub::People::is_right(tried, text("password")));
        const auto codes = *document.root().find("recovery_codes")->begin();
        auto transaction = store.begin().value();
        const auto opened = people.sign_in(tried, true, codes.text().value()).value();
        CHECK(opened.stage == people::Stage::NewPassword);
    }
    const auto list = office.user({"list"});
    CHECK_THAT(list.out,
               Contains("ana") && Contains("operator") && Contains("invited") && Contains("owner"));
    CHECK(office.user({"role", "ana", "--role", "analyst"}).status == 0);
    CHECK(office.user({"disable", "ana"}).status == 0);
    CHECK_THAT(office.user({"list"}).out, Contains("analyst") && Contains("disabled"));
    CHECK(office.user({"enable", "ana"}).status == 0);
    const auto reset = office.user({"reset", "ana"});
    CHECK_THAT(reset.out,
               Contains("First password") && Contains("█▄▄") && !Contains(text("password")));
    CHECK(office.user({"single-person", "no"}).status == 0);

    CHECK(office.audit({"export", "--data", office.hub.data, office.log()}).status == 0);
    const auto log = text_of(office.log());
    for (const auto* what :
         {"add_person\",\"about\":\"ana operator", "set_role\",\"about\":\"ana", "disable_person",
          "enable_person", "reset_person", "set_single_person\",\"about\":\"no"}) {
        CHECK_THAT(log, Contains(std::string{"\"who\":\"command line\",\"what\":\""} + what));
    }
    CHECK_THAT(log, !Contains(text("password")) && !Contains("otpauth"));
}

TEST_CASE("hub user: what is refused is said, and nothing is changed", "[tools][e2e]") {
    const HubOffice office;
    struct Row {
        Arguments words;
        const char* say;
    };
    const std::vector<Row> rows{
        {{"add", "ana maria", "--role", "operator"}, "maria.lopez"},
        {{"add", "ana", "--role", "boss"}, "operator, analyst, editor, auditor, owner"},
        {{"add", "ana"}, "--role is required"},
        {{"add", "owner", "--role", "operator"}, "choose another"},
        {{"role", "ana", "--role", "operator"}, "nobody here is called ana"},
        {{"role", "owner", "--role", "operator"}, "last owner"},
        {{"disable", "owner"}, "last owner"},
        {{"reset", "ana"}, "nobody here is called ana"},
        {{"single-person", "perhaps"}, "yes"},
    };
    const auto before = office.user({"list", "--json"}).out;
    for (const auto& row : rows) {
        CAPTURE(row.words);
        const auto ran = office.user(row.words);
        CHECK(ran.status == 2);
        CHECK_THAT(ran.err, Contains(row.say));
    }
    CHECK(office.user({"list", "--json"}).out == before);
    for (const auto* path : {"/admin/people", "/admin/audit"}) {
        CHECK(office.request("GET", path).status == 401);
    }
    for (const auto* path :
         {"/admin/people", "/admin/people/role", "/admin/people/reset", "/admin/people/disable",
          "/admin/people/enable", "/admin/single-person"}) {
        CAPTURE(path);
        CHECK(office.request("POST", path, "", "{}").status == 401);
        for (const auto* body : {"", "{}", "[]", "{\"name\":1}", "{\"name\":\"ana\",\"x\":2}",
                                 "{\"name\":\"\\u0000\",\"role\":\"owner\"}", "\xff"}) {
            CHECK(office.request("POST", path, office.admin_head(), body).status == 400);
        }
    }
    for (const auto* query : {"since=yesterday", "since=2026-02-30", "after=x", "after=1x",
                              "after=99999999999999999999"}) {
        CAPTURE(query);
        CHECK(office.request("GET", std::string{"/admin/audit?"} + query, office.admin_head())
                  .status == 400);
    }
}

TEST_CASE("hub audit: tickets, withdrawals and uploads are noted with their particulars",
          "[tools][e2e]") {
    HubOffice office;
    CHECK(office
              .camino({"ticket", "new", "--data", office.hub.data, "--country", "EC", "--site", "7",
                       "--mode", "desk", "--tz", "America/Guayaquil"})
              .status == 0);
    office.save(3);
    const auto bundle = office.folder.path("bundle.camino");
    CHECK(run({CAMINO_BINARY_DIR "/camino", "bundle", "write", "--data", office.kiosk.data, bundle})
              .status == 0);
    CHECK(office.camino({"upload", "--data", office.hub.data, bundle}).status == 0);
    CHECK(office.camino({"upload", "--data", office.hub.data, office.hub.listen()}).status == 2);
    const auto device = to_string(records::device_id(office.device.public_key()));
    for (const auto& [named, status] : {std::pair{device, 200}, {std::string(16, '0'), 400}}) {
        CHECK(office.request("POST", "/admin/withdraw", office.admin_head(), named).status ==
              status);
    }
    const auto log = office.audit({"export", "--data", office.hub.data}).out;
    CHECK_THAT(log, Contains("enrol_device\",\"about\":\"country=EC site=7 mode=desk "
                             "tz=America/Guayaquil\",\"from\":\"hub machine\""));
    CHECK_THAT(log, Contains("upload\",\"about\":\"new=3 held=0 set_aside=0 refused=0"));
    CHECK_THAT(log, Contains("withdraw_device\",\"about\":\"device=" + device));
    CHECK(lines_of(log).size() == 6);  // Setting up wrote two; what failed did nothing.
}

TEST_CASE("hub audit: what was exported is verified, and a broken row named", "[tools][e2e]") {
    const HubOffice office{GENERATE(Place::Sqlite, Place::Postgres)};
    for (const auto* choice : {"yes", "no", "yes", "no"}) {
        CHECK(office.user({"single-person", choice}).status == 0);
    }
    const auto wrote = office.audit({"export", "--data", office.hub.data, office.log()});
    CHECK(wrote.status == 0);
    const auto head = lines_of(wrote.out).back();
    const auto lines = lines_of(text_of(office.log()));
    REQUIRE(lines.size() == 7);  // Two from setting up, and the head.
    CHECK(lines.back() == "{\"head\":\"" + head + "\"}");
    const auto verify = [&](const std::vector<std::string>& changed, Arguments more = {}) {
        write_lines(office.log(), changed);
        Arguments words{"verify", office.log()};
        words.insert(words.end(), more.begin(), more.end());
        return office.audit(words);
    };
    const auto whole = verify(lines, {"--head", head});
    CHECK(whole.status == 0);
    CHECK_THAT(whole.out, Contains("whole from row 1 to row 6") && Contains(head));
    auto changed = lines;
    changed[3].replace(changed[3].find("\"no\""), 4, "\"ye\"");
    CHECK(verify(changed).status == 2);
    CHECK_THAT(verify(changed).out, Contains("row 4 was changed"));
    auto missing = lines;
    missing.erase(missing.begin() + 2);
    CHECK_THAT(verify(missing).out, Contains("row 3 is missing"));
    auto swapped = lines;
    std::swap(swapped[1], swapped[2]);
    CHECK_THAT(verify(swapped).out, Contains("row 2 is not where it belongs"));
    auto cut = lines;
    cut.erase(cut.end() - 2);
    CHECK_THAT(verify(cut).out, Contains("the log ends before it"));
    cut.pop_back();
    CHECK(verify(cut).status == 0);
    CHECK_THAT(verify(cut, {"--head", head}).out, Contains("row 6"));
    const std::vector<std::string> part(lines.begin() + 3, lines.end());
    CHECK_THAT(verify(part).out, Contains("whole from row 4 to row 6"));
    CHECK_THAT(verify(part, {"--head", "1:" + std::string(64, '0')}).err, Contains("begins after"));
    CHECK_THAT(verify(part, {"--head", "1"}).err, Contains("64 hexadecimal digits"));
    auto nonsense = lines;
    nonsense[2] = "no log";
    CHECK(verify(nonsense).status == 2);
    CHECK_THAT(verify(nonsense).err, Contains(office.log() + ":3"));
    CHECK(office.audit({"verify", office.folder.path("nothing")}).status == 2);
    CHECK_THAT(office.audit({"verify"}).err, Contains("--data DIR"));
}

TEST_CASE("hub audit: the hub's own log is verified, running or not", "[tools][e2e]") {
    const auto place = GENERATE(Place::Sqlite, Place::Postgres);
    HubOffice office{place};
    CHECK(office.user({"single-person", "yes"}).status == 0);
    const auto verify = [&] { return office.audit({"verify", "--data", office.hub.data}); };
    CHECK(verify().status == 0);
    office.running.signal(SIGTERM);
    CHECK(office.running.wait() == 0);
    CHECK(verify().status == 0);
    {
        auto store = hub::open_store(office.hub).value();
        CHECK(store.session().run("UPDATE audit SET who = 'x' WHERE number = 2").has_value());
    }
    CHECK(verify().status == 2);
    CHECK_THAT(verify().out, Contains("row 2 was changed"));
    CHECK(office.audit({"export", "--data", office.hub.data}).status == 1);
    CHECK(office.audit({"verify", "--data", office.folder.path("nowhere")}).status == 2);
}

TEST_CASE("hub audit: pages of a long log come as one, also since a day", "[tools][e2e]") {
    const HubOffice office;
    const auto day = std::chrono::floor<std::chrono::days>(hub::now_utc());
    {
        auto store = hub::open_store(office.hub).value();
        auto transaction = store.begin().value();
        hub::AuditStore audit{store.session()};
        for (int i = 0; i < 4100; ++i) {
            REQUIRE(audit.append({.who = "ana", .what = "upload"}, day + std::chrono::days{2}));
        }
        REQUIRE(transaction.commit());
    }
    CHECK(office.audit({"export", "--data", office.hub.data, office.log()}).status == 0);
    CHECK_THAT(office.audit({"verify", office.log()}).out, Contains("row 1 to row 4102"));
    const CivilDate today{static_cast<std::int32_t>(day.time_since_epoch().count())};
    CHECK(office
              .audit({"export", "--data", office.hub.data, "--since", to_string(today + 2),
                      office.log()})
              .status == 0);
    CHECK_THAT(office.audit({"verify", office.log()}).out, Contains("row 3 to row 4102"));
}
