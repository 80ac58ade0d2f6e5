// Peers: how much each address has in hand, holds in memory, and was refused lately.
//
// In memory of one process, bounded, forgotten at its end: what it guards is this process alone. An
// address may be that of many kiosks (a shelter's router, a phone network), so its limits only stop
// a flood; what one device may send is DeviceQuota's.
//
// Belongs to the server's thread.

#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace camino::hub {

struct PeerLimits {
    std::size_t connection_count_max = 200;
    std::size_t refused_per_minute_max = 6000;
    std::size_t memory_max = std::size_t{32} << 20;  ///< Bodies and answers.
    std::size_t peer_count_max = 20'000;             ///< Remembered; the oldest are forgotten.
};

class Peers {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Peers(PeerLimits limits = {}) : limits_(limits) {}

    /// One connection, or one request of a proxy's connection, of a peer. Outlived by the Peers.
    class Seat {
    public:
        Seat() = default;
        Seat(Seat&& other) noexcept { *this = std::move(other); }
        Seat& operator=(Seat&& other) noexcept;
        Seat(const Seat&) = delete;
        Seat& operator=(const Seat&) = delete;
        ~Seat();

        /// `size` is all that this seat holds from now on. False, and nothing is noted, if it is
        /// more than before and the peer's other seats hold all that it may.
        [[nodiscard]] bool hold(std::size_t size);
        void note_refused(Time now);
        /// How long the peer must wait after too many refusals; nothing if it need not.
        [[nodiscard]] std::optional<std::chrono::seconds> wait(Time now) const;

    private:
        friend class Peers;
        Seat(Peers& peers, const std::string& peer);
        Peers* peers_ = nullptr;
        std::string peer_{};
        std::size_t held_ = 0;
    };

    /// Nothing if the peer has as many as it may.
    [[nodiscard]] std::optional<Seat> enter(const std::string& peer, Time now);

    /// This machine: where a proxy or `camino hub` may be. No limit of a peer holds for it.
    [[nodiscard]] static bool is_exempt(const std::string& peer) {
        return peer == "127.0.0.1" || peer == "::1";
    }

private:
    struct Peer {
        std::size_t count = 0;
        std::size_t held = 0;
        std::size_t refused = 0;  ///< Since `since`, a minute long.
        Time since{};
    };
    void forget_old(Time now);

    PeerLimits limits_;
    std::map<std::string, Peer, std::less<>> peers_{};
};

}  // namespace camino::hub
