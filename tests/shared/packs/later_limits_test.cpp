// Who would no longer be excluded if a cut-off were later; and what results add to the counts.

#include "shared/packs/later_limits.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/codec/json.h"
#include "shared/packs/answers.h"
#include "shared/packs/counting.h"
#include "shared/store/pack_shelf.h"

using namespace camino;
using namespace camino::packs;

namespace {

const Pack& shipped_pack() {
    static const auto pack =
        store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility").value();
    return pack;
}

struct World {
    Screener screener = Screener::create(shipped_pack(), *parse_date("2024-09-15")).value();

    /// Somebody in Colombia since then; `rest` in JSON, with a comma in front.
    [[nodiscard]] rules::Facts facts(const std::string& since, const std::string& rest = "") const {
        const auto text = R"({"where_now":"CO","age_band":"21plus","presence_since":")" + since +
                          "\"" + rest + "}";
        const auto document = JsonDocument::parse(text, "answers.json");
        REQUIRE(document);
        return read_answers(document->root(), shipped_pack()).value();
    }
    [[nodiscard]] int months_for(const rules::Facts& facts, std::string_view criterion) const {
        for (const auto& limit : later_limits(screener, facts)) {
            const auto& pathway = shipped_pack().book.pathways[limit.pathway];
            if (pathway.id != "smo_registration") continue;
            if (pathway.criteria[limit.criterion].id == criterion) return limit.months;
        }
        return 0;
    }
};

constexpr const char* kVenezuelan = R"(,"nationality":["VE"],"status_now":"regular")";

}  // namespace

TEST_CASE("later limits: the first of 6, 12 and 24 months that lets somebody in for certain") {
    const World world;
    struct Row {
        const char* since;  // The cut-off of Colombia is 2023-06-11.
        int months;
    };
    const Row rows[] = {
        {"2023-06-11", 0},  // Let in as it is.
        {"2023-06-12", 6},  // One day late.
        {"2023-12-11", 6},  // Six months to the day.
        {"2023-12-12", 12}, {"2024-06-11", 12},
        {"2024-06-12", 24}, {"2023-09", 6},  // A month that lies within.
        {"2023-12", 12},                     // Part of it is too late for six months.
        {"2024-02-29", 12},                  // Moved to the end of a shorter February.
        {"2024", 24},                        // A year: only two years take all of it in.
        {"2023", 0},                         // Cannot be told today, so nobody is excluded.
        {"2024-08/..", 0},                   // Since then or any day after it: never certain.
    };
    for (const auto& row : rows) {
        CAPTURE(row.since);
        CHECK(world.months_for(world.facts(row.since, kVenezuelan), "smo.presence_cutoff") ==
              row.months);
    }
}

TEST_CASE("later limits: who fails on something else too, or on no date, is not counted") {
    const World world;
    const auto criterion = "smo.presence_cutoff";
    // Another nationality: two requirements exclude.
    CHECK(world.months_for(world.facts("2023-06-12", R"(,"nationality":["SV"])"), criterion) == 0);
    // The status alone excludes; no date helps.
    const auto irregular =
        world.facts("2023-06-11", R"(,"nationality":["VE"],"status_now":"irregular")");
    for (const auto& limit : later_limits(world.screener, irregular)) {
        CHECK(shipped_pack().book.pathways[limit.pathway].id != "smo_registration");
    }
}

TEST_CASE("counting: results go into the tally, into the month, or nowhere") {
    const World world;
    const auto count = count_results(
        world.screener,
        world.facts("2023-06-12",
                    R"(,"nationality":["VE"],"status_now":"regular","fear_return":"yes")"));
    const auto has = [&](const char* name) {
        return std::count(count.by_month.begin(), count.by_month.end(), name);
    };
    CHECK(has("smo_registration/smo.presence_cutoff+6") == 1);
    CHECK(has("smo.presence_cutoff") == 0);  // Not guarded: it is in the tally.
    CHECK(has("to/unhcr") == 1);
    CHECK(has("to/iom") == 0);
    const auto& book = shipped_pack().book;
    std::size_t number = 0;
    bool found = false;
    for (const auto& pathway : book.pathways) {
        for (const auto& criterion : pathway.criteria) {
            const bool failing = std::ranges::find(count.failing, number) != count.failing.end();
            if (failing) CHECK_FALSE(is_guarded(criterion, pathway, book));
            found = found || (failing && criterion.id == "smo.presence_cutoff");
            ++number;
        }
    }
    CHECK(found);
    const auto irregular = count_results(
        world.screener,
        world.facts("2022",
                    R"(,"nationality":["VE"],"status_now":"irregular","fear_return":"no")"));
    // Two pathways ask for it; it is one person.
    CHECK(std::ranges::count(irregular.by_month, "smo.status") == 1);
    CHECK(std::ranges::count(irregular.by_month, "to/iom") == 1);
}
