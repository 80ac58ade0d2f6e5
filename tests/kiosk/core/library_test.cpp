#include "kiosk/core/library.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const packs::LibraryPage& page_at(std::size_t index) { return shipped_pack().library[index]; }

std::vector<std::string> ids_of(const KioskWorld& world, Topic topic) {
    std::vector<std::string> ids;
    for (const auto index : pages_of(world.setting, topic)) ids.push_back(page_at(index).id);
    return ids;
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

TEST_CASE("library: each page stands in one topic") {
    const KioskWorld world("2026-11-21");
    std::multiset<std::size_t> all;
    for (const auto topic : topics(world.setting))
        for (const auto index : pages_of(world.setting, topic)) all.insert(index);
    CHECK(all.size() == shipped_pack().library.size());
    CHECK(std::set<std::size_t>(all.begin(), all.end()).size() == all.size());
}

TEST_CASE("library: what is only for one country comes first there, and apart elsewhere") {
    struct Case {
        const char* country;
        const char* own;
        const char* other;
    };
    const auto [country, own, other] =
        GENERATE(Case{"CO", "asylum_co", "asylum_mx"}, Case{"MX", "asylum_mx", "permits_co"},
                 Case{"PA", "asylum_anywhere", "asylum_cr"});
    CAPTURE(country);
    KioskWorld world("2026-11-21");
    world.setting.country = country;
    const auto here = ids_of(world, Topic::Here);
    const auto elsewhere = ids_of(world, Topic::Elsewhere);
    CHECK(topics(world.setting).front() == Topic::Here);
    CHECK(holds(here, own));
    CHECK_FALSE(holds(here, other));
    CHECK(holds(elsewhere, other));
    if (!page_at(pages_of(world.setting, Topic::Here).front()).country.empty())
        CHECK(here.front() == own);
}

TEST_CASE("library: open pathways come first, closed ones last") {
    const KioskWorld world("2026-11-21");
    std::vector<Standing> all;
    for (const auto index : pages_of(world.setting, Topic::Pathways))
        all.push_back(standing(world.setting, page_at(index)).value());
    CHECK(std::is_sorted(all.begin(), all.end()));
    CHECK(std::set<Standing>(all.begin(), all.end()).size() == 3);
}

TEST_CASE("library: a pathway for which nobody can apply is not called open") {
    const KioskWorld world("2026-11-21");
    for (const auto& page : shipped_pack().library) {
        if (page.id == "spain") CHECK(standing(world.setting, page) == Standing::InfoOnly);
        if (page.id == "smo") CHECK(standing(world.setting, page) == Standing::Closed);
        if (page.id == "host") CHECK(standing(world.setting, page) == Standing::Open);
        if (page.id == "scams") CHECK_FALSE(standing(world.setting, page));
        if (page.id == "permits_co") CHECK_FALSE(standing(world.setting, page));  // They differ.
    }
}

TEST_CASE("library: 'next' leads through a topic, then to all topics") {
    const KioskWorld world("2026-11-21");
    Visitor visitor(world);
    visitor.tell(DoorPicked{Door::Library});
    visitor.tell(TopicPicked{Topic::Scams});
    const auto pages = pages_of(world.setting, Topic::Scams);
    REQUIRE(pages.size() == 2);
    visitor.tell(LibraryPagePicked{pages[0]});
    visitor.tell(PagePressed{1});
    visitor.tell(NextPressed{});
    CHECK(visitor.model.screen == Screen::LibraryPage);
    CHECK(visitor.model.session.library_page == pages[1]);
    CHECK(visitor.model.session.page == 0);
    visitor.tell(NextPressed{});
    CHECK(visitor.model.screen == Screen::Library);
}

TEST_CASE("library: a topic of one page opens it, and the way back passes no list") {
    auto pack = shipped_pack();
    std::erase_if(pack.library, [](const auto& page) { return page.id == "smugglers"; });
    const auto screener = packs::Screener::create(pack, parse_date("2026-11-21").value()).value();
    KioskWorld world("2026-11-21");
    world.setting.screener = &screener;
    Visitor visitor(world);
    visitor.tell(DoorPicked{Door::Library});
    visitor.tell(TopicPicked{Topic::Scams});
    CHECK(visitor.model.screen == Screen::LibraryPage);
    visitor.tell(BackPressed{});
    CHECK(visitor.model.screen == Screen::Library);
}
