#include "tests/sync/hub/hostile.h"

#include <array>

namespace camino::test {

namespace {

constexpr std::size_t kSlowMax = 40;  // Open at once, of each client.

constexpr std::array kPaths{"/v1/segment",   "/v1/hello",  "/v1/tally",  "/v1/months",
                            "/v1/enrol",     "/v1/health", "/v1/ready",  "/metrics",
                            "/admin/status", "/upload",    "/t/page.js", "/v1/openapi.json",
                            "/nothing"};

std::string noise(Rng& rng, std::size_t size) {
    std::string out(size, '\0');
    for (char& c : out) c = static_cast<char>(rng.below(256));
    return out;
}

std::string head_of(const std::string& path) {
    return "POST " + path + " HTTP/1.1\r\nHost: hub\r\n";
}

}  // namespace

const char* name_of(Hostility kind) {
    switch (kind) {
        case Hostility::Malformed: return "malformed";
        case Hostility::Oversized: return "oversized";
        case Hostility::Slow: return "slow";
        case Hostility::Unauthorised: return "unauthorised";
        case Hostility::Replayed: return "replayed";
        case Hostility::Smuggled: return "smuggled";
    }
    return "";
}

std::string post_request(std::string_view path, ByteView body, const std::string& head) {
    return "POST " + std::string{path} + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n" + head +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string{as_text(body)};
}

HostileRequests::Attack HostileRequests::next() {
    Attack attack{.kind = static_cast<Hostility>(rng_.below(kHostilities)),
                  .from = "127.0.0." + std::to_string(2 + rng_.below(250))};
    switch (attack.kind) {
        case Hostility::Malformed: attack.bytes = malformed(); break;
        case Hostility::Oversized: attack.bytes = oversized(); break;
        case Hostility::Slow:
            attack.bytes = any(loot_.taken);
            attack.bytes.resize(rng_.below(attack.bytes.size()));
            break;
        case Hostility::Unauthorised: attack.bytes = any(loot_.refused); break;
        case Hostility::Replayed: attack.bytes = any(loot_.taken); break;
        case Hostility::Smuggled: attack.bytes = smuggled(); break;
    }
    return attack;
}

/// A good request of which some bytes are others, are missing or are there twice; or noise.
std::string HostileRequests::malformed() {
    if (rng_.chance(10)) return noise(rng_, 1 + rng_.below(3000));
    auto bytes = any(loot_.taken);
    // What stands in the head is looked at first: most changes go there.
    const auto head = bytes.find("\r\n\r\n") + 4;
    for (auto i = 1 + rng_.below(4); i > 0; --i) {
        const auto at = rng_.below(rng_.chance(80) ? head : bytes.size());
        switch (rng_.below(4)) {
            case 0: bytes[at] = static_cast<char>(rng_.below(256)); break;
            case 1: bytes.erase(at, 1 + rng_.below(20)); break;
            case 2: bytes.insert(at, noise(rng_, 1 + rng_.below(20))); break;
            default: bytes.insert(at, bytes.substr(at, rng_.below(60))); break;
        }
        if (bytes.size() <= head) bytes.resize(head + 1);
    }
    return bytes;
}

std::string HostileRequests::oversized() {
    const std::string path = kPaths[rng_.below(kPaths.size())];
    const std::string many(std::size_t{20'000} + rng_.below(10'000), 'x');
    switch (rng_.below(6)) {
        case 0: return "GET /" + many + " HTTP/1.1\r\nHost: hub\r\n\r\n";
        case 1: return head_of(path) + "X: " + many + "\r\n\r\n";
        case 2: return head_of(path) + "Content-Length: 9000000000\r\n\r\n" + many;
        case 3: return head_of(path) + "Transfer-Encoding: chunked\r\n\r\n5;" + many;
        case 4:
            return head_of("/v1/hello") + "Transfer-Encoding: chunked\r\n\r\n4e20\r\n" +
                   many.substr(0, 20'000) + "\r\n0\r\n\r\n";
        default: {
            auto text = head_of(path);
            for (int i = 0; i < 100; ++i) text += "X-" + std::to_string(i) + ": y\r\n";
            return text + "\r\n";
        }
    }
}

/// The request that nobody may send alone, hidden where two readers disagree on where a body ends.
std::string HostileRequests::smuggled() {
    const auto& inside = loot_.never_taken;
    const auto size = std::to_string(inside.size());
    const auto head = head_of(rng_.chance(50) ? "/v1/hello" : "/v1/segment");
    switch (rng_.below(9)) {
        case 0: return head + "Content-Length: 0\r\nContent-Length: " + size + "\r\n\r\n" + inside;
        case 1:
            return head + "Content-Length: " + size +
                   "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inside;
        case 2:
            return head + "Transfer-Encoding: chunked\r\nContent-Length: " + size +
                   "\r\n\r\n0\r\n\r\n" + inside;
        case 3: return head + "Transfer-Encoding: xchunked\r\n\r\n" + inside;
        case 4: return head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + inside;
        case 5: return head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + inside;
        case 6: return head + "Content-Length: +0\r\n\r\n" + inside;
        case 7: return head + "X: y\nContent-Length: 0\r\n\r\n" + inside;
        default: return head + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + inside;
    }
}

void HostileClient::attack(std::uint64_t count) {
    for (; count > 0; --count) {
        const auto attack = requests_.next();
        auto connection = std::make_unique<RawConnection>(address_, attack.from);
        if (!connection->is_open()) {
            outcomes_[{attack.kind, 0}] += 1;
            continue;
        }
        connection->send(attack.bytes);
        if (attack.kind == Hostility::Slow) {
            slow_.push_back(std::move(connection));
            if (slow_.size() <= kSlowMax) continue;
            connection = std::move(slow_.front());
            slow_.pop_front();
        }
        connection->finish();
        note(attack.kind, connection->read_all());
    }
}

/// A connection may carry several answers; each is looked at.
void HostileClient::note(Hostility kind, const std::string& answer) {
    constexpr std::string_view kStart = "HTTP/1.1 ";
    if (!answer.starts_with(kStart)) outcomes_[{kind, 0}] += 1;
    for (auto at = answer.find(kStart); at != std::string::npos; at = answer.find(kStart, at + 1))
        outcomes_[{kind, std::stoi(answer.substr(at + kStart.size(), 3))}] += 1;
}

}  // namespace camino::test
