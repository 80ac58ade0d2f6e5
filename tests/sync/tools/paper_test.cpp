// camino pack paper, through the program itself; pdftotext reads what a person would.

#include "shared/packs/paper.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <set>

#include "shared/base/overloaded.h"
#include "shared/packs/manifest.h"
#include "sync/tools/pack_folder.h"

#include "tests/story/program.h"
#include "tests/support/paper_words.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

namespace {

const std::string kPacks = CAMINO_SOURCE_DIR "/assets/packs/";

// A4 in points, and the margin that the sheets keep free.
constexpr double kWidth = 595.3;
constexpr double kHeight = 841.9;
constexpr double kFree = 40;
constexpr std::size_t kPageSizeMin = 300;  // Letters; with fewer a page is almost empty.

struct Request {
    std::string pack = "practice";
    std::string language = "fr";
    std::string as_of = "2026-11-28";
    std::string country{};  ///< Empty: everywhere.
};

Ran make_pdf(const Request& request, const std::string& out) {
    Arguments arguments{CAMINO_BINARY_DIR "/camino",
                        "pack",
                        "paper",
                        kPacks + request.pack,
                        "--lang",
                        request.language,
                        "--as-of",
                        request.as_of,
                        "--out",
                        out};
    if (!request.country.empty()) arguments.insert(arguments.end(), {"--country", request.country});
    return run(arguments);
}

/// Its words with single spaces between them.
std::string squeezed(const std::string& text) {
    return std::regex_replace(text, std::regex("[ \n\r\t]+"), " ");
}

std::vector<std::string> pages_of(const std::string& pdf, const std::string& out) {
    REQUIRE(run({"pdftotext", "-raw", pdf, out}).status == 0);
    std::vector<std::string> pages;
    std::stringstream text(text_of(out));
    for (std::string page; std::getline(text, page, '\f');)
        if (page.find_first_not_of(" \n") != std::string::npos) pages.push_back(squeezed(page));
    return pages;
}

using Texts = std::vector<std::string>;

void add(const packs::PaperRule& rule, Texts& to) {
    to.push_back(rule.text);
    for (const auto& part : rule.parts) add(part, to);
}

void add(const packs::PaperQuestion& question, Texts& to) {
    for (const auto* text : {&question.text, &question.how, &question.help, &question.why})
        to.push_back(*text);
    for (const auto* list : {&question.blanks, &question.options, &question.always})
        to.insert(to.end(), list->begin(), list->end());
    for (const auto& other : question.instead) add(other, to);
}

/// Every text of a paper.
Texts texts_of(const packs::Paper& paper) {
    Texts texts{paper.title, paper.footer};
    for (const auto& section : paper.sections) {
        texts.push_back(section.title);
        for (const auto& block : section.blocks) {
            std::visit(
                Overloaded{
                    [&](const packs::PaperHeading& heading) { texts.push_back(heading.text); },
                    [&](const packs::PaperParagraph& text) { texts.push_back(text.text); },
                    [&](const packs::PaperQuestion& question) { add(question, texts); },
                    [&](const packs::PaperChecks& checks) {
                        texts.push_back(checks.label);
                        texts.insert(texts.end(), checks.boxes.begin(), checks.boxes.end());
                    },
                    [&](const packs::PaperRules& rules) {
                        texts.push_back(rules.label);
                        for (const auto& rule : rules.rules) add(rule, texts);
                    }},
                block);
        }
    }
    return texts;
}

const Request kRequests[] = {
    {.pack = "practice", .language = "fr"},
    {.pack = "practice", .language = "ht", .country = "north"},
    {.pack = "safe-mobility", .language = "es"},
    {.pack = "safe-mobility", .language = "es", .country = "CO"},
    {.pack = "safe-mobility", .language = "es", .as_of = "2024-09-15", .country = "GT"},
    {.pack = "safe-mobility", .language = "en", .as_of = "2024-09-15", .country = "CO"},
};

}  // namespace

TEST_CASE("pack paper: every text is on a page, whole, and each page has the version code",
          "[tools]") {
    const auto request = GENERATE(from_range(std::begin(kRequests), std::end(kRequests)));
    const auto pack = tools::load_pack(kPacks + request.pack);
    REQUIRE(pack);
    CAPTURE(request.pack, request.language, request.country, request.as_of);
    const TempFolder folder;
    const auto pdf = folder.path("paper.pdf");
    const auto ran = make_pdf(request, pdf);
    INFO(ran.err);
    REQUIRE(ran.status == 0);

    const auto pages = pages_of(pdf, folder.path("raw.txt"));
    std::string all;
    for (const auto& page : pages) {
        CHECK(page.find(packs::version_code(**pack)) != std::string::npos);
        all += page + " ";
    }
    const auto paper = packs::build_paper(**pack,
                                          {.as_of = *parse_date(request.as_of),
                                           .country = request.country,
                                           .language = request.language},
                                          paper_words(request.language));
    REQUIRE(paper);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto number = packs::fill_in(paper->page, {{"number", std::to_string(i + 1)},
                                                         {"total", std::to_string(pages.size())}});
        CHECK(pages[i].find(number) != std::string::npos);
        CHECK(pages[i].size() > kPageSizeMin);
    }
    for (const auto& text : texts_of(*paper)) {
        CAPTURE(text);
        CHECK(all.find(squeezed(text)) != std::string::npos);
    }
}

TEST_CASE("pack paper: no word reaches into the margin", "[tools]") {
    const Request request{
        .pack = "safe-mobility", .language = "es", .as_of = "2024-09-15", .country = "CO"};
    const TempFolder folder;
    const auto pdf = folder.path("paper.pdf");
    REQUIRE(make_pdf(request, pdf).status == 0);
    REQUIRE(run({"pdftotext", "-bbox", pdf, folder.path("words.html")}).status == 0);
    const auto words = text_of(folder.path("words.html"));
    const std::regex box(
        "xMin=\"([0-9.-]+)\" yMin=\"([0-9.-]+)\" xMax=\"([0-9.-]+)\" yMax=\"([0-9.-]+)\">([^<]*)");
    std::size_t count = 0;
    for (std::sregex_iterator at(words.begin(), words.end(), box), end; at != end; ++at, ++count) {
        CAPTURE((*at)[5].str());
        CHECK(std::stod((*at)[1]) >= kFree);
        CHECK(std::stod((*at)[2]) >= kFree);
        CHECK(std::stod((*at)[3]) <= kWidth - kFree);
        CHECK(std::stod((*at)[4]) <= kHeight - kFree);
    }
    CHECK(count > 500);
}

TEST_CASE("pack paper: a question and all its boxes are on one page", "[tools]") {
    const Request request{
        .pack = "safe-mobility", .language = "es", .as_of = "2024-09-15", .country = "GT"};
    const auto pack = tools::load_pack(kPacks + request.pack);
    REQUIRE(pack);
    const TempFolder folder;
    const auto pdf = folder.path("paper.pdf");
    REQUIRE(make_pdf(request, pdf).status == 0);
    const auto pages = pages_of(pdf, folder.path("raw.txt"));
    const auto paper = packs::build_paper(
        **pack, {.as_of = *parse_date(request.as_of), .country = "GT", .language = "es"},
        paper_words("es"));
    REQUIRE(paper);
    std::size_t count = 0;
    for (const auto& section : paper->sections) {
        for (const auto& block : section.blocks) {
            const auto* question = std::get_if<packs::PaperQuestion>(&block);
            if (question == nullptr) continue;
            ++count;
            CAPTURE(question->text);
            Texts texts;
            add(*question, texts);
            CHECK(std::any_of(pages.begin(), pages.end(), [&](const auto& page) {
                return std::all_of(texts.begin(), texts.end(), [&](const auto& text) {
                    return page.find(squeezed(text)) != std::string::npos;
                });
            }));
        }
    }
    CHECK(count > 5);
}

TEST_CASE("pack paper: the same day and pack give the same bytes", "[tools]") {
    const Request request{.pack = "safe-mobility", .language = "es", .country = "CO"};
    const TempFolder folder;
    for (const char* name : {"a.pdf", "b.pdf"})
        REQUIRE(make_pdf(request, folder.path(name)).status == 0);
    CHECK(text_of(folder.path("a.pdf")) == text_of(folder.path("b.pdf")));
    const auto info = run({"pdfinfo", "-isodates", folder.path("a.pdf")});
    CHECK(info.out.find("CreationDate:    2026-11-28T00:00:00Z") != std::string::npos);
    CHECK(info.out.find("A4") != std::string::npos);
}

TEST_CASE("pack paper: what cannot be printed is refused by name", "[tools]") {
    struct Row {
        Request request;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {{.pack = "safe-mobility", .language = "es", .country = "ZZ"},
         "the pack has no country 'ZZ'"},
        {{.pack = "safe-mobility", .language = "de", .country = "CO"},
         "--lang: the pack has no language 'de'"},
        {{.pack = "safe-mobility", .language = "es", .as_of = "soon", .country = "CO"}, "--as-of"},
        {{.pack = "no-such-pack", .language = "es", .country = "CO"}, "there is no such folder"},
    }));
    const TempFolder folder;
    const auto ran = make_pdf(row.request, folder.path("paper.pdf"));
    CHECK(ran.status == 2);
    CHECK(ran.err.find(row.words) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path("paper.pdf")));
}

TEST_CASE("pack paper: a pack with mistakes is not printed, and each is named", "[tools]") {
    const TempFolder folder;
    std::filesystem::copy(kPacks + "practice", folder.path("pack"),
                          std::filesystem::copy_options::recursive);
    std::filesystem::remove(folder.path("pack/pathways/practice_ferry.json"));
    const auto ran = run({CAMINO_BINARY_DIR "/camino", "pack", "paper", folder.path("pack"),
                          "--out", folder.path("paper.pdf")});
    CHECK(ran.status == 2);
    CHECK(ran.err.find("practice_ferry") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path("paper.pdf")));
}

TEST_CASE("pack paper: a file that cannot be written is named", "[tools]") {
    const TempFolder folder;
    std::filesystem::create_directory(folder.path("folder"));
    for (const char* out : {"no/such/folder/paper.pdf", "folder"}) {
        const auto ran = make_pdf({}, folder.path(out));
        CHECK(ran.status == 2);
        CHECK(ran.err.find(out) != std::string::npos);
    }
}

}  // namespace camino::test
