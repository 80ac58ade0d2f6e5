// New content on a disk that loses power: afterwards the machine has the old pack or the new one,
// whole, never goes back, and comes through with the next update.

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/small_files.h"
#include "sync/content/content_update.h"

#include "tests/support/file_recorder.h"
#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/seeds.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::test;

namespace {

constexpr int kContentKey = 5;

packs::PackFiles signed_pack(packs::PackFiles files) {
    packs::sign(files, sign_key(kContentKey));
    return files;
}

packs::PackFiles newer_pack() {
    return signed_pack(changed(tiny_pack(), "words/en.po",
                               "msgid \"question.place.text\"\nmsgstr \"",
                               "msgid \"question.place.text\"\nmsgstr \"Now: "));
}

/// An agent's folder, and what a kiosk finds there.
class Machine {
public:
    explicit Machine(const std::string& folder) {
        identity_.folders.data = folder;
        identity_.deployment.content_key = sign_key(kContentKey).public_key();
    }

    void set_up(const std::string& root) const {
        REQUIRE(store::make_folder(identity_.folders.agent()));
        REQUIRE(store::replace_file(identity_.folders.root(), root));
    }
    [[nodiscard]] std::string take(const Bytes& publication) const {
        auto agent = store::AgentStore::open(identity_.folders.agent_database()).value();
        sync::ContentUpdate update{identity_, agent, [] { return Clocks{.wall_s = kSigned + 60}; }};
        auto words = update.take(publication);
        return words ? *words : "error: " + words.error().detail;
    }
    [[nodiscard]] store::ContentStatus named() const {
        return store::AgentStore::open(identity_.folders.agent_database())
            .value()
            .content()
            .value();
    }
    /// Errors: what a kiosk would say of it.
    [[nodiscard]] Result<packs::Pack> load(const std::string& name) const {
        return store::PackShelf(identity_.folders.packs(), sign_key(kContentKey).public_key())
            .load(name);
    }
    /// Whether what lies there for the kiosk proves this pack to it.
    [[nodiscard]] bool proves(const std::string& name) const {
        const auto text = store::read_file(identity_.folders.content_proof(), std::size_t{1} << 20);
        const auto root = store::read_file(identity_.folders.root(), 100'000);
        if (!text || !root) return false;
        const auto proof = publishing::read_publication(as_bytes(*text));
        const auto proven =
            proof ? publishing::prove(*proof, *root) : tl::unexpected(proof.error());
        return proven && to_hex(proven->content.hash) == name;
    }

private:
    sync::Identity identity_{.key = sign_key(7)};
};

struct Switch {
    People people{};
    publishing::Repository first = people.published(signed_pack(tiny_pack()));
    publishing::Repository second = people.next(first, newer_pack(), kSigned + 60);
    Bytes old_bytes = publishing::write_publication(first);
    Bytes new_bytes = publishing::write_publication(second);
    std::string old_pack = to_hex(packs::hash_of(signed_pack(tiny_pack())));
    std::string new_pack = to_hex(packs::hash_of(newer_pack()));
};

std::string text_of(const FileRecorder& recorder, std::size_t count) {
    std::string text;
    for (std::size_t i = count > 6 ? count - 6 : 0; i < count; ++i) {
        const auto& step = recorder.step(i);
        text +=
            std::to_string(static_cast<int>(step.kind)) + " " + step.path + " " + step.to + "\n";
    }
    return text;
}

/// A machine starts in `place`, and then comes the next update.
void check_start(const Switch& content, const std::string& place,
                 const std::vector<store::ContentStatus>& possible) {
    const Machine machine{place};
    const auto named = machine.named();
    const auto which = std::ranges::find(possible, named);
    REQUIRE(which != possible.end());
    if (!named.pack.empty()) {
        const auto loaded = machine.load(named.pack);
        INFO((loaded ? "" : loaded.error().detail));
        REQUIRE(loaded.has_value());
    }
    if (named == possible.back()) REQUIRE(machine.proves(named.pack));
    static_cast<void>(machine.take(content.old_bytes));
    REQUIRE(machine.named().version >= named.version);
    const auto words = machine.take(content.new_bytes);
    CAPTURE(words);
    REQUIRE(machine.named().pack == content.new_pack);
    REQUIRE(machine.load(content.new_pack).has_value());
    REQUIRE(machine.proves(content.new_pack));
    static_cast<void>(machine.take(content.old_bytes));
    REQUIRE(machine.named().pack == content.new_pack);
}

}  // namespace

// Goal:   wherever power goes while a machine takes its first content or newer one, it names what
// it
//         had or the new pack; what it names is there whole and can be proven to the kiosk; the
//         next update comes through, and nothing leads back.
// Method: a real update is recorded call by call, agent.db included; behind each call the folder is
//         left as a power cut may leave it, and a machine starts there.
TEST_CASE("pack switch power cut: the old pack or the new one, whole", "[content][power]") {
    const auto seed = GENERATE(from_range(test::seeds(1)));
    const bool is_first = GENERATE(true, false);
    CAPTURE(seed, is_first);
    Rng rng{seed};
    const Switch content;
    const TempFolder folder;
    const Machine machine{folder.path("machine")};
    machine.set_up(People::root(content.first));
    if (!is_first) REQUIRE(machine.take(content.old_bytes).find("new content") == 0);
    const auto before = machine.named();
    FileRecorder recorder{folder.path("machine")};
    REQUIRE(machine.take(is_first ? content.old_bytes : content.new_bytes).find("new content") ==
            0);
    recorder.stop();
    const auto after = machine.named();
    REQUIRE(after.pack == (is_first ? content.old_pack : content.new_pack));

    for (std::size_t n = 0; n <= recorder.size(); ++n) {
        CAPTURE(n, text_of(recorder, n));
        const auto place = folder.path("cut " + std::to_string(n));
        recorder.leave(n, rng, place);
        const bool is_over = n == recorder.size();
        check_start(content, place, is_over ? std::vector{after} : std::vector{before, after});
        if (!is_first) REQUIRE(Machine{place}.load(content.old_pack).has_value());  // For records.
        std::filesystem::remove_all(place);
    }
}
