// Takes what a TufRepository serves into a TrustedSet, and says in words why not.

#pragma once

#include <catch2/catch.hpp>

#include "shared/tuf/trusted_set.h"

#include "tests/support/tuf_repository.h"

namespace camino::test {

inline constexpr auto kNow = TufRepository::kNow;

inline tuf::TrustedSet trusting(const TufRepository& repository, tuf::UnixTime now = kNow) {
    auto set = tuf::TrustedSet::create(as_bytes(repository.files.at("1.root.json")), now);
    REQUIRE(set.has_value());
    return *std::move(set);
}

template <class T>
std::string words(const Result<T>& result) {
    return result ? "" : result.error().detail;
}

inline std::string take(tuf::TrustedSet& set, const TufRepository& repository,
                        const std::string& role, tuf::Origin origin = tuf::Origin::Fetched) {
    const auto bytes = repository.served(role);
    if (role == "root") return words(set.take_root(as_bytes(bytes)));
    if (role == "timestamp") return words(set.take_timestamp(as_bytes(bytes)));
    if (role == "snapshot") return words(set.take_snapshot(as_bytes(bytes), origin));
    return words(set.take_targets(as_bytes(bytes), role, role == "targets" ? "root" : "targets"));
}

/// Takes timestamp, snapshot and targets until one is refused; says why.
inline std::string take_rest(tuf::TrustedSet& set, const TufRepository& repository) {
    for (const auto role : {"timestamp", "snapshot", "targets"})
        if (auto refused = take(set, repository, role); !refused.empty()) return refused;
    return "";
}

}  // namespace camino::test
