// The table of kinds, and which kind a reader's words belong to.

#include "shared/packs/kinds.h"

#include <algorithm>

namespace camino::packs {

namespace {

using enum Severity;

constexpr Kind kKinds[] = {
    {"availability-gap", Error, "On some day no window says whether the pathway is open."},
    {"availability-not-for-all", Error, "On some day the last window leaves people out."},
    {"bad-date", Error, "A day is written as 2023-06-11."},
    {"caution-refuses", Error, "An answer that must never refuse a pathway does so."},
    {"circular-define", Error, "A definition uses itself."},
    {"contact-undated", Error, "An unverified contact says when its source printed it."},
    {"contact-unverified", Notice, "Nobody tried this contact."},
    {"contact-verified-later", Error, "A contact was verified before the pack was published."},
    {"duplicate-key", Error, "A key, id or option stands once."},
    {"empty-span", Error, "A first day does not lie after the last."},
    {"evidence-too-new", Error, "Evidence is not newer than the sources cited for it."},
    {"firm-on-disputed", Error, "A firm yes or no rests on what sources leave unsettled."},
    {"firm-on-unknown", Error, "A firm yes or no rests on an answer that was not given."},
    {"letter-not-drawn", Error, "No font of the kiosk has one of the letters."},
    {"missing-file", Error, "A file of the pack is missing."},
    {"missing-key", Error, "Something that must be written is missing."},
    {"never-false", Error, "A criterion fails for nobody."},
    {"never-true", Error, "A criterion holds for nobody."},
    {"not-json", Error, "The text is no JSON."},
    {"not-po", Error, "The text is no PO."},
    {"outcome-unreachable", Error, "A pathway has an outcome that nobody can reach."},
    {"own-consulate", Error, "A person is sent to the own consulate where caution forbids it."},
    {"personal-data", Error, "A question asks for what is never asked."},
    {"placeholder-differs", Error, "Every language has the same placeholders."},
    {"placeholder-unknown", Error, "A text has a placeholder that nothing fills."},
    {"question-of-presentation", Error, "A rule uses a question about the screen."},
    {"question-unused", Error, "Nothing uses a question that people would be asked."},
    {"record-coding", Error, "Records of this pack cannot be coded."},
    {"record-size", Error, "A record of this pack could be too large."},
    {"rules-not-compiled", Error, "The rules of some day cannot be used."},
    {"schema", Error, "A file is not written as shared/docs/PACK.md says."},
    {"sentence-long", Notice, "A sentence is longer than 25 words."},
    {"sentence-too-long", Error, "A sentence is longer than 40 words."},
    {"source-missing", Error, "What is said has a source."},
    {"source-too-new", Error, "A source is not newer than the pack."},
    {"source-too-old", Error, "A source is older than the pack allows."},
    {"source-undated", Error, "A source is dated, or says when it was seen."},
    {"source-unused", Notice, "Nothing cites this source."},
    {"spoken-signs", Notice, "Brackets and slashes cannot be read aloud."},
    {"table-unused", Notice, "No pathway names this table."},
    {"term-too-new", Error, "A word of the glossary is not newer than the pack."},
    {"text-draft", Notice, "Nobody has approved these texts."},
    {"text-missing", Error, "A text that can be shown is missing in a declared language."},
    {"text-stale", Error, "A text was translated from a source text that is another one now."},
    {"text-unmarked", Notice, "A translation says what text it was made from."},
    {"text-unused", Notice, "Nothing shows this text."},
    {"unknown-contact", Error, "There is no contact of that name."},
    {"unknown-criterion", Error, "The pathway has no earlier criterion of that name."},
    {"unknown-define", Error, "There is no definition of that name."},
    {"unknown-key", Error, "A key that means nothing here."},
    {"unknown-operator", Error, "There is no operator of that name."},
    {"unknown-option", Error, "The question has no option of that name."},
    {"unknown-pathway", Error, "There is no pathway of that name."},
    {"unknown-question", Error, "There is no question of that name."},
    {"unknown-source", Error, "There is no source of that name."},
    {"unknown-word", Error, "One of a few words is wanted here."},
    {"validity-gap", Error, "Between two versions there are days on which none holds."},
    {"validity-overlap", Error, "On some day two versions hold."},
    {"wrong-type", Error, "A value of another kind is wanted here."},
};

/// Readers speak to people, so a kind is known by a part of their words. The first that fits
/// counts.
struct Phrase {
    std::string_view part{};
    std::string_view kind{};
};
constexpr Phrase kPhrases[] = {
    {"the file is missing", "missing-file"},
    {"not JSON", "not-json"},
    {" twice", "duplicate-key"},
    {"is defined by itself", "circular-define"},
    {"'source' is missing", "source-missing"},
    {"for an undated source", "source-undated"},
    {"is later than the newest source", "evidence-too-new"},
    {"has no question", "unknown-question"},
    {"has no option", "unknown-option"},
    {"no earlier criterion", "unknown-criterion"},
    {"has no criterion", "unknown-criterion"},
    {"pack.json defines no", "unknown-define"},
    {"has no source", "unknown-source"},
    {"has no contact", "unknown-contact"},
    {"there is no pathway", "unknown-pathway"},
    {"there is no earlier pathway", "unknown-pathway"},
    {"unknown operator", "unknown-operator"},
    {"unknown key", "unknown-key"},
    {"unknown word", "unknown-word"},
    {"is not a date", "bad-date"},
    {"lies after", "empty-span"},
    {"is missing", "missing-key"},
    {"here stands", "wrong-type"},
    {"this question asks for a date", "wrong-type"},
    {"this question does not ask for a date", "wrong-type"},
    {"must be one that asks for a date", "wrong-type"},
};

}  // namespace

std::span<const Kind> kinds() { return kKinds; }

const Kind* kind(std::string_view id) {
    const auto* found = std::lower_bound(std::begin(kKinds), std::end(kKinds), id,
                                         [](const Kind& a, auto name) { return a.id < name; });
    return found != std::end(kKinds) && found->id == id ? found : nullptr;
}

std::string_view kind_of(const Mistake& mistake) {
    for (const auto& [part, id] : kPhrases)
        if (mistake.words.find(part) != std::string::npos) return id;
    return mistake.file.ends_with(".po") ? "not-po" : "schema";
}

}  // namespace camino::packs
