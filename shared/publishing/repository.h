// A repository: all that the people of a deployment have signed, as files, old versions too.
//
//     metadata/1.root.json  1.targets.json  3.rules.json  2.contacts.json  1.i18n-es.json ...
//     metadata/7.snapshot.json  timestamp.json                     the hub signs these
//     targets/safe-mobility/SHA256.pack.json ...                   named by their hash
//
//     found()  ->  offer(pack)  ->  sign() by two people  ->  seal() by the hub  ->  devices
//
// Signers pass it on as a folder; it reaches a hub as one file (publication.h); a hub serves it as
// it is. Every function gives a new state or refuses; nothing here reads a clock or a disk. Pure.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.h"
#include "shared/crypto/hash.h"
#include "shared/packs/pack.h"
#include "shared/publishing/roles.h"
#include "shared/tuf/trusted_set.h"

namespace camino::publishing {

using Files = std::map<std::string, std::string, std::less<>>;

struct Repository {
    Files metadata{};  ///< By file name: "3.rules.json", "timestamp.json".
    Files targets{};   ///< By path as served: "safe-mobility/SHA256.pack.json".

    /// The newest version of a role's metadata file; 0 and null if there is none.
    [[nodiscard]] std::int64_t newest(std::string_view role) const;
    [[nodiscard]] const std::string* metadata_of(std::string_view role) const;

    bool operator==(const Repository&) const = default;
};

/// Root and top-level targets of a new deployment, and an empty recall list; unsigned.
[[nodiscard]] Repository found(const Signers& signers, const std::vector<std::string>& languages,
                               tuf::UnixTime now);

/// Drafts a new version of each delegated role whose files are others than before, or of whose
/// period less than a third is left. A draft that nobody signed yet is replaced. `pack` holds the
/// files of a pack that `camino pack check` has no error for.
/// Errors: BadInput if the pack has no id, a language that nobody may sign for, or a file whose
///         role is not delegated; Untrusted if the repository does not hold together.
[[nodiscard]] Result<Repository> offer(Repository repository, const packs::PackFiles& pack,
                                       tuf::UnixTime now);

/// Adds this key's signature to the newest version of each role for which it may sign and that has
/// too few. Errors: BadInput if there is no such role.
[[nodiscard]] Result<Repository> sign(Repository repository, const crypto::SignKey& key);

/// The same for one role alone. Errors: BadInput if the key may not sign for it.
[[nodiscard]] Result<Repository> sign(Repository repository, const crypto::SignKey& key,
                                      std::string_view role);

/// A new root in which `now_key` stands in every place of `old_key`; also the delegations.
/// Unsigned: the thresholds of old and new root must sign. Errors: NotFound if `old_key` is
/// nowhere.
[[nodiscard]] Result<Repository> replace_key(Repository repository,
                                             const crypto::SignPublicKey& old_key,
                                             const crypto::SignPublicKey& new_key,
                                             tuf::UnixTime now);

/// Drafts root and top-level targets anew, with the same keys, if less than a third of their
/// periods is left. The same repository if neither ends soon.
[[nodiscard]] Result<Repository> renew(Repository repository, tuf::UnixTime now);

/// Drafts that `language` ("qu", "es-419") may be signed for by those who sign for the others.
/// Errors: BadInput if it is no language, one already, or there is no other one.
[[nodiscard]] Result<Repository> add_language(Repository repository, std::string_view language,
                                              tuf::UnixTime now);

struct Withdrawn {
    crypto::Hash pack{};  ///< packs::hash_of().
    CivilDate on{};
    std::string why{};  ///< In words for staff; at most 200 bytes.

    bool operator==(const Withdrawn&) const = default;
};

/// A new recall list with one more pack on it; unsigned. At most 4 KiB: the oldest fall out.
[[nodiscard]] Result<Repository> withdraw(Repository repository, const Withdrawn& withdrawn,
                                          tuf::UnixTime now);

/// The newest recall list, signed or not. Errors: Untrusted if the repository holds none.
[[nodiscard]] Result<std::vector<Withdrawn>> withdrawn_in(const Repository& repository);

/// What the newest root and targets change about who may sign, compared with what was agreed: a
/// line for each role, "rules: 1a2b3c4d may sign no longer, 5e6f7a8b may sign from now on; 2 must
/// sign". Errors: as state_of().
[[nodiscard]] Result<std::vector<std::string>> signer_changes(const Repository& repository);

struct RoleState {
    std::string role{};
    std::int64_t version = 0;
    tuf::UnixTime expires = 0;
    std::int64_t signed_by = 0;
    std::int64_t threshold = 0;
    std::vector<std::string> missing{};  ///< Ids of keys that may sign and have not.
    std::vector<std::string> signers{};  ///< Of those that have.

    [[nodiscard]] bool complete() const { return signed_by >= threshold; }
};

/// root, targets, then the delegated roles in their order. Errors: BadInput for broken metadata.
[[nodiscard]] Result<std::vector<RoleState>> state_of(const Repository& repository);

/// The files of a pack as the newest versions of the roles name them, signed or not: what a
/// signature would be put under. Empty while they name none. Errors: as check(), of these files.
[[nodiscard]] Result<packs::PackFiles> drafted_pack(const Repository& repository);

/// The same of the newest versions that enough of those have signed who might do so then: what was
/// agreed before. A role of which nothing was agreed adds no file.
[[nodiscard]] Result<packs::PackFiles> agreed_pack(const Repository& repository);

/// What the hub adds so that devices take it: a snapshot, if a role is newer than the last one
/// names or it ends soon, and a timestamp, if that is new or the last one is older than a day.
/// Its time is never before that of the last timestamp.
/// Errors: Untrusted if a role lacks signatures or has gone back, naming it, or if the root does
/// not
///         name this key; BadInput for a time that cannot be written.
[[nodiscard]] Result<Repository> seal(Repository repository, const crypto::SignKey& hub,
                                      tuf::UnixTime now);

/// One file of the content that is current, and where the repository serves it.
struct ContentFile {
    std::string path{};    ///< Inside the pack.
    std::string served{};  ///< Below targets/.
    tuf::TargetFile stated{};
};

struct Content {
    std::string pack_id{};
    std::vector<ContentFile> files{};
    crypto::Hash hash{};  ///< packs::hash_of() of these files.
    std::uint32_t number =
        0;  ///< Sum of the versions of the roles that answer for them: counts up.
    std::vector<Withdrawn> withdrawn{};
    tuf::UnixTime confirmed = 0;  ///< When the hub last signed that this is the newest.

    [[nodiscard]] bool is_withdrawn() const;
    /// Of any pack, by its hash in hexadecimal; empty if it is not on the list.
    [[nodiscard]] std::string why_withdrawn(std::string_view pack) const;
};

/// What the roles held by `set` say: call after targets and every delegated role were taken.
/// `recall` is the text of the recall list, if the set names one.
/// Errors: Untrusted if files of two packs are named, a file is named by a role that does not
/// answer
///         for it, or pack.json is missing.
[[nodiscard]] Result<Content> content_of(const tuf::TrustedSet& set, std::string_view recall);

/// Every check that a device does, from `root` (1.root.json as pinned) at `now`, and all files of
/// the content there with their hashes. Errors: Untrusted, BadInput, as TrustedSet.
struct Checked {
    Content content{};
    packs::PackFiles pack{};
    std::map<std::string, std::int64_t, std::less<>> versions{};  ///< By role.
};
[[nodiscard]] Result<Checked> check(const Repository& repository, std::string_view root,
                                    tuf::UnixTime now);

/// What a machine that took content shows of it to another part of itself: a Repository with its
/// metadata and the recall list, and no file of the pack. Whoever holds `root`, one of its roots,
/// learns what may be used. That it ended meanwhile does not matter: that was judged when it was
/// taken. Errors: as check().
struct Proven {
    Content content{};
    std::string root{};       ///< The newest that follows.
    std::int64_t recall = 0;  ///< Version of the recall list.
};
[[nodiscard]] Result<Proven> prove(const Repository& proof, std::string_view root);

/// What a machine needs that holds no more than the first root: all roots, of everything else the
/// newest, and the files that are named there. Errors: Untrusted if the repository does not hold
/// together.
[[nodiscard]] Result<Repository> newest_of(const Repository& repository);

/// Both together, for a hub: `news` continues `held`. Nothing goes back, no version has two texts.
/// The hub's own snapshot and timestamp stay those of `held`. Errors: Untrusted, naming the role.
[[nodiscard]] Result<Repository> merge(const Repository& held, const Repository& news);

}  // namespace camino::publishing
