#include "sync/hub/sessions.h"

#include <algorithm>

#include "shared/crypto/hash.h"
#include "shared/crypto/random.h"

namespace camino::hub {

namespace {

constexpr std::size_t kTokenSize = 32;

/// Looking up the hash leaks nothing useful about the id through timing.
std::string key_of(std::string_view id) { return to_hex(crypto::hash(as_bytes(id))); }

}  // namespace

Sessions::Opened Sessions::open(Instant now) {
    std::erase_if(sessions_, [&](const auto& entry) { return is_over(entry.second, now); });
    if (sessions_.size() >= limits_.count_max) sessions_.clear();
    Opened opened{to_hex(crypto::random_bytes(kTokenSize)),
                  to_hex(crypto::random_bytes(kTokenSize))};
    sessions_[key_of(opened.id)] = {opened.csrf, now, now};
    return opened;
}

std::optional<std::string> Sessions::find(std::string_view id, Instant now) {
    const auto found = sessions_.find(key_of(id));
    if (found == sessions_.end()) return std::nullopt;
    if (is_over(found->second, now)) {
        sessions_.erase(found);
        return std::nullopt;
    }
    found->second.used = now;
    return found->second.csrf;
}

void Sessions::close(std::string_view id) { sessions_.erase(key_of(id)); }

Duration Sessions::wait(Instant now) const { return std::max(open_at_ - now, Duration{}); }

void Sessions::note_wrong(Instant now) {
    if (wrong_count_ > 0) {
        const auto doublings = std::min(wrong_count_ - 1, 20u);
        open_at_ = now + std::min(Duration{1'000} * (1 << doublings), limits_.wait_max);
    }
    wrong_count_ += 1;
}

bool Sessions::is_over(const Session& session, Instant now) const {
    return now - session.used > limits_.idle || now - session.opened > limits_.absolute;
}

}  // namespace camino::hub
