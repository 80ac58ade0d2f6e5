// Publish: how content that people signed becomes what a hub hands out.
//
//     held + publication file  ->  plan()  ->  put() in a transaction  ->  /v1/content/...
//                                  once a day  renew()
//
// Whatever a device will check, plan() has checked: signatures, versions that never go back, the
// pack's own cases. The hub adds snapshot and timestamp alone; without the people's keys it can
// make no content, and what it holds back shows as age (shared/publishing/roles.h).

#pragma once

#include "shared/crypto/sign.h"
#include "sync/published/store.h"

namespace camino::published {

/// What a hub publishes with. Borrowed.
struct Publisher {
    const crypto::SignKey& key;                ///< Named by the root for snapshot and timestamp.
    const crypto::SignPublicKey& content_key;  ///< Signs manifests of packs.
    std::string root{};                        ///< root.json; empty: machines pin none. Maybe
                                               ///< not signed yet: signed_root().
};

struct Held {
    std::int64_t newest = 0;  ///< Store::newest()
    publishing::Repository repository{};
};
[[nodiscard]] Result<Held> read_held(Store& store);

/// The first root as machines pin it: `root`, or, where a deployment began with one that nobody had
/// signed yet, the same root in `published` (1.root.json as it was published, null if nothing was).
/// Empty until then. Errors: BadInput for what is no root.
[[nodiscard]] Result<std::string> signed_root(const std::string& root,
                                              const std::string* published);

/// What would be handed out. Nothing is written yet.
struct Plan {
    std::int64_t base = 0;                ///< Held::newest
    publishing::Repository repository{};  ///< Sealed.
    publishing::Content content{};
    packs::PackFiles pack{};
    bool is_news = false;  ///< People signed something that is not held yet.
};

/// Errors: BadInput if the file is no publication; Untrusted, in words, if devices would not take
///         it; NotFound if this hub has no root.json.
[[nodiscard]] Result<Plan> plan(const Publisher& publisher, const Held& held, ByteView publication,
                                tuf::UnixTime now);

/// What a plan changes, for people.
struct RoleChange {
    std::string role{};
    std::int64_t before = 0;  ///< Version; 0: new.
    std::int64_t after = 0;
    tuf::UnixTime expires = 0;
};
struct Changes {
    std::vector<RoleChange> roles{};   ///< Those that are others than before.
    std::vector<std::string> files{};  ///< Of the pack, by path: new, gone or different.
    std::vector<publishing::Withdrawn> withdrawn{};  ///< Taken back by this.
};
[[nodiscard]] Result<Changes> changes(const Held& held, const Plan& plan);

/// Writes the plan, inside the caller's transaction.
/// Errors: Unavailable if something else was published since it was made: plan again.
[[nodiscard]] Result<void> put(Store& store, const Plan& plan, std::string_view who, CivilDate day);

/// How far the hub's clock may have gone on since its last timestamp for renew() to believe it. A
/// time that was signed is a floor for every machine: one far ahead would end all content.
inline constexpr int kRenewDaysMax = 60;

/// Says once more, once a day, that what is handed out is the newest; inside the caller's
/// transaction. False if nothing was due, nothing is handed out, or the clock went on too far: then
/// somebody must look (`by_hand`). Errors: as publishing::seal().
[[nodiscard]] Result<bool> renew(const Publisher& publisher, Store& store, tuf::UnixTime now,
                                 bool by_hand = false);

/// When that was said last; empty if nothing is handed out.
[[nodiscard]] Result<std::optional<tuf::UnixTime>> confirmed(Store& store);

}  // namespace camino::published
