#include "shared/packs/news.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using test::changed;
using test::tiny_pack;

constexpr const char* kToday = "2026-02-01";

Pack pack_of(const PackFiles& files) {
    auto pack = read_pack(files);
    INFO((pack ? std::string{} : pack.error().detail));
    REQUIRE(pack);
    return *std::move(pack);
}

// The program's own texts: a few in short, the others by their keys.
std::string own(const std::string& key, const Placeholders& values) {
    static const std::map<std::string, std::string, std::less<>> kTexts{
        {"date.day", "{year}-{month}-{day}"},
        {"date.month", "{year}-{month}"},
        {"date.first_day", "1"},
        {"news.days.until", "to {last}"},
        {"news.days.from", "from {first}"},
        {"news.days.between", "{first} to {last}"},
        {"news.rule.options", "{question} {options}"},
        {"news.rule.until", "{question} by {last}"},
        {"news.list.or", " or "},
        {"news.whom", "for {rule}"},
        {"news.one_says", "({rule})"}};
    if (key.starts_with("date.month.")) return key.substr(std::string("date.month.").size());
    const auto found = kTexts.find(key);
    if (found != kTexts.end()) return fill_in(found->second, values);
    std::string text = key.starts_with("news.") ? key.substr(5) : key;
    for (const auto& [name, value] : values) text += "{" + value + "}";
    return text;
}

std::string_view name_of(NewsSubject subject) {
    constexpr std::array<std::string_view, 9> kNames{
        "pathway", "referral", "alert", "contact", "page", "word", "question", "source", "text"};
    return kNames[static_cast<std::size_t>(subject)];
}

std::string_view name_of(NewsKind kind) {
    constexpr std::array<std::string_view, 5> kNames{"new", "gone", "opened", "closed", "changed"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string shown(const std::vector<NewsEntry>& entries) {
    std::string text;
    for (const auto& entry : entries) {
        text += std::string(name_of(entry.subject)) + " " + entry.id;
        text +=
            entry.kind == NewsKind::Changed ? "\n" : " " + std::string(name_of(entry.kind)) + "\n";
        for (const auto& line : entry.lines) {
            text += "  " + line.text + ": ";
            if (!line.was.empty()) text += line.was + " ";
            text += line.is.empty() ? "->\n" : "-> " + line.is + "\n";
        }
    }
    return text;
}

std::string told(const PackFiles& after, const std::string& today = kToday) {
    const auto old_pack = pack_of(tiny_pack());
    const auto new_pack = pack_of(after);
    return shown(news({.before = old_pack,
                       .after = new_pack,
                       .language = "es",
                       .today = parse_date(today).value(),
                       .words = own}));
}

/// One thing that is changed in a file, and what is told of it.
struct Row {
    const char* about;
    const char* file;
    const char* from;
    const char* to;
    const char* wanted;
};

const std::vector<Row> kPathwayRows{
    {"a day", "pathways/door.json", "2023-06-11", "2023-09-01",
     "pathway door\n"
     "  requirement.changed{criterion.door.cutoff.name in es}: question.since.text "
     "in es by 2023-6-11 -> question.since.text in es by 2023-9-1\n"},
    {"an option", "pathways/door.json", R"(["AA", "BB"])", R"(["AA", "CC"])",
     "pathway door\n"
     "  requirement.changed{criterion.door.place.name in es}: question.place.text "
     "in es Land AA or Land BB -> question.place.text in es Land AA or Land CC\n"},
    {"a window", "pathways/door.json", R"({"to": "2025-01-19", "state": "open", "source": "S1"})",
     R"({"to": "2025-01-19", "state": "info_only", "source": "S2"})",
     "pathway door\n"
     "  door: to 2025-1-19: library.is_open -> to 2025-1-19: desk.status.info_only\n"},
    {"closed later", "pathways/door.json",
     R"({"from": "2025-01-20", "state": "closed", "reason": "ended")",
     R"({"from": "2025-01-20", "state": "closed", "reason": "paused")",
     "pathway door\n"
     "  door: from 2025-1-20: library.is_closed. ended on 2025-1-20 -> from "
     "2025-1-20: library.is_closed. closed.paused in es\n"},
    {"for others", "pathways/door.json", R"("where": {"is": ["place", "BB"]})",
     R"("where": {"is": ["place", "AA"]})",
     "pathway door\n"
     "  door: 2024-11-1 to 2025-1-19, for question.place.text in es Land BB: "
     "library.is_closed. closed.paused in es -> 2024-11-1 to 2025-1-19, for "
     "question.place.text in es Land AA: library.is_closed. closed.paused in es\n"},
    {"one reading", "pathways/door.json", R"({"rule": true, "source": "S2"})",
     R"({"rule": {"is": ["status", "none"]}, "source": "S2"})",
     "pathway door\n"
     "  requirement.changed{criterion.door.status.name in es}: for "
     "question.place.text in es Land AA: (question.status.text in es "
     "option.status.valid in es); (rule.always) -> for question.place.text in es "
     "Land AA: (question.status.text in es option.status.valid in es); "
     "(question.status.text in es option.status.none in es)\n"},
    {"unknown", "pathways/door.json", R"({"is": ["status", "valid"]}, "source": "S1")",
     R"("unknown", "source": "S1")",
     "pathway door\n"
     "  requirement.changed{criterion.door.status.name in es}: for "
     "question.place.text in es Land AA: (question.status.text in es "
     "option.status.valid in es); (rule.always) -> for question.place.text in es "
     "Land AA: (rule.nobody_says); (rule.always)\n"},
    {"a requirement", "pathways/shelter.json", R"(,
    {"id": "shelter.fear", "versions": [{"rule": {"is": ["fear", "yes"]}, "source": "S1"}]})",
     "",
     "pathway shelter\n"
     "  requirement.gone{criterion.shelter.fear.name in es}: question.fear.text in "
     "es option.fear.yes in es ->\n"},
    {"its gate", "pathways/shelter.json", R"(, "unknown": "passes")", "",
     "pathway shelter\n"
     "  course: ->\n"},
    {"a step's days and people", "pathways/door.json", R"({"id": "form", "for": ["may_qualify"])",
     R"({"id": "form", "for": ["closed"], "from": "2025-01-01")",
     "pathway door\n"
     "  step.days{step.form in es}: days.always -> from 2025-1-1\n"
     "  step.whom{step.form in es}: ->\n"},
    {"a step", "pathways/door.json", R"(,
    {"id": "legal_help", "unless": {"is": ["fear", "no"]}})",
     "",
     "pathway door\n"
     "  step.gone: step.legal_help in es ->\n"},
    {"its contact", "pathways/door.json", R"(, "contact": "consul")", "",
     "pathway door\n"
     "  step.contacts{step.consulate in es}: contact.consul.name in es ->\n"},
    {"check by", "pathways/door.json", "2027-01-31", "2027-03-31",
     "pathway door\n"
     "  check_by: 2027-1-31 -> 2027-3-31\n"},
    {"opened today", "pathways/door.json",
     R"({"from": "2025-01-20", "state": "closed", "reason": "ended")",
     R"({"from": "2025-01-20", "state": "open")",
     "pathway door opened\n"
     "  door: from 2025-1-20: library.is_closed. ended on 2025-1-20 -> from "
     "2025-1-20: library.is_open\n"},
    {"closed today", "pathways/shelter.json", R"({"state": "open", "source": "S1"})",
     R"({"state": "closed", "reason": "ended", "since": "2026-01-15", "source": "S1"})",
     "pathway shelter closed\n"
     "  door: library.is_open -> library.is_closed. ended on 2026-1-15\n"}};

const std::vector<Row> kOtherRows{
    {"months", "pack.json", R"("months": 2)", R"("months": 3)",
     "pathway shelter\n"
     "  deadline.length: -> deadline.two_months.U in es\n"},
    {"its warning", "pack.json", R"([{"id": "free"}])", R"([])",
     "alert \n"
     "  warning.gone: warning.free in es ->\n"},
    {"sent elsewhere", "pack.json", R"("when": {"is": ["fear", "no"]}, "steps")",
     R"("when": {"is": ["fear", "yes"]}, "steps")",
     "referral office\n"
     "  referral.whom: ->\n"},
    {"a source", "sources.json", "2024-05-01", "2024-05-02",
     "source S1\n"
     "  source.day: source.published{2024-5-1} -> source.published{2024-5-2}\n"},
    {"a number", "contacts.json", R"("000")", R"("111")",
     "contact consul\n"
     "  contact.value: 000 -> 111\n"},
    {"a call", "contacts.json", R"("verified_on": null)", R"("verified_on": "2026-01-01")",
     "contact consul\n"
     "  contact.tested: contact.not_verified_since{2025-2} -> "
     "contact.tested{2026-1-1}\n"},
    {"words of a step", "words/es.po", "\"step.form in es\"", "\"otro\"",
     "pathway door\n"
     "  step.changed: step.form in es -> otro\n"
     "referral office\n"
     "  step.changed: step.form in es -> otro\n"},
    {"words of nobody", "words/es.po", "\"option.fear.yes in es\"", "\"otro\"",
     "text \n"
     "  texts.line: option.fear.yes in es -> otro\n"},
    {"words of another language", "words/en.po", "\"step.form in en\"", "\"other\"", ""},
    {"a pathway's name", "words/es.po", "\"pathway.door.name in es\"", "\"Puerta\"",
     "pathway door\n"
     "  wording.name: pathway.door.name in es -> Puerta\n"},
    {"an option more", "questions.json", R"("options": ["yes", "no"])",
     R"("options": ["yes", "no", "CC"])",
     "question fear\n"
     "  question.more: -> Land CC\n"},
    {"a page", "library.json", "[]",
     R"([{"id": "p", "section": "help", "source": "S1",
          "lines": [{"text": "option.fear.yes", "picture": "free"}]}])",
     "page p new\n"
     "  page.new: -> option.fear.yes in es\n"}};

void check(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        INFO(row.about);
        CHECK(told(changed(tiny_pack(), row.file, row.from, row.to)) == row.wanted);
    }
}

}  // namespace

TEST_CASE("news: of a pathway, what it was and what it is", "[packs]") { check(kPathwayRows); }

TEST_CASE("news: of everything beside the pathways", "[packs]") { check(kOtherRows); }

TEST_CASE("news: a pathway that is new, and one that is gone", "[packs]") {
    const auto one_less = changed(tiny_pack(), "pack.json", R"("door", )", "");
    const auto fewer = pack_of(one_less);
    const auto all = pack_of(tiny_pack());
    const auto told_of = [](const Pack& before, const Pack& after) {
        return shown(news({before, after, "es", parse_date(kToday).value(), own}));
    };
    CHECK(told_of(fewer, all) ==
          "pathway door new\n"
          "  pathway.new: -> pathway.door.about in es\n"
          "  door: -> from 2025-1-20: library.is_closed. ended on 2025-1-20\n"
          "2024-11-1 to 2025-1-19, for question.place.text in es Land BB: "
          "library.is_closed. closed.paused in es\n"
          "to 2025-1-19: library.is_open\n");
    CHECK(told_of(all, fewer) ==
          "pathway door gone\n"
          "  pathway.gone: pathway.door.about in es ->\n");
}

TEST_CASE("news: the same content has none, and a stranger's language is the source's", "[packs]") {
    CHECK(told(tiny_pack()).empty());
    const auto before = pack_of(tiny_pack());
    const auto after = pack_of(changed(tiny_pack(), "words/en.po", "\"step.form in en\"", "\"b\""));
    const auto told_in = [&](const std::string& language) {
        return news({before, after, language, parse_date(kToday).value(), own}).size();
    };
    CHECK(told_in("es") == 0);
    CHECK(told_in("ht") == told_in("en"));
    CHECK(told_in("ht") == 2);
}

TEST_CASE("news: a word of the glossary", "[packs]") {
    auto before = pack_of(tiny_pack());
    auto after = before;
    before.hash[0] ^= std::byte{1};
    before.glossary = {{"gone", {"S1"}, parse_date("2025-01-01").value()},
                       {"fear", {"S1"}, parse_date("2025-01-01").value()}};
    after.glossary = {{"fear", {"S2"}, parse_date("2025-02-01").value()},
                      {"fresh", {"S1"}, parse_date("2025-02-01").value()}};
    CHECK(shown(news({before, after, "es", parse_date(kToday).value(), own})) ==
          "word fear\n"
          "  word.as_of: 2025-1-1 -> 2025-2-1\n"
          "  cited.new: -> Report. Paper. source.seen{2024-6-1}\n"
          "  cited.gone: Notice. Office. source.published{2024-5-1} ->\n"
          "word fresh new\n"
          "  word.new: -> glossary.fresh.text\n"
          "word gone gone\n"
          "  word.gone: glossary.gone.text ->\n");
}

TEST_CASE("news: what both have open opens for nobody", "[packs]") {
    const auto& row = *std::find_if(kPathwayRows.begin(), kPathwayRows.end(), [](const auto& one) {
        return std::string_view(one.about) == "opened today";
    });
    const auto files = changed(tiny_pack(), row.file, row.from, row.to);
    CHECK(told(files).starts_with("pathway door opened\n"));
    CHECK(told(files, "2024-06-01").starts_with("pathway door\n"));
}

}  // namespace camino::packs
