#include "shared/store/agent_store.h"

#include <catch2/catch.hpp>

#include "tests/support/store_fixture.h"

using namespace camino;
using namespace camino::store;

TEST_CASE("agent: what it notes is there after a restart, and the kiosk reads it", "[store]") {
    const test::StoreFixture fixture;
    const SyncStatus status{SyncPhase::Unreachable, 1'700'000'000, 1'700'000'060, "no route"};
    const ContentStatus content{"00ff", 12, 1'700'000'000, "a wrong number in it"};
    const WishStatus answer{3, WishAnswer::Failed, "no stick"};
    {
        auto agent = AgentStore::open(fixture.agent_path).value();
        CHECK(agent.status().value() == SyncStatus{});
        CHECK(agent.content().value() == ContentStatus{});
        CHECK(agent.answer_to(Wish::SyncNow).value() == WishStatus{});
        CHECK(agent.receipt()->empty());
        CHECK(agent.note("machine")->empty());
        REQUIRE(agent.put_status({SyncPhase::Trying, 1, 2, ""}).has_value());
        REQUIRE(agent.put_status(status).has_value());
        REQUIRE(agent.put_content(content).has_value());
        REQUIRE(agent.answer(Wish::SyncNow, answer).has_value());
        REQUIRE(agent.put_receipt(test::filled(10, 1)).has_value());
        REQUIRE(agent.put_receipt(test::filled(10, 2)).has_value());
        REQUIRE(agent.put_note("machine", test::filled(5, 3)).has_value());
    }
    auto agent = AgentStore::open(fixture.agent_path).value();
    CHECK(agent.note("machine").value() == test::filled(5, 3));
    auto reader = AgentReader::open(fixture.agent_path).value();
    CHECK(reader.status().value() == status);
    CHECK(reader.content().value() == content);
    CHECK(reader.answer_to(Wish::SyncNow).value() == answer);
    CHECK(reader.receipt().value() == test::filled(10, 2));
}

TEST_CASE("agent: a batch is fixed, settled once it is held, and dropped", "[store]") {
    const test::StoreFixture fixture;
    auto agent = AgentStore::open(fixture.agent_path).value();
    auto reader = AgentReader::open(fixture.agent_path).value();
    const records::BatchId id{};
    records::BatchId other{};
    other[0] = std::byte{1};
    REQUIRE(agent.put_batch(id, test::filled(9, 1)).has_value());
    CHECK(agent.put_batch(id, test::filled(9, 2)).error().code == Errc::BadInput);
    REQUIRE(agent.put_batch(other, test::filled(9, 3)).has_value());
    CHECK(agent.batches()->size() == 2);
    CHECK(reader.settled_batches()->empty());
    REQUIRE(agent.settle_batch(id, test::filled(4, 4)).has_value());
    CHECK(reader.settled_batches().value() ==
          std::vector<StoredBatch>{{id, test::filled(9, 1), test::filled(4, 4)}});
    REQUIRE(agent.drop_batch(id).has_value());
    CHECK(agent.settle_batch(id, {}).error().code == Errc::NotFound);
    CHECK(agent.batches()->size() == 1);
}

TEST_CASE("agent: a group of changes is one step", "[store]") {
    const test::StoreFixture fixture;
    auto agent = AgentStore::open(fixture.agent_path).value();
    {
        const auto group = agent.begin().value();
        REQUIRE(agent.put_receipt(test::filled(10, 1)).has_value());
        REQUIRE(agent.put_note("machine", test::filled(5, 3)).has_value());
    }
    CHECK(agent.receipt()->empty());
    auto group = agent.begin().value();
    REQUIRE(agent.put_receipt(test::filled(10, 1)).has_value());
    REQUIRE(group.commit().has_value());
    CHECK_FALSE(agent.receipt()->empty());
}

TEST_CASE("agent: the kiosk that starts first waits", "[store]") {
    const test::StoreFixture fixture;
    CHECK(AgentReader::open(fixture.agent_path).error().code == Errc::NotFound);
    { auto journal = fixture.journal(); }
    CHECK(AgentReader::open(fixture.journal_path).error().code == Errc::BadInput);
}
