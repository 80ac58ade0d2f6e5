#include "kiosk/core/visit.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/store/record_coding.h"

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

void see_results(Visitor& visitor, const char* since, const char* status) {
    visitor.answer({{"age_band", "21plus"},
                    {"where_now", "CO"},
                    {"nationality", "VE"},
                    {"presence_since", since},
                    {"status_now", status},
                    {"fear_return", "yes"}});
    visitor.tell(NextPressed{});
}

std::size_t criterion_number(std::string_view pathway, std::string_view criterion) {
    std::size_t number = 0;
    for (const auto& each : shipped_pack().book.pathways)
        for (const auto& one : each.criteria) {
            if (each.id == pathway && one.id == criterion) return number;
            ++number;
        }
    return SIZE_MAX;
}

}  // namespace

TEST_CASE("visit: the record holds what counts, and reads back to the same facts") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    see_results(visitor, "2023-06-12", "regular");
    const auto record = record_of(visitor.model, world.setting, records::Mode::Kiosk);
    const auto dictionary = store::dictionary_of(shipped_pack());
    const auto bytes = records::encode(record, dictionary);
    REQUIRE(bytes);
    CHECK(bytes->size() < 128);
    const auto again = records::decode_record(*bytes, dictionary);
    REQUIRE(again);
    CHECK(*again == record);
    CHECK(to_string(record.day) == "2024-09-15");
    CHECK(record.site == 1);

    const auto facts = store::facts_of(record.answers);
    REQUIRE(facts);
    const auto since = *shipped_pack().question("presence_since");
    CHECK(to_string((*facts)[since].span) == "2023-06-12");
}

TEST_CASE("visit: a tally names failing criteria, but none that rests on class D") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    see_results(visitor, "2023-06-12", "irregular");
    const auto visit = count_of(visitor.model, world.setting, false);
    REQUIRE(visit);
    CHECK(visit->tally.finished);
    CHECK(visit->tally.failing.test(criterion_number("smo_registration", "smo.presence_cutoff")));
    CHECK(std::count(visit->by_month.begin(), visit->by_month.end(), "smo.status") == 0);
    const auto nationality = *shipped_pack().question("nationality");
    CHECK(visit->tally.nationality == 1u << *shipped_pack().option(nationality, "VE"));

    Visitor irregular(world);
    see_results(irregular, "2022", "irregular");
    const auto guarded = count_of(irregular.model, world.setting, false);
    REQUIRE(guarded);
    CHECK_FALSE(guarded->tally.failing.test(criterion_number("smo_registration", "smo.status")));
    CHECK(std::count(guarded->by_month.begin(), guarded->by_month.end(), "smo.status") > 0);
}

TEST_CASE(
    "visit: who leaves early is counted with the question they left at, and nothing failing") {
    const KioskWorld world("2024-09-15");
    Visitor visitor(world);
    visitor.tell(DoorPicked{Door::Screening});
    visitor.tell(NextPressed{});
    visitor.tell(UnknownPicked{});
    REQUIRE(visitor.asked() == "where_now");
    const auto visit = count_of(visitor.model, world.setting, false);
    REQUIRE(visit);
    CHECK_FALSE(visit->tally.finished);
    CHECK(visit->tally.left_at == *shipped_pack().question("where_now"));
    CHECK(visit->tally.failing.none());
}
