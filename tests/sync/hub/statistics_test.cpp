// From sealed tallies to published tables, on a real hub.db and a real PostgreSQL.

#include <catch2/catch.hpp>
#include <map>

#include "sync/hub/held_contents.h"
#include "sync/hub/setup.h"
#include "sync/hub/statistics_release.h"
#include "sync/hub/statistics_store.h"
#include "sync/hub/store_place.h"
#include "sync/wire/month_counts.h"

#include "tests/support/held_pack.h"
#include "tests/support/keys.h"
#include "tests/support/places.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;
using statistics::Topic;

namespace {

constexpr statistics::Week kWeek = 2822;  // 2024-01-29, of February 2024.

/// A hub that holds a pack, and one device that sends tallies.
struct Hall {
    Place place = GENERATE(Place::Sqlite, Place::Postgres);
    TempFolder folder{};
    crypto::SignKey device = sign_key(1);
    crypto::SignKey content_key = sign_key(2);
    HubStore store = open(place, folder);
    HeldContents contents{HubFolders{folder.path()}.packs(), content_key.public_key()};
    IntakeContext context = IntakeContext{.keys = read_hub_keys({folder.path()}).value(),
                                          .settings = {},
                                          .epochs = {},
                                          .contents = &contents};
    std::uint32_t content = 0;

    static HubStore open(Place place, const TempFolder& folder) {
        CAMINO_ASSERT(set_up_hub(folder.path(), {}).has_value());
        const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
        CAMINO_ASSERT(
            add_device(folder.path(), sign_key(1).public_key(), post, {19'000}).has_value());
        if (place == Place::Postgres) {
            CAMINO_ASSERT(
                move_store({folder.path()}, PostgresServer::shared().new_database()).has_value());
        }
        return open_store({folder.path()}).value();
    }

    void hold_pack() {
        hold_practice_pack(HubFolders{folder.path()}.packs(), content_key);
        const auto all = contents.all();
        content = all.begin()->first;
    }

    /// `count` visits of a week that failed on these requirements, sent on `day`.
    void send(statistics::Week week, int count, std::vector<std::size_t> failing, CivilDate day) {
        records::Tally tally{.finished = true,
                             .country = {std::byte{'C'}, std::byte{'O'}},
                             .site_group = 4,
                             .week = static_cast<std::uint16_t>(week),
                             .pack_version = content,
                             .nationality = 1};
        for (const auto each : failing) tally.failing.set(each);
        std::vector<records::SealedTally> sealed;
        for (int i = 0; i < count; ++i) {
            sealed.push_back(
                records::seal_tally(tally, context.keys.statistics.public_key).value());
        }
        const auto bytes = records::sign_batch(sealed, device).value();
        auto transaction = store.begin().value();
        REQUIRE(take_batch(store, context, bytes, day).value().new_count ==
                static_cast<std::uint64_t>(count));
        REQUIRE(transaction.commit().has_value());
    }

    Taken report(const Bytes& bytes, CivilDate day) {
        auto transaction = store.begin().value();
        auto taken = take_months(store, context, bytes, day).value();
        REQUIRE(transaction.commit().has_value());
        return taken;
    }
    /// What `key` counted in a month of the pack's first requirement.
    Bytes month(std::uint16_t month, std::uint32_t count, const crypto::SignKey& key) {
        const auto first = contents.find(content)->requirements.front().criterion;
        const auto id = records::device_id(key.public_key());
        return wire::sign_month_counts({id.bytes, month, {{first, count}}}, key).value();
    }

    bool release(CivilDate day) {
        auto transaction = store.begin().value();
        const bool made = make_due_release(store, context, day).value();
        REQUIRE(transaction.commit().has_value());
        return made;
    }

    StatisticsStore rows() { return StatisticsStore{store.session()}; }

    std::map<std::string, std::int64_t> published(Topic topic) {
        std::map<std::string, std::int64_t> counts;
        const auto cells = rows().cells(topic).value();
        for (const auto& [number, cell] : cells) {
            const auto& [of, item, part] = cell.key;
            counts[part.empty() ? item : item + " " + part] += cell.count;
        }
        return counts;
    }
};

CivilDate closing(statistics::Month month) {
    return statistics::monday_of(statistics::last_week(month) + 2);
}

}  // namespace

TEST_CASE("statistics: a month's tallies become its tables, and are forgotten",
          "[hub][statistics]") {
    Hall hall;
    hall.hold_pack();
    const auto month = statistics::month_of(kWeek);
    const auto& held = *hall.contents.find(hall.content);
    const auto [first, last] = held.span_of(0);
    REQUIRE(last - first >= 2);
    // Multiples of five are not rounded, so that the numbers are known here.
    hall.send(kWeek, 40, {first}, statistics::monday_of(kWeek + 1));
    hall.send(kWeek + 1, 25, {first, first + 1}, statistics::monday_of(kWeek + 2));
    hall.send(kWeek + 1, 35, {}, statistics::monday_of(kWeek + 2));
    CHECK(hall.release(statistics::monday_of(kWeek + 3)));
    CHECK_FALSE(hall.release(statistics::monday_of(kWeek + 3)));
    CHECK(hall.published(Topic::VisitsWeek) == std::map<std::string, std::int64_t>{{"", 100}});
    CHECK(hall.published(Topic::Visits).empty());
    CHECK(hall.rows().open_weeks().value().size() == 2);

    CHECK(hall.release(closing(month)));
    using Counts = std::map<std::string, std::int64_t>;
    const auto one = held.requirements[first].id();
    const auto two = held.requirements[first + 1].id();
    CHECK(hall.published(Topic::Visits) == Counts{{"", 100}});
    CHECK(hall.published(Topic::Offices) == Counts{{"4", 100}});
    CHECK(hall.published(Topic::Requirements) == Counts{{one, 65}, {two, 25}});
    CHECK(hall.published(Topic::Sole) == Counts{{one, 40}});
    CHECK(hall.published(Topic::Excluded) == Counts{{held.pathways[0], 65}});
    CHECK(hall.published(Topic::Endings) == Counts{{"finished", 100}});
    CHECK(hall.rows().counters().value().empty());
    CHECK(hall.rows().open_weeks().value().empty());
    CHECK(hall.rows().releases().value().size() == 3);
}

TEST_CASE("statistics: what is out does not change when more arrives", "[hub][statistics]") {
    Hall hall;
    hall.hold_pack();
    const auto month = statistics::month_of(kWeek);
    hall.send(kWeek, 33, {0}, statistics::monday_of(kWeek + 1));
    REQUIRE(hall.release(closing(month)));
    const auto before = hall.rows().cells(Topic::Requirements).value();
    hall.send(kWeek, 25, {0}, closing(month));
    hall.send(statistics::last_week(month + 1), 20, {}, closing(month));
    REQUIRE(hall.release(closing(month + 1)));
    std::vector<ReleasedCell> late;
    std::vector<ReleasedCell> first;
    const auto after = hall.rows().cells(Topic::Requirements).value();
    for (const auto& row : after) {
        (row.cell.late ? late : first).push_back(row);
    }
    REQUIRE(first.size() == before.size());
    CHECK(first.front().cell == before.front().cell);
    REQUIRE(late.size() == 1);
    CHECK(late.front().cell.count == 25);
    CHECK(late.front().cell.period == month);
    CHECK(late.front().release == 2);
}

TEST_CASE("statistics: the first tally of a new week brings out the old one", "[hub][statistics]") {
    Hall hall;
    hall.send(kWeek, 30, {}, statistics::monday_of(kWeek + 1));
    CHECK(hall.rows().releases().value().empty());
    hall.send(kWeek + 2, 1, {}, statistics::monday_of(kWeek + 2));
    CHECK(hall.rows().releases().value().size() == 1);
    // Without the pack, what belongs together on one pathway is unknown; visits count all the same.
    CHECK(hall.published(Topic::VisitsWeek) == std::map<std::string, std::int64_t>{{"", 30}});
}

TEST_CASE("statistics: a release takes back nothing that arrived meanwhile", "[hub][statistics]") {
    Hall hall;
    hall.send(kWeek, 30, {}, statistics::monday_of(kWeek + 1));
    auto counters = hall.rows().counters().value();
    statistics::Release release{.number = 1, .spent = counters};
    hall.send(kWeek, 5, {}, statistics::monday_of(kWeek + 1));
    {
        auto transaction = hall.store.begin().value();
        const auto put = hall.rows().put(release);
        REQUIRE_FALSE(put.has_value());
        CHECK(put.error().code == Errc::Unavailable);
    }
    CHECK(hall.rows().releases().value().empty());
    release.spent = hall.rows().counters().value();
    {
        auto transaction = hall.store.begin().value();
        CHECK(hall.rows().put(release).value());
        CHECK_FALSE(hall.rows().put(release).value());  // Another hub was first.
        REQUIRE(transaction.commit().has_value());
    }
    CHECK(hall.rows().counters().value().empty());
}

TEST_CASE("statistics: what a device counted in a month counts once, and comes out with the month",
          "[hub][statistics]") {
    Hall hall;
    hall.hold_pack();
    const wire::Post post{.country = "CO", .site = 2, .tz = "America/Bogota"};
    REQUIRE(add_device(hall.folder.path(), sign_key(5).public_key(), post, {19'000}));
    const auto february = static_cast<std::uint16_t>(statistics::month_of(kWeek));
    const auto day = closing(february);
    for (int i = 0; i < 5; ++i) hall.send(kWeek + i, 30, {}, day + (-1));

    const auto first = hall.month(february, 10, hall.device);
    for (const auto& bytes : {first, first, hall.month(february, 500, hall.device),
                              hall.month(february, 25, sign_key(5))}) {
        const auto taken = hall.report(bytes, day + (-1));
        REQUIRE_FALSE(taken.problem);
        const auto receipt =
            records::open_receipt(taken.receipt, hall.context.keys.receipt.public_key()).value();
        const auto month = wire::decode_month_counts(bytes).value();
        CHECK(receipt.batches == std::vector{wire::month_report_id(month.device, february)});
    }
    REQUIRE(hall.release(day));
    const auto requirement = hall.contents.find(hall.content)->requirements.front();
    CHECK(hall.published(Topic::Guarded) ==
          std::map<std::string, std::int64_t>{{requirement.id(), 35}});
    CHECK(hall.rows().counters().value().empty());
}

TEST_CASE(
    "statistics: later cut-offs, where results sent people, hours and talks come out of months",
    "[hub][statistics]") {
    Hall hall;
    hall.hold_pack();
    const auto february = static_cast<std::uint16_t>(statistics::month_of(kWeek));
    const auto day = closing(february);
    for (int i = 0; i < 5; ++i) hall.send(kWeek + i, 30, {}, day + (-1));
    const auto& content = *hall.contents.find(hall.content);
    const auto& requirement = content.requirements.front();
    const auto& sent_to = content.sent_to.back();
    wire::MonthCounts month{records::device_id(hall.device.public_key()).bytes,
                            february,
                            {{"hours", 240},
                             {"talks", 10},
                             {"heads", 185},
                             {"talk/scams", 10},
                             {"talk/here", 5},
                             {"talk/nobody", 5},
                             {requirement.id() + "+24", 15},
                             {requirement.id() + "+6", 10},
                             {requirement.id() + "+7", 10},
                             {"to/" + sent_to, 20},
                             {"to/nobody", 20}}};
    std::ranges::sort(month.counts);
    REQUIRE_FALSE(
        hall.report(wire::sign_month_counts(month, hall.device).value(), day + (-1)).problem);
    const auto waiting = hall.rows().counters().value();
    CHECK(std::ranges::none_of(waiting, [](const auto& row) { return row.what.empty(); }));
    REQUIRE(hall.release(day));
    using Cells = std::map<std::string, std::int64_t>;
    CHECK(hall.published(Topic::Later) ==
          Cells{{requirement.id() + " 24", 15}, {requirement.id() + " 6", 10}});
    CHECK(hall.published(Topic::SentTo) == Cells{{sent_to, 20}});
    CHECK(hall.published(Topic::Hours) == Cells{{"", 240}});
    CHECK(hall.published(Topic::Talks) == Cells{{"", 10}});
    CHECK(hall.published(Topic::Heads) == Cells{{"", 185}});
    CHECK(hall.published(Topic::TalkTopics) == Cells{{"here", 5}, {"scams", 10}});
    CHECK(hall.published(Topic::Guarded).empty());
}

TEST_CASE("statistics: counts of a month that are no good are refused in words",
          "[hub][statistics]") {
    Hall hall;
    const auto february = static_cast<std::uint16_t>(statistics::month_of(kWeek));
    const auto day = closing(february);
    const auto refused = [&](const Bytes& bytes) {
        const auto taken = hall.report(bytes, day);
        return taken.problem ? taken.problem->title : "";
    };
    const wire::MonthCounts made_up{
        records::device_id(hall.device.public_key()).bytes, february, {{"nobody.knows", 9}}};
    CHECK(refused(wire::sign_month_counts(made_up, hall.device).value()) == "unknown_content");
    hall.hold_pack();
    CHECK(refused(wire::sign_month_counts(made_up, hall.device).value()) == "unknown_content");
    CHECK(refused(hall.month(february, 9, sign_key(9))) == "unknown_device");
    CHECK(refused(wire::sign_month_counts(made_up, sign_key(9)).value()) == "bad_signature");
    CHECK(refused(hall.month(february + 2, 9, hall.device)) == "to_come");
    CHECK(refused(filled(100, 1)) == "not_month_counts");
    REQUIRE(hall.store.withdraw(records::device_id(hall.device.public_key())));
    CHECK(refused(hall.month(february, 9, hall.device)) == "withdrawn");
    CHECK(hall.rows().counters().value().empty());
}
