// Metadata of The Update Framework (specification 1.0.34, section 4) as values.
//
//     bytes of N.root.json  ->  read_root()  ->  Signed<Root>{content, message, signatures}
//
// Reading says what the bytes state, not whether they can be trusted: that is TrustedSet's part.
// Members that nobody knows are tolerated, and signed like the others. Pure.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/tuf/unix_time.h"

namespace camino::tuf {

/// The four roles of every repository. Any other name is a delegated role.
inline constexpr std::string_view kRoot = "root";
inline constexpr std::string_view kTimestamp = "timestamp";
inline constexpr std::string_view kSnapshot = "snapshot";
inline constexpr std::string_view kTargets = "targets";

[[nodiscard]] bool is_top_level(std::string_view role);

struct Key {
    std::string id{};
    std::string type{};    ///< "ed25519"
    std::string scheme{};  ///< "ed25519"
    std::string value{};   ///< The public part: hexadecimal for Ed25519, PEM for others.

    bool operator==(const Key&) const = default;
};
using Keys = std::map<std::string, Key, std::less<>>;  ///< By id.

/// Whose signatures count for a role, and how many different keys must have signed.
struct Role {
    std::vector<std::string> key_ids{};  ///< May name keys that nobody describes; they never count.
    std::int64_t threshold = 1;          ///< At least 1; may be more than there are keys.

    bool operator==(const Role&) const = default;
};
using Roles = std::map<std::string, Role, std::less<>>;  ///< By name.

/// Hexadecimal digests by algorithm.
using Hashes = std::map<std::string, std::string, std::less<>>;

struct Header {
    std::int64_t version = 1;  ///< 1 to 2^63-1.
    UnixTime expires = 0;      ///< The first second at which it no longer counts.

    bool operator==(const Header&) const = default;
};

struct Root {
    Header header{};
    bool consistent_snapshot = true;
    Keys keys{};
    Roles roles{};  ///< The four top-level roles, always all of them.

    bool operator==(const Root&) const = default;
};

/// What is stated about one metadata file. Length and hashes are optional.
struct MetaFile {
    std::int64_t version = 1;
    std::optional<std::int64_t> length{};
    Hashes hashes{};

    bool operator==(const MetaFile&) const = default;
};

struct Timestamp {
    Header header{};
    MetaFile snapshot{};
    std::optional<UnixTime> issued{};  ///< Ours: when it was signed, a lower bound for any clock.

    bool operator==(const Timestamp&) const = default;
};

struct Snapshot {
    Header header{};
    std::map<std::string, MetaFile, std::less<>> files{};  ///< By file name: "targets.json".

    bool operator==(const Snapshot&) const = default;
};

struct TargetFile {
    std::int64_t length = 0;
    Hashes hashes{};       ///< At least one.
    std::string custom{};  ///< The JSON text of "custom"; empty when there is none.

    bool operator==(const TargetFile&) const = default;
};

struct DelegatedRole {
    std::string name{};
    Role role{};
    bool terminating = false;
    std::vector<std::string> paths{};          ///< Patterns; either these
    std::vector<std::string> hash_prefixes{};  ///< or these, never both.

    bool operator==(const DelegatedRole&) const = default;
};

/// 2^bit_length roles named `name_prefix-HEX`, each for the targets whose hash begins so.
struct SuccinctRoles {
    Role role{};
    int bit_length = 1;  ///< 1 to 32.
    std::string name_prefix{};

    bool operator==(const SuccinctRoles&) const = default;
};

struct Delegations {
    Keys keys{};
    std::vector<DelegatedRole> roles{};  ///< In order of trust.
    std::optional<SuccinctRoles> succinct{};

    bool operator==(const Delegations&) const = default;
};

struct Targets {
    Header header{};
    std::map<std::string, TargetFile, std::less<>> files{};  ///< By target path.
    Delegations delegations{};

    bool operator==(const Targets&) const = default;
};

struct Signature {
    std::string key_id{};
    Bytes bytes{};  ///< Empty when the text is not hexadecimal; such a signature never counts.

    bool operator==(const Signature&) const = default;
};

template <class Content>
struct Signed {
    Content content{};
    std::string message{};  ///< The canonical bytes that the signatures cover.
    std::vector<Signature> signatures{};
};

/// Errors of all four: BadInput, naming role, line and key, for bytes that are not JSON, another
/// `_type`, another major version of the specification, a value that is missing, of a wrong type or
/// out of range, or two signatures under one key id.
[[nodiscard]] Result<Signed<Root>> read_root(ByteView bytes);
[[nodiscard]] Result<Signed<Timestamp>> read_timestamp(ByteView bytes);
[[nodiscard]] Result<Signed<Snapshot>> read_snapshot(ByteView bytes);

/// `role` is "targets" or the name of a delegated role; it appears in messages only.
[[nodiscard]] Result<Signed<Targets>> read_targets(ByteView bytes, std::string_view role);

}  // namespace camino::tuf
