// Answers: JSON to facts and back.

#include "shared/packs/answers.h"

#include <bit>

#include "shared/codec/nearest.h"

namespace camino::packs {

namespace {

using rules::AnswerKind;
using rules::Fact;
using rules::Question;
using rules::Unknown;

std::vector<std::string> choices(const Question& question) {
    auto words = question.options;
    if (question.offers_never) words.emplace_back("none");
    words.emplace_back("unknown");
    words.emplace_back("declined");
    return words;
}

Result<unsigned> read_option(Json json, std::string_view id, const Question& question) {
    for (unsigned i = 0; i < question.options.size(); ++i)
        if (question.options[i] == id) return i;
    return json.fail("'" + std::string(id) + "' is no option of this question" +
                     suggestion(id, choices(question)));
}

Result<Fact> read_many(Json json, const Question& question) {
    if (json.is(JsonKind::String))
        return json.fail("several choices are possible here: write a list, e.g. [" + json.shown() +
                         "]");
    TRY(json.expect(JsonKind::Array));
    if (json.size() == 0)
        return json.fail(
            "the list is empty; leave the key out, or write \"unknown\" or "
            "\"declined\"");
    rules::OptionSet set = 0;
    for (const auto entry : json) {
        const auto id = TRY(entry.text());
        if (id == "unknown" || id == "declined")
            return entry.fail(entry.shown() +
                              " stands for the whole answer; write it instead of "
                              "the list");
        const auto bit = rules::OptionSet{1} << TRY(read_option(entry, id, question));
        if ((set & bit) != 0) return entry.fail(entry.shown() + " stands here twice");
        set |= bit;
    }
    return Fact::of_options(set);
}

Result<Fact> read_date(Json json, std::string_view text, const Question& question) {
    if (text == "none") {
        if (question.offers_never) return Fact::never();
        return json.fail("this question does not offer \"none\"; write a date or \"unknown\"");
    }
    const auto span = parse_span(text);
    if (!span)
        return json.fail(json.shown() +
                         " is not a date; write \"2023-06-11\", \"2023-06\", "
                         "\"2023\" or a span \"2023-06-01/2023-06-11\"");
    return Fact::of_date(*span);
}

Result<Fact> read_answer(Json json, const Question& question) {
    if (json.is(JsonKind::String)) {
        const auto text = *json.text();
        if (text == "unknown") return Fact::unknown(Unknown::DoesNotKnow);
        if (text == "declined") return Fact::unknown(Unknown::Declined);
    }
    if (question.kind == AnswerKind::Many) return read_many(json, question);
    if (json.is(JsonKind::Array))
        return json.fail("only one choice is possible here: write a single text");
    const auto text = TRY(json.text());
    if (question.kind == AnswerKind::Date) return read_date(json, text, question);
    return Fact::of_options(rules::OptionSet{1} << TRY(read_option(json, text, question)));
}

tl::unexpected<Error> unknown_question(Json member, const Pack& pack) {
    std::vector<std::string> known;
    for (const auto& question : pack.book.questions) known.push_back(question.id);
    return member.fail("unknown question" + suggestion(member.name(), known));
}

void write_options(const Question& question, rules::OptionSet options, JsonWriter& out) {
    if (question.kind == AnswerKind::Many) out.begin_array();
    for (auto rest = options; rest != 0; rest &= rest - 1)
        out.text(question.options[static_cast<std::size_t>(std::countr_zero(rest))]);
    if (question.kind == AnswerKind::Many) out.end_array();
}

}  // namespace

rules::Facts no_facts(const Pack& pack) { return rules::Facts(pack.book.questions.size()); }

Result<void> read_answers(const Json& json, const Pack& pack, rules::Facts& facts) {
    facts.assign(pack.book.questions.size(), Fact{});
    TRY(json.expect(JsonKind::Object));
    const auto& questions = pack.book.questions;
    std::size_t next = 0;  // Answers mostly come in the pack's order.
    for (const auto member : json) {
        const auto name = member.name();
        std::size_t steps = 0;
        while (steps < questions.size() && questions[(next + steps) % questions.size()].id != name)
            ++steps;
        if (steps == questions.size()) return unknown_question(member, pack);
        const auto index = (next + steps) % questions.size();
        facts[index] = TRY(read_answer(member, questions[index]));
        next = index + 1;
    }
    return {};
}

Result<rules::Facts> read_answers(const Json& json, const Pack& pack) {
    rules::Facts facts;
    TRY(read_answers(json, pack, facts));
    return facts;
}

void write_answers(const Pack& pack, const rules::Facts& facts, JsonWriter& out) {
    out.begin_object();
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const auto& fact = facts[i];
        const auto& question = pack.book.questions[i];
        if (!fact.asked()) continue;
        out.key(question.id);
        switch (fact.kind) {
            case Fact::Kind::Unknown:
                out.text(fact.why == Unknown::Declined ? "declined" : "unknown");
                break;
            case Fact::Kind::Options: write_options(question, fact.options, out); break;
            case Fact::Kind::Date: out.text(to_string(fact.span)); break;
            case Fact::Kind::Never: out.text("none"); break;
        }
    }
    out.end_object();
}

}  // namespace camino::packs
