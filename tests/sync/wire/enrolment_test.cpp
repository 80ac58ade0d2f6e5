#include "sync/wire/enrolment.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

namespace {

Enrolment sample() {
    return {
        .device_key = test::sign_key(1).public_key(),
        .post = {.country = "GT", .site = 3, .mode = DeviceMode::Kiosk, .tz = "America/Guatemala"},
        .hub_key = test::sign_key(9).public_key(),
        .content_key = test::sign_key(8).public_key(),
        .demo = true,
        .recipients = "{\"a\":1}",
        .site = "",
        .root = "{\"signed\":{}}"};
}

}  // namespace

TEST_CASE("enrolment: request and answer come back the same", "[wire]") {
    const auto device = test::sign_key(1);
    const auto request = open_enrol_request(sign_enrol_request({std::byte{5}}, device)).value();
    CHECK(request.secret == TicketSecret{std::byte{5}});
    CHECK(request.device_key == device.public_key());
    const auto hub = test::sign_key(9);
    CHECK(open_enrolment(sign_enrolment(sample(), hub).value(), hub.public_key()) == sample());
}

TEST_CASE("enrolment: nobody enrols a key that is not theirs", "[wire]") {
    auto bytes = sign_enrol_request({}, test::sign_key(1));
    const auto other = test::sign_key(2).public_key().bytes;
    std::copy(other.begin(), other.end(), bytes.begin() + 21);
    CHECK(open_enrol_request(bytes).error().code == Errc::Untrusted);
}

TEST_CASE("enrolment: an answer that was changed, cut or made by another is refused", "[wire]") {
    const auto hub = test::sign_key(9);
    const auto good = sign_enrolment(sample(), hub).value();
    CHECK(open_enrolment(good, test::sign_key(2).public_key()).error().code == Errc::Untrusted);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto changed = good;
        changed[i] ^= std::byte{1};
        CHECK_FALSE(open_enrolment(changed, hub.public_key()).has_value());
        CHECK_FALSE(open_enrolment(ByteView{good}.first(i), hub.public_key()).has_value());
    }
    auto huge = sample();
    huge.site = std::string(kEnrolFileSizeMax + 1, 'x');
    CHECK_FALSE(sign_enrolment(huge, hub).has_value());
}
