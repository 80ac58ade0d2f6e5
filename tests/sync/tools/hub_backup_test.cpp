// Backups, tested by restoring: on both databases, with a hub that runs and a kiosk that sends.

#include <catch2/catch.hpp>
#include <filesystem>
#include <future>
#include <signal.h>
#include <unistd.h>

#include "shared/codec/json.h"
#include "shared/store/small_files.h"
#include "sync/hub/backup.h"
#include "sync/hub/backup_file.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/people.h"

#include "tests/support/machines.h"
#include "tests/support/places.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

const std::string kCamino = CAMINO_BINARY_DIR "/camino";

Ran camino_hub(Arguments words, const std::string& passphrase = {}) {
    words.insert(words.begin(), {kCamino, "hub"});
    if (!passphrase.empty()) words.insert(words.end(), {"--passphrase-fd", "3"});
    return run(words, passphrase);
}

struct OldHub : Machines {
    explicit OldHub(Place where) : place(where) {}

    Ran back_up(const std::string& passphrase = {}) const {
        return camino_hub({"backup", "--data", hub.data, "--replace", file()}, passphrase);
    }
    /// Into another folder, and another database.
    Ran restore(const std::string& passphrase = {}) {
        Arguments words{"restore", "--data", folder.path("new")};
        if (place == Place::Postgres) {
            words.insert(words.end(), {"--database", new_database(place)});
        }
        words.push_back(file());
        return camino_hub(words, passphrase);
    }
    /// What answers from now on at the address that the kiosk knows.
    Program start_restored() {
        hub.data = folder.path("new");
        database.clear();  // It knows by itself.
        return start_hub();
    }
    [[nodiscard]] std::string file() const { return folder.path("hub.backup"); }
    [[nodiscard]] std::int64_t generation() const {
        auto store = hub::open_store(hub).value();
        return hub::read_settings(store).value().generation;
    }
    [[nodiscard]] std::int64_t tally_count() const {
        return hub_number("SELECT CAST(coalesce(sum(count), 0) AS BIGINT) FROM counters");
    }

    Place place;
    Program running = [this] {
        database = new_database(place);
        return start_hub();
    }();
};

void stop(Program& program) {
    program.signal(SIGTERM);
    CHECK(program.wait() == 0);
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().string());
    std::ranges::sort(names);
    return names;
}

bool signs_in(const hub::HubFolders& folders, const std::string& name) {
    auto store = hub::open_store(folders).value();
    hub::People people{store, hub::now_utc(), "test"};
    const auto tried = people.try_password(name).value();
    return hub::People::is_right(tried, kPassword);
}

}  // namespace

TEST_CASE("hub backup: made while a kiosk sends, the restored hub loses and doubles nothing",
          "[tools][e2e]") {
    OldHub old{GENERATE(Place::Sqlite, Place::Postgres)};
    INFO(name_of(old.place));
    old.save(20);
    REQUIRE(old.sync_once().status == 0);
    CHECK(camino_hub({"user", "add", "ana", "--role", "operator", "--data", old.hub.data}).status ==
          0);
    auto sending = std::async(std::launch::async, [&] {
        int failures = 0;
        for (int i = 0; i < 6; ++i) {
            old.save(15);
            failures += old.sync_once().status == 0 ? 0 : 1;
        }
        return failures;
    });
    const auto passphrase = GENERATE(std::string{}, std::string{"four quiet words"});
    const auto made = old.back_up(passphrase);
    CAPTURE(made.err, made.out);
    REQUIRE(made.status == 0);
    CHECK(sending.get() == 0);
    CHECK((made.err.find("not sealed") != std::string::npos) == passphrase.empty());
    old.save(9);
    CHECK(old.sync_once().status == 0);
    const auto whole = old.tally_count();
    CHECK(old.hub_envelopes() == old.saved);
    const auto before = old.generation();
    stop(old.running);

    const auto restored = old.restore(passphrase);
    CAPTURE(restored.err);
    REQUIRE(restored.status == 0);
    auto running = old.start_restored();
    CHECK(old.generation() > before);
    const auto held = old.hub_envelopes();
    CHECK(held.size() >= 20);
    CHECK(held.size() < old.saved.size());
    CHECK(old.hub_number("SELECT count(*) FROM sessions") == 0);
    CHECK(old.sync_once().status == 0);  // It freed nothing yet, and sends again.
    CHECK(old.hub_envelopes() == old.saved);
    CHECK(old.hub_number("SELECT count(*) FROM lost") == 0);
    CHECK(old.tally_count() <= whole);
    CHECK(old.free_rows().record_count == old.saved.size());  // Its receipts are believed.

    const auto audit = camino_hub({"audit", "verify", "--data", old.hub.data});
    CHECK(audit.status == 0);
    const auto log = camino_hub({"audit", "export", "--data", old.hub.data}).out;
    CHECK_THAT(log, Contains("\"what\":\"restore\"") && Contains("\"what\":\"backup\""));
    CHECK_THAT(camino_hub({"user", "list", "--data", old.hub.data}).out, Contains("ana"));
    CHECK(signs_in(old.hub, "owner"));
}

TEST_CASE("hub restore: what a kiosk freed since is noted as lost, and the rest goes on",
          "[tools][e2e]") {
    OldHub old{GENERATE(Place::Sqlite, Place::Postgres)};
    INFO(name_of(old.place));
    old.save(20);
    REQUIRE(old.sync_once().status == 0);
    REQUIRE(old.back_up().status == 0);
    old.save(5);
    REQUIRE(old.sync_once().status == 0);
    REQUIRE(old.free_rows().record_count == 25);
    old.save(3);
    stop(old.running);
    REQUIRE(old.restore().status == 0);
    auto running = old.start_restored();
    CHECK(old.sync_once().status == 0);
    auto expected = old.saved;
    for (std::uint64_t seq = 21; seq <= 25; ++seq) expected.erase(seq);
    CHECK(old.hub_envelopes() == expected);
    CHECK(old.hub_number("SELECT first_seq FROM lost") == 21);
    CHECK(old.hub_number("SELECT last_seq FROM lost") == 25);
    CHECK(old.free_rows().record_count == 3);
}

TEST_CASE("hub restore: each time is a generation of its own", "[tools]") {
    OldHub old{Place::Sqlite};
    REQUIRE(old.back_up().status == 0);
    const auto at = [](std::int64_t seconds) { return people::Time{people::Seconds{seconds}}; };
    const auto restore = [&](const char* name, people::Time now) {
        return hub::restore_backup(
                   {.file = old.file(), .folder = old.folder.path(name), .now = now})
            .value()
            .generation;
    };
    const auto first = restore("a", at(1'800'000'000));
    const auto second = restore("b", at(1'800'000'060));
    CHECK(first > 1);
    CHECK(second > first);
    CHECK(restore("c", at(0)) == 2);  // A clock that is wrong: higher than the hub's own, still.
}

TEST_CASE("hub restore: what cannot be used is refused, and nothing is left", "[tools][e2e]") {
    OldHub old{Place::Sqlite};
    old.save(4);
    REQUIRE(old.sync_once().status == 0);
    REQUIRE(old.back_up("four quiet words").status == 0);
    const auto sealed = old.folder.path("sealed");
    fs::rename(old.file(), sealed);
    REQUIRE(old.back_up().status == 0);
    const auto put = [&](const char* name, const std::string& bytes) {
        const auto path = old.folder.path(name);
        REQUIRE(store::replace_file(path, bytes).has_value());
        return path;
    };
    const auto craft = [&](const char* name, const char* about) {
        auto writer = hub::BackupWriter::start(old.folder.path(name), "").value();
        REQUIRE(writer.add("backup.json", as_bytes(about)).has_value());
        REQUIRE(writer.finish().has_value());
        return old.folder.path(name);
    };
    auto bytes = text_of(old.file());
    const auto cut = put("cut", bytes.substr(0, bytes.size() / 2));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
    const auto changed = put("changed", bytes);
    const auto newer =
        craft("newer", R"({"store":"sqlite","tables":99,"generation":1,"made":1800000000})");
    const auto bare =
        craft("bare", R"({"store":"sqlite","tables":6,"generation":1,"made":1800000000})");
    const auto other =
        craft("other", R"({"store":"postgresql","tables":1,"generation":1,"made":1800000000})");
    const auto empty = craft("empty", "{}");
    const auto full = old.folder.path("full");
    fs::create_directory(full);
    put("full/file", "mine");

    struct Row {
        std::string file;
        Arguments more;
        std::string passphrase;
        int status;
        const char* say;
    };
    const std::vector<Row> rows{
        {cut, {}, "", 2, "damaged (it ends too early)"},
        {changed, {}, "", 2, "damaged"},
        {sealed, {}, "four quiet word", 1, "not its passphrase"},
        {sealed, {}, "", 2, "--passphrase-fd"},
        {old.file(), {}, "four quiet words", 2, "is not sealed"},
        {old.kiosk.journal(), {}, "", 2, "is no backup of a hub"},
        {old.hub.data, {}, "", 2, "is not a file"},
        {old.folder.path("nothing"), {}, "", 2, "cannot read"},
        {newer, {}, "", 2, "newer camino-hub"},
        {bare, {}, "", 2, "keys/receipt.key is missing"},
        {empty, {}, "", 2, "damaged"},
        {other, {}, "", 2, "empty database"},
        {old.file(), {"--database", "postgresql:///x"}, "", 2, "leave --database out"},
        {old.file(), {"--data", full}, "", 2, "not empty"},
        {old.file(), {"--data", old.hub.data}, "", 2, "not empty"},
        {old.file(), {"--data", old.file()}, "", 2, "not empty"},
    };
    const auto before = names_in(old.folder.path());
    for (const auto& row : rows) {
        CAPTURE(row.file, row.more);
        Arguments words{"restore", row.file};
        if (row.more.empty() || row.more[0] != "--data") {
            words.insert(words.end(), {"--data", old.folder.path("new")});
        }
        words.insert(words.end(), row.more.begin(), row.more.end());
        const auto ran = camino_hub(words, row.passphrase);
        CHECK(ran.status == row.status);
        CHECK_THAT(ran.err, Contains(row.say));
        CHECK(names_in(old.folder.path()) == before);
    }
    CHECK(text_of(full + "/file") == "mine");
    CHECK(old.hub_envelopes() == old.saved);
}

TEST_CASE("hub restore: a database that is not empty stays as it is", "[tools][e2e]") {
    OldHub old{Place::Postgres};
    old.save(4);
    REQUIRE(old.sync_once().status == 0);
    REQUIRE(old.back_up().status == 0);
    const auto ran = camino_hub(
        {"restore", "--data", old.folder.path("new"), "--database", old.database, old.file()});
    CHECK(ran.status == 2);
    CHECK_THAT(ran.err, Contains("it is not empty") && Contains("createdb"));
    CHECK_FALSE(fs::exists(old.folder.path("new")));
    const auto nowhere = camino_hub({"restore", "--data", old.folder.path("new"), "--database",
                                     "postgresql://x@127.0.0.1:9/x", old.file()});
    CHECK(nowhere.status == 1);
    CHECK(old.sync_once().status == 0);
    CHECK(old.hub_envelopes() == old.saved);
}

TEST_CASE("hub backup: no password stands in a process list", "[tools][e2e]") {
    OldHub old{Place::Postgres};
    REQUIRE(old.sync_once().status == 0);
    stop(old.running);
    // The real programs, with their words and addresses written down on the way.
    const auto spy = old.folder.path("bin");
    fs::create_directory(spy);
    const auto log = old.folder.path("words");
    for (const auto* name : {"pg_dump", "pg_restore"}) {
        const auto path = spy + "/" + name;
        REQUIRE(store::replace_file(path, "#!/bin/sh\necho \"$0 $*\" >> " + log +
                                              "\nexec /usr/bin/" + name + " \"$@\"\n")
                    .has_value());
        fs::permissions(path, fs::perms{0700});
    }
    const auto with_password = [](std::string url) {
        return url.replace(url.find("postgres@"), 9, "postgres:geheim@");
    };
    REQUIRE(store::replace_file(old.hub.database_address(), with_password(old.database), 0600)
                .has_value());
    const auto spied = [&](Arguments words) {
        words.insert(words.begin(),
                     {"/usr/bin/env", "PATH=" + spy + ":/usr/bin:/bin", kCamino, "hub"});
        return run(words);
    };
    const auto made = spied({"backup", "--data", old.hub.data, old.file()});
    CAPTURE(made.err);
    CHECK(made.status == 0);
    CHECK_THAT(made.err, Contains("did not answer: its audit log says nothing"));
    const auto url = with_password(new_database(Place::Postgres));
    const auto restored =
        spied({"restore", "--data", old.folder.path("new"), "--database", url, old.file()});
    CAPTURE(restored.err);
    CHECK(restored.status == 0);
    CHECK_THAT(text_of(log), Contains("pg_dump") && Contains("pg_restore") && !Contains("geheim") &&
                                 !Contains("postgresql://"));
    CHECK_THAT(text_of(old.file()), !Contains("geheim"));
}

TEST_CASE("hub backup: a file that is there is kept, and so is the hub's folder", "[tools][e2e]") {
    OldHub old{Place::Sqlite};
    const auto before = names_in(old.hub.data);
    REQUIRE(camino_hub({"backup", "--data", old.hub.data, old.file()}).status == 0);
    const auto kept = text_of(old.file());
    const auto again = camino_hub({"backup", "--data", old.hub.data, old.file()});
    CHECK(again.status == 2);
    CHECK_THAT(again.err, Contains("--replace"));
    CHECK(text_of(old.file()) == kept);
    const auto inside = camino_hub({"backup", "--data", old.hub.data, old.hub.data + "/b"});
    CHECK(inside.status == 2);
    CHECK_THAT(inside.err, Contains("another place"));
    CHECK(camino_hub({"backup", "--data", old.kiosk.data, old.folder.path("b")}).status == 2);
    CHECK(names_in(old.hub.data) == before);
    const auto json =
        camino_hub({"backup", "--data", old.hub.data, old.folder.path("b"), "--json"});
    CHECK_THAT(json.out, Contains("\"store\":\"sqlite\"") && Contains("\"generation\":1"));
}

TEST_CASE("hub backup: a full disk leaves the backup that was there", "[tools][root]") {
    const bool can =
        ::geteuid() == 0 &&
        run({"/usr/bin/unshare", "--mount", "/bin/mount", "-t", "tmpfs", "none", "/mnt"}).status ==
            0;
    if (!can) {
        WARN("skipped: a small disk is mounted by root");
        return;
    }
    OldHub old{Place::Sqlite};
    old.save(40);
    REQUIRE(old.sync_once().status == 0);
    const auto disk = old.folder.path("disk");
    fs::create_directory(disk);
    const auto ran = run({"/usr/bin/unshare", "--mount", "/bin/sh", "-c",
                          "mount -t tmpfs -o size=64k none \"$1\"; echo old > \"$1/b\"; "
                          "\"$2\" hub backup --data \"$3\" --replace \"$1/b\"; echo $?; "
                          "cat \"$1/b\"; ls \"$1\"",
                          "sh", disk, kCamino, old.hub.data});
    CHECK_THAT(ran.err, Contains("No space left"));
    CHECK(ran.out == "1\nold\nb\n");
}
