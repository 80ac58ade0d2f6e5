// A hub that serves content over real HTTP, with everything that it, a thief of one key or a bad
// line can do, and a kiosk's agent beside it.
//
//     World world;
//     CHECK(world.update().empty());
//     world.publish(second_pack());

#pragma once

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/small_files.h"
#include "shared/tuf/names.h"
#include "shared/tuf/write.h"
#include "sync/client/curl_client.h"
#include "sync/content/content_update.h"

#include "tests/support/keys.h"
#include "tests/support/loopback_server.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

namespace camino::test {

using publishing::Repository;

inline constexpr int kContentKey = 5;
inline const std::atomic<bool> kGoOn{false};
inline std::int64_t clock_now = kSigned;  ///< What the machine's clock says.
inline std::int64_t up_now = 0;           ///< For how long it has run.
inline Clocks clocks_now() { return {clock_now, up_now, "this start"}; }

inline packs::PackFiles signed_pack(packs::PackFiles files, int key = kContentKey) {
    packs::sign(files, sign_key(key));
    return files;
}

inline packs::PackFiles first_pack() { return signed_pack(tiny_pack()); }

inline packs::PackFiles pack_with(const char* file, std::string_view from, std::string_view to) {
    return signed_pack(changed(tiny_pack(), file, std::string{from}, std::string{to}));
}

inline packs::PackFiles second_pack() {
    return pack_with("words/en.po", "msgid \"question.place.text\"\nmsgstr \"",
                     "msgid \"question.place.text\"\nmsgstr \"Now: ");
}

inline std::string hash_of(const packs::PackFiles& files) { return to_hex(packs::hash_of(files)); }

/// What a hub would serve that asks nobody whether enough people signed.
inline Repository sealed_blindly(Repository repository) {
    tuf::Snapshot snapshot{.header = {repository.newest(tuf::kSnapshot) + 1, kSigned + kOneDay}};
    const auto states = publishing::state_of(repository).value();
    for (const auto& state : states) {
        if (state.role == tuf::kRoot) continue;
        snapshot.files[state.role + ".json"] =
            tuf::meta_of(state.version, as_bytes(*repository.metadata_of(state.role)));
    }
    const auto sign = [](const std::string& draft) {
        return tuf::sign(as_bytes(draft), sign_key(9)).value();
    };
    const auto version = snapshot.header.version;
    const auto bytes = sign(tuf::draft(snapshot));
    repository.metadata[tuf::file_name(tuf::kSnapshot, version)] = bytes;
    repository.metadata[tuf::file_name(tuf::kTimestamp)] =
        sign(tuf::draft(tuf::Timestamp{.header = {version + 100, kSigned + kOneDay},
                                       .snapshot = tuf::meta_of(version, as_bytes(bytes)),
                                       .issued = kSigned}));
    return repository;
}

/// A hub that serves a repository, and a kiosk's agent beside it.
class World {
public:
    World() {
        clock_now = kSigned;
        up_now = 0;
        identity_.deployment.hub = server_.url();
        identity_.deployment.hub.pop_back();
        identity_.deployment.content_key = sign_key(kContentKey).public_key();
        identity_.folders.data = folder_.path("kiosk");
        REQUIRE(store::make_folder(identity_.folders.agent()));
        pin(People::root(repository));
        agent_.emplace(store::AgentStore::open(identity_.folders.agent_database()).value());
        http_.emplace(sync::CurlClient::create(kGoOn).value());
    }

    People people{};
    Repository repository = people.published(first_pack());
    std::map<std::string, int> failing{};  ///< Status by the end of a path.
    std::uint64_t bytes_a_day = 0;         ///< That may come from the hub; 0: all.

    void pin(const std::string& root) {
        REQUIRE(store::replace_file(identity_.folders.root(), root));
    }
    void unpin() { std::filesystem::remove(identity_.folders.root()); }
    void publish(const packs::PackFiles& pack, tuf::UnixTime now = kSigned + 60) {
        repository = people.next(repository, pack, now);
    }

    std::string update() {
        return sync::ContentUpdate{identity_, *agent_, clocks_now, bytes_a_day}
            .ask_hub(*http_)
            .value();
    }
    /// What a stick brings.
    std::string take(const Repository& brought) {
        return take_bytes(publishing::write_publication(brought));
    }
    std::string take_bytes(ByteView bytes) {
        return sync::ContentUpdate{identity_, *agent_, clocks_now}.take(bytes).value();
    }
    /// What this machine would bring to another.
    Bytes carried() {
        return sync::ContentUpdate{identity_, *agent_, clocks_now}.publication().value();
    }
    /// What the hub will hear was not taken.
    [[nodiscard]] std::string refused() {
        return std::string{as_text(agent_->note(sync::kRefusedNote).value())};
    }
    /// What the kiosk makes of what lies there for it, by the root that both pinned.
    [[nodiscard]] Result<publishing::Proven> proven() const {
        const auto text =
            TRY(store::read_file(identity_.folders.content_proof(), std::size_t{1} << 20));
        const auto proof = TRY(publishing::read_publication(as_bytes(text)));
        const auto pinned = TRY(store::read_file(identity_.folders.root(), 100'000));
        return publishing::prove(proof, pinned);
    }
    /// What the machine trusts by now, byte for byte.
    [[nodiscard]] std::string trusted() const {
        std::string all;
        for (const auto* role : {"root", "timestamp", "snapshot", "targets", "rules", "contacts"})
            all += tuf::MetadataFolder(identity_.folders.content() + "/metadata")
                       .read(role, 100'000)
                       .value_or("none");
        return all;
    }
    [[nodiscard]] store::ContentStatus named() { return agent_->content().value(); }
    [[nodiscard]] bool can_load(const std::string& name) const {
        return store::PackShelf(identity_.folders.packs(), sign_key(kContentKey).public_key())
            .load(name)
            .has_value();
    }
    [[nodiscard]] std::vector<std::string> take_requests() { return server_.take_requests(); }
    [[nodiscard]] std::size_t take_target_count() {
        const auto paths = take_requests();
        return static_cast<std::size_t>(std::ranges::count_if(
            paths, [](const auto& path) { return path.find("/targets/") != path.npos; }));
    }

private:
    [[nodiscard]] Served answer(const std::string& path) const {
        for (const auto& [end, status] : failing)
            if (path.ends_with(end)) return {.status = status};
        const auto serve = [&](const std::string& prefix,
                               const publishing::Files& files) -> Served {
            const auto found = files.find(path.substr(prefix.size()));
            if (found == files.end()) return {.status = 404};
            return {.body = found->second};
        };
        if (path.starts_with("v1/content/metadata/"))
            return serve("v1/content/metadata/", repository.metadata);
        return serve("v1/content/targets/", repository.targets);
    }

    TempFolder folder_{};
    LoopbackServer server_{[this](const std::string& path) { return answer(path); }};
    sync::Identity identity_{.key = sign_key(7)};
    std::optional<store::AgentStore> agent_{};
    std::optional<sync::CurlClient> http_{};
};

}  // namespace camino::test
