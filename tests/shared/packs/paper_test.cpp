#include "shared/packs/paper.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "shared/base/overloaded.h"
#include "shared/packs/manifest.h"

#include "tests/support/paper_words.h"
#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using Lines = std::vector<std::string>;

const char* const kLanguages[] = {"es", "en", "fr", "ht", "pt"};

void add(const PaperRule& rule, const std::string& indent, Lines& to) {
    to.push_back(indent + rule.text);
    for (const auto& part : rule.parts) add(part, indent + "  ", to);
}

/// A block as lines of text, parts indented.
Lines lines_of(const PaperBlock& block) {
    Lines lines;
    std::visit(Overloaded{[&](const PaperHeading& heading) { lines = {heading.text}; },
                          [&](const PaperParagraph& paragraph) { lines = {paragraph.text}; },
                          [&](const PaperQuestion& question) {
                              lines = {std::to_string(question.number) + " " + question.text};
                              for (const auto& other : question.instead) add(other, "  ", lines);
                          },
                          [&](const PaperChecks& checks) { lines = {checks.label}; },
                          [&](const PaperRules& rules) {
                              if (!rules.label.empty()) lines = {rules.label};
                              for (const auto& rule : rules.rules) add(rule, "  ", lines);
                          }},
               block);
    return lines;
}

struct Sheet {
    Paper paper{};

    [[nodiscard]] Lines section(const std::string& title) const {
        Lines lines;
        for (const auto& one : paper.sections) {
            if (one.title != title) continue;
            for (const auto& block : one.blocks)
                for (auto& line : lines_of(block)) lines.push_back(std::move(line));
        }
        return lines;
    }
    [[nodiscard]] std::vector<PaperQuestion> questions() const {
        std::vector<PaperQuestion> found;
        for (const auto& one : paper.sections)
            for (const auto& block : one.blocks)
                if (const auto* question = std::get_if<PaperQuestion>(&block))
                    found.push_back(*question);
        return found;
    }
    [[nodiscard]] std::string asked() const {
        std::string ids;
        for (const auto& question : questions()) {
            const auto id = question.text.substr(std::string("question.").size());
            ids += (ids.empty() ? "" : " ") + id.substr(0, id.find('.'));
        }
        return ids;
    }
};

Sheet sheet(const char* as_of, const char* country, const PackFiles& files = test::tiny_pack()) {
    const auto pack = read_pack(files);
    REQUIRE(pack);
    auto paper =
        build_paper(*pack, {.as_of = *parse_date(as_of), .country = country, .language = "en"},
                    test::paper_words("en"));
    REQUIRE(paper);
    return {*std::move(paper)};
}

bool has(const Lines& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

/// The line after `line`.
std::string after(const Lines& lines, const std::string& line, int nth = 1) {
    auto at = lines.begin();
    for (int i = 0; i < nth; ++i) {
        at = std::find(at, lines.end(), line);
        if (at == lines.end()) return "(no such line)";
        ++at;
    }
    return at == lines.end() ? "(the end)" : *at;
}

}  // namespace

TEST_CASE("paper: asks what can matter on that day in that country, and nothing else", "[packs]") {
    struct Row {
        const char* why;
        const char* as_of;
        const char* country;
        const char* asked;
    };
    const auto row = GENERATE(values<Row>({
        {"the door is open", "2024-09-15", "AA", "nationality since status fear"},
        {"the door is closed; a deadline still needs the date", "2025-01-20", "AA",
         "nationality since fear"},
        {"closed in BB only", "2024-11-15", "BB", "nationality since fear"},
        {"the rule about the permit is for AA", "2024-09-15", "BB", "nationality since fear"},
        {"nobody from CC is a national there, nor has the door", "2024-09-15", "CC", "since fear"},
    }));
    CAPTURE(row.why);
    CHECK(sheet(row.as_of, row.country).asked() == row.asked);
}

TEST_CASE("paper: questions have numbers, boxes, both ways out, and why they are asked",
          "[packs]") {
    const auto questions = sheet("2024-09-15", "AA").questions();
    REQUIRE(questions.size() == 4);
    CHECK(questions[0].number == 1);
    CHECK(questions[0].options == Lines{"Land AA", "Land BB", "Land CC"});
    CHECK(questions[0].how == "Tick all that apply.");
    CHECK(questions[0].why == "Why it is asked: question.nationality.why in en");
    CHECK(questions[1].blanks == Lines{"Day", "Month", "Year"});
    CHECK(questions[1].options == Lines{"Never"});
    CHECK(questions[3].number == 4);
    CHECK(questions[3].how == "Tick one.");
    for (const auto& question : questions)
        CHECK(question.always == Lines{"I don't know", "I prefer not to say"});
    REQUIRE(questions[3].instead.size() == 1);
    CHECK(lines_of(PaperRules{.rules = questions[3].instead}) ==
          Lines{"  Ask instead: “question.fear.own.text in en” if:", "    Question 1: Land AA"});
}

TEST_CASE("paper: the key says which answers make a criterion hold or fail", "[packs]") {
    const auto key = sheet("2024-09-15", "AA").section("Key for the worker");
    CHECK(after(key, "a) criterion.door.place.name in en") == "It holds for everybody here.");
    CHECK(after(key, "b) criterion.door.cutoff.name in en") == "Holds if:");
    CHECK(after(key, "Holds if:") == "  Question 2: on or before 11 June 2023");
    CHECK(after(key, "Fails if:") == "  Question 2: after 11 June 2023, or “Never”");
    CHECK(after(key, "Holds if:", 2) == "  Question 3: “option.status.valid in en”");
    CHECK(after(key, "Fails if:", 2) == "  Question 3: “option.status.none in en”");
    CHECK(has(key, "The sources do not all say the same: tell the person so. Sources: S1, S2."));
    CHECK(has(key,
              "All points hold: You may meet the requirements. One fails: Not now. "
              "Otherwise: We cannot tell yet."));
    CHECK(has(key, "Look at point a first. If it fails: Not now, and nothing else counts."));
    CHECK(after(key, "a) criterion.shelter.outside.name in en") == "Holds if:");
    CHECK(after(key, "Holds if:", 3) == "  Question 1: answered, but not Land AA");
    CHECK(after(key, "Fails if:", 3) == "  Question 1: Land AA");
    CHECK(after(key, "Information only, without looking at the points, if:") ==
          "  Question 4: “option.fear.no in en”");
    CHECK(has(key, "Deadline in months: 2. Count from the date of question 2."));
}

TEST_CASE("paper: steps stand by outcome, with whom they are for and untried contacts", "[packs]") {
    const auto key = sheet("2024-09-15", "AA").section("Key for the worker");
    const auto step = std::find(key.begin(), key.end(), "  step.consulate in en");
    REQUIRE(key.end() - step > 3);
    CHECK(*(step - 1) == "What to do (Not now):");
    CHECK(*(step + 1) == "    If:");
    CHECK(*(step + 2) == "      Question 4: “option.fear.no in en”");
    CHECK(*(step + 3) == "    contact.consul.name in en: 000 (not verified since February 2025)");
}

TEST_CASE("paper: what is closed stands apart, with its reason and since when", "[packs]") {
    struct Row {
        const char* as_of;
        const char* country;
        const char* reason;
        const char* since;
    };
    const auto row = GENERATE(values<Row>({
        {"2025-01-20", "AA", "ended on 20 January 2025", "Closed since 20 January 2025."},
        {"2024-11-15", "BB", "closed.paused in en", "Closed since 1 November 2024."},
    }));
    const auto paper = sheet(row.as_of, row.country);
    const auto closed = paper.section("Closed");
    CHECK(after(closed, "pathway.door.name in en") == row.reason);
    CHECK(after(closed, row.reason).starts_with(row.since));
    CHECK_FALSE(has(paper.section("Key for the worker"), "pathway.door.name in en"));
}

TEST_CASE("paper: the day before a pathway closes it is not in the closed list", "[packs]") {
    const auto paper = sheet("2025-01-19", "AA");
    CHECK(paper.section("Closed") == Lines{"No pathway is closed for everybody here."});
    CHECK(has(paper.section("Key for the worker"), "pathway.door.name in en"));
}

TEST_CASE("paper: where nobody can meet a criterion, the key says only that", "[packs]") {
    const auto key = sheet("2024-09-15", "CC").section("Key for the worker");
    CHECK(has(key, "Nobody can use it from here today. criterion.door.place.F in en"));
    CHECK_FALSE(has(key, "b) criterion.door.cutoff.name in en"));
}

TEST_CASE("paper: who to talk to is a list to go down; what ends the questions says so at once",
          "[packs]") {
    const auto files =
        test::changed(test::tiny_pack(), "pack.json", R"("when": {"is": ["fear", "no"]}, "steps")",
                      R"("when": {"is": ["fear", "no"]}, "ends_questions": true,
      "unless": {"is": ["nationality", "AA"]}, "steps")");
    const auto paper = sheet("2024-09-15", "AA", files);
    const auto who = paper.section("Who to talk to");
    CHECK(after(who, "referral.office.title in en") == "If:");
    CHECK(after(who, "If:") == "  Question 4: “option.fear.no in en”");
    CHECK(after(who, "But not if:") == "  Question 1: Land AA");
    CHECK(has(who, "Ask nothing more."));
    CHECK(after(who, "referral.helpers.title in en") == "Everybody else.");

    const auto questions = paper.section("Questions");
    const std::string stop = "Stop here. Ask nothing more and go to “referral.office.title in en”:";
    CHECK(has(questions, stop));
    CHECK(std::find(questions.begin(), questions.end(), stop) >
          std::find(questions.begin(), questions.end(), "4 question.fear.text in en"));
}

TEST_CASE("paper: says what it is, for which day, and that drafts are drafts", "[packs]") {
    const auto pack = *read_pack(test::tiny_pack());
    const PaperRequest request{
        .as_of = *parse_date("2024-09-15"), .country = "AA", .language = "es"};
    const auto code = to_hex(pack.hash).substr(0, 8);
    CHECK(version_code(pack) == code);
    const auto paper = build_paper(pack, request, test::paper_words("es"));
    REQUIRE(paper);
    CHECK(paper->footer == "Camino · tiny · " + code + " · Land AA · 15 de septiembre de 2024");
    const auto draft = [&](const Texts& words) {
        const auto made = build_paper(pack, request, words);
        REQUIRE(made);
        return has(Sheet{*made}.section(""), words.find("draft")->text);
    };
    CHECK_FALSE(draft(test::paper_words("es")));
    CHECK(draft(test::paper_words("fr")));
}

TEST_CASE("paper: sources stand at the end, dated, each that is cited", "[packs]") {
    CHECK(sheet("2024-09-15", "AA").section("Sources") ==
          Lines{"S1: Notice. Office, 1 May 2024.",
                "S2: Report. Paper, undated, seen on 1 June 2024."});
}

TEST_CASE("paper: what cannot be made is refused by name", "[packs]") {
    struct Row {
        const char* country;
        const char* language;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"ZZ", "en", "the pack has no country 'ZZ'"},
        {"AA", "fr", "the pack has no language 'fr'"},
    }));
    const auto pack = *read_pack(test::tiny_pack());
    const auto paper = build_paper(
        pack,
        {.as_of = *parse_date("2024-09-15"), .country = row.country, .language = row.language},
        test::paper_words("en"));
    REQUIRE_FALSE(paper);
    CHECK(paper.error().code == Errc::BadInput);
    CHECK(paper.error().detail.starts_with(row.words));
}

TEST_CASE("paper: the five languages have the same words, with the same placeholders", "[packs]") {
    const auto first = test::words_of("paper/words", "es");
    REQUIRE(first.size() > 80);
    for (const auto* language : kLanguages) {
        const auto words = test::words_of("paper/words", language);
        CAPTURE(language);
        CHECK(words.size() == first.size());
        const bool draft = std::string(language) != "es" && std::string(language) != "en";
        for (const auto& [key, text] : first) {
            CAPTURE(key);
            REQUIRE(words.contains(key));
            const auto& other = words.find(key)->second;
            CHECK(placeholders_in(other.text) == placeholders_in(text.text));
            CHECK(other.draft == draft);
        }
    }
}

TEST_CASE("paper: each fixed word is used, and each that is used exists", "[packs]") {
    std::string code;
    for (const auto& file :
         std::filesystem::directory_iterator(CAMINO_SOURCE_DIR "/shared/packs")) {
        if (!file.path().filename().string().starts_with("paper")) continue;
        std::stringstream text;
        text << std::ifstream(file.path()).rdbuf();
        code += text.str();
    }
    for (const auto& [key, text] : test::words_of("paper/words", "en")) {
        CAPTURE(key);
        CHECK(code.find('"' + key + '"') != std::string::npos);
    }
    const auto words = test::paper_words("en");
    for (const char* as_of : {"2024-09-15", "2024-11-15", "2025-01-20"}) {
        for (const char* country : {"AA", "BB", "CC"}) {
            const auto made = sheet(as_of, country);
            for (const auto& section : made.paper.sections)
                for (const auto& block : section.blocks)
                    for (const auto& line : lines_of(block)) {
                        CAPTURE(line);
                        CHECK(words.find(line) == nullptr);  // A key that shows as itself.
                        CHECK(line.find('{') == std::string::npos);
                    }
        }
    }
}

}  // namespace camino::packs
