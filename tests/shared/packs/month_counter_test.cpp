#include "shared/packs/month_counter.h"

#include <catch2/catch.hpp>

using namespace camino;
using packs::MonthCounter;
using Kind = packs::MonthCounter::Kind;

TEST_CASE("month counter: each has one name, which reads back to it") {
    struct Row {
        const char* name;
        MonthCounter counter;
    };
    const Row rows[] = {
        {"smo.status", {Kind::Guarded, "smo.status"}},
        {"smo_registration/smo.cutoff+6", {Kind::Later, "smo_registration/smo.cutoff", 6}},
        {"to/smo.cutoff+24", {Kind::Later, "to/smo.cutoff", 24}},
        {"to/unhcr", {Kind::SentTo, "unhcr"}},
        {"hours", {Kind::Hours}},
        {"talks", {Kind::Talks}},
        {"heads", {Kind::Heads}},
        {"talk/scams", {Kind::Talk, "scams"}},
        {"talk/smo.cutoff+6", {Kind::Later, "talk/smo.cutoff", 6}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        CHECK(packs::name_of(row.counter) == row.name);
        CHECK(packs::month_counter(row.name) == row.counter);
    }
}

TEST_CASE("month counter: other names are none") {
    for (const char* name : {"", "to/", "talk/", "+6", "a+", "a+0", "a+-6", "a+06", "a+6x", "a+6+6",
                             "a+99999999999999999999"}) {
        CAPTURE(name);
        CHECK_FALSE(packs::month_counter(name));
    }
}
