// How many records a second the hub takes durably over loopback, and what a record costs on the
// wire, with the real programs.

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <future>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "shared/records/segment.h"
#include "shared/sqlite/database.h"

#include "tests/bench/bench.h"
#include "tests/support/machines.h"
#include "tests/support/postgres_server.h"

namespace camino::bench {

namespace {

using test::Machines;

int connect_to(const std::string& address) {
    const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port =
        htons(static_cast<std::uint16_t>(std::stoul(address.substr(address.rfind(':') + 1))));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CAMINO_ASSERT(::connect(file, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    return file;
}

/// Complete requests of one device, signed beforehand.
std::vector<std::string> requests_of(const crypto::SignKey& key, int segment_count, int size) {
    const auto envelope =
        records::seal_record(test::filled(100, 7), {.to = test::seal_key(3).public_key,
                                                    .epoch = {records::KeptFor::Days30, 1}})
            .value();
    const std::vector<ByteView> envelopes(static_cast<std::size_t>(size), ByteView{envelope});
    auto head = records::chain_start(records::device_id(key.public_key()));
    std::vector<std::string> requests;
    std::uint64_t first = 1;
    for (int i = 0; i < segment_count; ++i) {
        const auto body = records::sign_segment({first, head, envelopes}, key).value();
        requests.push_back("POST /v1/segment HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n\r\n" + std::string{as_text(body)});
        head = records::chain_over(head, envelopes);
        first += envelopes.size();
    }
    return requests;
}

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// Sends each request after the answer to the one before it; returns how long each took.
std::vector<double> send_all(const std::string& address, const std::vector<std::string>& requests) {
    const int file = connect_to(address);
    char block[4096];
    std::vector<double> took;
    for (const auto& request : requests) {
        const auto start = Clock::now();
        CAMINO_ASSERT(::send(file, request.data(), request.size(), MSG_NOSIGNAL) ==
                      static_cast<ssize_t>(request.size()));
        const auto size = ::read(file, block, sizeof block);
        CAMINO_ASSERT(size > 15 && std::string_view(block, 15) == "HTTP/1.1 200 OK");
        took.push_back(Milliseconds{Clock::now() - start}.count());
    }
    ::close(file);
    return took;
}

/// The most that a process ever had in memory.
double peak_mb(const test::Program& program) {
    const auto status = test::text_of("/proc/" + std::to_string(program.pid()) + "/status");
    return std::stod(status.substr(status.find("VmHWM:") + 6)) / 1024;
}

/// Hubs of one deployment; more than one only on PostgreSQL.
struct Hubs {
    Machines machines{};
    std::vector<test::Program> programs{};
    std::vector<std::string> addresses{};

    void start(int count, const std::string& database) {
        for (int i = 0; i < count; ++i) {
            const auto log = machines.folder.path("hub" + std::to_string(i));
            test::Arguments words{test::program("camino-hub"), "--data", machines.hub.data,
                                  "--listen", "127.0.0.1:0"};
            if (!database.empty()) words.insert(words.end(), {"--database", database});
            programs.emplace_back(words, test::Start{.log = log});
            CAMINO_ASSERT(test::wait_until([&] { return test::text_of(log).ends_with('\n'); }));
            const auto said = test::text_of(log);
            addresses.push_back(said.substr(said.rfind('/') + 1));
        }
    }
};

struct Work {
    int device_count = 1;
    int segment_count = 1;
    int size = 512;  ///< Records in a segment.
    int hub_count = 1;
};

struct Taken {
    double per_second = 0;
    double p99_ms = 0;   ///< Of a request.
    double peak_mb = 0;  ///< Of the hub that took most.
};

Taken take(const Work& work, const std::string& database = {}) {
    Hubs hubs;
    std::vector<std::vector<std::string>> requests;
    const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
    for (int i = 0; i < work.device_count; ++i) {
        const auto key = crypto::SignKey::generate();
        CAMINO_ASSERT(
            hub::add_device(hubs.machines.hub.data, key.public_key(), post, hub::today_utc()));
        requests.push_back(requests_of(key, work.segment_count, work.size));
    }
    hubs.start(work.hub_count, database);
    const auto start = Clock::now();
    std::vector<std::future<std::vector<double>>> devices;
    for (const auto& of_device : requests) {
        const auto& address = hubs.addresses[devices.size() % hubs.addresses.size()];
        devices.push_back(
            std::async(std::launch::async, [&] { return send_all(address, of_device); }));
    }
    std::vector<double> waits;
    for (auto& device : devices) {
        const auto of_device = device.get();
        waits.insert(waits.end(), of_device.begin(), of_device.end());
    }
    const std::chrono::duration<double> took = Clock::now() - start;
    const auto count = std::int64_t{work.device_count} * work.segment_count * work.size;
    CAMINO_ASSERT(hubs.machines.hub_number("SELECT count(*) FROM envelopes") == count);
    std::ranges::sort(waits);
    Taken taken{.per_second = static_cast<double>(count) / took.count(),
                .p99_ms = waits[waits.size() * 99 / 100]};
    for (const auto& hub : hubs.programs) taken.peak_mb = std::max(taken.peak_mb, peak_mb(hub));
    return taken;
}

void lines(const std::string& what, const Taken& taken, const char* aim) {
    line(what, taken.per_second, "records/s", aim);
    line("  a request took, of a hundred the slowest", taken.p99_ms, "ms", "");
    line("  memory of a hub, at its peak", taken.peak_mb, "MB", "64");
}

// --- The same rows without a hub: a thousand in each commit ------------------------------------

constexpr int kRawCommits = 100;
constexpr int kRawRows = 1000;

double per_second(std::chrono::steady_clock::time_point start) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    return kRawCommits * kRawRows / took.count();
}

const Bytes kRawEnvelope(203, std::byte{7});

double raw_sqlite() {
    const test::TempFolder folder;
    auto database = sqlite::Database::open(folder.path("raw.db")).value();
    CAMINO_ASSERT(
        database.run("CREATE TABLE rows(id INTEGER PRIMARY KEY, device INTEGER, seq "
                     "INTEGER, day INTEGER, envelope BLOB, UNIQUE(device, seq)) STRICT"));
    auto put = database.prepare("INSERT INTO rows(device, seq, day, envelope) VALUES(1, ?1, 2, ?2)")
                   .value();
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kRawCommits; ++i) {
        auto transaction = sqlite::Transaction::begin(database).value();
        for (int k = 0; k < kRawRows; ++k) {
            CAMINO_ASSERT(put.bind(i * kRawRows + k, ByteView{kRawEnvelope}) && put.run());
        }
        CAMINO_ASSERT(transaction.commit());
    }
    return per_second(start);
}

double raw_copy(const std::string& database) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> server{PQconnectdb(database.c_str()),
                                                              &PQfinish};
    const auto ask = [&](const char* sql, ExecStatusType wanted) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> answer{PQexec(server.get(), sql),
                                                                   &PQclear};
        CAMINO_ASSERT(PQresultStatus(answer.get()) == wanted);
    };
    ask("CREATE TABLE rows(device BIGINT, seq BIGINT, day BIGINT, envelope BYTEA, "
        "PRIMARY KEY(device, seq))",
        PGRES_COMMAND_OK);
    const auto envelope = "\t2\t\\\\x" + to_hex(kRawEnvelope) + "\n";
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kRawCommits; ++i) {
        ask("COPY rows FROM STDIN", PGRES_COPY_IN);
        std::string lines;
        for (int k = 0; k < kRawRows; ++k) {
            lines += "1\t" + std::to_string(i * kRawRows + k) + envelope;
        }
        CAMINO_ASSERT(PQputCopyData(server.get(), lines.data(), static_cast<int>(lines.size())) ==
                      1);
        CAMINO_ASSERT(PQputCopyEnd(server.get(), nullptr) == 1);
        while (PGresult* answer = PQgetResult(server.get())) {
            CAMINO_ASSERT(PQresultStatus(answer) == PGRES_COMMAND_OK);
            PQclear(answer);
        }
    }
    return per_second(start);
}

void stores() {
    lines("hub, SQLite: 1 device, 512 in a segment", take({1, 150, 512}), "");
    lines("hub, SQLite: 16 devices", take({16, 20, 512}), "100,000");
    lines("hub, SQLite: 8 devices, 16 in a segment", take({8, 300, 16}), "20,000");
    line("  the same into SQLite alone, by thousands", raw_sqlite(), "rows/s", "");
    test::PostgresServer server;
    lines("hub, PostgreSQL: 1 device", take({1, 100, 512}, server.new_database()), "");
    lines("hub, PostgreSQL: 16 devices", take({16, 15, 512}, server.new_database()), "");
    lines("four hubs, PostgreSQL: 16 devices", take({16, 15, 512, 4}, server.new_database()),
          "70,000");
    line("  the same by COPY alone, by thousands", raw_copy(server.new_database()), "rows/s", "");
}

/// Stands between agent and hub and counts what the agent sends.
class CountingRelay {
public:
    explicit CountingRelay(std::string hub) : hub_(std::move(hub)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        CAMINO_ASSERT(::bind(listener_, reinterpret_cast<sockaddr*>(&at), size) == 0);
        CAMINO_ASSERT(::listen(listener_, 4) == 0);
        CAMINO_ASSERT(::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size) == 0);
        address_ = "127.0.0.1:" + std::to_string(ntohs(at.sin_port));
        thread_ = std::thread([this] { relay(); });
    }
    CountingRelay(const CountingRelay&) = delete;
    CountingRelay& operator=(const CountingRelay&) = delete;
    ~CountingRelay() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    [[nodiscard]] const std::string& address() const { return address_; }
    [[nodiscard]] std::uint64_t sent() const { return sent_; }

private:
    void relay() {
        for (;;) {
            const int client = ::accept(listener_, nullptr, nullptr);
            if (client < 0) return;
            const int hub = connect_to(hub_);
            pollfd both[2] = {{client, POLLIN, 0}, {hub, POLLIN, 0}};
            char block[65536];
            bool open = true;
            while (open && ::poll(both, 2, -1) > 0) {
                for (int i = 0; i < 2 && open; ++i) {
                    if (both[i].revents == 0) continue;
                    const auto size = ::read(both[i].fd, block, sizeof block);
                    open = size > 0 && ::send(both[1 - i].fd, block, static_cast<std::size_t>(size),
                                              MSG_NOSIGNAL) == size;
                    if (open && i == 0) sent_ += static_cast<std::uint64_t>(size);
                }
            }
            ::close(client);
            ::close(hub);
        }
    }

    std::string hub_;
    std::string address_{};
    int listener_ = -1;
    std::atomic<std::uint64_t> sent_ = 0;
    std::thread thread_{};
};

/// Bytes that the real agent sends for `count` records, or for as many tallies as well.
double bytes_sent(int count, bool with_tallies) {
    Machines machines;
    auto hub = machines.start_hub();
    machines.save(count, with_tallies);
    const CountingRelay relay{machines.address};
    machines.point_at(relay.address());
    CAMINO_ASSERT(machines.sync_once().status == 0);
    return static_cast<double>(relay.sent());
}

}  // namespace

void receiving() {
    stores();
    for (const int count : {1, 16, 64, 500}) {
        const auto plain = bytes_sent(count, false);
        const auto both = bytes_sent(count, true);
        const auto name = std::to_string(count);
        line("wire: " + name + " records, each", plain / count, "bytes", count < 16 ? "" : "220");
        line("wire: " + name + " tallies, each", (both - plain) / count, "bytes",
             count < 16 ? "" : "90");
    }
}

}  // namespace camino::bench
