// The people of a deployment's repository for tests: three signers, a hub, and what they do.
//
//     const People people;                              // keys 1, 2, 3; the hub's is 9
//     auto repository = people.published(tiny_pack());  // offered, signed by 1 and 2, sealed
//
// Root, targets, rules, contacts and words need two of the three; a recall needs one.

#pragma once

#include <optional>

#include "shared/publishing/repository.h"

namespace camino::test {

inline constexpr tuf::UnixTime kSigned = 1'796'000'000;  ///< When these people sign.
inline constexpr tuf::UnixTime kOneDay = 86'400;

struct People {
    std::vector<std::string> languages{"en", "es"};
    tuf::UnixTime at = kSigned;                  ///< When they found it and first sign.
    std::optional<crypto::SignPublicKey> hub{};  ///< Another hub's.

    [[nodiscard]] publishing::Signers signers() const;

    /// Nothing is signed.
    [[nodiscard]] publishing::Repository founded() const;
    [[nodiscard]] publishing::Repository signed_by(publishing::Repository repository,
                                                   const std::vector<int>& keys) const;

    /// Founded, offered, signed by 1 and 2: what a hub is handed.
    [[nodiscard]] publishing::Repository agreed(const packs::PackFiles& pack) const;

    /// The same, sealed by key 9.
    [[nodiscard]] publishing::Repository published(const packs::PackFiles& pack) const;

    /// `repository` with another pack, signed by 1 and 2, sealed at `now`.
    [[nodiscard]] publishing::Repository next(const publishing::Repository& repository,
                                              const packs::PackFiles& pack,
                                              tuf::UnixTime now) const;

    /// Which the devices have pinned.
    [[nodiscard]] static std::string root(const publishing::Repository& repository);
};

/// The newest version of a role changed by `edit`, one version up and signed by `keys`; its files
/// are those of `repository`. What people would never do by shared/publishing alone.
[[nodiscard]] publishing::Repository forged(publishing::Repository repository,
                                            const std::string& role, const std::vector<int>& keys,
                                            void (*edit)(tuf::Targets&));

}  // namespace camino::test
