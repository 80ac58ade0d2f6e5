// A repository on disk: comes back as it was, refuses what is no repository, and is never written
// over what somebody else has written.

#include "sync/tools/repository_folder.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "shared/tuf/write.h"

#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::tools;
using Catch::Matchers::Contains;
using publishing::Repository;

namespace {

namespace fs = std::filesystem;

const test::People kPeople;

void put(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// A folder that holds the repository of a published pack.
struct Held {
    test::TempFolder temporary{};
    std::string folder = temporary.path("r");
    Repository repository = kPeople.published(test::tiny_pack());

    Held() { REQUIRE(write_repository(folder, {.before = {}, .after = repository})); }

    [[nodiscard]] std::string target(const std::string& end) const {
        for (const auto& [name, bytes] : repository.targets)
            if (name.ends_with(end)) return folder + "/targets/" + name;
        return {};
    }
};

/// The newest root with key 3 replaced by key 4 under the old id.
std::string root_with_a_hidden_key() {
    auto root = tuf::read_root(as_bytes(test::People::root(kPeople.founded()))).value().content;
    const auto id = tuf::describe(test::sign_key(3).public_key()).id;
    root.keys.at(id).value = tuf::describe(test::sign_key(4).public_key()).value;
    root.header.version = 2;
    return tuf::draft(root);
}

}  // namespace

TEST_CASE("repository folder: a repository comes back as it was", "[tools]") {
    const Held held;
    const auto read = read_repository(held.folder);
    REQUIRE(read);
    CHECK(*read == held.repository);
}

TEST_CASE("repository folder: what is hidden or half written is passed over", "[tools]") {
    const Held held;
    put(held.folder + "/metadata/.directory", "x");
    put(held.folder + "/metadata/9.rules.json.new", "{");
    put(held.folder + "/targets/.Trash-0/x", "x");
    put(held.folder + "/README.txt", "ours");
    CHECK(read_repository(held.folder).value() == held.repository);
}

TEST_CASE("repository folder: what is no repository is refused, and the file is named", "[tools]") {
    struct Row {
        const char* why;
        void (*spoil)(const Held&);
        Errc code;
        const char* file;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"no such folder", [](const Held& held) { fs::remove_all(held.folder); }, Errc::NotFound,
         "/r", "there is no such folder"},
        {"another folder", [](const Held& held) { fs::remove_all(held.folder + "/metadata"); },
         Errc::BadInput, "/r", "holds no repository"},
        {"torn metadata",
         [](const Held& held) { put(held.folder + "/metadata/1.rules.json", "{\"si"); },
         Errc::BadInput, "/metadata/1.rules.json", "1.rules.json"},
        {"a name of nobody",
         [](const Held& held) { put(held.folder + "/metadata/rules.json", "{}"); }, Errc::BadInput,
         "/metadata/rules.json", "VERSION.ROLE.json"},
        {"a version of nobody",
         [](const Held& held) {
             fs::copy(held.folder + "/metadata/1.rules.json",
                      held.folder + "/metadata/9223372036854775807.rules.json");
         },
         Errc::BadInput, "9223372036854775807.rules.json", "VERSION.ROLE.json"},
        {"a hidden key",
         [](const Held& held) {
             put(held.folder + "/metadata/2.root.json", root_with_a_hidden_key());
         },
         Errc::Untrusted, "/metadata/2.root.json", "an id that is not its own"},
        {"a link",
         [](const Held& held) {
             fs::create_symlink("1.rules.json", held.folder + "/metadata/2.rules.json");
         },
         Errc::BadInput, "/metadata/2.rules.json", "is a link"},
        {"a folder that is a link",
         [](const Held& held) {
             fs::rename(held.folder + "/targets", held.folder + "/t");
             fs::create_directory_symlink("t", held.folder + "/targets");
         },
         Errc::BadInput, "/targets", "is a link"},
        {"a changed target", [](const Held& held) { put(held.target("contacts.json"), "[]"); },
         Errc::Untrusted, ".contacts.json", "is not what its name says"},
        {"a target without a hash",
         [](const Held& held) { put(held.folder + "/targets/tiny/x.json", "{}"); }, Errc::BadInput,
         "/targets/tiny/x.json", "SHA256.NAME"},
    }));
    CAPTURE(row.why);
    const Held held;
    row.spoil(held);
    const auto read = read_repository(held.folder);
    REQUIRE_FALSE(read);
    CAPTURE(read.error().detail);
    CHECK(read.error().code == row.code);
    CHECK_THAT(read.error().detail, Contains(row.file));
    CHECK_THAT(read.error().detail, Contains(row.words));
}

TEST_CASE("repository folder: more than a publication takes is not read", "[tools]") {
    const Held held;
    const auto count = held.repository.metadata.size() + held.repository.targets.size();
    CHECK(read_repository(held.folder, {.file_count_max = count}));
    CHECK(read_repository(held.folder, {.file_count_max = count - 1}).error().code ==
          Errc::BadInput);
    std::size_t size = 0;
    for (const auto* files : {&held.repository.metadata, &held.repository.targets})
        for (const auto& [name, bytes] : *files) size += bytes.size();
    CHECK(read_repository(held.folder, {.size_max = size}));
    CHECK(read_repository(held.folder, {.size_max = size - 1}).error().code == Errc::BadInput);
}

TEST_CASE("repository folder: drafts that are gone are taken away, the rest is left", "[tools]") {
    const Held held;
    const auto other = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto draft = publishing::offer(held.repository, other, test::kSigned).value();
    REQUIRE(write_repository(held.folder, {.before = held.repository, .after = draft}));
    CHECK(read_repository(held.folder).value() == draft);

    const auto written = fs::last_write_time(held.folder + "/metadata/1.rules.json");
    const auto back = publishing::offer(draft, test::tiny_pack(), test::kSigned).value();
    CHECK(back == held.repository);
    REQUIRE(write_repository(held.folder, {.before = draft, .after = back}));
    CHECK(read_repository(held.folder).value() == held.repository);
    CHECK(fs::last_write_time(held.folder + "/metadata/1.rules.json") == written);
}

TEST_CASE("repository folder: what was changed meanwhile is not written over", "[tools]") {
    struct Row {
        const char* why;
        void (*meanwhile)(const Held&);
        const char* file;
    };
    const auto row = GENERATE(values<Row>({
        {"another signature",
         [](const Held& held) {
             const auto text = *held.repository.metadata_of("rules");
             put(held.folder + "/metadata/1.rules.json",
                 tuf::sign(as_bytes(text), test::sign_key(3)).value());
         },
         "metadata/1.rules.json was changed meanwhile"},
        {"another draft",
         [](const Held& held) {
             const auto text = *held.repository.metadata_of("rules");
             put(held.folder + "/metadata/2.rules.json", text);
         },
         "metadata/2.rules.json was changed meanwhile"},
        {"a file less", [](const Held& held) { fs::remove(held.target("contacts.json")); },
         "contacts.json was changed meanwhile"},
    }));
    CAPTURE(row.why);
    const Held held;
    const auto other = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto draft = publishing::offer(held.repository, other, test::kSigned).value();
    row.meanwhile(held);
    const auto before = read_repository(held.folder).value();
    const auto written = write_repository(held.folder, {.before = held.repository, .after = draft});
    REQUIRE_FALSE(written);
    CHECK(written.error().code == Errc::BadInput);
    CHECK_THAT(written.error().detail, Contains(row.file));
    CHECK(read_repository(held.folder).value() == before);
}

TEST_CASE("repository folder: what cannot be written whole changes nothing", "[tools]") {
    const Held held;
    const auto other = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto draft = publishing::offer(held.repository, other, test::kSigned).value();
    // A folder stands where the last of the new files would be written.
    fs::create_directory(held.folder + "/metadata/2.contacts.json.new.new");
    const auto written = write_repository(held.folder, {.before = held.repository, .after = draft});
    REQUIRE_FALSE(written);
    CHECK(written.error().code == Errc::Io);
    CHECK(read_repository(held.folder).value() == held.repository);
    for (const auto& entry : fs::recursive_directory_iterator(held.folder))
        CHECK((entry.is_directory() || !entry.path().string().ends_with(".new")));
}
