// Hostile: requests that no honest client sends, from a seed; and what came of them.

#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>

#include "tests/support/device_messages.h"
#include "tests/support/raw_connection.h"
#include "tests/support/rng.h"

namespace camino::test {

enum class Hostility : std::uint8_t {
    Malformed,
    Oversized,
    Slow,
    Unauthorised,
    Replayed,
    Smuggled
};
inline constexpr std::size_t kHostilities = 6;
[[nodiscard]] const char* name_of(Hostility kind);

/// What hostile clients have at hand: whole requests.
struct Loot {
    std::vector<std::string> taken{};    ///< Of an honest device; the hub took them already.
    std::vector<std::string> refused{};  ///< Of devices that may not, or by nobody.
    std::string never_taken{};           ///< Good, and hidden in others; nobody sends it alone.
};

/// "POST PATH" with that body, as whoever closes afterwards.
[[nodiscard]] std::string post_request(std::string_view path, ByteView body,
                                       const std::string& head = {});

class HostileRequests {
public:
    HostileRequests(const Loot& loot, std::uint64_t seed) : loot_(loot), rng_(seed) {}

    struct Attack {
        Hostility kind{};
        std::string bytes{};
        std::string from{};  ///< The address that it comes from.
    };
    [[nodiscard]] Attack next();

private:
    std::string malformed();
    std::string oversized();
    std::string smuggled();
    const std::string& any(const std::vector<std::string>& of) { return of[rng_.below(of.size())]; }

    const Loot& loot_;
    Rng rng_;
};

/// The statuses by kind of attack; 0: closed without a word.
using Outcomes = std::map<std::pair<Hostility, int>, std::uint64_t>;

/// One hostile client: attack after attack, over connections of their own; slow ones stay open
/// while the next are made.
class HostileClient {
public:
    HostileClient(std::string address, const Loot& loot, std::uint64_t seed)
        : address_(std::move(address)), requests_(loot, seed) {}

    void attack(std::uint64_t count);
    [[nodiscard]] const Outcomes& outcomes() const { return outcomes_; }

private:
    void note(Hostility kind, const std::string& answer);

    std::string address_;
    HostileRequests requests_;
    std::deque<std::unique_ptr<RawConnection>> slow_{};
    Outcomes outcomes_{};
};

}  // namespace camino::test
