// A small complete pack for tests: two places, one dated programme, one protection pathway.
//
// It passes check() without errors; tests break one thing at a time.

#pragma once

#include <string>

#include "shared/packs/pack.h"

namespace camino::test {

inline std::string tiny_po(const std::string& language) {
    std::string po = "msgid \"\"\nmsgstr \"Language: " + language + "\\n\"\n\n";
    const auto add = [&](const std::string& key, const std::string& text) {
        po += "msgid \"" + key + "\"\nmsgstr \"" + text + "\"\n\n";
    };
    for (const char* key : {"question.language.text",
                            "question.place.text",
                            "question.place.why",
                            "question.nationality.text",
                            "question.nationality.why",
                            "question.since.text",
                            "question.since.why",
                            "question.status.text",
                            "question.status.why",
                            "question.fear.text",
                            "question.fear.why",
                            "question.fear.own.text",
                            "option.language.en",
                            "option.language.es",
                            "option.status.valid",
                            "option.status.none",
                            "option.fear.yes",
                            "option.fear.no",
                            "pathway.door.name",
                            "pathway.door.short",
                            "pathway.door.about",
                            "pathway.door.who_decides",
                            "pathway.shelter.name",
                            "pathway.shelter.short",
                            "pathway.shelter.about",
                            "pathway.shelter.who_decides",
                            "criterion.door.place.name",
                            "criterion.door.place.T",
                            "criterion.door.place.F",
                            "criterion.door.place.U",
                            "criterion.door.cutoff.name",
                            "criterion.door.cutoff.F",
                            "criterion.door.cutoff.U",
                            "criterion.door.status.name",
                            "criterion.door.status.T",
                            "criterion.door.status.F",
                            "criterion.door.status.U",
                            "criterion.shelter.outside.name",
                            "criterion.shelter.outside.T",
                            "criterion.shelter.outside.F",
                            "criterion.shelter.outside.U",
                            "criterion.shelter.fear.name",
                            "criterion.shelter.fear.T",
                            "criterion.shelter.fear.F",
                            "criterion.shelter.fear.U",
                            "closed.paused",
                            "step.form",
                            "step.consulate",
                            "step.legal_help",
                            "warning.free",
                            "referral.helpers.title",
                            "referral.helpers.text",
                            "referral.office.title",
                            "referral.office.text",
                            "deadline.two_months.T",
                            "deadline.two_months.F",
                            "deadline.two_months.U",
                            "contact.consul.name"})
        add(key, std::string(key) + " in " + language);
    add("criterion.door.cutoff.T", "in {country} by {limit}");
    add("closed.ended", "ended on {since}");
    for (const char* code : {"AA", "BB", "CC"}) {
        add("country." + std::string(code) + ".name", "Land " + std::string(code));
        add("country." + std::string(code) + ".in", "in Land " + std::string(code));
        add("country." + std::string(code) + ".to", "to Land " + std::string(code));
    }
    return po;
}

inline packs::PackFiles tiny_pack() {
    packs::PackFiles files;
    files["pack.json"] = R"({
  "id": "tiny", "version": "1", "published_on": "2026-01-01", "languages": ["en", "es"],
  "source_language": "en", "place": "place",
  "pathways": ["door", "shelter"],
  "defines": {"own": {"any": [
    {"all": [{"is": ["place", "AA"]}, {"is": ["nationality", "AA"]}]},
    {"all": [{"is": ["place", "BB"]}, {"is": ["nationality", "BB"]}]}]}},
  "referral": [
    {"to": "office", "when": {"is": ["fear", "no"]}, "steps": [{"id": "form"}]},
    {"to": "helpers", "steps": [{"id": "legal_help"}]}],
  "deadlines": [{"id": "two_months", "pathway": "shelter", "question": "since", "months": 2,
    "source": "S2"}],
  "warnings": [{"id": "free"}],
  "caution": {"pathway": "shelter", "questions": ["fear", "status", "since"],
    "consulate_only_when": {"is": ["fear", "no"]}}
})";
    files["questions.json"] = R"([
  {"id": "language", "kind": "one", "options": ["en", "es"], "presentation": true, "sensitivity": "A"},
  {"id": "place", "kind": "one", "options": ["AA", "BB", "CC"], "sensitivity": "B"},
  {"id": "nationality", "kind": "many", "options": ["AA", "BB", "CC"], "sensitivity": "C"},
  {"id": "since", "kind": "date", "never": true, "sensitivity": "C"},
  {"id": "status", "kind": "one", "options": ["valid", "none", "unknown"], "sensitivity": "D"},
  {"id": "fear", "kind": "one", "options": ["yes", "no"], "sensitivity": "D",
   "variants": [{"name": "own", "when": {"define": "own"}}]}
])";
    files["sources.json"] = R"({
  "S1": {"title": "Notice", "publisher": "Office", "published_on": "2024-05-01", "rank": "official"},
  "S2": {"title": "Report", "publisher": "Paper", "seen_on": "2024-06-01", "rank": "press"}
})";
    files["contacts.json"] = R"({
  "consul": {"kind": "phone", "value": "000", "verified_on": null, "printed_on": "2025-02",
             "source": "S1", "authority": "own_consulate"}
})";
    files["library.json"] = "[]";
    files["pathways/door.json"] = R"({
  "id": "door", "kind": "programme", "check_by": "2027-01-31",
  "gate": {"criterion": "door.place"},
  "availability": [
    {"from": "2025-01-20", "state": "closed", "reason": "ended", "source": "S1"},
    {"from": "2024-11-01", "to": "2025-01-19", "where": {"is": ["place", "BB"]}, "state": "closed",
     "reason": "paused", "source": "S1"},
    {"to": "2025-01-19", "state": "open", "source": "S1"}],
  "criteria": [
    {"id": "door.place", "versions": [{"rule": {"in": ["place", ["AA", "BB"]]}, "source": "S1"}]},
    {"id": "door.cutoff", "versions": [
      {"rule": {"on_or_before": ["since", "2023-06-11"]}, "source": "S1"}]},
    {"id": "door.status", "changeable": true, "when": {"is": ["place", "AA"]}, "versions": [
      {"readings": [
        {"rule": {"is": ["status", "valid"]}, "source": "S1"},
        {"rule": true, "source": "S2"}]}]}],
  "steps": [
    {"id": "form", "for": ["may_qualify"], "source": "S1"},
    {"id": "consulate", "for": ["not_now"], "when": {"is": ["fear", "no"]}, "contact": "consul"},
    {"id": "legal_help", "unless": {"is": ["fear", "no"]}}]
})";
    files["pathways/shelter.json"] = R"({
  "id": "shelter", "kind": "protection", "check_by": "2027-01-31",
  "gate": {"criterion": "shelter.outside", "unknown": "passes"},
  "info_when": {"is": ["fear", "no"]},
  "availability": [{"state": "open", "source": "S1"}],
  "criteria": [
    {"id": "shelter.outside", "versions": [{"rule": {"not": {"define": "own"}}, "source": "S1"}]},
    {"id": "shelter.fear", "versions": [{"rule": {"is": ["fear", "yes"]}, "source": "S1"}]}]
})";
    files["cases.json"] = R"([
  {"name": "in time", "as_of": "2024-09-15",
   "answers": {"place": "AA", "nationality": ["CC"], "since": "2023-06-11", "status": "valid", "fear": "yes"},
   "expect": {"door": {"outcome": "may_qualify"}, "shelter": {"outcome": "may_qualify"}},
   "referral": "helpers"}
])";
    files["words/en.po"] = tiny_po("en");
    files["words/es.po"] = tiny_po("es");
    return files;
}

/// `files` with the first `from` in one of them replaced; the text must be there.
inline packs::PackFiles changed(packs::PackFiles files, const std::string& file,
                                const std::string& from, const std::string& to) {
    auto& text = files.at(file);
    text.replace(text.find(from), from.size(), to);
    return files;
}

}  // namespace camino::test
