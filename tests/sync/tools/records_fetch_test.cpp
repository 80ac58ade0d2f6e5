// camino records fetch: against a real hub, and against what else may answer.

#include <catch2/catch.hpp>
#include <filesystem>
#include <sys/stat.h>

#include "shared/store/small_files.h"
#include "sync/custody/cases_file.h"
#include "sync/wire/fetch_code.h"

#include "tests/story/program.h"
#include "tests/sync/console/case_office.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

const std::string kCamino = CAMINO_BINARY_DIR "/camino";
const std::string kCode = wire::encode(wire::FetchSecret{std::byte{5}});

/// Where a custodian works.
struct Laptop {
    TempFolder folder{};

    [[nodiscard]] Ran fetch(const std::string& hub, const std::string& code,
                            Arguments more = {}) const {
        Arguments arguments{kCamino, "records", "fetch", "--hub", hub, "--code-fd", "3"};
        if (more.empty()) more.push_back(folder.path("new.cases"));
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, code + "\n");
    }
    [[nodiscard]] bool is_empty() const { return fs::is_empty(folder.path(".")); }
};

std::string url_of(const std::string& address) { return "http://" + address; }

/// What a hub would answer, of these bytes, saying that there are so many.
std::string reply_with(const std::string& body, std::size_t said,
                       const std::string& type = "application/vnd.camino.cases") {
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(said) + "\r\nConnection: close\r\n\r\n" + body;
}

std::string some_cases() {
    wire::CasesWriter writer;
    wire::DeviceCases device{.country = "CO", .key = sign_key(1).public_key()};
    device.records.push_back({1, 0, Bytes(300, std::byte{7})});
    std::string text;
    for (const auto& piece :
         {writer.begin(sign_key(8).public_key()), writer.device(device), writer.end()})
        text += as_text(piece);
    return text;
}

}  // namespace

TEST_CASE("records fetch: what two people agreed to lies on the custodian's laptop",
          "[tools][e2e]") {
    const CaseOffice office;
    const Laptop laptop;
    const auto hub = url_of(office.machines.address);
    const auto id = office.approved();
    const auto code = office.code_for(id);
    const auto path = laptop.folder.path("new.cases");

    // What is there already stays, and the code is as good as before.
    REQUIRE(store::replace_file(path, "another").has_value());
    const auto there = laptop.fetch(hub, code);
    CHECK(there.status == 2);
    CHECK_THAT(there.err, Contains("new.cases is there already"));
    CHECK(text_of(path) == "another");
    fs::remove(path);

    const auto fetched = laptop.fetch(hub + "/", code);
    INFO(fetched.err);
    REQUIRE(fetched.status == 0);
    CHECK_THAT(fetched.out, Contains("Wrote " + path + ": 12 records of 1 device."));
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600);
    std::map<std::uint64_t, Bytes> handed;
    REQUIRE(custody::each_record(custody::read_cases_file(path).value(), [&](const auto& held) {
        handed[held.seq] = Bytes(held.envelope.begin(), held.envelope.end());
        CHECK(held.verified);
        return Result<void>{};
    }));
    CHECK(handed == office.machines.saved);
    CHECK(has(office.get(office.ana, "/approvals/" + id), "<dd>used</dd>"));
    CHECK_FALSE(fs::exists(path + ".new"));
}

TEST_CASE("records fetch: a wrong code, a used and an old one are told alike", "[tools][e2e]") {
    const CaseOffice office;
    const Laptop laptop;
    const auto hub = url_of(office.machines.address);
    const auto used = office.code_for(office.approved());
    REQUIRE(office.fetch(used).status == 200);
    const auto old = office.code_for(office.approved("&country=&since=2026-02-03"));
    office.change("UPDATE approvals SET asked = asked - 86401");
    const auto wrong = laptop.fetch(hub, kCode);
    CHECK(wrong.status == 1);
    CHECK_THAT(wrong.err, Contains("it is wrong, was used, or is too old"));
    CHECK(laptop.fetch(hub, used).err == wrong.err);
    CHECK(laptop.fetch(hub, old).err == wrong.err);
    for (int i = 0; i < 6; ++i) CHECK(laptop.fetch(hub, kCode).status == 1);
    CHECK_THAT(laptop.fetch(hub, kCode).err, Contains("too many codes") && Contains("10 minutes"));
    CHECK(laptop.is_empty());
}

TEST_CASE("records fetch: into a desk's folder, under the day or a name", "[tools][e2e]") {
    const CaseOffice office;
    const Laptop laptop;
    const auto hub = url_of(office.machines.address);
    const auto data = laptop.folder.path("desk");
    const auto code_file = laptop.folder.path("code.txt");
    const auto fetch = [&](Arguments more) {
        Arguments arguments{kCamino,       "records", "fetch",  "--hub", hub,
                            "--code-file", code_file, "--data", data};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    REQUIRE(store::replace_file(code_file, office.code_for(office.approved()) + "\r\n"));
    CHECK_THAT(fetch({}).err, Contains("there is no folder"));
    fs::create_directory(data);
    CHECK_THAT(fetch({"../else"}).err, Contains("a name alone"));
    REQUIRE(fetch({"monday"}).status == 0);
    CHECK(custody::read_cases_file(data + "/custody/monday.cases").has_value());
    REQUIRE(store::replace_file(code_file, office.code_for(office.approved())));
    const auto named = fetch({});
    REQUIRE(named.status == 0);
    CHECK(named.out.find(data + "/custody/20") != std::string::npos);
}

TEST_CASE("records fetch: nothing is kept of what came cut, damaged or from elsewhere",
          "[tools][e2e]") {
    const auto whole = some_cases();
    auto damaged = whole;
    damaged[100] = static_cast<char>(damaged[100] ^ 1);
    struct Row {
        const char* why;
        std::string reply;
        const char* words;
    };
    const std::vector<Row> rows{
        {"the line broke", reply_with(whole.substr(0, 200), whole.size()), "came cut short"},
        {"it ended early", reply_with(whole.substr(0, 200), 200), "cut short or damaged"},
        {"a bit fell over", reply_with(damaged, damaged.size()), "cut short or damaged"},
        {"no cases at all", reply_with("hello", 5), "no cases file"},
        {"a newer hub's", reply_with("CMCS\x09" + whole.substr(5), whole.size()), "newer Camino"},
        {"a sign-in page", reply_with("<html>", 6, "text/html"), "sign-in page"},
        {"an older hub", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "older hub"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const FixedServer server{row.reply};
        const Laptop laptop;
        const auto ran = laptop.fetch(url_of(server.address()), kCode);
        CHECK(ran.status == 1);
        CHECK_THAT(ran.err, Contains(row.words));
        CHECK(laptop.is_empty());
    }
    const FixedServer server{reply_with(whole, whole.size())};
    const Laptop laptop;
    CHECK(laptop.fetch(url_of(server.address()), kCode).status == 0);
    CHECK(text_of(laptop.folder.path("new.cases")) == whole);
}

TEST_CASE("records fetch: what cannot go well is said before a code is used", "[tools]") {
    struct Row {
        const char* why;
        std::string hub;
        std::string code;
        Arguments more;
        const char* words;
        int status;
    };
    const Laptop laptop;
    const std::string out = "OUT";
    const std::string nobody = "http://127.0.0.1:9";
    const auto row = GENERATE_COPY(values<Row>({
        {"nobody there", nobody, kCode, {out}, "http://127.0.0.1:9: the hub was not reached", 1},
        {"mistyped", nobody, kCode.substr(0, 28) + "Z", {out}, "typing mistake", 2},
        {"half a code", nobody, "CASES-00000", {out}, "not complete", 2},
        {"empty", nobody, "", {out}, "the code must not be empty", 2},
        {"in the clear", "http://hub.example.org", kCode, {out}, "https://", 2},
        {"like this machine", "http://127.0.0.1.example.org", kCode, {out}, "https://", 2},
        {"somebody at it", "http://127.0.0.1@example.org", kCode, {out}, "--hub", 2},
        {"no address", "hub.example.org", kCode, {out}, "--hub", 2},
        {"no file", nobody, kCode, {"--ca", "/nothing"}, "name the file to make", 2},
        {"no authorities", nobody, kCode, {out, "--ca", "/nothing"}, "--ca: /nothing", 2},
    }));
    CAPTURE(row.why);
    auto more = row.more;
    for (auto& word : more) word = word == "OUT" ? laptop.folder.path("new.cases") : word;
    const auto ran = laptop.fetch(row.hub, row.code, more);
    CHECK(ran.status == row.status);
    CHECK_THAT(ran.err, Contains(row.words));
    CHECK(ran.err.find("00000-0000") == std::string::npos);
    CHECK(laptop.is_empty());
}
