#include "shared/records/recipients.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::records;

TEST_CASE("recipients: the newest key of the country and class", "[records]") {
    const Recipients recipients{
        .version = 1,
        .custodians = {{"CO", {KeptFor::Days30, 1}, {}},
                       {"CO", {KeptFor::Days30, 4}, {}},
                       {"CO", {KeptFor::Days30, 3}, {}},
                       {"CO", {KeptFor::Months6, 9}, {}},
                       {"CR", {KeptFor::Days30, 8}, {}}},
    };
    CHECK(custodian_for(recipients, "CO", KeptFor::Days30)->epoch.number == 4);
    CHECK(custodian_for(recipients, "CR", KeptFor::Days30)->epoch.number == 8);
    CHECK(custodian_for(recipients, "CR", KeptFor::Months6).error().code == Errc::NotFound);
    CHECK(custodian_for(recipients, "EC", KeptFor::Days30).error().code == Errc::NotFound);
}
