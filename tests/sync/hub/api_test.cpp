// openapi.json against the running hub: each route is described, each answer that is described was
// given for real, and looked as it says. tests/sync/hub/check_api.py compares.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "shared/codec/json_writer.h"
#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/records/tombstone_list.h"
#include "shared/store/small_files.h"
#include "sync/hub/hub_store.h"
#include "sync/hub/people.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/entity_tag.h"
#include "sync/wire/fetch_code.h"
#include "sync/wire/padded.h"

#include "tests/support/device_messages.h"
#include "tests/support/held_pack.h"
#include "tests/support/machines.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/raw_connection.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::test;

namespace {

/// What the hubs answered, one JSON object a line.
class Answers {
public:
    /// `route` as described; "*" for what any route may answer.
    int note(const std::string& method, const std::string& route, const HttpReply& reply) {
        JsonWriter out;
        out.begin_object().key("method").text(method).key("route").text(route);
        out.key("status").integer(reply.status).key("head").text(reply.head);
        const bool is_text = reply.head.find("application/octet-stream") == std::string::npos &&
                             reply.head.find("vnd.camino") == std::string::npos;
        out.key("body").text(is_text ? reply.body : "").end_object();
        lines_ += out.take() + "\n";
        return reply.status;
    }
    [[nodiscard]] const std::string& lines() const { return lines_; }

private:
    std::string lines_{};
};

constexpr const char* kCriterion = "welcome.worried";  // Of the pack for practice.

const std::string kWrongCode = wire::encode(wire::FetchSecret{std::byte{1}});

Bytes bytes_of(const std::string& text) {
    const auto bytes = as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

std::string text_of_bytes(ByteView bytes) { return std::string{as_text(bytes)}; }

/// A hub with some devices, and what they send.
struct World {
    Machines machines{};
    Answers answers{};
    DeviceMessages good{31};
    DeviceMessages twin{31};  // Of another history.
    DeviceMessages busy{32};
    DeviceMessages gone{33};
    DeviceMessages stranger{34};
    DeviceMessages desk{35};

    World() {
        hold_practice_pack(machines.hub.packs(), machines.content);
        machines.options = {"--device-records-per-day", "5", "--refusals-per-minute", "90"};
        for (auto* device : {&good, &busy, &gone}) enrol(*device);
        enrol(desk, wire::DeviceMode::Desk);
        for (auto* device : {&good, &twin, &gone, &stranger}) device->make(4);
        busy.make(8);
    }

    void enrol(const DeviceMessages& device,
               wire::DeviceMode mode = wire::DeviceMode::Kiosk) const {
        const wire::Post post{.country = "CO", .site = 1, .mode = mode, .tz = "America/Bogota"};
        REQUIRE(
            hub::add_device(machines.hub.data, device.key().public_key(), post, hub::today_utc())
                .has_value());
    }

    int ask(const std::string& method, const std::string& path, const std::string& head = {},
            const std::string& body = {}) {
        return answers.note(method, path, machines.request(method, path, head, body));
    }
    int post(const std::string& path, ByteView body, const std::string& head = {}) {
        return ask("POST", path, head, text_of_bytes(body));
    }
    /// What this hub signed before it was restored, or another did.
    [[nodiscard]] Bytes forgotten() const {
        return forgotten(hub::read_hub_keys(machines.hub).value().receipt);
    }
    [[nodiscard]] static Bytes forgotten(const crypto::SignKey& hub) {
        const records::TombstoneList list{.generation = 9, .through = 1, .tags = {{std::byte{7}}}};
        return records::sign_tombstone_list(list, hub).value();
    }
    int admin(const std::string& method, const std::string& path, const std::string& body = {}) {
        return ask(method, path, machines.admin_head(), body);
    }
    int any(const std::string& bytes, const std::string& from = {}) {
        return answers.note("*", "*", parse_reply(exchange_raw(machines.address, bytes, from)));
    }
};

void devices(World& world) {
    const auto statistics = world.machines.hub_keys.statistics;
    CHECK(world.post("/v1/segment", world.good.segment(1, 2)) == 200);
    CHECK(world.post("/v1/segment", world.twin.segment(1, 2)) == 409);
    CHECK(world.post("/v1/hello", world.good.hello(1)) == 200);
    CHECK(world.post("/v1/hello", world.twin.hello(3)) == 409);
    CHECK(world.post("/v1/tally", world.good.tallies(statistics)) == 200);
    CHECK(world.post("/v1/months", world.good.month(600, kCriterion)) == 200);
    CHECK(world.post("/v1/months", world.good.month(60'000, kCriterion)) == 422);
    CHECK(world.post("/v1/tombstones", world.good.tombstones_ask(0)) == 200);
    CHECK(world.post("/v1/tombstones/forgotten", world.forgotten()) == 200);
    CHECK(world.post("/v1/padded", wire::write_padded({})) == 200);
    CHECK(world.post("/v1/padded", wire::write_padded({wire::PaddedKind::Hello, Bytes(9)})) == 200);
    CHECK(world.post("/v1/team", world.desk.team_ask(7, 0)) == 200);
    CHECK(world.post("/v1/team", world.good.team_ask(7, 0)) == 403);
    CHECK(world.post("/v1/carry", world.desk.carry("begun", 9)) == 200);
    CHECK(world.post("/v1/carry", world.desk.carry("huge", std::uint64_t{1} << 40)) == 422);
    CHECK(world.post("/v1/segment", world.busy.segment(1, 6)) == 200);

    struct Row {
        const char* path;
        Bytes of_busy, of_stranger;
        std::size_t size_max;
    };
    const std::vector<Row> rows{
        {"/v1/segment", world.busy.segment(7, 2), world.stranger.segment(1, 1), 524'288},
        {"/v1/hello", world.busy.hello(7), world.stranger.hello(1), 4'096},
        {"/v1/tally", world.busy.tallies(statistics), world.stranger.tallies(statistics), 131'072},
        {"/v1/months", world.busy.month(600, kCriterion), world.stranger.month(600, kCriterion),
         73'728},
        {"/v1/tombstones", world.busy.tombstones_ask(0), world.stranger.tombstones_ask(0), 4'096},
        {"/v1/team", world.busy.team_ask(7, 0), world.stranger.team_ask(7, 0), 4'096},
        {"/v1/carry", world.busy.carry("x", 9), world.stranger.carry("x", 9), 266'240},
        {"/v1/tombstones/forgotten", {}, World::forgotten(world.stranger.key()), 20'480},
        {"/v1/enrol", {}, wire::sign_enrol_request({}, world.stranger.key()), 4'096}};
    for (const auto& [path, of_busy, of_stranger, size_max] : rows) {
        CAPTURE(path);
        CHECK(world.ask("POST", path, "", "hello") == 400);
        CHECK(world.ask("POST", path, "Content-Type: text/plain\r\n", "x") == 415);
        CHECK(world.ask("POST", path, "", std::string(size_max + 1, 'x')) == 413);
        CHECK(world.post(path, of_stranger) == 403);
        if (!of_busy.empty()) CHECK(world.post(path, of_busy) == 429);
    }
    CHECK(world.ask("POST", "/v1/padded", "", "hello") == 400);
    CHECK(world.ask("POST", "/v1/padded", "Content-Type: text/plain\r\n", "x") == 415);
    CHECK(world.ask("POST", "/v1/padded", "", std::string(262'145, 'x')) == 413);
}

void administration(World& world) {
    const auto id = to_string(world.gone.id());
    for (const auto* path :
         {"/admin/tickets", "/admin/tickets/cancel", "/admin/withdraw", "/admin/bundle"})
        CHECK(world.ask("POST", path, "", "x") == 401);
    for (const auto* path :
         {"/admin/status", "/admin/receipts", "/admin/devices", "/admin/tickets"})
        CHECK(world.ask("GET", path) == 401);
    CHECK(world.admin("GET", "/admin/devices") == 200);
    const auto of_one = [&](const std::string& name, const std::string& head) {
        const auto reply = world.machines.request("GET", "/admin/devices/" + name, head);
        return world.answers.note("GET", "/admin/devices/{device}", reply);
    };
    CHECK(of_one(id, world.machines.admin_head()) == 200);
    CHECK(of_one("kiosk", world.machines.admin_head()) == 404);
    CHECK(of_one(id, "") == 401);
    CHECK(world.admin("GET", "/admin/status") == 200);
    CHECK(world.admin("GET", "/admin/receipts") == 200);
    CHECK(world.admin("POST", "/admin/withdraw", "kiosk") == 400);
    CHECK(world.admin("POST", "/admin/withdraw", id) == 200);
    CHECK(world.post("/v1/segment", world.gone.segment(1, 1)) == 403);
    CHECK(world.admin("POST", "/admin/tickets", "{}") == 400);
    const std::string post = R"({"country":"EC","site":7,"mode":"desk","tz":"America/Guayaquil"})";
    const auto ticket =
        world.machines.request("POST", "/admin/tickets", world.machines.admin_head(), post);
    CHECK(world.answers.note("POST", "/admin/tickets", ticket) == 200);
    CHECK(world.admin("GET", "/admin/tickets") == 200);
    const auto other =
        world.machines.request("POST", "/admin/tickets", world.machines.admin_head(), post);
    const auto hash = wire::ticket_hash(wire::decode_ticket(other.body).value().secret);
    const auto of_other = to_hex(ByteView{hash}.first(8));
    CHECK(world.admin("POST", "/admin/tickets/cancel", of_other) == 200);
    CHECK(world.admin("POST", "/admin/tickets/cancel", of_other) == 400);
    const auto secret = wire::decode_ticket(ticket.body).value().secret;
    CHECK(world.post("/v1/enrol", wire::sign_enrol_request(secret, world.stranger.key())) == 200);

    CHECK(world.admin("POST", "/admin/bundle", "no bundle") == 422);
    const auto stick = world.machines.folder.path("stick.camino");
    world.machines.save(2);
    REQUIRE(run({CAMINO_BINARY_DIR "/camino", "bundle", "write", "--data",
                 world.machines.kiosk.data, stick})
                .status == 0);
    CHECK(world.admin("POST", "/admin/bundle", text_of(stick)) == 200);
    std::filesystem::remove_all(world.machines.hub.uploads());
    CHECK(world.admin("POST", "/admin/bundle", "no room") == 507);
    CHECK(world.admin("POST", "/admin/content", "no room") == 507);
}

/// What people signed, and what machines ask of it.
void content(World& world) {
    const auto at = hub::now_utc().time_since_epoch().count();
    const People people{.at = at, .hub = world.machines.hub_keys.publishing};
    auto pack = tiny_pack();
    packs::sign(pack, world.machines.content);
    const auto repository = people.agreed(pack);
    REQUIRE(store::replace_file(world.machines.hub.root(), People::root(repository)));
    const auto asked = [&](const std::string& part, const std::string& name,
                           const std::string& head) {
        auto reply = world.machines.request("GET", "/v1/content/" + part + "/" + name, head);
        world.answers.note("GET", "/v1/content/" + part + "/{name}", reply);
        return reply;
    };
    const auto file = [&](const std::string& part, const std::string& name,
                          const std::string& held = {}) {
        const auto condition =
            held.empty() ? "" : "If-None-Match: " + wire::entity_tag(as_bytes(held)) + "\r\n";
        return asked(part, name, condition).status;
    };
    const auto rest = [&](const std::string& name, const std::string& range) {
        return asked("targets", name, "Range: " + range + "\r\n");
    };
    CHECK(file("metadata", "timestamp.json") == 404);
    CHECK(file("targets", "tiny/pack.json") == 404);
    CHECK(world.ask("POST", "/admin/content", "", "x") == 401);
    CHECK(world.ask("GET", "/admin/content") == 401);
    CHECK(world.admin("GET", "/admin/content") == 200);
    CHECK(world.admin("POST", "/admin/content", "x") == 422);
    const auto bytes = text_of_bytes(publishing::write_publication(repository));
    CHECK(world.admin("POST", "/admin/content", bytes) == 200);
    CHECK(world.admin("GET", "/admin/content") == 200);
    CHECK(file("metadata", "timestamp.json") == 200);
    CHECK(file("metadata", "1.root.json") == 200);
    CHECK(asked("metadata", "1.root.json", "Range: bytes=9-\r\n").status == 206);
    CHECK(asked("metadata", "1.root.json", "Range: bytes=999999-\r\n").status == 416);
    CHECK(file("metadata", "1.root.json", repository.metadata.at("1.root.json")) == 304);
    for (const auto& [name, text] : repository.targets) {
        CAPTURE(name);
        CHECK(file("targets", name) == 200);
        CHECK(world.machines.request("GET", "/v1/content/targets/" + name).body == text);
        CHECK(file("targets", name, text) == 304);
        CHECK(file("targets", name, text + " ") == 200);
        const auto tail = rest(name, "bytes=1-");
        CHECK(tail.status == 206);
        CHECK(tail.body == text.substr(1));
        const auto size = std::to_string(text.size());
        CHECK_THAT(tail.head, Catch::Contains("Content-Range: bytes 1-"));
        CHECK_THAT(tail.head, Catch::Contains("/" + size));
        CHECK(rest(name, "bytes=" + size + "-").status == 416);
        for (const auto* other : {"bytes=3-4", "bytes=-3", "bytes=", "bytes=x-", "lines=3-"})
            CHECK(rest(name, other).body == text);
    }
}

void retention(World& world) {
    CHECK(world.ask("GET", "/admin/retention") == 401);
    CHECK(world.ask("POST", "/admin/retention", "", "{}") == 401);
    CHECK(world.admin("GET", "/admin/retention") == 200);
    CHECK(world.admin("POST", "/admin/retention", R"({"days30":14})") == 200);
    CHECK(world.admin("POST", "/admin/retention", R"({"days30":31})") == 400);
    CHECK(world.admin("POST", "/admin/retention", R"({"days":3})") == 400);
}

void managing_people(World& world) {
    CHECK(world.ask("GET", "/admin/people") == 401);
    CHECK(world.admin("GET", "/admin/people") == 200);
    CHECK(world.ask("GET", "/admin/audit") == 401);
    CHECK(world.admin("GET", "/admin/audit") == 200);
    const auto odd =
        world.machines.request("GET", "/admin/audit?after=x", world.machines.admin_head());
    CHECK(world.answers.note("GET", "/admin/audit", odd) == 400);
    struct Row {
        const char* path;
        const char* body;
    };
    for (const auto& [path, body] :
         {Row{"/admin/people", R"({"name":"ana","role":"operator"})"},
          Row{"/admin/people/role", R"({"name":"ana","role":"analyst"})"},
          Row{"/admin/people/reset", R"({"name":"ana"})"},
          Row{"/admin/people/disable", R"({"name":"ana"})"},
          Row{"/admin/people/enable", R"({"name":"ana"})"}, Row{"/admin/single-person", "yes"},
          Row{"/admin/audit", R"({"what":"backup","about":"sealed"})"}}) {
        CAPTURE(path);
        CHECK(world.ask("POST", path, "", body) == 401);
        CHECK(world.admin("POST", path, "{}") == 400);
        CHECK(world.admin("POST", path, body) == 200);
    }
}

void service(World& world) {
    for (const auto* path :
         {"/v1/health", "/v1/ready", "/v1/openapi.json", "/metrics", "/t/page.css", "/t/page.js"}) {
        CAPTURE(path);
        CHECK(world.ask("GET", path) == 200);
        CHECK(world.machines.request("HEAD", path).body.empty());
    }
    CHECK(world.answers.note("GET", "/t/{language}", world.machines.request("GET", "/t/xx")) ==
          404);
    CHECK(world.ask("GET", "/metrics", "X-Forwarded-For: 192.0.2.1\r\n") == 401);
}

/// What does not reach a route, or any route may answer.
void any_route(World& world) {
    const std::string host = "Host: x\r\nConnection: close\r\n";
    CHECK(world.any("GET /v1/health HTTP/1.1\r\n\r\n") == 400);
    CHECK(world.any("GET /nothing HTTP/1.1\r\n" + host + "\r\n") == 404);
    CHECK(world.any("PATCH /v1/segment HTTP/1.1\r\n" + host + "\r\n") == 405);
    CHECK(world.any("POST /v1/hello HTTP/1.1\r\n" + host + "Content-Length: 9999\r\n\r\n") == 413);
    CHECK(world.any("GET /" + std::string(5000, 'x') + " HTTP/1.1\r\n" + host + "\r\n") == 414);
    CHECK(world.any("POST /v1/hello HTTP/1.1\r\n" + host + "Expect: cake\r\n\r\n") == 417);
    CHECK(world.any("GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n") == 431);
    for (int i = 0; i < 90; ++i)
        (void)exchange_raw(world.machines.address, "nonsense\r\n\r\n", "127.0.0.2");
    CHECK(world.any("GET /v1/health HTTP/1.1\r\n" + host + "\r\n", "127.0.0.2") == 429);
}

/// Cases for a program: asked for by the only person here, who is enough.
void cases(World& world) {
    const auto code = wire::encode(wire::FetchSecret{std::byte{9}});
    const auto secret = wire::fetch_code_hash(wire::FetchSecret{std::byte{9}});
    {
        auto store = hub::open_store(world.machines.hub).value();
        auto transaction = store.begin().value();
        hub::People people{store, hub::now_utc(), "console"};
        const hub::Actor owner{.name = "owner", .role = people::Role::Owner};
        const auto id =
            people
                .agree_alone(owner, people::Power::DownloadCases, {{"country", ""}, {"since", ""}})
                .value();
        REQUIRE(people.give_fetch_code(owner, id, secret).value());
        REQUIRE(transaction.commit().has_value());
    }
    CHECK(world.ask("POST", "/v1/cases", "", "hello") == 400);
    CHECK(world.ask("POST", "/v1/cases", "Content-Type: text/plain\r\n", "x") == 415);
    CHECK(world.ask("POST", "/v1/cases", "", std::string(4097, 'x')) == 413);
    CHECK(world.ask("POST", "/v1/cases", "", code) == 200);
    CHECK(world.ask("POST", "/v1/cases", "", code) == 403);
    for (int i = 2; i < 8; ++i) CHECK(world.ask("POST", "/v1/cases", "", code) == 403);
}

/// While another holds the one writer's lock, nothing is promised.
void busy_database(World& world) {
    auto store = hub::open_store(world.machines.hub).value();
    const auto transaction = store.begin().value();
    std::vector<std::thread> threads;
    const std::vector<std::pair<std::string, Bytes>> requests{
        {"/v1/segment", world.good.segment(3, 1)},
        {"/v1/hello", world.good.hello(2)},
        {"/v1/tally", world.good.tallies(world.machines.hub_keys.statistics)},
        {"/v1/months", world.good.month(601, kCriterion)},
        {"/v1/enrol", wire::sign_enrol_request({}, world.stranger.key())},
        {"/v1/carry", world.desk.carry("no bundle", 9)},
        {"/v1/cases", bytes_of(kWrongCode)},
        {"/v1/tombstones/forgotten", world.forgotten()},
        {"/v1/ready", {}}};
    std::vector<HttpReply> replies(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        threads.emplace_back([&, i] {
            const auto& [path, body] = requests[i];
            const auto* const method = body.empty() ? "GET" : "POST";
            replies[i] = world.machines.request(method, path, "", text_of_bytes(body));
        });
    }
    for (auto& thread : threads) thread.join();
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto* const method = requests[i].second.empty() ? "GET" : "POST";
        CHECK(world.answers.note(method, requests[i].first, replies[i]) == 503);
    }
}

/// A hub that is full: one more is told to come back.
void too_many(Answers& answers) {
    Machines machines;
    machines.options = {"--connections", "1"};
    auto hub = machines.start_hub();
    const RawConnection first{machines.address};
    first.send("GET");
    HttpReply reply;
    CHECK(wait_until([&] {
        reply = machines.request("GET", "/v1/health");
        return reply.status == 503;
    }));
    answers.note("*", "*", reply);
}

/// The demo has a pack, and with it the pages that a phone opens; all it serves, one a line.
std::string demo(Answers& answers) {
    const TempFolder folder;
    Machines machines;
    REQUIRE(run({CAMINO_BINARY_DIR "/camino", "deploy", "demo", folder.path("demo")}).status == 0);
    machines.hub.data = folder.path("demo/hub");
    const auto routes = run({CAMINO_BINARY_DIR "/camino-hub", "--data", machines.hub.data,
                             "--listen", "127.0.0.1:0", "--list-routes"});
    machines.options = {"--behind-proxy", "192.0.2.7"};
    auto hub = machines.start_hub();
    CHECK(answers.note("GET", "/t/{language}", machines.request("GET", "/t/es")) == 200);
    const auto round = exchange_raw(machines.address, "GET /t/es HTTP/1.0\r\n\r\n", "127.0.0.2");
    CHECK(answers.note("*", "*", parse_reply(round)) == 403);
    return routes.out;
}

}  // namespace

TEST_CASE("api: each route is described, and each described answer is given", "[hub][e2e]") {
    World world;
    auto hub = world.machines.start_hub();
    auto slow = std::async(std::launch::async, [&] {
        return parse_reply(exchange_raw(world.machines.address, "GET / HTTP/1.1\r\nHos"));
    });
    service(world);
    devices(world);
    content(world);
    cases(world);
    administration(world);
    retention(world);
    managing_people(world);
    any_route(world);
    busy_database(world);
    for (int i = 0; i < 2; ++i) {
        const auto status = world.ask("POST", "/v1/cases", "", kWrongCode);
        CHECK(status == (i == 0 ? 403 : 429));
    }
    CHECK(world.answers.note("*", "*", slow.get()) == 408);
    const auto api = world.machines.request("GET", "/v1/openapi.json").body;
    too_many(world.answers);
    const auto routes = demo(world.answers);

    const auto file = [&](const char* name, const std::string& text) {
        const auto path = world.machines.folder.path(name);
        std::ofstream(path) << text;
        return path;
    };
    const auto ran = run({"/usr/bin/python3", CAMINO_SOURCE_DIR "/tests/sync/hub/check_api.py",
                          file("api.json", api), file("routes", routes),
                          file("answers", world.answers.lines())});
    INFO(ran.out << ran.err);
    CHECK(ran.status == 0);
}
