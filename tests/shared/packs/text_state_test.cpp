#include "shared/packs/text_state.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/packs/check.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using Keys = std::vector<std::string>;

constexpr auto kSpanish = "words/es.po";

TextState spanish(const PackFiles& files) {
    const auto pack = read_pack(files);
    REQUIRE(pack);
    const auto states = text_states(*pack);
    REQUIRE(states.size() == 2);
    CHECK(states[0].language == "en");
    CHECK((states[0].stale.empty() && states[0].unmarked.empty()));
    return states[1];
}

PackFiles marked(const PackFiles& files, const Keys& keys) {
    const auto po = marked_translated(*read_pack(files), files.at(kSpanish), "es", keys);
    REQUIRE(po);
    auto changed = files;
    changed[kSpanish] = *po;
    return changed;
}

bool says(const PackFiles& files, std::string_view kind, std::string_view key) {
    const auto findings = check(files);
    return std::any_of(findings.begin(), findings.end(), [&](const auto& finding) {
        return finding.kind == kind && finding.mistake.key == key;
    });
}

}  // namespace

TEST_CASE("text state: a translation is stale once its source text changed, and not before") {
    const auto before = spanish(test::tiny_pack());
    CHECK(before.stale.empty());
    CHECK(before.unmarked.size() == before.text_count);

    const auto files = marked(test::tiny_pack(), {"step.form", "warning.free"});
    const auto after = spanish(files);
    CHECK(after.stale.empty());
    CHECK(after.unmarked.size() + 2 == after.text_count);
    CHECK_FALSE(says(files, "text-stale", "step.form"));

    const auto changed =
        test::changed(files, "words/en.po", "step.form in en", "the new form, in en");
    CHECK(spanish(changed).stale == Keys{"step.form"});
    CHECK(says(changed, "text-stale", "step.form"));
    CHECK(spanish(marked(changed, {"step.form"})).stale.empty());
}

TEST_CASE("text state: what a language lacks, what is a draft") {
    auto files =
        test::changed(test::tiny_pack(), kSpanish, "msgid \"step.form\"", "msgid \"step.from\"");
    files = test::changed(files, kSpanish, "msgid \"warning.free\"",
                          "#, fuzzy\nmsgid \"warning.free\"");
    const auto state = spanish(files);
    CHECK(state.missing == Keys{"step.form"});
    CHECK(state.draft_count == 1);
}

TEST_CASE("text state: only texts that both languages have are marked") {
    const auto files = test::tiny_pack();
    const auto po = marked_translated(*read_pack(files), files.at(kSpanish), "es", {"step.from"});
    REQUIRE_FALSE(po);
    CHECK_THAT(po.error().detail, Catch::Contains("has no text 'step.from'; did you mean"));
}

}  // namespace camino::packs
