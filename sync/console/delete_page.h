// DeletePage: where a person brings the deletion code of a slip. Open to everybody, without a name.
//
// Whoever asks learns nothing about a code but whether it can be one at all (its check letters).
// Known, unknown and used ones get the same bytes after the same work: argon2id for each, then one
// commit that remembers the tag and a row of the audit log; what bears the tag is deleted after the
// answer. The audit row says that a code was taken and no more, for each alike, so it tells nobody
// which were known; without it a flood of codes would leave no trace. The code is nowhere written
// down.

#pragma once

#include "sync/console/sign_in.h"
#include "sync/hub/visitor_quota.h"
#include "sync/hub/worker.h"

namespace camino::console {

class DeletePage {
public:
    DeletePage(hub::Hub& hub, ShowPage show, WordsFor words)
        : hub_(hub), show_(std::move(show)), words_(std::move(words)), quota_(hub.visitors()) {}

    /// Borrow this.
    [[nodiscard]] std::vector<hub::Route> routes();

private:
    /// What the form says above its field.
    enum class Trouble : std::uint8_t { None, Mistyped, TooMany, NotNow };
    [[nodiscard]] hub::Reply form(const hub::RequestHead& head, Trouble trouble,
                                  const std::string& typed, std::chrono::seconds wait) const;
    [[nodiscard]] hub::Reply taken(const hub::RequestHead& head) const;
    void take(hub::Request request, const hub::Answer& answer);
    void remember(const hub::RequestHead& head, const crypto::DeleteTag& tag,
                  const hub::Answer& answer);

    hub::Hub& hub_;
    ShowPage show_;
    WordsFor words_;
    hub::VisitorQuota quota_;
    hub::Worker hasher_{};  // Of its own: codes hold up no sign-in. Last: its jobs use the others.
};

}  // namespace camino::console
