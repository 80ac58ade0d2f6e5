// Repository: one update from a repository of The Update Framework into folders: over HTTP, or from
// wherever else its files come.
//
//     refresh()  N+1.root.json, ... | timestamp.json | snapshot | targets   -> metadata folder
//     find()     the delegated roles on the way to a target, when they are needed
//     download() the target itself, unless the right one lies there already
//
// What shared/tuf's TrustedSet accepts is stored at once, so an update that is cut goes on where it
// was; what it refuses is never stored. What is stored is verified again at each update. An object
// is one update at one time: make a new one for the next.

#pragma once

#include <functional>

#include "shared/tuf/lookup.h"
#include "sync/client/http_client.h"
#include "sync/tuf/metadata_folder.h"

namespace camino::tuf {

struct Asking {
    std::size_t size_max = 0;
    std::string_view held{};       ///< What lay there the last time: it need not travel again.
    std::string* begun = nullptr;  ///< What came before it was cut; what comes now is added.
};

/// What lies at an address; nothing if nothing does.
/// Errors: Unavailable when that cannot be known now.
using Fetch = std::function<Result<std::optional<std::string>>(const std::string& address,
                                                               const Asking& asking)>;

/// Over HTTP. `http` is borrowed and outlives it; used on its thread.
[[nodiscard]] Fetch over(sync::HttpClient& http);

struct RepositoryPlace {
    std::string metadata_folder{};
    std::string metadata_url{};  ///< Before the names of metadata, for Fetch.
    std::string root_folder{};   ///< Where each root on the way is kept, too; empty: nowhere.
};

struct TargetPlace {
    std::string base_url{};
    std::string folder{};  ///< Made when it is needed.
};

/// Stores the root that a client begins with, in place of any other. Nothing is asked of anybody.
/// Errors: as TrustedSet::create(); Io.
[[nodiscard]] Result<void> initialise(const std::string& metadata_folder, std::string_view root,
                                      const KeyCheck& check);

/// Keeps a root in `root_folder` as "N.root.json". Errors: Io.
[[nodiscard]] Result<void> keep_root(const std::string& root_folder, std::int64_t version,
                                     std::string_view root);
/// One that was kept. Errors: NotFound; Io.
[[nodiscard]] Result<std::string> kept_root(const std::string& root_folder, std::int64_t version);

class Repository {
public:
    /// `now` is the time of the whole update.
    /// Errors: NotFound or BadInput if the folder holds no root; as TrustedSet::create().
    [[nodiscard]] static Result<Repository> open(RepositoryPlace place, Fetch fetch, UnixTime now,
                                                 KeyCheck check, Limits limits = {});

    /// Brings root, timestamp, snapshot and targets up to date. Call once, first.
    /// Errors: Unavailable for what could not be fetched; as TrustedSet's for what was refused; Io.
    [[nodiscard]] Result<void> refresh();

    /// Every role that the top-level targets delegate to by name, whatever for.
    /// Call after refresh(). Errors: as refresh().
    [[nodiscard]] Result<void> take_delegated();

    /// What is signed about a target. Call after refresh().
    /// Errors: NotFound when no role that may speak about it does; as refresh().
    [[nodiscard]] Result<Found> find(const std::string& path);

    /// Finds the target and makes sure that it lies in the folder, under one harmless name for each
    /// path (shared/tuf/names.h); yields where.
    /// Errors: as find(); Untrusted for bytes that are not what was signed, which are not stored.
    [[nodiscard]] Result<std::string> download(const std::string& path, const TargetPlace& place);

    [[nodiscard]] const TrustedSet& trusted() const { return set_; }

private:
    Repository(RepositoryPlace place, Fetch fetch, TrustedSet set);

    [[nodiscard]] Result<void> update_root();
    [[nodiscard]] Result<void> update_timestamp();
    [[nodiscard]] Result<void> update_snapshot();
    [[nodiscard]] Result<void> update_targets(const std::string& role,
                                              const std::string& delegator);
    [[nodiscard]] Result<std::string> fetch(const std::string& url, const Asking& asking);
    [[nodiscard]] Result<std::string> fetch_stated(std::string_view role, const MetaFile& stated,
                                                   std::size_t size_max);
    [[nodiscard]] Result<std::string> fetch_target(const std::string& path,
                                                   const TargetFile& stated,
                                                   const TargetPlace& place);

    std::string metadata_url_;  ///< Ends in '/'.
    MetadataFolder folder_;
    std::string root_folder_;
    Fetch fetch_if_there_;
    TrustedSet set_;
};

}  // namespace camino::tuf
