#include "shared/cases/case_book.h"

#include <catch2/catch.hpp>

#include "tests/support/case_records.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::cases;
using records::CaseAct;
using records::CaseResult;
using test::record_key;

namespace {

CivilDate day(const char* text) { return parse_date(text).value(); }

/// Records of cases 1, 2, ...; each add() takes the next row.
struct World {
    CaseBook book{};
    int rows = 0;

    int add(const std::string& on, const std::string& answers, int case_number,
            records::CaseEvent event) {
        const int number = ++rows;
        event.case_key = record_key(case_number);
        const auto record = test::case_record(on, answers, number, std::move(event));
        book.add({.row = number, .seq = static_cast<std::uint64_t>(number)},
                 test::plain_of(record));
        return number;
    }

    void settle(const std::string& on) {
        const auto screener = test::screener_on(on);
        book.settle({.screener = screener, .packs = test::shipped_alone});
    }

    [[nodiscard]] std::vector<std::string> find(const CaseFilter& filter,
                                                const char* today = "2024-09-15") const {
        std::vector<std::string> names;
        for (const auto number : book.find(filter, day(today))) {
            names.emplace_back(book.row(number).nickname);
        }
        return names;
    }
};

/// 1 Luz in time; 3 José too late, urgent, and to be called; 5 Ana closed.
void add_three(World& world) {
    world.add("2024-09-15", test::kAnswersInTime, 1,
              {.nickname = "Luz", .note = "Likes tea", .due = {}});
    world.add("2024-09-16", "", 1, {.act = CaseAct::Planned, .due = day("2024-09-20")});
    world.add("2024-09-14", test::kAnswersTooLate, 3,
              {.nickname = "José",
               .contact = {.channel = records::Channel::Call, .address = "Café Azul"},
               .urgent = true});
    world.add("2024-09-15", "", 3, {.act = CaseAct::Called, .result = CaseResult::NoAnswer});
    world.add("2024-09-10", test::kAnswersInTime, 5, {.nickname = "Ana"});
    world.add("2024-09-12", "", 5, {.act = CaseAct::Closed, .result = CaseResult::Helped});
    world.settle("2024-09-16");
}

}  // namespace

TEST_CASE("case book: records become cases, with what is known of each", "[cases]") {
    World world;
    add_three(world);
    REQUIRE(world.book.size() == 3);
    CHECK(world.book.unread_count() == 0);
    const auto jose = world.book.number_of(record_key(3)).value();
    const auto& row = world.book.row(jose);
    CHECK(row.nickname == "José");
    CHECK(row.opened_on == day("2024-09-14"));
    CHECK(row.last_on == day("2024-09-15"));
    CHECK(row.urgent);
    CHECK(row.reachable);
    CHECK(row.called_on == day("2024-09-15"));
    CHECK(row.call == CaseResult::NoAnswer);
    CHECK(row.last_seq == 4);
    CHECK(world.book.row(world.book.number_of(record_key(1)).value()).due == day("2024-09-20"));
    CHECK_FALSE(world.book.number_of(record_key(9)));

    auto file = world.book.open(jose);
    CHECK(file.entries.size() == 2);
    const auto facts = world.book.facts(file.screening()->record).value();
    CHECK(facts[kiosk::shipped_pack().question("where_now").value()].asked());
    wipe(file);
}

TEST_CASE("case book: found by words of nickname, way to reach and notes, and by state",
          "[cases]") {
    World world;
    add_three(world);
    using State = CaseFilter::State;
    using Names = std::vector<std::string>;
    struct Row {
        CaseFilter filter;
        Names names;
        const char* today = "2024-09-15";
    };
    const auto smo =
        static_cast<std::uint16_t>(kiosk::shipped_pack().pathway("smo_registration").value());
    const std::vector<Row> rows{
        {{}, {"José", "Luz"}},
        {{.state = State::All}, {"José", "Luz", "Ana"}},
        {{.state = State::Closed}, {"Ana"}},
        {{.state = State::Urgent}, {"José"}},
        {{.state = State::Due}, {}},
        {{.state = State::Due}, {"Luz"}, "2024-09-20"},
        {{.words = "jose"}, {"José"}},
        {{.words = "tea likes"}, {"Luz"}},
        {{.words = "cafe"}, {"José"}},
        {{.words = "ana"}, {}},
        {{.state = State::All, .words = "ana"}, {"Ana"}},
        {{.pathway = smo}, {"Luz"}},
        {{.pathway = smo, .outcome = rules::Outcome::NotNow}, {"José"}},
        {{.pathway = std::uint16_t{999}}, {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.filter.words, static_cast<int>(row.filter.state), row.today);
        CHECK(world.find(row.filter, row.today) == row.names);
    }
}

TEST_CASE("case book: a partner who is to be asked again is due, until they gave an answer",
          "[cases]") {
    World world;
    using State = CaseFilter::State;
    using Names = std::vector<std::string>;
    const auto refer = [&](CaseResult result, const char* on, std::optional<CivilDate> due,
                           std::vector<records::RecordKey> before = {}) {
        const int number = world.add(on, "", 1,
                                     {.act = CaseAct::Referred,
                                      .result = result,
                                      .supersedes = std::move(before),
                                      .note = "A visa form",
                                      .due = due,
                                      .partner = "Casa Azul",
                                      .agreed = true});
        world.settle(on);
        return record_key(number);
    };
    world.add("2024-09-15", test::kAnswersInTime, 1, {.nickname = "Luz"});
    const auto first = refer(CaseResult::Sent, "2024-09-15", day("2024-09-20"));
    CHECK(world.find({.state = State::Due}, "2024-09-19").empty());
    CHECK(world.find({.state = State::Due}, "2024-09-20") == Names{"Luz"});
    CHECK(world.find({.state = State::Unplanned}).empty());
    const auto file = world.book.open(0);
    const auto number = referral_number(file, file.referrals.front());
    const auto together = number.substr(0, 4) + number.substr(5);
    for (const auto& words : {number, together, std::string("casa azul"), std::string("visa")}) {
        CAPTURE(words);
        CHECK(world.find({.words = words}) == Names{"Luz"});
    }
    CHECK(world.find({.words = "9999-9999"}).empty());

    const auto second = refer(CaseResult::Accepted, "2024-09-20", day("2024-10-01"), {first});
    CHECK(world.find({.state = State::Due}, "2024-09-30").empty());
    CHECK(world.find({.words = number}) == Names{"Luz"});
    (void)refer(CaseResult::Seen, "2024-10-01", {}, {second});
    CHECK(world.find({.state = State::Due}, "2024-12-30").empty());
    CHECK(world.find({.state = State::Unplanned}) == Names{"Luz"});
}

TEST_CASE("case book: found by where the person is, and where nothing is planned", "[cases]") {
    World world;
    add_three(world);
    const auto country = [](const char* id) {
        const auto& pack = kiosk::shipped_pack();
        return static_cast<std::uint8_t>(*pack.option(*pack.place, id));
    };
    CHECK(world.find({.country = country("CO")}) == std::vector<std::string>{"José", "Luz"});
    CHECK(world.find({.country = country("CR")}).empty());
    CHECK(world.book.load(day("2024-09-20")) == CaseLoad{.open = 2, .urgent = 1, .due = 1});
    CHECK(world.find({.state = CaseFilter::State::Unplanned}) == std::vector<std::string>{"José"});
}

TEST_CASE("case book: whose a case is, and how much each worker has", "[cases]") {
    World world;
    constexpr std::uint32_t kAna = 7;
    constexpr std::uint32_t kBeto = 9;
    using Names = std::vector<std::string>;
    world.add("2024-09-15", test::kAnswersInTime, 1, {.nickname = "Luz", .worker = kAna});
    world.add("2024-09-15", test::kAnswersInTime, 2,
              {.nickname = "José", .urgent = true, .worker = kAna});
    world.add("2024-09-15", test::kAnswersInTime, 3, {.nickname = "Older"});
    world.add("2024-09-16", "", 2, {.act = CaseAct::HandedOver, .worker = kBeto});
    world.add("2024-09-17", "", 2, {.act = CaseAct::Noted});  // Nobody said who.
    world.add("2024-09-17", "", 1, {.act = CaseAct::Reviewed, .worker = kBeto});
    world.settle("2024-09-18");
    CHECK(world.find({.worker = kAna}) == Names{"Luz"});  // Who reviews it takes it from nobody.
    CHECK(world.find({.worker = kBeto}) == Names{"José"});
    CHECK(world.find({.worker = 0}) == Names{"Older"});
    CHECK(world.find({}).size() == 3);
    const auto loads = world.book.loads(day("2024-09-18"));
    CHECK(loads.size() == 3);
    CHECK(loads.at(kAna) == CaseLoad{.open = 1});
    CHECK(loads.at(kBeto) == CaseLoad{.open = 1, .urgent = 1});
}

TEST_CASE("case book: a review that was asked for stands until somebody looked", "[cases]") {
    World world;
    using State = CaseFilter::State;
    using Names = std::vector<std::string>;
    world.add("2024-09-15", test::kAnswersInTime, 1, {.nickname = "Luz"});
    world.add("2024-09-15", test::kAnswersInTime, 2, {.nickname = "José"});
    const auto after = [&](CaseAct act) {
        world.add("2024-09-16", "", 1, {.act = act, .note = "x"});
        world.settle("2024-09-18");
        return world.find({.state = State::ToReview});
    };
    CHECK(after(CaseAct::Noted).empty());
    CHECK(after(CaseAct::ReviewAsked) == Names{"Luz"});
    CHECK(after(CaseAct::Noted) == Names{"Luz"});
    CHECK(after(CaseAct::Reviewed).empty());
    CHECK(after(CaseAct::ReviewAsked) == Names{"Luz"});
}

TEST_CASE("case book: one record more gives what settling all of them gives", "[cases]") {
    const auto seed = GENERATE(from_range(test::seeds(20)));
    CAPTURE(seed);
    test::Rng rng{seed};
    World grown;
    World whole;
    const auto screener = test::screener_on("2026-11-21");  // On which some should hear of it.
    const CaseBook::Now now{.screener = screener, .packs = test::shipped_alone};
    grown.book.settle(now);
    for (int i = 0; i < 40; ++i) {
        const int number = 1 + static_cast<int>(rng.below(9));
        const bool damaged = rng.chance(5);
        const auto act = static_cast<CaseAct>(1 + rng.below(12));
        auto result = CaseResult::None;
        if (act == CaseAct::Called) result = CaseResult::Reached;
        if (act == CaseAct::Referred) result = CaseResult::Sent;
        if (act == CaseAct::Closed) result = CaseResult::Helped;
        const auto* const answers = rng.chance(50) ? test::kAnswersInTime : test::kAnswersTooLate;
        const auto record =
            test::case_record("2024-09-15", act == CaseAct::Screened ? answers : "", i + 1,
                              {.case_key = record_key(number),
                               .act = act,
                               .result = result,
                               .nickname = "N" + std::to_string(i),
                               .worker = static_cast<std::uint32_t>(rng.below(3))});
        const auto plain = damaged ? Bytes(7) : test::plain_of(record);
        const Copy copy{.row = i + 1, .seq = static_cast<std::uint64_t>(i + 1)};
        grown.book.add_settled(copy, plain, now);
        whole.book.add(copy, plain);
    }
    whole.book.settle(now);
    REQUIRE(grown.book.size() == whole.book.size());
    CHECK(grown.book.moved_count() == whole.book.moved_count());
    CHECK(grown.book.unread_count() == whole.book.unread_count());
    CHECK(grown.book.loads(day("2026-11-21")) == whole.book.loads(day("2026-11-21")));
    for (std::size_t i = 0; i < whole.book.size(); ++i) {
        const auto& a = grown.book.row(i);
        const auto& b = whole.book.row(i);
        CHECK(a.key == b.key);
        CHECK(a.first == b.first);
        CHECK(a.count == b.count);
        CHECK(a.nickname == b.nickname);
        CHECK(a.moves == b.moves);
        CHECK(a.last_seq == b.last_seq);
        CHECK(grown.book.copies(i) == whole.book.copies(i));
    }
}

TEST_CASE("case book: a deadline that the content counts is due as a task is", "[cases]") {
    World world;
    world.add("2024-09-15",
              R"({"age_band":"21plus","where_now":"CO","nationality":["NI"],)"
              R"("presence_since":"2024-08-01","fear_return":"yes"})",
              1, {.nickname = "Luz"});
    world.settle("2024-09-16");
    CHECK(world.book.row(0).due == day("2024-10-01"));
    CHECK_FALSE(world.book.row(0).planned);
    world.add("2024-09-16", "", 1, {.act = CaseAct::Planned, .due = day("2024-09-20")});
    world.settle("2024-09-16");
    CHECK(world.book.row(0).due == day("2024-09-20"));  // The nearer one.
}

TEST_CASE("case book: the cases of one family are relatives", "[cases]") {
    World world;
    const records::Household family{record_key(1), 2, 0};
    const records::Household other{record_key(9), 2, 0};
    world.add("2024-09-15", test::kAnswersInTime, 1, {.nickname = "Luz", .household = family});
    world.add("2024-09-15", test::kAnswersInTime, 2, {.nickname = "Ana", .household = family});
    world.add("2024-09-15", test::kAnswersInTime, 3, {.nickname = "José", .household = other});
    world.add("2024-09-15", test::kAnswersInTime, 4, {.nickname = "Eva"});
    world.settle("2024-09-16");
    const auto number = [&](int key) { return world.book.number_of(record_key(key)).value(); };
    CHECK(world.book.relatives(number(1)) == std::vector{number(2)});
    CHECK(world.book.relatives(number(3)).empty());
    CHECK(world.book.relatives(number(4)).empty());
}

TEST_CASE("case book: who moved when content or day changed, until they are told", "[cases]") {
    World world;
    world.add("2024-09-15", test::kAnswersInTime, 1, {.nickname = "Luz"});
    world.settle("2024-09-15");
    CHECK(world.find({.state = CaseFilter::State::Moved}).empty());

    world.settle("2026-11-21");  // The programme has ended.
    REQUIRE(world.find({.state = CaseFilter::State::Moved}).size() == 1);
    const auto smo = kiosk::shipped_pack().pathway("smo_registration").value();
    const auto& moves = world.book.row(0).moves;
    const auto move = std::ranges::find(moves, smo, &Move::pathway);
    REQUIRE(move != moves.end());
    CHECK(move->was == rules::Outcome::MayQualify);
    CHECK(move->now == rules::Outcome::Closed);

    // Nobody answered: it is still to be said. Reached, with what holds now: it was said.
    world.add("2026-11-21", "", 1, {.act = CaseAct::Called, .result = CaseResult::NoAnswer});
    world.settle("2026-11-21");
    CHECK(world.find({.state = CaseFilter::State::Moved}).size() == 1);
    auto reached = test::case_record(
        "2026-11-21", test::kAnswersInTime, 77,
        {.case_key = record_key(1), .act = CaseAct::Called, .result = CaseResult::Reached});
    world.book.add({.row = 77, .seq = 77}, test::plain_of(reached));
    world.settle("2026-11-21");
    CHECK(world.find({.state = CaseFilter::State::Moved}).empty());
}

TEST_CASE("case book: a pathway that was not there then is news when it may be for them",
          "[cases]") {
    struct Row {
        const char* answers;
        bool news;
    };
    const auto row =
        GENERATE(values<Row>({{test::kAnswersInTime, true}, {test::kAnswersTooLate, false}}));
    auto before = kiosk::shipped_pack();
    before.hash[0] ^= std::byte{0xff};
    std::erase_if(before.book.pathways,
                  [](const auto& pathway) { return pathway.id == "smo_registration"; });
    auto record = test::case_record("2024-09-15", row.answers, 1, {.case_key = record_key(1)});
    const auto smo = kiosk::shipped_pack().pathway("smo_registration").value();
    record.pack = store::pack_id(before);
    record.outcomes.erase(record.outcomes.begin() + static_cast<std::ptrdiff_t>(smo));

    CaseBook book;
    book.add({.row = 1}, records::encode(record, store::dictionary_of(before)).value());
    const auto screener = test::screener_on("2024-09-15");
    book.settle({.screener = screener, .packs = [&](const auto&) { return &before; }});
    REQUIRE(book.size() == 1);
    const auto& moves = book.row(0).moves;
    REQUIRE(moves.size() == (row.news ? 1U : 0U));
    if (row.news) {
        CHECK(moves[0] == Move{static_cast<std::uint16_t>(smo), {}, rules::Outcome::MayQualify});
    }
}

TEST_CASE("case book: other content in use is read anew, pathway by pathway", "[cases]") {
    World world;
    world.add("2024-09-15", test::kAnswersInTime, 1, {.nickname = "Luz"});
    world.settle("2024-09-15");
    auto later = kiosk::shipped_pack();  // The same without its first pathway: all others move up.
    later.hash[0] ^= std::byte{0xff};
    later.book.pathways.erase(later.book.pathways.begin());
    later.pathways.erase(later.pathways.begin());
    const auto screener = packs::Screener::create(later, day("2024-09-15")).value();
    world.book.settle({.screener = screener, .packs = test::shipped_alone});
    CHECK(world.book.row(0).outcomes.size() == later.book.pathways.size());
    CHECK(world.book.row(0).moves.empty());
}

TEST_CASE("case book: a way that failed is no way any more, until a new one is given", "[cases]") {
    World world;
    world.add("2024-09-15", test::kAnswersInTime, 1,
              {.nickname = "Luz", .contact = {.channel = records::Channel::Call}});
    world.add("2024-09-16", "", 1, {.act = CaseAct::Called, .result = CaseResult::Unreachable});
    world.settle("2024-09-17");
    CHECK_FALSE(world.book.row(0).reachable);
    world.add("2024-09-17", "", 1,
              {.act = CaseAct::Described,
               .supersedes = {record_key(1)},
               .nickname = "Luz",
               .contact = {.channel = records::Channel::Visit}});
    world.settle("2024-09-17");
    CHECK(world.book.row(0).reachable);
}

TEST_CASE("case book: what cannot be read is counted, and the rest is there", "[cases]") {
    World world;
    world.add("2024-09-15", test::kAnswersInTime, 1, {.nickname = "Luz"});
    world.book.add({.row = 8}, as_bytes("no record"));
    auto foreign =
        test::case_record("2024-09-15", test::kAnswersInTime, 9, {.case_key = record_key(9)});
    auto bytes = test::plain_of(foreign);
    bytes[2] ^= std::byte{0xff};  // Of content that is not here.
    world.book.add({.row = 9}, bytes);
    world.settle("2024-09-15");
    CHECK(world.book.size() == 1);
    CHECK(world.book.unread_count() == 2);
}

TEST_CASE("case book: a visit that was kept before there were cases is one of its own", "[cases]") {
    World world;
    auto record = test::case_record("2024-09-15", test::kAnswersInTime, 5, {});
    record.event.reset();
    world.book.add({.row = 5}, test::plain_of(record));
    world.settle("2024-09-15");
    REQUIRE(world.book.size() == 1);
    CHECK(world.book.row(0).key == record_key(5));
    CHECK(world.find({}) == std::vector<std::string>{""});
}
