// camino records: the custodian reads exactly what people kept, and one bad record stops no other.

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/codec/json.h"
#include "shared/sqlite/database.h"
#include "sync/hub/held_cases.h"
#include "sync/hub/hub_keys.h"

#include "tests/story/program.h"
#include "tests/support/lines.h"
#include "tests/sync/tools/demo.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

constexpr const char* kAna =
    R"({"where_now":"CO","nationality":["VE"],"fear_return":"yes","presence_since":"2023-06-11"})";
constexpr const char* kLuis =
    R"({"where_now":"CO","nationality":["HT"],"presence_since":"2023-01","status_now":"unknown"})";

Ran run_records(const Demo& demo, Arguments more, const std::string& passphrase = "demo\n") {
    Arguments arguments{camino_program(), "records"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    for (const auto* word : {"--key", "--passphrase-fd"}) {
        if (more.front() == "list") break;
        arguments.emplace_back(word);
        arguments.push_back(word == std::string("--key") ? demo.path("office/custodian.key") : "3");
    }
    return run(arguments, passphrase);
}

void change_hub(const Demo& demo, const char* sql) {
    auto database = sqlite::Database::open(demo.path("hub/hub.db"));
    REQUIRE(database);
    REQUIRE(database->run(sql));
}

Ran export_plain(const Demo& demo) {
    return run_records(demo, {"export", "--data", demo.path("hub"), "--format", "jsonl",
                              "--plaintext", "a test of the export"});
}

/// What the hub's page of cases would hand out.
std::string cases_file(const Demo& demo, const hub::CasesChoice& choice = {}) {
    auto store = hub::HubStore::open_read_only(demo.path("hub/hub.db")).value();
    return hub::write_cases(store, choice, demo.beside("handed")).value();
}

}  // namespace

TEST_CASE("records: an export is a table for who works in spreadsheets", "[tools]") {
    const Demo demo;
    CHECK(demo.keep(kAna) == 1);
    demo.take_in(demo.segment());
    const auto csv = run_records(demo, {"export", "--data", demo.path("hub"), "--format", "csv",
                                        "--plaintext", "a test of the table"});
    INFO(csv.err);
    REQUIRE(csv.status == 0);
    const auto lines = lines_of(csv.out);
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[0], Contains("seq") && Contains("answers.nationality"));
    CHECK_THAT(lines[1], Contains("may_qualify"));
    const auto xlsx = run_records(demo, {"export", "--data", demo.path("hub"), "--format", "xlsx",
                                         "--plaintext", "a test of the table"});
    REQUIRE(xlsx.status == 0);
    CHECK(xlsx.out.starts_with("PK"));
}

TEST_CASE("records: who stands by when cases leave in the clear is written down", "[tools]") {
    const Demo demo;
    CHECK(demo.keep(kAna) == 1);
    demo.take_in(demo.segment());
    const auto witness = demo.beside("jorge.witness");
    const auto made =
        run({camino_program(), "keys", "new", "witness", "--out", witness, "--passphrase-fd", "3"},
            "de jorge\n");
    REQUIRE(made.status == 0);
    CHECK_THAT(made.out, Contains("it opens and signs nothing"));
    const auto log = [&] { return text_of(demo.path("office/audit.log")); };
    const auto with = [&](const std::string& key, const std::string& passphrase) {
        return run_records(demo,
                           {"export", "--data", demo.path("hub"), "--plaintext", "a court asks",
                            "--second", key, "--second-passphrase-fd", "3"},
                           "demo\n" + passphrase + "\n");
    };
    CHECK(with(witness, "otra").status == 1);
    const auto own = with(demo.path("office/custodian.key"), "demo");
    CHECK(own.status == 2);
    CHECK_THAT(own.err, Contains("--second: ") && Contains("is the custodian's own key"));
    CHECK(own.out.empty());
    CHECK(log().find("plain text") == std::string::npos);

    const auto done = with(witness, "de jorge");
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(lines_of(done.out).size() == 1);
    CHECK_THAT(log(), Contains("exported in plain text 1 records of ") &&
                          Contains(" as jsonl to standard output (all) by custodian.key ") &&
                          Contains(" with jorge.witness ") && Contains(" because: a court asks\n"));
    const auto name = log().substr(log().find("jorge.witness ") + 14, 16);
    CHECK_THAT(made.out, Contains("audit.log calls it " + name));
    // The form without stays; the log says that it was done alone.
    CHECK(export_plain(demo).status == 0);
    CHECK_THAT(log(), Contains(", nobody stood by, because: a test of the export\n"));
    const auto alone =
        run_records(demo, {"export", "--data", demo.path("hub"), "--second", witness});
    CHECK(alone.status != 0);
    CHECK_THAT(alone.err, Contains("--plaintext"));
}

TEST_CASE("records: the custodian reads what was kept, verified, and nothing else", "[tools]") {
    const Demo demo;
    CHECK(demo.keep(kAna) == 1);
    CHECK(demo.keep(kLuis) == 2);
    demo.take_in(demo.segment());
    demo.take_in(demo.segment());  // Repeated: held already.

    const auto exported = export_plain(demo);
    INFO(exported.err);
    REQUIRE(exported.status == 0);
    const auto lines = lines_of(exported.out);
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[0], Contains(std::string("\"answers\":") + kAna));
    CHECK_THAT(lines[1], Contains(std::string("\"answers\":") + kLuis));
    for (const auto& line : lines) {
        const auto document = JsonDocument::parse(line, "line");
        REQUIRE(document);
        CHECK(document->root().find("verified")->boolean() == true);
        CHECK(document->root().find("mode")->text() == std::string_view("demo"));
        CHECK(document->root().find("as_of")->text() == std::string_view("2024-09-15"));
    }
    CHECK_THAT(lines[0], Contains(R"("us_parole_chnv":{"outcome":)"));
    CHECK_THAT(text_of(demo.path("office/audit.log")), Contains("a test of the export"));
}

TEST_CASE("records: what the export says can be screened again", "[tools]") {
    const Demo demo;
    demo.keep(kAna);
    demo.take_in(demo.segment());
    const auto exported = export_plain(demo);
    const auto document = JsonDocument::parse(lines_of(exported.out).at(0), "line");
    REQUIRE(document);
    const auto line = lines_of(exported.out).at(0);
    const auto from = line.find("\"answers\":{");
    const auto to = line.find(",\"outcomes\":");
    const auto screened =
        run({"/bin/bash", "-c",
             "printf '%s' \"$1\" | \"$2\" screen --pack \"$3\" --as-of 2024-09-15 --answers -",
             "screen", line.substr(from + 10, to - from - 10), camino_program(),
             CAMINO_SOURCE_DIR "/assets/packs/safe-mobility"});
    INFO(screened.err);
    CHECK(screened.status == 0);
}

TEST_CASE("records: list opens nothing and needs no key", "[tools]") {
    const Demo demo;
    demo.keep(kAna);
    demo.take_in(demo.segment());
    const auto listed = run_records(demo, {"list", "--data", demo.path("hub")});
    REQUIRE(listed.status == 0);
    CHECK_THAT(listed.out, Contains("\"seq\":1,\"verified\":true") && Contains("days30"));
    CHECK_THAT(listed.out, !Contains("answers"));
}

TEST_CASE("records: what cannot be trusted or opened is said line by line", "[tools]") {
    struct Row {
        const char* why;
        const char* sql;
        const char* first;
        const char* second;
    };
    const auto row = GENERATE(values<Row>({
        {"another's signature", "UPDATE segments SET signature = zeroblob(64)",
         "\"verified\":false,\"as_of\"", "\"verified\":false,\"as_of\""},
        {"a damaged box",
         "UPDATE envelopes SET envelope = CAST(substr(envelope, 1, 198) || CASE "
         "WHEN substr(envelope, 199) = x'00' THEN x'01' ELSE x'00' END AS BLOB) WHERE seq = 1",
         "\"error\":", "\"verified\":false,\"as_of\""},
        {"no envelope", "UPDATE envelopes SET envelope = x'00' WHERE seq = 1",
         "\"error\":", "\"as_of\""},
        {"another key number",
         "UPDATE envelopes SET envelope = CAST(substr(envelope, 1, 6) || x'09' || "
         "substr(envelope, 8) AS BLOB) WHERE seq = 1",
         "not among the keys given", "\"as_of\""},
        {"set aside",
         "INSERT INTO set_aside(device, seq, day, reason, envelope) SELECT device, seq, day, 1, "
         "envelope FROM envelopes WHERE seq = 1; "
         "DELETE FROM envelopes WHERE seq = 1",
         "set it aside", "\"verified\":true,\"as_of\""},
    }));
    CAPTURE(row.why);
    const Demo demo;
    demo.keep(kAna);
    demo.keep(kLuis);
    demo.take_in(demo.segment());
    change_hub(demo, row.sql);
    const auto exported = export_plain(demo);
    INFO(exported.err);
    REQUIRE(exported.status == 0);
    const auto lines = lines_of(exported.out);
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[0], Contains("\"seq\":1") && Contains(row.first));
    CHECK_THAT(lines[1], Contains("\"seq\":2") && Contains(row.second));
}

TEST_CASE("records: without a reason an export is encrypted, and opens again", "[tools]") {
    const Demo demo;
    demo.keep(kAna);
    demo.take_in(demo.segment());
    const auto file = demo.beside("export");
    REQUIRE(run_records(demo, {"export", "--data", demo.path("hub"), "--out", file}).status == 0);
    CHECK_THAT(text_of(file), !Contains("where_now"));

    const auto opened = run_records(demo, {"open", "--file", file});
    INFO(opened.err);
    REQUIRE(opened.status == 0);
    CHECK_THAT(opened.out, Contains(std::string("\"answers\":") + kAna));
}

TEST_CASE("records: a cases file says what the hub's folder says", "[tools]") {
    const Demo demo;
    demo.keep(kAna);
    demo.keep(kLuis);
    demo.take_in(demo.segment());
    demo.keep(kAna);
    demo.take_in(demo.segment());
    change_hub(demo,
               "INSERT INTO set_aside(device, seq, day, reason, envelope) SELECT device, seq, day, "
               "1, envelope FROM envelopes WHERE "
               "seq = 1; DELETE FROM envelopes WHERE seq = 1");
    const auto cases = cases_file(demo);
    const auto packs = demo.path("hub/packs");
    const auto in_hub = run_records(demo, {"list", "--data", demo.path("hub")});
    const auto in_file = run_records(demo, {"list", "--cases", cases});
    INFO(in_file.err);
    REQUIRE(in_file.status == 0);
    CHECK(lines_of(in_file.out).size() == 3);
    CHECK(in_file.out == in_hub.out);

    const Arguments plain{"export", "--cases", cases, "--packs", packs, "--plaintext", "a test"};
    const auto opened = run_records(demo, plain);
    INFO(opened.err);
    CHECK(opened.status == 0);
    CHECK(opened.out == export_plain(demo).out);
    CHECK_THAT(opened.out, Contains("\"verified\":true") && Contains(kLuis));
}

TEST_CASE("records: what somebody wants deleted is neither read nor handed out", "[tools]") {
    const Demo demo;
    demo.keep(kAna);
    demo.keep(kLuis);
    demo.take_in(demo.segment());
    // As for a moment where several hubs write: the wish is there, and the record still.
    change_hub(demo,
               "INSERT INTO tombstones(tag, day) SELECT substr(envelope, 8, 16), 1 FROM envelopes "
               "WHERE seq = 1");
    const Arguments places[] = {{"--data", demo.path("hub")}, {"--cases", cases_file(demo)}};
    for (const auto& place : places) {
        const auto listed = run_records(demo, {"list", place[0], place[1]});
        CHECK(lines_of(listed.out).size() == 1);
        CHECK_THAT(listed.out, Contains("\"seq\":2"));
    }
}

TEST_CASE("records: a cases file since a day begins with a whole segment", "[tools]") {
    const Demo demo;
    for (const auto* answers : {kAna, kLuis, kAna, kLuis}) demo.keep(answers);
    demo.take_in(demo.segment());
    demo.keep(kAna);
    demo.take_in(demo.segment());
    // 1 to 4 came in one segment; then 3, 4 a day later; 5 with all of them again, later still.
    change_hub(demo,
               "UPDATE envelopes SET day = CASE WHEN seq < 3 THEN 100 WHEN seq < 5 THEN 101 "
               "ELSE 102 END");
    struct Row {
        std::int32_t since;
        std::vector<int> seqs;
    };
    const auto row = GENERATE(values<Row>(
        {{100, {1, 2, 3, 4, 5}}, {101, {1, 2, 3, 4, 5}}, {102, {1, 2, 3, 4, 5}}, {103, {}}}));
    CAPTURE(row.since);
    const auto listed = lines_of(
        run_records(demo, {"list", "--cases", cases_file(demo, {.since = CivilDate{row.since}})})
            .out);
    REQUIRE(listed.size() == row.seqs.size());
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const auto place = "\"seq\":" + std::to_string(row.seqs[i]) + ",\"verified\":true";
        CHECK_THAT(listed[i], Contains(place));
    }
}

TEST_CASE("records: a cases file that is none, cut, or without packs is refused", "[tools]") {
    const Demo demo;
    demo.keep(kAna);
    demo.take_in(demo.segment());
    const auto cases = cases_file(demo);
    const auto cut = demo.beside("cut.cases");
    std::filesystem::copy_file(cases, cut);
    std::filesystem::resize_file(cut, std::filesystem::file_size(cases) - 40);
    struct Row {
        Arguments arguments;
        const char* words;
    };
    const std::vector<Row> rows{
        {{"list", "--cases", cut}, "download it again"},
        {{"list", "--cases", demo.path("office/custodian.key.pub")}, "no cases file"},
        {{"list", "--cases", demo.beside("nothing")}, "nothing"},
        {{"list"}, "--data"},
        {{"export", "--cases", cases, "--plaintext", "a test"}, "--packs"}};
    for (const auto& [arguments, words] : rows) {
        const auto refused = run_records(demo, arguments);
        CAPTURE(refused.err);
        CHECK(refused.status == 2);
        CHECK_THAT(refused.err, Contains(words));
        CHECK(refused.out.empty());
    }
}
