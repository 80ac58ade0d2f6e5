// How many records a second the hub takes durably over loopback, and what a record costs on the
// wire, with the real programs.

#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "shared/records/segment.h"

#include "tests/bench/bench.h"
#include "tests/support/machines.h"

namespace camino::bench {

namespace {

using test::Machines;

constexpr int kDeviceCount = 8;

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

/// Sends each request after the answer to the one before it.
void send_all(const std::string& address, const std::vector<std::string>& requests) {
    const int file = connect_to(address);
    char block[4096];
    for (const auto& request : requests) {
        CAMINO_ASSERT(::send(file, request.data(), request.size(), MSG_NOSIGNAL) ==
                      static_cast<ssize_t>(request.size()));
        const auto size = ::read(file, block, sizeof block);
        CAMINO_ASSERT(size > 15 && std::string_view(block, 15) == "HTTP/1.1 200 OK");
    }
    ::close(file);
}

double records_per_second(int size, int segment_count) {
    Machines machines;
    std::vector<std::vector<std::string>> requests;
    const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
    for (int i = 0; i < kDeviceCount; ++i) {
        const auto key = crypto::SignKey::generate();
        CAMINO_ASSERT(hub::add_device(machines.hub.data, key.public_key(), post, hub::today_utc()));
        requests.push_back(requests_of(key, segment_count, size));
    }
    auto hub = machines.start_hub();
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (const auto& of_device : requests) {
        threads.emplace_back([&] { send_all(machines.address, of_device); });
    }
    for (auto& thread : threads) thread.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const auto count = static_cast<std::size_t>(kDeviceCount * segment_count * size);
    CAMINO_ASSERT(machines.hub_number("SELECT count(*) FROM envelopes") ==
                  static_cast<std::int64_t>(count));
    return static_cast<double>(count) / took.count();
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
    line("hub: records of 8 devices, 512 a segment", records_per_second(512, 25), "records/s",
         "20,000");
    line("hub: records of 8 devices, 16 a segment", records_per_second(16, 300), "records/s",
         "20,000");
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
