// An explanation says everything that the result knows, in words.

#include "shared/packs/explain.h"

#include <catch2/catch.hpp>

#include "shared/packs/answers.h"

#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::packs;
using namespace camino::test;

namespace {

struct Explained {
    Pack pack = take_value(read_pack(tiny_pack()));
    Screener screener = take_value(Screener::create(pack, parse_date("2024-01-01").value()));
    rules::Facts facts{};
    Texts words{"en",
                {{"outcome.not_for_you", {"Not for your situation"}},
                 {"outcome.may_qualify", {"You may meet it"}},
                 {"tab.sources", {"Sources"}},
                 {"date.day", {"{day} {month} {year}"}},
                 {"date.month.6", {"June"}}}};

    explicit Explained(const std::string& answers) {
        const auto document = take_value(JsonDocument::parse(answers, "answers"));
        facts = take_value(read_answers(document.root(), pack));
    }
    [[nodiscard]] Explaining explaining() const { return {screener, facts, "en", {}, words}; }
};

}  // namespace

TEST_CASE("explain: every pathway answers, with reason, source and next step", "[packs]") {
    const Explained late(
        R"({"place":"BB","nationality":["CC"],"since":"2023-06-12","fear":"yes"})");
    const auto text = explanation_text(late.explaining());
    CAPTURE(text);
    for (const char* words :
         {"pathway.door.name in en: Not for your situation", "- criterion.door.cutoff.F in en",
          "+ criterion.door.place.T in en", "pathway.shelter.name in en: You may meet it",
          "> step.legal_help in en", "! warning.free in en", "[S1] Notice. Office."})
        CHECK(text.find(words) != std::string::npos);
}

TEST_CASE("explain: as JSON it holds the plain result and what would change it", "[packs]") {
    const Explained nobody("{}");
    JsonWriter out;
    write_explanation(nobody.explaining(), out);
    const auto text = out.take();
    const auto document = JsonDocument::parse(text, "explanation");
    REQUIRE(document);
    for (const char* key : {"as_of", "pathways", "referral", "explanation", "sources", "contacts"})
        CHECK(document->root().find(key).has_value());
    CHECK(text.find("\"find_out\":[\"place\"") != std::string::npos);
    CHECK(text.find("\"next\":{\"question\":\"place\"") != std::string::npos);
}
