// The file of a backup: what was put in comes out, and whatever was done to it in between is
// noticed.

#include "sync/hub/backup_file.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "shared/store/small_files.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

using Files = std::map<std::string, std::string>;

struct Backup {
    TempFolder folder{};
    std::string path = folder.path("hub.backup");
    std::string passphrase{};
    Files files{{"keys/receipt.key", "thirty-two bytes"}, {"empty", ""}, {"sites/1.json", "{}"}};

    explicit Backup(std::string words, std::size_t large = 0) : passphrase(std::move(words)) {
        if (large > 0) files["hub.db"] = std::string(large, 'x') + "\x80" + std::string(9, 0);
        auto writer = BackupWriter::start(path, passphrase, crypto::kCostMin).value();
        for (const auto& [name, content] : files) {
            REQUIRE(writer.add(name, as_bytes(content)).has_value());
        }
        REQUIRE(writer.finish().has_value());
    }

    Result<Files> read(const std::string& words) const {
        Files found;
        std::string at;
        const BackupSink sink{.file = [&](const std::string& name) -> Result<void> {
                                  found[at = name];
                                  return {};
                              },
                              .content = [&](ByteView piece) -> Result<void> {
                                  found[at] += as_text(piece);
                                  return {};
                              }};
        TRY(read_backup(path, words, sink));
        return found;
    }
    [[nodiscard]] std::string bytes() const { return text_of(path); }
    void put(const std::string& changed) const {
        REQUIRE(store::replace_file(path, changed).has_value());
    }
};

/// Refused, in words that name the file.
void check_refused(const Backup& backup) {
    const auto read = backup.read(backup.passphrase);
    REQUIRE_FALSE(read.has_value());
    CHECK_THAT(read.error().detail, Contains(backup.path));
    CHECK((read.error().code == Errc::BadInput || read.error().code == Errc::Untrusted));
}

}  // namespace

TEST_CASE("backup file: what was put in comes out, sealed or not", "[hub]") {
    const auto* const passphrase = GENERATE("", "four quiet words");
    const auto large = GENERATE(0u, 1u, 262'144u, 3'000'000u);
    const Backup backup{passphrase, large};
    CHECK(is_sealed_backup(backup.path).value() == (*passphrase != 0));
    CHECK(backup.read(passphrase).value() == backup.files);
    CHECK_FALSE(std::filesystem::exists(backup.path + ".part"));
    const auto mode = std::filesystem::status(backup.path).permissions();
    CHECK(mode == std::filesystem::perms{0600});
    CHECK((backup.bytes().find("thirty-two") == std::string::npos) == (*passphrase != 0));
}

TEST_CASE("backup file: a passphrase that is wrong, missing or not asked for", "[hub]") {
    const Backup sealed{"four quiet words"};
    CHECK(sealed.read("four quiet word").error().code == Errc::Untrusted);
    CHECK_THAT(sealed.read("").error().detail, Contains("sealed"));
    const Backup open{""};
    CHECK(open.read("four quiet words").value() == open.files);
}

TEST_CASE("backup file: each byte of a small one counts", "[hub]") {
    const Backup backup{""};
    const auto whole = backup.bytes();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        CAPTURE(at);
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
        backup.put(changed);
        check_refused(backup);
        backup.put(whole.substr(0, at));
        check_refused(backup);
    }
    backup.put(whole + "x");
    check_refused(backup);
    backup.put(whole);
    CHECK(backup.read("").has_value());
}

TEST_CASE("backup file: a sealed one is refused wherever it was changed or cut", "[hub]") {
    const Backup backup{"four quiet words", 1'500'000};
    const auto whole = backup.bytes();
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < 300; at += 3) places.push_back(at);
    for (std::size_t at = 300; at < whole.size(); at += 40'009) places.push_back(at);
    places.push_back(whole.size() - 1);
    for (const auto at : places) {
        CAPTURE(at);
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        backup.put(changed);
        check_refused(backup);
        backup.put(whole.substr(0, at));
        check_refused(backup);
    }
    backup.put(whole + "x");
    check_refused(backup);
}

TEST_CASE("backup file: a writer that is not finished leaves what was there", "[hub]") {
    const Backup backup{""};
    const auto before = backup.bytes();
    {
        auto writer = BackupWriter::start(backup.path, "").value();
        REQUIRE(writer.add("hub.db", as_bytes("half")).has_value());
        CHECK_FALSE(writer.add_file("gone", backup.folder.path("gone")).has_value());
    }
    CHECK(backup.bytes() == before);
    CHECK_FALSE(std::filesystem::exists(backup.path + ".part"));
    CHECK_FALSE(BackupWriter::start(backup.folder.path("no/such/folder"), "").has_value());
}

TEST_CASE("backup file: no name leads out of the folder", "[hub]") {
    const Backup backup{""};
    for (const auto* name : {"../up", "/etc/passwd", "a/../../b", "a//b", "./a", "a/", "a\nb"}) {
        CAPTURE(name);
        auto writer = BackupWriter::start(backup.path, "").value();
        REQUIRE(writer.add(name, as_bytes("x")).has_value());
        CHECK_THAT(writer.finish().error().detail, Contains("a name in it"));
    }
}
