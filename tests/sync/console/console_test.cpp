// The page as a browser meets it: the real hub on loopback.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "sync/bundle/bundle.h"
#include "sync/people/role.h"
#include "sync/wire/cases.h"
#include "sync/wire/ticket.h"

#include "tests/support/lines.h"
#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

namespace {

HttpReply upload(const Machines& machines, const std::string& cookie, const std::string& csrf,
                 const std::string& content, const std::string& more = {}) {
    return send_file(machines, "/uploads", cookie + more, csrf, content);
}

}  // namespace

TEST_CASE("console: a stranger sees the door and nothing else", "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto door = machines.request("GET", "/");
    CHECK(door.status == 200);
    CHECK(has(door.body, "type=\"password\""));
    CHECK_FALSE(has(door.body, to_string(records::device_id(machines.device.public_key()))));
    CHECK(has(door.head, "default-src 'none'"));
    CHECK(has(door.head, "frame-ancestors 'none'"));
    CHECK_FALSE(has(door.body, "style="));
    CHECK(machines.request("GET", "/receipts").status == 303);
    CHECK(upload(machines, "", "x", "data").status == 303);
    CHECK(upload(machines, "Cookie: camino_session=00\r\n", "x", "data").status == 303);
}

TEST_CASE("console: who asks for a page that is not there gets a page; a program gets JSON",
          "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const std::string browser = "Accept: text/html,*/*;q=0.8\r\nAccept-Language: es\r\n";
    const auto lost = machines.request("GET", "/inventado", browser);
    CHECK(lost.status == 404);
    CHECK(has(lost.body, "<h1>No está aquí</h1>"));
    CHECK(has(lost.head, "default-src 'none'"));
    // What a form was sent to stays in the address bar.
    const auto sent = machines.request("GET", "/sign-in", browser);
    CHECK(sent.status == 303);
    CHECK(has(sent.head, "Location: /\r\n"));
    for (const auto* path : {"/inventado", "/sign-in"}) {
        const auto reply = machines.request("GET", path);
        CHECK(reply.status == (std::string{path} == "/sign-in" ? 405 : 404));
        CHECK(has(reply.head, "application/problem+json"));
    }
    CHECK(machines.request("POST", "/inventado", browser, "x").status == 404);
}

TEST_CASE("console: the password opens, a wrong one waits", "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    CHECK(sign_in(machines, "wrong").status == 403);
    CHECK(sign_in(machines, "").status == 403);
    // The wait grows with each wrong one: however slow this machine is, it is met.
    HttpReply made_to_wait;
    for (int i = 0; i < 20 && made_to_wait.status != 429; ++i) {
        made_to_wait = sign_in(machines, "wrong");
    }
    CHECK(made_to_wait.status == 429);
    CHECK(has(made_to_wait.head, "Retry-After: "));
    HttpReply right;
    CHECK(wait_until([&] {
        right = sign_in(machines, "four+quiet+words+here");
        return right.status != 429;
    }));
    CHECK(right.status == 303);
    CHECK(has(right.head, "HttpOnly"));
    CHECK(has(right.head, "SameSite=Strict"));
    const auto elsewhere =
        machines.request("POST", "/sign-in", std::string{kForm} + "Origin: http://evil.example\r\n",
                         "name=owner&password=four+quiet+words+here");
    CHECK(elsewhere.status == 403);
}

TEST_CASE("console: shows devices, takes a bundle twice, gives receipts", "[console][e2e]") {
    Machines machines;
    machines.save(6);
    const auto file = machines.folder.path("a.camino");
    REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file).has_value());
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto home = machines.request("GET", "/", cookie);
    REQUIRE(home.status == 200);
    CHECK(has(home.body, "name=\"bundle\""));
    const auto list = machines.request("GET", "/devices", cookie);
    CHECK(has(list.body, to_string(records::device_id(machines.device.public_key()))));
    const auto csrf = between(home.body, "name=\"csrf\" value=\"", "\"");
    REQUIRE(csrf.size() == 64);

    const auto bring = [&](const std::string& token, const std::string& content) {
        return follow(machines, upload(machines, cookie, token, content), cookie);
    };
    const auto first = bring(csrf, text_of(file));
    CHECK(has(first.body, "<dt>New records</dt><dd>6</dd>"));
    const auto second = bring(csrf, text_of(file));
    CHECK(has(second.body, "<dt>New records</dt><dd>0</dd>"));
    CHECK(has(second.body, "<dt>Already held</dt><dd>6</dd>"));
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.request("GET", "/receipts", cookie).body.starts_with("CMBN"));
    const auto short_id = to_string(records::device_id(machines.device.public_key())).substr(0, 8);
    CHECK(has(machines.request("GET", "/audit", cookie).body, "6 new from " + short_id));

    CHECK(has(bring("wrong", text_of(file)).body, "too old"));
    CHECK(has(bring(csrf, "no bundle").body, "not taken"));
    CHECK(upload(machines, cookie, csrf, "x", "Origin: http://evil.example\r\n").status == 403);
    CHECK(std::filesystem::is_empty(machines.hub.uploads()));

    CHECK(machines.request("POST", "/sign-out", cookie + kForm, "csrf=" + csrf).status == 303);
    CHECK_FALSE(has(machines.request("GET", "/", cookie).body, csrf));
}

// --- Roles ---------------------------------------------------------------------------------------

// Goal:   what a role may not do it can not do, whichever way it asks; nothing is open by mistake.
// Method: each page of the console and each role; what people::judge() says must be what happens.
TEST_CASE("console: each role opens what the table of roles allows, and nothing else",
          "[console][e2e]") {
    using people::Power;
    struct Row {
        const char* method;
        const char* route;
        const char* path;
        Power power;
    };
    const std::vector<Row> rows{
        {"GET", "/devices", "/devices", Power::SeeDevices},
        {"GET", "/devices/{device}", "/devices/ab00000000000000", Power::SeeDevices},
        {"GET", "/devices/new", "/devices/new", Power::EnrolDevice},
        {"POST", "/devices/new", "/devices/new", Power::EnrolDevice},
        {"POST", "/devices/{device}/withdraw", "/devices/ab00000000000000/withdraw",
         Power::WithdrawDevice},
        {"GET", "/devices/tickets/{ticket}", "/devices/tickets/00", Power::EnrolDevice},
        {"POST", "/devices/tickets/{ticket}/cancel", "/devices/tickets/00/cancel",
         Power::EnrolDevice},
        {"GET", "/uploads", "/uploads", Power::Upload},
        {"GET", "/uploads/{upload}", "/uploads/00", Power::Upload},
        {"GET", "/receipts", "/receipts", Power::Upload},
        {"GET", "/content", "/content", Power::SeeContent},
        {"GET", "/content/publish", "/content/publish", Power::PublishContent},
        {"POST", "/content/confirm", "/content/confirm", Power::PublishContent},
        {"GET", "/statistics", "/statistics", Power::SeeStatistics},
        {"GET", "/statistics/export", "/statistics/export", Power::Export},
        {"POST", "/statistics/export", "/statistics/export", Power::Export},
        {"GET", "/cases", "/cases", Power::SeeCases},
        {"POST", "/cases", "/cases", Power::DownloadCases},
        {"GET", "/cases/codes/{place}", "/cases/codes/00", Power::SeeCases},
        {"POST", "/approvals/{id}/code", "/approvals/00/code", Power::DownloadCases},
        {"GET", "/people", "/people", Power::SeePeople},
        {"GET", "/people/{name}", "/people/nobody", Power::SeePeople},
        {"POST", "/people", "/people", Power::ManagePeople},
        {"POST", "/people/{name}", "/people/nobody", Power::ManagePeople},
        {"POST", "/people/{name}/reset", "/people/nobody/reset", Power::ManagePeople},
        {"GET", "/retention", "/retention", Power::ReadAudit},
        {"POST", "/retention", "/retention", Power::ManagePeople},
        {"GET", "/audit", "/audit", Power::ReadAudit},
        {"GET", "/audit/download", "/audit/download", Power::ReadAudit}};
    // What needs no power: the door, one's own account, what every page is made of; uploads are
    // asked for below.
    const std::set<std::string> open{"GET /",
                                     "GET /delete",
                                     "POST /delete",
                                     "GET /console.css",
                                     "GET /console.js",
                                     "GET /favicon.ico",
                                     "GET /lang",
                                     "GET /me",
                                     "GET /me/code",
                                     "POST /me/code",
                                     "GET /me/password",
                                     "POST /me/password",
                                     "GET /again",
                                     "POST /again",
                                     "POST /sign-in",
                                     "GET /sign-in/code",
                                     "POST /sign-in/code",
                                     "POST /sign-out",
                                     "GET /approvals",
                                     "POST /approvals",
                                     "GET /approvals/{id}",
                                     "POST /approvals/{id}",
                                     "POST /uploads",
                                     "POST /uploads/take",
                                     "POST /content/offer",
                                     "POST /content/hand-out",
                                     "POST /files/",
                                     "HEAD /files/{id}",
                                     "PATCH /files/{id}",
                                     "DELETE /files/{id}",
                                     "OPTIONS /files/"};
    Machines machines;
    const auto listed = run({CAMINO_BINARY_DIR "/camino-hub", "--data", machines.hub.data,
                             "--listen", "127.0.0.1:0", "--list-routes"});
    const auto routes = lines_of(listed.out);
    CHECK(routes.size() > rows.size());
    for (const auto& line : routes) {
        CAPTURE(line);
        const auto path = line.substr(line.find(' ') + 1);
        const bool api = path.starts_with("/v1/") || path.starts_with("/admin/") ||
                         path.starts_with("/t/") || path == "/metrics";
        const bool walked = std::ranges::any_of(rows, [&](const Row& row) {
            return line == std::string{row.method} + " " + row.route;
        });
        CHECK((api || walked || open.contains(line)));
    }
    auto hub = machines.start_hub();
    for (const auto role : people::kRoles) {
        const std::string word{to_string(role)};
        const auto seat = seat_of(machines, word + "1", word);
        for (const auto& [method, route, path, power] : rows) {
            CAPTURE(word, method, path);
            const bool posts = std::string_view{method} == "POST";
            const auto head = seat.cookie + (posts ? kForm : "");
            const auto body = posts ? "csrf=" + seat.csrf : std::string{};
            const auto reply = machines.request(method, path, head, body);
            CHECK((reply.status == 403) == !holds(role, power));
            CHECK(reply.status < 500);
            // Without the form's token nothing happens, whoever asks.
            if (posts) CHECK(machines.request(method, path, head, "").status == 303);
            // Nor for a stranger.
            CHECK(machines.request(method, path, posts ? kForm : "", body).status == 303);
        }
        const auto upload_refused =
            upload(machines, seat.cookie, seat.csrf, "no bundle").status == 403;
        CHECK(upload_refused == !holds(role, Power::Upload));
        const auto offered =
            send_file(machines, "/content/offer", seat.cookie, seat.csrf, "no publication");
        CHECK((offered.status == 403) == !holds(role, Power::PublishContent));
        const auto handed = machines.request("POST", "/content/hand-out", seat.cookie + kForm,
                                             "csrf=" + seat.csrf + "&sure=1&id=");
        CHECK((handed.status == 403) == !holds(role, Power::PublishContent));
    }
}

TEST_CASE("console: what takes two is asked by one, approved by another, done once",
          "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    REQUIRE(machines.request("POST", "/admin/single-person", machines.admin_head(), "no").status ==
            200);
    const auto asker = seat_of(machines, "ana", "analyst");
    const std::string fields = "&table=visits&country=&from=&to=&pathway=&format=csv";
    const auto ask = [&] {
        return machines.request("POST", "/statistics/export",
                                asker.cookie + "Accept-Language: en\r\n" + kForm,
                                "csrf=" + asker.csrf + fields);
    };
    REQUIRE(machines
                .request("POST", "/admin/people/disable", machines.admin_head(),
                         R"({"name":"owner"})")
                .status == 400);  // Somebody has to be left.
    CHECK(has(ask().head, "said=console.approvals.asked:"));

    const auto other = seat_of(machines, "eva", "analyst");
    const auto own = machines.request("GET", "/approvals", asker.cookie).body;
    CHECK_FALSE(has(own, "value=\"approve\""));
    const auto id = between(machines.request("GET", "/approvals", other.cookie).body,
                            "name=\"id\" value=\"", "\"");
    const auto approve = [&](const Seat& seat) {
        return machines.request("POST", "/approvals", seat.cookie + kForm,
                                "csrf=" + seat.csrf + "&id=" + id);
    };
    CHECK(has(approve(asker).head, "said=console.approvals.own"));
    CHECK(has(ask().head, "Location: /approvals"));  // Not yet.
    CHECK(has(approve(other).head, "said=console.approvals.done"));
    CHECK(has(approve(other).head, "said=console.approvals.not_waiting"));

    // Whoever fills in the same form again gets what was approved too, once.
    const auto file = ask();
    CHECK(file.status == 200);
    CHECK(has(file.head, "filename=\"camino-visits.csv\""));
    CHECK(has(file.body, "#"));
    CHECK(has(ask().head, "Location: /approvals"));

    const auto carrier = seat_of(machines, "oto", "operator");
    const auto cases = machines.request("POST", "/cases", carrier.cookie + kForm,
                                        "csrf=" + carrier.csrf + "&country=&since=");
    CHECK(has(cases.head, "said=console.approvals.asked:"));
}

TEST_CASE("console: sealed cases leave in one file, of a country, since a day", "[console][e2e]") {
    Machines machines;
    machines.save(30);
    auto hub = machines.start_hub();
    REQUIRE(machines.sync_once().status == 0);
    const wire::Post lima{.country = "PE", .site = 1, .tz = "America/Lima"};
    REQUIRE(hub::add_device(machines.hub.data, sign_key(77).public_key(), lima, CivilDate{20'000}));
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto page = machines.request("GET", "/cases?country=CO&since=2026-02-03", cookie).body;
    CHECK(has(page, "<option selected>CO</option>"));
    CHECK(has(page, "value=\"2026-02-03\""));
    const auto csrf = between(page, "name=\"csrf\" value=\"", "\"");
    const auto ask = [&](const std::string& fields) {
        return machines.request("POST", "/cases", cookie + kForm, "csrf=" + csrf + fields);
    };
    for (const auto* bad :
         {"&country=XX&since=", "&country=&since=2026-02-30", "&country=CO&since=yesterday"}) {
        CAPTURE(bad);
        CHECK(has(ask(bad).head, "said=console.cases.bad:"));
    }
    const auto file = ask("&country=CO&since=");
    REQUIRE(file.status == 200);
    CHECK(has(file.head, "attachment; filename=\"camino-CO-"));
    const auto cases = wire::read_cases(as_bytes(file.body));
    REQUIRE(cases);
    REQUIRE(cases->devices.size() == 1);
    CHECK(cases->devices[0].key == machines.device.public_key());
    std::map<std::uint64_t, Bytes> handed;
    for (const auto& record : cases->devices[0].records) handed[record.seq] = record.envelope;
    CHECK(handed == machines.saved);
    for (const auto* other : {"&country=&since=2099-12-31", "&country=PE&since="}) {
        const auto none = ask(other);
        INFO(none.head);
        const auto empty = wire::read_cases(as_bytes(none.body));
        REQUIRE(empty);
        CHECK(empty->devices.empty());
    }
    CHECK(std::filesystem::is_empty(machines.hub.uploads()));
    // Each download, and nothing else, stands in the log.
    CHECK(machines.hub_number("SELECT count(*) FROM audit WHERE what = 'download_cases'") == 3);
}

TEST_CASE("console: a machine is enrolled and withdrawn with the page alone", "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto csrf = between(machines.request("GET", "/devices/new", cookie).body,
                              "name=\"csrf\" value=\"", "\"");
    const auto ask = [&](const std::string& fields) {
        return machines.request("POST", "/devices/new", cookie + kForm, "csrf=" + csrf + fields);
    };
    CHECK(ask("&country=Colombia&site=7&mode=kiosk&tz=America%2FBogota").status == 422);
    CHECK(ask("&country=CO&site=4096&mode=kiosk&tz=America%2FBogota").status == 422);
    const auto page =
        follow(machines, ask("&country=co&site=7&mode=kiosk&tz=America%2FBogota"), cookie);
    REQUIRE(page.status == 200);
    const auto ticket = between(page.body, "<code id=\"ticket\">", "<");
    CHECK(wire::decode_ticket(ticket).value().post.country == "CO");
    const auto file = machines.folder.path("ticket.txt");
    std::ofstream(file) << ticket << '\n';
    const auto fresh = machines.folder.path("fresh");
    const auto enrolled =
        run({CAMINO_BINARY_DIR "/camino-sync", "enrol", "--data", fresh, "--ticket", file});
    INFO(enrolled.out << enrolled.err);
    REQUIRE(enrolled.status == 0);

    // Another machine's identifier may begin with 7, and be found too.
    const auto list = machines.request("GET", "/devices?find=site%207", cookie).body;
    const auto named = list.find(">Kiosk, site 7");
    REQUIRE(named != std::string::npos);
    const auto id = between(list.substr(list.rfind("/devices/", named)), "/devices/", "\"");
    REQUIRE(id.size() == 16);
    const auto place = "/devices/" + id;
    CHECK(has(machines.request("GET", place, cookie).body, "Withdraw this device"));
    const auto unsure =
        machines.request("POST", place + "/withdraw", cookie + kForm, "csrf=" + csrf);
    CHECK(unsure.status == 404);
    const auto withdraw =
        machines.request("POST", place + "/withdraw", cookie + kForm, "csrf=" + csrf + "&sure=1");
    CHECK(has(withdraw.head, "said=console.withdraw.done:"));
    CHECK(has(machines.request("GET", place, cookie).body, "was withdrawn"));
    const auto log = machines.request("GET", "/audit", cookie).body;
    CHECK(has(log, "Withdraw a device"));
    CHECK(has(log, "new device"));
    CHECK(has(log, "Device: " + id + " · Country: "));  // It came with its ticket.
}

TEST_CASE("console: a bundle comes in pieces, cut and gone on with, and counts once",
          "[console][e2e]") {
    Machines machines;
    machines.save(6);
    const auto file = machines.folder.path("a.camino");
    REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file).has_value());
    const auto content = text_of(file);
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto csrf = token_of(machines, cookie);
    const auto tus = cookie + "Tus-Resumable: 1.0.0\r\nX-Camino-Csrf: " + csrf + "\r\n";
    const auto piece = [&](const std::string& place, std::size_t offset, std::size_t size) {
        return machines.request("PATCH", place,
                                tus +
                                    "Content-Type: application/offset+octet-stream\r\n"
                                    "Upload-Offset: " +
                                    std::to_string(offset) + "\r\n",
                                content.substr(offset, size));
    };

    CHECK(machines.request("POST", "/files/", cookie + "Tus-Resumable: 1.0.0\r\n").status == 403);
    const auto begun = machines.request(
        "POST", "/files/", tus + "Upload-Length: " + std::to_string(content.size()) + "\r\n");
    REQUIRE(begun.status == 201);
    const auto place = between(begun.head, "Location: ", "\r\n");
    const std::size_t half = content.size() / 2;
    CHECK(piece(place, 0, half).status == 204);
    CHECK(piece(place, 0, half).status == 409);  // Held already.
    CHECK(piece(place, half + 1, 5).status == 409);
    const auto held = machines.request("HEAD", place, tus);
    CHECK(between(held.head, "Upload-Offset: ", "\r\n") == std::to_string(half));
    CHECK(piece(place, half, content.size()).status == 204);
    const auto form = "csrf=" + csrf + "&upload=" + place.substr(7);
    const auto take = [&] {
        return machines.request("POST", "/uploads/take", cookie + kForm, form);
    };
    const auto taken = take();
    CHECK(has(follow(machines, taken, cookie).body, "<dt>New records</dt><dd>6</dd>"));
    // The same form once more leads to the same result, which is still true.
    CHECK(field_of(take(), "location") == field_of(taken, "location"));
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.request("HEAD", place, tus).status == 404);
    CHECK(std::filesystem::is_empty(machines.hub.uploads()));
}

TEST_CASE("console: an answer to a form is left for another language by its own page",
          "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto fields = "csrf=" + token_of(machines, cookie);
    const auto back_of = [&](const std::string& path, const std::string& more) {
        const auto page = machines.request("POST", path, cookie + kForm, fields + more).body;
        return between(page, "/lang?to=es&amp;back=", "\"");
    };
    CHECK(back_of("/people", "&name=ana&role=analyst") == "%2Fpeople");
    CHECK(back_of("/people/ana/reset", "&sure=1") == "%2Fpeople%2Fana");
    CHECK(back_of("/devices/new", "&country=") == "%2Fdevices%2Fnew");
}
