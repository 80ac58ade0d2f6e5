#include "kiosk/platform/content_clock.h"

#include <catch2/catch.hpp>

#include "shared/records/receipt.h"

#include "tests/kiosk/platform/house.h"
#include "tests/support/keys.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const auto kHub = test::sign_key(9);
const CivilDate kDay = *parse_date("2090-05-01");  // Behind the clock of any of us.

void hold_receipt(const store::Folders& folders, const crypto::SignKey& by) {
    auto agent = must(store::AgentStore::open(folders.agent_database()));
    must(agent.put_receipt(must(records::sign_receipt({.day = kDay}, by))));
}

}  // namespace

TEST_CASE("content clock: the hub's receipt says that it is not earlier, nobody else's does") {
    const House house;
    const bool by_hub = GENERATE(true, false);
    hold_receipt(house.folders(), test::sign_key(by_hub ? 9 : 8));
    ContentClock clock(house.folders(), kHub.public_key());
    clock.look(nullptr);
    CHECK((clock.calendar().certain_today() >= kDay + -1) == by_hub);  // Days begin elsewhere.
    CHECK(clock.calendar().is_clock_plausible() != by_hub);
    CHECK(clock.confirmed() == 0);
}

TEST_CASE("content clock: a pack in use was published, which is its first confirmation") {
    const House house;
    ContentClock clock(house.folders(), kHub.public_key());
    packs::Pack pack;
    pack.published_on = kDay;
    pack.freshness.contacts_only_days = 7;
    clock.learn_from(pack);
    CHECK(clock.calendar().certain_today() >= kDay + -2);
    CHECK(clock.calendar().certain_today() <= kDay);
    const auto age = clock.age_of(pack, false);
    CHECK(age.confirmed == kDay);
    CHECK(age.published == kDay);
    CHECK(age.contacts_only_days == 7);
    CHECK(age.certain_day == clock.calendar().certain_today());
    CHECK_FALSE(age.clock_plausible);
    CHECK_FALSE(clock.age_of(pack, true).confirmed);  // A demo: by nobody.
}
