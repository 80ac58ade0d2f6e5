#include "sync/hub/peers.h"

#include <utility>

namespace camino::hub {

namespace {

constexpr std::chrono::minutes kWindow{1};

}  // namespace

Peers::Seat::Seat(Peers& peers, const std::string& peer) : peers_(&peers), peer_(peer) {
    peers_->peers_[peer_].count += 1;
}

Peers::Seat& Peers::Seat::operator=(Seat&& other) noexcept {
    std::swap(peers_, other.peers_);
    std::swap(peer_, other.peer_);
    std::swap(held_, other.held_);
    return *this;
}

Peers::Seat::~Seat() {
    if (peers_ == nullptr) return;
    const auto found = peers_->peers_.find(peer_);
    found->second.count -= 1;
    found->second.held -= held_;
    if (found->second.count == 0 && found->second.refused == 0) peers_->peers_.erase(found);
}

bool Peers::Seat::hold(std::size_t size) {
    if (peers_ == nullptr) return true;
    auto& peer = peers_->peers_[peer_];
    const bool more = size > held_;
    if (more && !is_exempt(peer_) && peer.held - held_ >= peers_->limits_.memory_max) return false;
    peer.held += size - held_;
    held_ = size;
    return true;
}

void Peers::Seat::note_refused(Time now) {
    if (peers_ == nullptr || is_exempt(peer_)) return;
    auto& peer = peers_->peers_[peer_];
    if (now - peer.since >= kWindow) peer = {.count = peer.count, .held = peer.held, .since = now};
    peer.refused += 1;
}

std::optional<std::chrono::seconds> Peers::Seat::wait(Time now) const {
    if (peers_ == nullptr) return std::nullopt;
    const auto& peer = peers_->peers_[peer_];
    if (peer.refused < peers_->limits_.refused_per_minute_max || now - peer.since >= kWindow)
        return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(kWindow - (now - peer.since));
}

std::optional<Peers::Seat> Peers::enter(const std::string& peer, Time now) {
    if (peers_.size() >= limits_.peer_count_max) forget_old(now);
    const auto found = peers_.find(peer);
    const auto count = found == peers_.end() ? 0 : found->second.count;
    if (count >= limits_.connection_count_max && !is_exempt(peer)) return std::nullopt;
    return Seat{*this, peer};
}

/// Those without a connection: first whose minute is over, then any.
void Peers::forget_old(Time now) {
    const auto drop = [this](auto is_old) {
        std::erase_if(peers_, [&](const auto& entry) {
            return entry.second.count == 0 && is_old(entry.second);
        });
    };
    drop([&](const Peer& peer) { return now - peer.since >= kWindow; });
    if (peers_.size() >= limits_.peer_count_max) drop([](const Peer&) { return true; });
}

}  // namespace camino::hub
