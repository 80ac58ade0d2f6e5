#include "sync/wire/ticket.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

namespace {

const Ticket kTicket{
    .secret = {std::byte{7}},
    .hub_key = test::sign_key(9).public_key(),
    .post = {.country = "CO", .site = 12, .mode = DeviceMode::Desk, .tz = "America/Bogota"},
    .hub = "http://127.0.0.1:8473"};

}  // namespace

TEST_CASE("ticket: one line, read back the same", "[wire]") {
    const auto line = encode(kTicket).value();
    CHECK(line.starts_with("CAMINO1-"));
    CHECK(line.find('\n') == std::string::npos);
    CHECK(decode_ticket(line) == kTicket);
    CHECK(decode_ticket("  " + line + "\r\n") == kTicket);
}

TEST_CASE("ticket: says what is wrong with it", "[wire]") {
    const auto line = encode(kTicket).value();
    struct Row {
        const char* why;
        std::string text;
        const char* words;
    };
    auto typo = line;
    typo[40] = typo[40] == '0' ? '1' : '0';
    const std::vector<Row> rows{
        {"empty", "", "begins with CAMINO1-"},
        {"something else", "hello", "begins with CAMINO1-"},
        {"a digit changed", typo, "typing mistake"},
        {"cut off", line.substr(0, line.size() - 2), "typing mistake"},
        {"cut in a byte", line.substr(0, line.size() - 1), "not complete"},
        {"only its beginning", "CAMINO1-", "not complete"},
        {"far too long", line + std::string(5000, '0'), "begins with CAMINO1-"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto ticket = decode_ticket(row.text);
        REQUIRE_FALSE(ticket.has_value());
        CHECK(ticket.error().detail.find(row.words) != std::string::npos);
    }
}

TEST_CASE("ticket: is not made for a place that cannot be", "[wire]") {
    auto ticket = kTicket;
    SECTION("country") { ticket.post.country = "co"; }
    SECTION("time zone") { ticket.post.tz = "America Bogota"; }
    SECTION("address") { ticket.hub = "127.0.0.1:8473"; }
    SECTION("mode") { ticket.post.mode = static_cast<DeviceMode>(9); }
    CHECK(encode(ticket).error().code == Errc::BadInput);
}

TEST_CASE("ticket: the hub's hash is of the secret alone", "[wire]") {
    CHECK(ticket_hash({std::byte{1}}) == ticket_hash({std::byte{1}}));
    CHECK(ticket_hash({std::byte{1}}) != ticket_hash({std::byte{2}}));
}
