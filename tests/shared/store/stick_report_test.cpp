#include "shared/store/stick_report.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::store;

TEST_CASE("stick report: it comes back as it was written", "[store]") {
    const StickReport whole{.step = StickReport::Step::Checking,
                            .done = 3,
                            .count = 7,
                            .fault = StickReport::Fault::Other,
                            .file = "3f2a.camino",
                            .records = 25,
                            .tallies = 24,
                            .receipts = 2,
                            .passed_over = 4,
                            .taken_along = 5,
                            .brought_back = 6,
                            .notes = {"new content: 7", "a.camino: \"torn\""}};
    CHECK(read_stick_report(to_json(whole)).value() == whole);
    CHECK(read_stick_report(to_json({})).value() == StickReport{});
}

TEST_CASE("stick report: what is none is refused", "[store]") {
    for (const std::string text : {"", "{}", "[]", R"({"step":"flying","fault":"none"})"}) {
        CAPTURE(text);
        const auto report = read_stick_report(text);
        REQUIRE_FALSE(report);
        CHECK(report.error().code == Errc::BadInput);
    }
    auto text = to_json({});
    text.replace(text.find("\"done\":0"), 8, "\"done\":-1");
    CHECK_FALSE(read_stick_report(text));
}
