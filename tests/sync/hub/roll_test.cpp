// Several hubs that share one PostgreSQL, behind HAProxy as the repository configures it.

#include <atomic>
#include <catch2/catch.hpp>
#include <deque>
#include <signal.h>
#include <thread>

#include "sync/hub/hub_store.h"
#include "sync/wire/endpoints.h"

#include "tests/support/cluster.h"
#include "tests/support/patroni.h"
#include "tests/support/postgres_server.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::test;

namespace {

std::string post(const std::string& address, std::string_view path, ByteView body) {
    return exchange_raw(
        address, "POST " + std::string{path} + " HTTP/1.1\r\nHost: " + address +
                     "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
                     "\r\n\r\n" + std::string{as_text(body)});
}

/// A device that sends until all its records have a receipt, and notes what it was told.
class Client {
public:
    Client(std::uint8_t number, int count) : key_(sign_key(number)) {
        heads_.push_back(records::chain_start(records::device_id(key_.public_key())));
        for (int i = 0; i < count; ++i) {
            auto record = filled(100, number);
            record[1] = static_cast<std::byte>(i);
            envelopes_.push_back(
                records::seal_record(
                    record, {.to = seal_key(3).public_key, .epoch = {records::KeptFor::Days30, 1}})
                    .value());
            heads_.push_back(records::chain_next(heads_.back(), envelopes_.back()));
        }
    }

    /// `through` as the newest receipt says; what has no receipt is offered again, some of it
    /// twice.
    void send_all(const std::string& address, const crypto::SignPublicKey& hub, Rng rng) {
        while (through_ < envelopes_.size() && !given_up_) {
            const auto back = std::min<std::uint64_t>(through_.load(), rng.below(4));
            const auto answer =
                post(address, wire::kSegmentPath, segment(through_ - back, 1 + rng.below(20)));
            const auto body = answer.find("\r\n\r\n");
            const auto receipt =
                body == std::string::npos
                    ? Result<records::Receipt>{fail(Errc::Unavailable, "no answer")}
                    : records::open_receipt(as_bytes(std::string_view{answer}.substr(body + 4)),
                                            hub);
            if (!receipt) {
                failures_ += 1;
                continue;
            }
            went_back_ = went_back_ || receipt->through_seq < through_;
            through_ = receipt->through_seq;
        }
    }

    void give_up() { given_up_ = true; }
    [[nodiscard]] crypto::SignPublicKey key() const { return key_.public_key(); }
    [[nodiscard]] const std::vector<Bytes>& envelopes() const { return envelopes_; }
    [[nodiscard]] std::uint64_t through() const { return through_; }
    [[nodiscard]] int failures() const { return failures_; }
    [[nodiscard]] bool went_back() const { return went_back_; }

private:
    [[nodiscard]] Bytes segment(std::uint64_t after, std::uint64_t count) const {
        const auto end = std::min<std::uint64_t>(after + count, envelopes_.size());
        const std::vector<ByteView> views(envelopes_.begin() + static_cast<std::ptrdiff_t>(after),
                                          envelopes_.begin() + static_cast<std::ptrdiff_t>(end));
        return records::sign_segment({after + 1, heads_[after], views}, key_).value();
    }

    crypto::SignKey key_;
    std::vector<Bytes> envelopes_{};
    std::vector<records::ChainHead> heads_{};
    std::atomic<std::uint64_t> through_ = 0;
    std::atomic<bool> given_up_ = false;
    int failures_ = 0;
    bool went_back_ = false;
};

/// What of `client` the hubs hold, by seq; a seq that is there twice fails.
std::map<std::uint64_t, Bytes> held_of(hub::HubStore& store, const Client& client) {
    const auto device = records::to_integer(records::device_id(client.key()));
    const auto rows = store.session()
                          .query("SELECT seq, envelope FROM envelopes WHERE device = ?1", {device})
                          .value();
    std::map<std::uint64_t, Bytes> held;
    for (const auto& row : rows) {
        const auto bytes = row.blob(1);
        const auto seq = static_cast<std::uint64_t>(row.integer(0));
        CHECK(held.emplace(seq, Bytes(bytes.begin(), bytes.end())).second);
    }
    return held;
}

}  // namespace

namespace {

/// Six devices that send as fast as they can through a cluster, until all they have has a receipt.
class Load {
public:
    /// The devices are `first_number` and those after it.
    Load(const Machines& machines, std::uint64_t seed, std::uint8_t first_number = 20)
        : machines_(machines), seed_(seed) {
        const auto count = static_cast<int>(test::long_or_short(1500));
        for (auto number = first_number; number < first_number + 6; ++number) {
            clients_.emplace_back(number, count);
            const wire::Post post{.country = "CO", .site = number, .tz = "America/Bogota"};
            REQUIRE(
                hub::add_device(machines.hub.data, clients_.back().key(), post, CivilDate{20'000})
                    .has_value());
        }
    }

    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    ~Load() {
        for (auto& client : clients_) client.give_up();
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
    }

    void start(const Cluster& cluster) {
        sending_ = clients_.size();
        for (auto& client : clients_) {
            threads_.emplace_back([&, address = cluster.address, salt = threads_.size()] {
                client.send_all(address, machines_.hub_keys.receipt, Rng{seed_ + salt});
                sending_ -= 1;
            });
        }
    }
    [[nodiscard]] bool goes_on() const { return sending_ > 0; }
    /// Whether at least so many records have a receipt.
    [[nodiscard]] bool has_sent(std::uint64_t count) const {
        std::uint64_t sent = 0;
        for (const auto& client : clients_) sent += client.through();
        return sent >= count;
    }

    /// Waits for all of them; then what they had a receipt for must be there, once, as it was.
    void check(const std::string& database) {
        for (auto& thread : threads_) thread.join();
        auto store = hub::HubStore::open_read_only(database).value();
        int failures = 0;
        for (const auto& client : clients_) {
            const auto held = held_of(store, client);
            CHECK(held.size() == client.envelopes().size());
            for (const auto& [seq, envelope] : held)
                REQUIRE(envelope == client.envelopes()[seq - 1]);
            CHECK_FALSE(client.went_back());
            failures += client.failures();
        }
        WARN(failures << " requests were tried again");
    }

private:
    const Machines& machines_;
    std::uint64_t seed_;
    std::deque<Client> clients_{};  // They stay where they are.
    std::vector<std::thread> threads_{};
    std::atomic<std::size_t> sending_ = 0;
};

}  // namespace

// Goal:   one hub after the other is restarted, now and then killed, the database loses its power
//         again and again, and no record with a receipt is missing or there twice; no receipt takes
//         back what an earlier one said.
TEST_CASE("roll: hubs are restarted under load and nothing is lost or doubled", "[hub][e2e]") {
    const auto seed = test::seeds(1).front();
    CAPTURE(seed);
    Machines machines;
    Load load{machines, seed};
    PostgresServer server;
    const auto database = server.new_database();
    Cluster cluster{machines, database};
    load.start(cluster);
    Rng rng{seed};
    for (std::size_t i = 0; load.goes_on() || i < 3; ++i) {
        if (i % 2 == 1) {
            server.crash();
            server.start();
        }
        cluster.restart(i % 3, rng.chance(30) ? SIGKILL : SIGTERM);
    }
    load.check(database);
}

TEST_CASE("roll: without a database devices are asked to come back, phones get their page",
          "[hub][e2e]") {
    Machines machines;
    PostgresServer server;
    const Cluster cluster{machines, server.new_database()};
    const auto get = [&](const std::string& path, const std::string& head = {}) {
        return parse_reply(exchange_raw(
            cluster.address,
            "GET " + path + " HTTP/1.1\r\nHost: hub\r\n" + head + "Connection: close\r\n\r\n"));
    };
    for (const auto* path : {"/metrics", "/admin/status"}) {
        CAPTURE(path);
        CHECK(get(path, machines.admin_head()).status == 404);
        CHECK(get(path, "X-Forwarded-For: 127.0.0.1\r\n").status == 404);
    }
    CHECK(wait_until([&] { return get("/v1/ready").status == 200; }));
    server.crash();
    HttpReply reply;
    CHECK(wait_until([&] {
        reply = get("/v1/ready");
        return reply.status == 503 && reply.body.find("no hub can take") != std::string::npos;
    }));
    CHECK(reply.head.find("etry-") != std::string::npos);
    CHECK(get("/t/page.css").status == 200);
    server.start();
    CHECK(wait_until([&] { return get("/v1/ready").status == 200; }));
}

TEST_CASE("roll: the standby is promoted under load and nothing is lost or doubled", "[hub][e2e]") {
    const auto seed = test::seeds(1).front();
    CAPTURE(seed);
    Machines machines;
    Load load{machines, seed};
    PostgresServer first;
    const auto name = first.new_database();
    PostgresServer second{first};
    const auto both = "postgresql://postgres@" + first.host() + "," + second.host() +
                      name.substr(name.rfind('/')) + "?target_session_attrs=read-write";
    Cluster cluster{machines, both};
    load.start(cluster);
    REQUIRE(wait_until([&] { return load.has_sent(500); }));
    CHECK(load.goes_on());
    second.hold();  // From now on nothing may be acknowledged that only the first server has.
    CHECK_FALSE(wait_until([&] { return load.has_sent(2000); }, std::chrono::seconds{1}));
    first.crash();
    second.promote();
    load.check(both);
}

// Goal:   where Patroni decides who leads, a machine that loses its power and a change that
// somebody
//         asked for are a delay and nothing else.
TEST_CASE("roll: Patroni promotes a replica under load and nothing is lost or doubled",
          "[hub][e2e]") {
    const auto seed = test::seeds(1).front();
    CAPTURE(seed);
    Machines machines;
    Load load{machines, seed};
    Patroni patroni;
    Cluster cluster{machines, patroni.database()};
    load.start(cluster);
    REQUIRE(wait_until([&] { return load.has_sent(500); }));
    const auto first = patroni.leader();
    REQUIRE(first < Patroni::kNodes);
    CHECK(load.goes_on());
    patroni.cut_power(first);
    REQUIRE(wait_until([&] { return patroni.leader() == 1 - first; }, std::chrono::seconds{120}));
    REQUIRE(wait_until([&] { return load.has_sent(2500); }, std::chrono::seconds{120}));
    patroni.start(first);
    const bool back = wait_until([&] { return patroni.in_step(); }, std::chrono::seconds{120});
    INFO(patroni.log());
    REQUIRE(back);
    load.check(patroni.database());

    Load more{machines, seed, 40};
    more.start(cluster);
    patroni.switch_over();
    CHECK(more.goes_on());
    CHECK(wait_until([&] { return patroni.leader() == first; }, std::chrono::seconds{120}));
    more.check(patroni.database());
}
