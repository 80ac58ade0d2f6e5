// Sessions: who is signed in at the console, and how long a wrong password makes everybody wait.
//
// In memory alone: a restart signs everybody out. Not thread-safe.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.h"

namespace camino::hub {

struct SessionLimits {
    Duration idle = std::chrono::minutes{15};
    Duration absolute = std::chrono::hours{8};
    std::size_t count_max = 100;
    Duration wait_max = std::chrono::seconds{30};  ///< Never a lock-out: an attacker could use it.
};

class Sessions {
public:
    explicit Sessions(SessionLimits limits = {}) : limits_(limits) {}

    struct Opened {
        std::string id{};    ///< For the cookie.
        std::string csrf{};  ///< For the forms.
    };
    [[nodiscard]] Opened open(Instant now);

    /// The forms' token if the session is alive; seeing it counts as use.
    [[nodiscard]] std::optional<std::string> find(std::string_view id, Instant now);
    void close(std::string_view id);

    /// How long until the next password is looked at: nothing after the first mistake, then 1, 2,
    /// 4, ... seconds.
    [[nodiscard]] Duration wait(Instant now) const;
    void note_wrong(Instant now);
    void note_right() { wrong_count_ = 0; }

private:
    struct Session {
        std::string csrf{};
        Instant opened{};
        Instant used{};
    };
    [[nodiscard]] bool is_over(const Session& session, Instant now) const;

    SessionLimits limits_;
    std::map<std::string, Session, std::less<>> sessions_{};  // By hash of the id.
    unsigned wrong_count_ = 0;
    Instant open_at_{};
};

}  // namespace camino::hub
