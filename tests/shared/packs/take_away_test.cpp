#include "shared/packs/take_away.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/store/pack_shelf.h"

#include "tests/support/seeds.h"

namespace camino::packs {

namespace {

const Pack& pack_of(const std::string& name) {
    static std::map<std::string, Pack> packs;
    auto found = packs.find(name);
    if (found == packs.end()) {
        auto pack = store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/" + name);
        REQUIRE(pack);
        found = packs.emplace(name, *std::move(pack)).first;
    }
    return found->second;
}

Screener screener(const Pack& pack, const std::string& day) {
    auto made = Screener::create(pack, *parse_date(day));
    REQUIRE(made);
    return *std::move(made);
}

const std::vector<std::string> kDays{"2024-09-15", "2026-11-28"};

}  // namespace

TEST_CASE("take-away: each stands for at least five different sets of outcomes", "[packs]") {
    const auto name = GENERATE(std::string("safe-mobility"), std::string("practice"));
    const auto day = GENERATE(from_range(kDays));
    const auto now = screener(pack_of(name), day);
    const auto seen = take_aways_seen(now, 7, test::long_or_short(15'000));
    CHECK(seen.size() >= (name == "practice" ? 1 : 11));
    for (const auto& one : seen) {
        INFO(name << " on " << day << ": " << fragment_of(one.take_away));
        CHECK(one.outcome_set_count >= kOutcomeSetsMin);
    }
}

TEST_CASE("take-away: it holds the steps of the referral, and each contact once", "[packs]") {
    const auto& pack = pack_of("safe-mobility");
    const auto now = screener(pack, "2026-11-28");
    rules::Facts facts(pack.book.questions.size());
    const auto say = [&](const char* question, const char* option) {
        const auto at = *pack.question(question);
        facts[at] = rules::Fact::of_options(rules::OptionSet{1} << *pack.option(at, option));
    };
    say("where_now", "CO");
    say("nationality", "VE");
    say("fear_return", "yes");
    const auto take_away = take_away_of(now.screen(facts));
    CHECK(fragment_of(take_away) == "1.unhcr_talk+asylum_co.unhcr_help+co_asylum.");
    say("fear_return", "no");
    CHECK(take_away_of(now.screen(facts)).contacts.empty());
}

TEST_CASE("take-away: a pathway is carried as its pages, whatever came out", "[packs]") {
    const auto& pack = pack_of("safe-mobility");
    CHECK(fragment_of(take_away_of(pack, "us_h2")) == "1...h2+sheet_employer");
    CHECK(take_away_of(pack, "co_pep_tutor").pages == std::vector<std::string>{"permits_co"});
    CHECK(take_away_of(pack, "no_such_pathway").empty());
}

TEST_CASE("take-away: ids hold only letters that a link holds", "[packs]") {
    const auto& pack = pack_of("safe-mobility");
    std::vector<std::string> ids;
    for (const auto& route : pack.referral)
        for (const auto& step : route.steps) ids.push_back(step.id);
    for (const auto& contact : pack.contacts) ids.push_back(contact.id);
    for (const auto& page : pack.library) ids.push_back(page.id);
    for (const auto& id : ids) {
        CAPTURE(id);
        CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
    }
}

}  // namespace camino::packs
