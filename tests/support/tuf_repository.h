// TufRepository: a signer's side of The Update Framework for tests, with real keys and bytes.
//
//     TufRepository repository;                       // version 1 of all four roles, published
//     repository.targets.files["a"] = ...;            // change values,
//     repository.publish_all();                       // and publish: each role one version up
//     repository.files["2.targets.json"]              // what is served, under its quoted name
//
// It signs what it is told to, attacks included. Nothing here reads a clock: `kNow` is the time of
// the tests, and what is published ends a day later.

#pragma once

#include <functional>

#include "shared/tuf/write.h"

namespace camino::test {

class TufRepository {
public:
    static constexpr tuf::UnixTime kNow = 1'796'000'000;
    static constexpr tuf::UnixTime kDay = 86'400;

    explicit TufRepository(tuf::UnixTime now = kNow);

    tuf::Root root{};
    tuf::Timestamp timestamp{};
    tuf::Snapshot snapshot{};
    tuf::Targets targets{};
    std::map<std::string, tuf::Targets> delegated{};

    std::map<std::string, std::string> files{};         ///< Metadata, by the name it is served as.
    std::map<std::string, std::string> target_files{};  ///< Targets, by their unquoted path.
    std::map<std::string, std::vector<int>> signers{};  ///< By role: numbers of keys.
    bool states_hashes = true;  ///< Whether timestamp and snapshot state lengths and hashes.

    /// A fresh key, known to `delegator` and counted for `role`; it signs from now on.
    int add_key(const std::string& role, const std::string& delegator = "root");
    /// Takes all keys of a top-level role out of service and gives it as many new ones.
    void replace_keys(const std::string& role);

    /// `delegator` entrusts `paths` to `name`, which has one key and no files yet.
    tuf::DelegatedRole& delegate(const std::string& delegator, const std::string& name,
                                 std::vector<std::string> paths, bool terminating = false);
    void add_target(const std::string& role, const std::string& path, const std::string& content);

    /// Signs and serves a role as it is.
    void serve(const std::string& role);
    /// One version up, signed by the old and the new keys.
    void publish_root();
    /// Timestamp and snapshot, one version up each; they name what the other roles are.
    void publish_timestamp();
    void publish_snapshot();
    /// Every role but root.
    void publish_all();

    /// The bytes that were last served for a role.
    [[nodiscard]] std::string served(const std::string& role) const;
    [[nodiscard]] tuf::Targets& role(const std::string& name);

private:
    [[nodiscard]] std::string draft(const std::string& role) const;
    [[nodiscard]] std::int64_t version(const std::string& role) const;
    [[nodiscard]] tuf::MetaFile stated(const std::string& role) const;
    [[nodiscard]] tuf::Delegations& delegations(const std::string& delegator);

    int key_count_ = 0;
    std::vector<int> root_signers_before_{};
};

/// `bytes` with the text replaced once; its signatures no longer hold unless they did not cover it.
[[nodiscard]] std::string changed(std::string bytes, std::string_view from, std::string_view to);

}  // namespace camino::test
