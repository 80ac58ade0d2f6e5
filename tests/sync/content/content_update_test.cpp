// New content over real HTTP, with everything that a hub, a thief of one key or a bad line can do.

#include "sync/content/content_update.h"

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

#include "tests/support/keys.h"
#include "tests/support/loopback_server.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::test;
using publishing::Repository;

namespace {

constexpr int kContentKey = 5;
const std::atomic<bool> kGoOn{false};
std::int64_t clock_now = kSigned;

packs::PackFiles signed_pack(packs::PackFiles files, int key = kContentKey) {
    packs::sign(files, sign_key(key));
    return files;
}

packs::PackFiles first_pack() { return signed_pack(tiny_pack()); }

packs::PackFiles pack_with(const char* file, std::string_view from, std::string_view to) {
    return signed_pack(changed(tiny_pack(), file, std::string{from}, std::string{to}));
}

packs::PackFiles second_pack() {
    return pack_with("words/en.po", "msgid \"question.place.text\"\nmsgstr \"",
                     "msgid \"question.place.text\"\nmsgstr \"Now: ");
}

std::string hash_of(const packs::PackFiles& files) { return to_hex(packs::hash_of(files)); }

/// What a hub would serve that asks nobody whether enough people signed.
Repository sealed_blindly(Repository repository) {
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
        identity_.deployment.hub = server_.url();
        identity_.deployment.hub.pop_back();
        identity_.deployment.content_key = sign_key(kContentKey).public_key();
        identity_.folders.data = folder_.path("kiosk");
        REQUIRE(store::make_folder(identity_.folders.agent()));
        pin(People::root(repository));
        agent_.emplace(store::AgentStore::open(identity_.folders.agent_database()).value());
        http_.emplace(sync::HttpClient::create(kGoOn).value());
    }

    People people{};
    Repository repository = people.published(first_pack());
    std::map<std::string, int> failing{};  ///< Status by the end of a path.

    void pin(const std::string& root) {
        REQUIRE(store::replace_file(identity_.folders.root(), root));
    }
    void unpin() { std::filesystem::remove(identity_.folders.root()); }
    void publish(const packs::PackFiles& pack, tuf::UnixTime now = kSigned + 60) {
        repository = people.next(repository, pack, now);
    }

    std::string update() {
        return sync::ContentUpdate{identity_, *agent_, [] { return clock_now; }}
            .ask_hub(*http_)
            .value();
    }
    /// What a stick brings.
    std::string take(const Repository& brought) {
        return take_bytes(publishing::write_publication(brought));
    }
    std::string take_bytes(ByteView bytes) {
        return sync::ContentUpdate{identity_, *agent_, [] { return clock_now; }}
            .take(bytes)
            .value();
    }
    /// What the hub will hear was not taken.
    [[nodiscard]] std::string refused() {
        return std::string{as_text(agent_->note(sync::kRefusedNote).value())};
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
    std::optional<sync::HttpClient> http_{};
};

}  // namespace

TEST_CASE("content update: what people signed is fetched, tried, put on the shelf and named") {
    World world;
    CHECK(world.update().empty());
    const auto named = world.named();
    CHECK(named.pack == hash_of(first_pack()));
    CHECK(named.version > 0);
    CHECK(named.checked == kSigned);
    CHECK(named.withdrawn.empty());
    CHECK(world.can_load(named.pack));
}

TEST_CASE("content update: nothing new costs two requests") {
    World world;
    CHECK(world.update().empty());
    (void)world.take_requests();
    CHECK(world.update().empty());
    CHECK(world.take_requests() == std::vector<std::string>{"v1/content/metadata/2.root.json",
                                                            "v1/content/metadata/timestamp.json"});
}

TEST_CASE("content update: newer content takes the place of older, and only what changed travels") {
    World world;
    CHECK(world.update().empty());
    const auto before = world.named();
    world.publish(second_pack());
    (void)world.take_requests();
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(second_pack()));
    CHECK(world.named().version > before.version);
    CHECK(world.can_load(world.named().pack));
    CHECK(world.can_load(before.pack));     // Records were coded with it.
    CHECK(world.take_target_count() == 3);  // The words, the manifest, its signature.
}

TEST_CASE("content update: what is refused is said in words, and the content in use stays") {
    struct Row {
        const char* what;
        std::string says;
        std::function<void(World&)> attack;
    };
    const std::vector<Row> rows{
        {"one signature of two", "2 must sign",
         [](World& world) {
             auto offered =
                 publishing::offer(world.repository, second_pack(), kSigned + 60).value();
             world.repository = sealed_blindly(world.people.signed_by(offered, {1}));
         }},
        {"a contact from those who sign rules", "contacts.json",
         [](World& world) {
             world.repository = sealed_blindly(
                 forged(world.repository, "rules", {1, 2}, [](tuf::Targets& targets) {
                     targets.files["tiny/contacts.json"] = tuf::target_of(as_bytes("{}"));
                 }));
         }},
        {"what was served before", "timestamp",
         [](World& world) {
             const auto old = world.repository;
             world.publish(second_pack());
             REQUIRE(world.update().empty());
             world.repository = old;
         }},
        {"a pack that its own case contradicts", "in time",
         [](World& world) {
             world.publish(pack_with("cases.json", "\"may_qualify\"", "\"not_now\""));
         }},
        {"a pack that another content key signed", "content key",
         [](World& world) { world.publish(signed_pack(second_pack(), 6)); }},
        {"a file with other bytes", "",
         [](World& world) {
             world.publish(second_pack());
             for (auto& [path, bytes] : world.repository.targets)
                 if (path.ends_with(".en.po")) bytes[0] ^= 1;
         }},
        {"a timestamp that ended", "timestamp", [](World&) { clock_now = kSigned + 30 * kOneDay; }},
        {"nonsense", "timestamp",
         [](World& world) {
             world.repository.metadata["timestamp.json"] = "<html>sign in</html>";
         }},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        World world;
        REQUIRE(world.update().empty());
        row.attack(world);
        const auto before = world.named();
        const auto words = world.update();
        CAPTURE(words);
        CHECK(words.find("new content was not taken: ") == 0);
        CHECK_THAT(words, Catch::Contains(row.says));
        CHECK(world.named() == before);
        CHECK(world.can_load(before.pack));
        CHECK(words == "new content was not taken: " + world.refused());
    }
}

TEST_CASE("content update: what was refused is forgotten with the next that is taken") {
    World world;
    world.publish(signed_pack(second_pack(), 6));
    REQUIRE_FALSE(world.update().empty());
    REQUIRE_FALSE(world.refused().empty());
    world.failing["json"] = 500;
    CHECK(world.update().empty());
    CHECK_FALSE(world.refused().empty());  // A hub that does not answer changes nothing.
    world.failing.clear();
    world.publish(second_pack(), kSigned + 120);
    CHECK(world.update().empty());
    CHECK(world.refused().empty());
}

TEST_CASE("content update: a line that breaks costs time, not content") {
    World world;
    world.failing["sources.json"] = 503;
    CHECK(world.update().empty());  // Nothing for staff: the next hour will do.
    CHECK(world.named().pack.empty());
    const auto first = world.take_target_count();
    world.failing.clear();
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(first_pack()));
    const auto second = world.take_target_count();
    CHECK(first > 1);
    CHECK(first + second == first_pack().size() + 2);  // recall.json; sources.json was asked twice.
}

TEST_CASE("content update: a hub without content, or none at all, changes nothing") {
    World world;
    SECTION("nothing was published") { world.repository.metadata.clear(); }
    SECTION("it has trouble") { world.failing["json"] = 500; }
    CHECK(world.update().empty());
    CHECK(world.named() == store::ContentStatus{});
}

TEST_CASE("content update: one signer takes content back, and what follows is used again") {
    World world;
    REQUIRE(world.update().empty());
    const publishing::Withdrawn withdrawn{
        packs::hash_of(first_pack()), {20'000}, "A number was wrong."};
    auto drafted = publishing::withdraw(world.repository, withdrawn, kSigned + 60).value();
    drafted = world.people.signed_by(std::move(drafted), {3});
    world.repository = publishing::seal(std::move(drafted), sign_key(9), kSigned + 60).value();
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(first_pack()));
    CHECK(world.named().withdrawn == "A number was wrong.");

    world.publish(second_pack(), kSigned + 120);
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(second_pack()));
    CHECK(world.named().withdrawn.empty());
}

TEST_CASE("content update: content that was taken back before it arrived is never used") {
    World world;
    const publishing::Withdrawn withdrawn{packs::hash_of(first_pack()), {20'000}, "Wrong."};
    auto drafted = publishing::withdraw(world.repository, withdrawn, kSigned + 60).value();
    drafted = world.people.signed_by(std::move(drafted), {3});
    world.repository = publishing::seal(std::move(drafted), sign_key(9), kSigned + 60).value();
    CHECK(world.update().empty());
    CHECK(world.named().pack.empty());
    CHECK_FALSE(world.can_load(hash_of(first_pack())));
}

TEST_CASE("content update: a wrong clock keeps no content away and brings no old one back") {
    World world;
    REQUIRE(world.update().empty());
    world.publish(second_pack());
    clock_now = GENERATE(std::int64_t{0}, std::int64_t{4'000'000'000}, kSigned - 3 * kOneDay);
    CAPTURE(clock_now);
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(second_pack()));
}

TEST_CASE("content update: a machine that pins no root, or nonsense, asks nobody") {
    World world;
    SECTION("none: its content comes otherwise") {
        world.unpin();
        CHECK(world.update().empty());
    }
    SECTION("nonsense") {
        world.pin("{}");
        CHECK_THAT(world.update(), Catch::StartsWith("new content was not taken: "));
    }
    CHECK(world.take_requests().empty());
    CHECK(world.named() == store::ContentStatus{});
}

TEST_CASE("content by stick: all that was published, to a machine that was never online") {
    World world;
    world.publish(second_pack());
    const auto carried = publishing::newest_of(world.repository).value();
    CHECK(carried.metadata.size() < world.repository.metadata.size());
    CHECK_THAT(world.take(carried), Catch::StartsWith("new content: "));
    CHECK(world.named().pack == hash_of(second_pack()));
    CHECK(world.can_load(world.named().pack));
    CHECK(world.take_requests().empty());
    CHECK_THAT(world.take(carried), Catch::StartsWith("content confirmed: "));
    CHECK(world.update().empty());  // By net it is the same.
    CHECK(world.take_target_count() == 0);
}

TEST_CASE("content by stick: a machine that was away goes through every root") {
    World world;
    REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("new content: "));
    auto people_change = [&](int now_key, int new_key, const std::vector<int>& signers) {
        auto draft = publishing::replace_key(world.repository, sign_key(now_key).public_key(),
                                             sign_key(new_key).public_key(), kSigned)
                         .value();
        draft = world.people.signed_by(std::move(draft), signers);
        world.repository = publishing::seal(std::move(draft), sign_key(9), kSigned).value();
    };
    people_change(3, 4, {1, 2});
    people_change(2, 3, {1, 2, 4});
    const auto carried = publishing::newest_of(world.repository).value();
    REQUIRE(carried.metadata.contains("3.root.json"));
    SECTION("all of them") {
        CHECK_THAT(world.take(carried), Catch::StartsWith("content confirmed: "));
    }
    SECTION("one is missing") {
        const auto before = world.trusted();
        auto torn = carried;
        torn.metadata.erase("2.root.json");
        CHECK_THAT(world.take(torn), Catch::StartsWith("new content was not taken: "));
        CHECK(world.trusted() == before);
    }
}

TEST_CASE("content by stick: half a set, an older one or a changed one is refused whole") {
    struct Row {
        const char* what;
        std::string says;
        std::function<Repository(World&)> bring;
    };
    const std::vector<Row> rows{
        {"a file is missing", "",
         [](World& world) {
             auto brought = world.repository;
             std::erase_if(brought.targets,
                           [](const auto& file) { return file.first.ends_with(".en.po"); });
             return brought;
         }},
        {"a role is missing", "contacts",
         [](World& world) {
             auto brought = world.repository;
             std::erase_if(brought.metadata,
                           [](const auto& file) { return file.first.ends_with(".contacts.json"); });
             return brought;
         }},
        {"the snapshot of another time", "snapshot",
         [](World& world) {
             auto brought = world.repository;
             const auto old = world.people.published(first_pack());
             for (auto& [name, text] : brought.metadata)
                 if (name.ends_with(".snapshot.json")) text = *old.metadata_of("snapshot");
             return brought;
         }},
        {"what was in use before", "timestamp",
         [](World& world) {
             auto old = world.repository;
             world.publish(first_pack(), kSigned + 120);
             REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("content confirmed: "));
             return old;
         }},
        {"a stick that lay in a drawer", "ended",
         [](World& world) {
             clock_now = kSigned + 30 * kOneDay;
             return world.repository;
         }},
        {"a pack that its own case contradicts", "in time",
         [](World& world) {
             world.publish(pack_with("cases.json", "\"may_qualify\"", "\"not_now\""));
             return world.repository;
         }},
        {"one signature of two", "2 must sign",
         [](World& world) {
             auto offered = publishing::offer(world.repository, first_pack(), kSigned).value();
             return sealed_blindly(world.people.signed_by(offered, {1}));
         }},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        World world;
        REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("new content: "));
        world.publish(second_pack());
        const auto brought = row.bring(world);
        const auto before = world.named();
        const auto trusted = world.trusted();
        const auto words = world.take(brought);
        CAPTURE(words);
        CHECK_THAT(words, Catch::StartsWith("new content was not taken: "));
        CHECK_THAT(words, Catch::Contains(row.says));
        CHECK(world.named() == before);
        CHECK(world.trusted() == trusted);
        CHECK(world.can_load(before.pack));
    }
}

TEST_CASE("content by stick: a recall reaches a machine that never sees a network") {
    World world;
    REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("new content: "));
    const publishing::Withdrawn withdrawn{
        packs::hash_of(first_pack()), {20'000}, "A number was wrong."};
    auto drafted = publishing::withdraw(world.repository, withdrawn, kSigned + 60).value();
    drafted = world.people.signed_by(std::move(drafted), {3});
    world.repository = publishing::seal(std::move(drafted), sign_key(9), kSigned + 60).value();
    CHECK_THAT(world.take(publishing::newest_of(world.repository).value()),
               Catch::Contains("was taken back: A number was wrong."));
    CHECK(world.named().withdrawn == "A number was wrong.");
}

TEST_CASE("content by stick: nonsense, and a machine that pins no root") {
    World world;
    CHECK_THAT(world.take_bytes(as_bytes("hello")),
               Catch::StartsWith("new content was not taken: "));
    world.unpin();
    CHECK_THAT(world.take(world.repository), Catch::Contains("without a root to trust"));
    CHECK(world.named() == store::ContentStatus{});
}
