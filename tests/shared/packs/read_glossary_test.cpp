#include <catch2/catch.hpp>
#include <sstream>

#include "shared/packs/check.h"
#include "shared/packs/pack.h"
#include "shared/store/pack_shelf.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

constexpr const char* kWords = R"([
  {"id": "permit", "as_of": "2025-12-31", "source": "S1"},
  {"id": "asylum", "as_of": "2026-01-01", "source": ["S2", "S1"]}])";

PackFiles pack_with(const std::string& glossary) {
    auto files = test::tiny_pack();
    files["glossary.json"] = glossary;
    for (const char* file : {"words/en.po", "words/es.po"})
        for (const char* id : {"permit", "asylum"})
            for (const char* part : {"name", "text"})
                files[file] += "msgid \"" + term_key(id, part) + "\"\nmsgstr \"W.\"\n\n";
    return files;
}

}  // namespace

TEST_CASE("read glossary: words in the order of the file, each with sources and its day",
          "[packs]") {
    const auto pack = read_pack(pack_with(kWords));
    REQUIRE(pack);
    REQUIRE(pack->glossary.size() == 2);
    CHECK(pack->glossary[0].id == "permit");
    CHECK(pack->glossary[0].as_of == *parse_date("2025-12-31"));
    CHECK(pack->glossary[1].sources == std::vector<std::string>{"S2", "S1"});
}

TEST_CASE("read glossary: a pack of before there was one has none", "[packs]") {
    const auto pack = read_pack(test::tiny_pack());
    REQUIRE(pack);
    CHECK(pack->glossary.empty());
}

TEST_CASE("read glossary: what is wrong is named with file and line", "[packs]") {
    struct Row {
        const char* from;
        const char* to;
        const char* words;
    };
    const std::vector<Row> rows{
        {R"(, "source": "S1")", "", "glossary.json:2: '[0]': 'source' is missing"},
        {R"("source": "S1")", R"("source": "S7")", "glossary.json:2: "},
        {"2025-12-31", "soon", "glossary.json:2: "},
        {R"("as_of": "2025-12-31", )", "", "glossary.json:2: "},
        {R"("id": "asylum")", R"("id": "permit")", "'id': the word 'permit' stands twice"},
        {R"("id": "permit")", R"("id": "permit", "txt": "x")", "glossary.json:2: "}};
    for (const auto& row : rows) {
        CAPTURE(row.to);
        const auto files = test::changed(pack_with(kWords), "glossary.json", row.from, row.to);
        const auto pack = read_pack(files);
        REQUIRE_FALSE(pack);
        CHECK_THAT(pack.error().detail, Catch::Matchers::Contains(row.words));
    }
}

TEST_CASE("check: a word is no newer than the pack, and explained in every language", "[packs]") {
    const auto kinds_of = [](const PackFiles& files) {
        std::string kinds;
        for (const auto& one : check(files))
            if (one.mistake.file == "glossary.json" || one.kind == "text-unused")
                kinds += std::string(one.kind) + " " + std::to_string(one.mistake.line) + " ";
        return kinds;
    };
    CHECK(kinds_of(pack_with(kWords)).empty());
    CHECK(kinds_of(test::changed(pack_with(kWords), "glossary.json", "2026-01-01", "2026-01-02")) ==
          "term-too-new 3 ");
    CHECK(kinds_of(test::changed(pack_with(kWords), "words/es.po", "glossary.asylum.text",
                                 "glossary.asylum.txt")) == "text-missing 3 text-unused 220 ");
}

TEST_CASE("shipped glossary: each word in all languages, in sentences of fifteen words at most") {
    const auto pack = store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility");
    REQUIRE(pack);
    CHECK(pack->glossary.size() >= 12);
    CHECK(pack->glossary.size() <= 20);
    for (const auto& term : pack->glossary) {
        for (const auto& language : pack->languages) {
            const auto* text = pack->texts.at(language).find(term_key(term.id, "text"));
            REQUIRE(text != nullptr);
            CAPTURE(text->text);
            CHECK(text->draft == (language != "es" && language != "en"));
            std::stringstream words(text->text);
            int count = 0;
            for (std::string word; words >> word; count = word.ends_with('.') ? 0 : count)
                CHECK(++count <= 15);
        }
    }
}

}  // namespace camino::packs
