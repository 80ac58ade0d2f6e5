// A new machine, a one-time ticket, the real programs.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <signal.h>

#include "shared/store/small_files.h"
#include "sync/hub/ask_hub.h"

#include "tests/support/machines.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::test;

namespace {

constexpr const char* kPost = R"({"country":"EC","site":7,"mode":"desk","tz":"America/Guayaquil"})";

Ran enrol(const Machines& machines, const std::string& data, const std::string& ticket) {
    const auto file = machines.folder.path("ticket");
    std::ofstream(file) << ticket;
    return run({machines.sync_program(), "enrol", "--data", data, "--ticket", file});
}

Result<std::string> new_ticket(const Machines& machines, const std::string& post = kPost) {
    return hub::ask_hub(machines.hub.data,
                        {.method = "POST", .path = "/admin/tickets", .body = post});
}

}  // namespace

TEST_CASE("enrol: a ticket makes a machine ours, once", "[hub][e2e]") {
    Machines machines;
    const auto root = People::root(People{}.agreed(tiny_pack()));
    REQUIRE(store::replace_file(machines.hub.root(), root));
    auto hub = machines.start_hub();
    const auto ticket = new_ticket(machines).value();
    const auto data = machines.folder.path("new");
    const auto first = enrol(machines, data, ticket);
    CAPTURE(first.err);
    REQUIRE(first.status == 0);

    const store::Folders folders{data};
    const auto deployment = store::read_deployment(folders.deployment()).value();
    CHECK(deployment.country == "EC");
    CHECK(deployment.site == 7);
    CHECK(deployment.mode == records::Mode::Desk);
    CHECK(deployment.tz == "America/Guayaquil");
    CHECK(deployment.hub == "http://" + machines.address);
    CHECK(deployment.hub_key == machines.hub_keys.receipt);
    CHECK(deployment.content_key == machines.content.public_key());
    CHECK(store::read_recipients(folders.recipients(), deployment.content_key).has_value());
    CHECK(store::read_file(folders.root(), 10'000) == root);
    CHECK(run({machines.sync_program(), "--data", data, "--once"}).status == 0);

    CHECK(enrol(machines, data, ticket).status == 0);  // Its own answer was lost: again is fine.
    const auto other = enrol(machines, machines.folder.path("other"), ticket);
    CHECK(other.status == 1);
    CHECK(other.err.find("another machine used this ticket") != std::string::npos);
    CHECK_FALSE(store::read_deployment(machines.folder.path("other/deployment.json")).has_value());
}

namespace {

/// A machine without a network: what comes of each step.
struct Offline {
    const Machines& machines;
    std::string data = machines.folder.path("far");
    std::string ticket = machines.folder.path("far.ticket");
    std::string request = machines.folder.path("far.request");
    std::string answer = machines.folder.path("far.answer");

    Ran at_machine(const char* option, const std::string& file) const {
        return run(
            {machines.sync_program(), "enrol", "--data", data, "--ticket", ticket, option, file});
    }
    Ran at_hub() const {
        return run({CAMINO_BINARY_DIR "/camino", "hub", "enrol", "--data", machines.hub.data,
                    request, answer});
    }
    bool is_enrolled() const {
        return store::read_deployment(store::Folders{data}.deployment()).has_value();
    }
};

}  // namespace

TEST_CASE("enrol: a machine without a network enrols by two files", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const Offline far{machines};
    std::ofstream(far.ticket) << new_ticket(machines).value();
    REQUIRE(far.at_machine("--request", far.request).status == 0);
    CHECK_FALSE(far.is_enrolled());
    const auto let_in = far.at_hub();
    CAPTURE(let_in.err);
    REQUIRE(let_in.status == 0);
    REQUIRE(far.at_machine("--answer", far.answer).status == 0);
    const auto deployment = store::read_deployment(store::Folders{far.data}.deployment()).value();
    CHECK(deployment.country == "EC");
    CHECK(deployment.hub_key == machines.hub_keys.receipt);
    CHECK(run({machines.sync_program(), "--data", far.data, "--once"}).status == 0);
    CHECK(far.at_machine("--answer", far.answer).status == 0);  // Again is fine.
    CHECK(far.at_hub().status == 0);
    CHECK(far.at_machine("--request", far.request).status == 0);
}

TEST_CASE("enrol: by files, what is wrong is said and enrols nobody", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const Offline far{machines};
    std::ofstream(far.ticket) << new_ticket(machines).value();
    Ran ran;
    std::string words;
    SECTION("no request was made here") {
        std::ofstream(far.answer) << "x";
        ran = far.at_machine("--answer", far.answer);
        words = "device.key";
    }
    SECTION("no answer") {
        REQUIRE(far.at_machine("--request", far.request).status == 0);
        ran = far.at_machine("--answer", far.request);
        words = "enrolment";
    }
    SECTION("an answer that was cut") {
        REQUIRE(far.at_machine("--request", far.request).status == 0);
        REQUIRE(far.at_hub().status == 0);
        std::filesystem::resize_file(far.answer, std::filesystem::file_size(far.answer) / 2);
        ran = far.at_machine("--answer", far.answer);
        words = "camino-sync: ";
    }
    SECTION("another machine's answer") {
        Offline other{machines};
        other.data = machines.folder.path("other");
        REQUIRE(other.at_machine("--request", far.request).status == 0);
        REQUIRE(far.at_hub().status == 0);
        REQUIRE(far.at_machine("--request", far.request).status == 0);
        ran = far.at_machine("--answer", far.answer);
        words = "another machine";
    }
    SECTION("a ticket that another machine used") {
        Offline other{machines};
        other.data = machines.folder.path("other");
        REQUIRE(other.at_machine("--request", far.request).status == 0);
        REQUIRE(far.at_hub().status == 0);
        std::filesystem::remove(far.answer);
        REQUIRE(far.at_machine("--request", far.request).status == 0);
        ran = far.at_hub();
        words = "another machine used this ticket";
        CHECK_FALSE(std::filesystem::exists(far.answer));
    }
    SECTION("no request at the hub") {
        std::ofstream(far.request) << "no request";
        ran = far.at_hub();
        words = "far.request";
    }
    CHECK(ran.status != 0);
    CHECK_THAT(ran.err, Catch::Contains(words));
    CHECK_FALSE(far.is_enrolled());
}

TEST_CASE("enrol: says what is wrong, and leaves no half enrolment", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto ticket = new_ticket(machines).value();
    const auto data = machines.folder.path("new");
    SECTION("a typing mistake") {
        const auto ran = enrol(machines, data, "CAMINO1-00");
        CHECK(ran.status == 2);
        CHECK(ran.err.find("ticket") != std::string::npos);
    }
    SECTION("no such file") {
        const auto ran = run({machines.sync_program(), "enrol", "--data", data, "--ticket",
                              machines.folder.path("nothing")});
        CHECK(ran.status != 0);
        CHECK(ran.err.find("nothing") != std::string::npos);
    }
    SECTION("a ticket of another hub") {
        auto other = wire::decode_ticket(ticket).value();
        other.secret = {};
        const auto ran = enrol(machines, data, wire::encode(other).value());
        CHECK(ran.status == 1);
        CHECK(ran.err.find("gave out no such ticket") != std::string::npos);
    }
    SECTION("the hub is down") {
        hub.signal(SIGTERM);
        (void)hub.wait();
        const auto ran = enrol(machines, data, ticket);
        CHECK(ran.status == 3);
        CHECK(ran.err.find("not reached") != std::string::npos);
    }
    SECTION("the hub asks to come back") {
        const FixedServer busy{
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 77\r\nContent-Type: "
            "application/problem+json\r\nContent-Length: 55\r\n\r\n"
            R"({"title":"too_many","status":429,"detail":"come later"})"};
        auto other = wire::decode_ticket(ticket).value();
        other.hub = "http://" + busy.address();
        const auto ran = enrol(machines, data, wire::encode(other).value());
        CHECK(ran.status == 3);
        CHECK(ran.err.find("come later") != std::string::npos);
    }
    CHECK_FALSE(store::read_deployment(data + "/deployment.json").has_value());
}

TEST_CASE("enrol: the hub makes no ticket for a place that cannot be", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto post =
        GENERATE(as<std::string>{}, "", "{}", R"({"country":"CO","site":1,"mode":"boat","tz":"x"})",
                 R"({"country":"CO","site":99999,"mode":"desk","tz":"x"})",
                 R"({"country":"co","site":1,"mode":"desk","tz":"x"})");
    CAPTURE(post);
    const auto ticket = new_ticket(machines, post);
    REQUIRE_FALSE(ticket.has_value());
    CHECK(ticket.error().code == Errc::BadInput);
}
