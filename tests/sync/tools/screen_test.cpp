// camino screen and camino pack, with the pack that is shipped, through the program itself.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "shared/codec/json.h"
#include "shared/crypto/sign.h"
#include "shared/packs/manifest.h"
#include "sync/tools/pack_folder.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

namespace camino::test {

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

const std::string kPack = CAMINO_SOURCE_DIR "/assets/packs/safe-mobility";

class Files {
public:
    std::string write(const std::string& name, const std::string& content) {
        std::ofstream(folder_.path(name), std::ios::binary) << content;
        return folder_.path(name);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }

private:
    TempFolder folder_{};
};

/// `passphrase` arrives on file descriptor 3.
Ran camino(Arguments arguments, const std::string& passphrase = {}) {
    arguments.insert(arguments.begin(), CAMINO_BINARY_DIR "/camino");
    return run(arguments, passphrase);
}

/// The result of one person, as compact JSON of the named pathway; "" when it was refused.
struct Screened {
    std::string outcome{}, reason{}, failing{}, missing{}, referral{};
    bool sources_disagree = false;
};

Screened screen(const std::string& as_of, const std::string& answers, const char* pathway) {
    Files files;
    const auto ran = camino({"screen", "--pack", kPack, "--as-of", as_of, "--answers",
                             files.write("answers.json", answers)});
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    const auto document = JsonDocument::parse(ran.out, "result");
    REQUIRE(document);
    const auto view = *document->root().find("pathways")->find(pathway);
    const auto reason = *view.find("reason");
    return {.outcome = std::string(*view.find("outcome")->text()),
            .reason = reason.is(JsonKind::String) ? std::string(*reason.text()) : "",
            .failing = std::string(view.find("failing")->raw()),
            .missing = std::string(view.find("missing")->raw()),
            .referral = std::string(*document->root().find("referral")->find("to")->text()),
            .sources_disagree = *view.find("sources_disagree")->boolean()};
}

}  // namespace

TEST_CASE("screen: what the programme meant for people on one day") {
    struct Row {
        const char* as_of;
        const char* answers;
        const char* pathway;
        Screened expected;
    };
    const auto in_colombia = [](const char* since, const char* status) {
        return std::string(R"({"where_now":"CO","nationality":["VE"],"presence_since":")") + since +
               R"(","status_now":")" + status + R"(","fear_return":"yes"})";
    };
    const auto in_time = in_colombia("2023-06-11", "regular");
    const auto late = in_colombia("2023-06-12", "regular");
    const auto month = in_colombia("2023-06", "regular");
    const auto irregular = in_colombia("2023-06-11", "irregular");
    const Row rows[] = {
        {"2024-09-15",
         in_time.c_str(),
         "smo_registration",
         {"may_qualify", "", "[]", "[]", "unhcr", false}},
        {"2024-09-15",
         in_time.c_str(),
         "us_refugee_resettlement",
         {"may_qualify", "", "[]", "[]", "unhcr", false}},
        {"2024-09-15",
         late.c_str(),
         "smo_registration",
         {"not_now", "", "[\"smo.presence_cutoff\"]", "[]", "unhcr", false}},
        {"2024-09-15",
         month.c_str(),
         "smo_registration",
         {"cannot_tell", "", "[]", "[\"smo.presence_cutoff\"]", "unhcr", false}},
        {"2024-09-15",
         irregular.c_str(),
         "smo_registration",
         {"not_now", "", "[\"smo.status\"]", "[]", "unhcr", true}},
        {"2024-09-15",
         R"({"where_now":"CO","nationality":["HT"],"presence_since":"2023-01-10"})",
         "smo_registration",
         {"cannot_tell", "", "[]", "[\"smo.status\"]", "unhcr", false}},
        {"2024-11-27",
         in_time.c_str(),
         "smo_registration",
         {"closed", "registration_paused", "[]", "[]", "unhcr", false}},
        {"2025-01-20",
         R"({"where_now":"GT"})",
         "smo_registration",
         {"closed", "programme_ended", "[]", "[]", "unhcr", false}},
        {"2026-11-21",
         R"({"where_now":"CO","nationality":["HT"],"fear_return":"yes"})",
         "host_protection",
         {"may_qualify", "", "[]", "[]", "unhcr", false}},
        {"2026-11-21",
         R"({"where_now":"CO","nationality":["HT"],"fear_return":"no"})",
         "host_protection",
         {"info_only", "", "[]", "[]", "iom", false}},
        {"2026-11-21",
         R"({"age_band":"under18"})",
         "us_parole_chnv",
         {"closed", "programme_ended", "[]", "[]", "child_protection", false}},
        {"2024-09-15",
         R"({"where_now":"CO","nationality":["CO"]})",
         "host_protection",
         {"not_now", "", "[\"host.not_own_country\"]", "[]", "national_protection", false}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.as_of, row.answers, row.pathway);
        const auto is = screen(row.as_of, row.answers, row.pathway);
        CHECK(is.outcome == row.expected.outcome);
        CHECK(is.reason == row.expected.reason);
        CHECK(is.failing == row.expected.failing);
        CHECK(is.missing == row.expected.missing);
        CHECK(is.referral == row.expected.referral);
        CHECK(is.sources_disagree == row.expected.sources_disagree);
    }
}

TEST_CASE("screen: a batch keeps order, ids and days, and a bad line stops nothing") {
    Files files;
    const auto batch = files.write("batch.jsonl",
                                   "{\"id\":\"a\",\"answers\":{\"where_now\":\"CO\"}}\n"
                                   "\n"
                                   "{\"id\":2,\"answers\":{\"where_now\":\"XX\"}}\r\n"
                                   "not json\n"
                                   "{\"answers\":{},\"as_of\":\"2025-01-20\"}");
    const auto ran = camino({"screen", "--pack", kPack, "--as-of", "2024-09-15", "--batch", batch});
    CHECK(ran.status == 2);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < ran.out.size();) {
        const auto end = ran.out.find('\n', at);
        lines.push_back(ran.out.substr(at, end - at));
        at = end + 1;
    }
    REQUIRE(lines.size() == 4);
    CHECK_THAT(lines[0], Catch::StartsWith("{\"id\":\"a\",\"pathways\":{\"host_protection\":"));
    CHECK_THAT(lines[1], Catch::StartsWith("{\"id\":2,\"error\":\"") &&
                             Catch::Contains(":3: 'answers.where_now': 'XX' is no option"));
    CHECK_THAT(lines[2],
               Catch::StartsWith("{\"id\":null,\"error\":\"") && Catch::Contains(":4: not JSON"));
    CHECK_THAT(lines[3], Catch::Contains("\"smo_registration\":{\"outcome\":\"closed\","
                                         "\"reason\":\"programme_ended\"}"));
    CHECK_THAT(ran.err, Catch::Contains("2 of 4 lines could not be read"));
}

TEST_CASE("screen: says which question comes next and for what, or null") {
    Files files;
    const auto next = [&](const char* answers) {
        return camino({"screen", "--pack", kPack, "--as-of", "2026-11-21", "--next", "--answers",
                       files.write("answers.json", answers)})
            .out;
    };
    CHECK(next("{}") ==
          "{\"question\":\"age_band\",\"precision\":null,"
          "\"why\":[\"co_v_visitante\",\"referral\"]}\n");
    CHECK(next(R"({"age_band":"under18","accompanied_by_adult":"no"})") == "null\n");
}

TEST_CASE("screen: bad input ends with status 2 and says what would be right") {
    Files files;
    const auto good = files.write("good.json", "{}");
    struct Row {
        Arguments arguments;
        const char* says;
    };
    const Row rows[] = {
        {{"--pack", kPack, "--answers", files.write("bad.json", "{\n \"where\":\"CO\"}")},
         "bad.json:2: 'where': unknown question; did you mean 'where_now'?"},
        {{"--pack", kPack, "--answers", files.path("none.json")}, "none.json: cannot be opened"},
        {{"--pack", files.path("none"), "--answers", good}, "there is no such folder"},
        {{"--pack", files.path(""), "--answers", good}, "there is no pack.json in it"},
        {{"--pack", kPack, "--as-of", "2024-13-01", "--answers", good},
         "--as-of: '2024-13-01' is not a date; write it as 2024-09-15"},
        {{"--pack", kPack, "--lang", "xx", "--answers", good}, "--lang: the pack has no language"},
        {{"--pack", kPack}, "--answers FILE or --batch FILE"},
        {{"--pack", kPack, "--answers", good, "--batch", good}, "excludes"},
    };
    for (auto row : rows) {
        CAPTURE(row.says);
        row.arguments.insert(row.arguments.begin(), "screen");
        const auto ran = camino(row.arguments);
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK_THAT(ran.err, Catch::Contains(row.says));
    }
    const auto mistyped = camino({"scren"});
    CHECK(mistyped.status == 2);
    CHECK_THAT(mistyped.err, Catch::Contains("no command 'scren'; did you mean 'screen'?"));
}

TEST_CASE("screen: explains everything in words, in each language of the pack") {
    Files files;
    const auto answers = files.write(
        "answers.json", R"({"where_now":"CO","nationality":["VE"],"presence_since":"2023-06-12",
                            "status_now":"regular","fear_return":"yes"})");
    struct Row {
        const char* language;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({{"es", "Movilidad Segura: No es para su situación"},
                                           {"en", "Rules as known on"},
                                           {"ht", "Règ yo jan yo te konnen"},
                                           {"fr", "1er septembre 2025"},
                                           {"pt", "Fontes"}}));
    CAPTURE(row.language);
    const auto ran = camino({"screen", "--pack", kPack, "--as-of", "2024-09-15", "--answers",
                             answers, "--explain", "text", "--lang", row.language});
    CHECK(ran.status == 0);
    CHECK_THAT(ran.out, Contains(row.says));
    CHECK_THAT(ran.out, !Contains("2025-02") && !Contains("2025-10"));  // A month has a name.
    for (const char* never : {"outcome.", "criterion.", "step.", "{day}", "{limit}", "{country"})
        CHECK_THAT(ran.out, !Contains(never));  // A key or a hole instead of its text.
}

TEST_CASE("screen: says of which day the answers, the rules and what is known of them are") {
    Files files;
    const auto answers = files.write("answers.json", R"({"where_now":"CO"})");
    const Arguments asked = {"screen",     "--pack",    kPack,   "--as-of",
                             "2024-09-15", "--answers", answers, "--answered-on"};
    auto before = asked;
    before.push_back("2024-02-01");
    const auto ran = camino(before);
    CHECK(ran.status == 0);
    CHECK_THAT(ran.out,
               Contains(R"("as_of":"2024-09-15","answered_on":"2024-02-01","known_on":")"));
    before.insert(before.end(), {"--explain", "TEXT", "--lang", "en"});
    CHECK_THAT(camino(before).out, Contains("Answers of 1 February 2024. Ask again"));
    auto after = asked;
    after.push_back("2024-09-16");
    const auto refused = camino(after);
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("--answered-on: 2024-09-16 is after 2024-09-15"));
}

TEST_CASE("screen: of a batch, only who gets another outcome than before") {
    Files files;
    const auto lines = files.write("answers.jsonl", R"({"id":1,"answers":{"where_now":"PE"}}
{"id":2,"answers":{"where_now":"CO","nationality":["VE"],"presence_since":"2023-06-11","status_now":"regular","fear_return":"yes"}}
{"id":3,"answers":{"where_now":"XX"}}
)");
    const auto ran = camino({"screen", "--pack", kPack, "--as-of", "2024-11-27", "--batch", lines,
                             "--changed-since", "2024-11-26"});
    CHECK(ran.status == 2);
    CHECK_THAT(ran.out, StartsWith(R"({"id":2,"changed":{"smo_registration":{"was":"may_qualify",)"
                                   R"("now":"closed"})"));
    CHECK_THAT(ran.out, Contains(R"({"id":3,"error":)"));
    CHECK_THAT(ran.err, Contains("1 of 2 people get another outcome\n") &&
                            Contains("smo_registration: may_qualify -> closed: 1\n"));

    const auto older = files.path("older");
    auto pack = tools::read_pack_files(kPack).value();
    pack =
        changed(pack, "tables/smo_presence_cutoff.csv", ",,CO,,<=2023-06-11", ",,CO,,<=2023-06-10");
    REQUIRE(tools::write_pack_files(older, pack));
    const auto moved = camino({"screen", "--pack", kPack, "--as-of", "2024-09-15", "--batch", lines,
                               "--changed-from", older});
    CHECK_THAT(moved.out, StartsWith(R"({"id":2,"changed":{"smo_registration":{"was":"not_now",)"
                                     R"("now":"may_qualify"})"));
    CHECK(camino({"screen", "--pack", kPack, "--answers", lines, "--changed-since", "2024-01-01"})
              .status != 0);
}

TEST_CASE(
    "pack: the interview report says how much is asked, and that nobody is judged otherwise") {
    const auto ran =
        camino({"pack", "interview", kPack, "--people", "200", "--as-of", "2026-11-28"});
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK_THAT(ran.out, Contains("CO"));
    CHECK_THAT(ran.out, Contains("us_family_visa "));
    CHECK_THAT(ran.out, !Contains("not proved"));
}

TEST_CASE("pack: the shipped packs have no error, their cases hold and cover every criterion") {
    const auto pack = CAMINO_SOURCE_DIR "/assets/packs/" +
                      GENERATE(as<std::string>{}, "safe-mobility", "practice");
    const auto checked = camino({"pack", "check", pack});
    INFO(checked.out);
    CHECK(checked.status == 0);
    CHECK_THAT(checked.out, !Contains("sampled"));
    const auto tested = camino({"pack", "test", pack, "--require-coverage"});
    INFO(tested.out);
    CHECK(tested.status == 0);
    CHECK_THAT(tested.out, Contains("every criterion is covered in T, F and U\n"));
    CHECK_THAT(tested.out, Contains("all hold"));
}

TEST_CASE("pack: mistakes end with status 2; a pack with errors is not signed") {
    Files files;
    const auto folder = files.path("pack");
    const auto bad = changed(tiny_pack(), "words/es.po", "msgid \"step.form\"", "msgid \"x\"");
    REQUIRE(tools::write_pack_files(folder, bad));
    const auto checked = camino({"pack", "check", folder});
    CHECK(checked.status == 2);
    CHECK_THAT(checked.out, Catch::Contains("words/es.po has no text 'step.form'"));
    const auto refused = camino({"pack", "sign", folder, "--key", files.path("none.key")});
    CHECK(refused.status == 2);
    CHECK_FALSE(std::filesystem::exists(folder + "/manifest.sig"));
}

TEST_CASE("pack: a signed pack verifies under its key, in the folder that was asked for") {
    Files files;
    const auto folder = files.path("pack");
    REQUIRE(tools::write_pack_files(folder, tiny_pack()));
    const auto key = files.path("content.key");
    const auto made =
        camino({"keys", "new", "content", "--out", key, "--passphrase-fd", "3"}, "pw");
    REQUIRE(made.status == 0);
    const auto signed_folder = files.path("signed");
    const auto ran = camino(
        {"pack", "sign", folder, "--key", key, "--passphrase-fd", "3", "--out", signed_folder},
        "pw");
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    CHECK_FALSE(std::filesystem::exists(folder + "/manifest.sig"));
    const auto read = tools::read_pack_files(signed_folder);
    REQUIRE(read);
    const auto hex = made.out.substr(made.out.find("public key is ") + 14, 64);
    const auto raw = from_hex(hex);
    REQUIRE(raw);
    crypto::SignPublicKey content_key;
    std::copy(raw->begin(), raw->end(), content_key.bytes.begin());
    CHECK(packs::verify(*read, content_key));
}

}  // namespace camino::test
