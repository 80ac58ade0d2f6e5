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

Result<std::uint8_t> read_cell(Json json, const rules::Column& column) {
    const auto id = TRY(json.text());
    if (id == "unknown") return rules::Row::kDoesNotKnow;
    if (id == "declined") return rules::Row::kDeclined;
    for (std::size_t i = 0; i < column.options.size(); ++i)
        if (column.options[i] == id) return static_cast<std::uint8_t>(i);
    return json.fail("'" + std::string(id) + "' is no option of '" + column.id + "'" +
                     suggestion(id, column.options));
}

Result<rules::Row> read_row(Json json, const Question& question) {
    TRY(json.expect(JsonKind::Object));
    rules::Row row;
    for (const auto member : json) {
        std::size_t at = 0;
        std::vector<std::string> known;
        for (const auto& column : question.columns) known.push_back(column.id);
        while (at < known.size() && known[at] != member.name()) ++at;
        if (at == known.size())
            return member.fail("unknown key" + suggestion(member.name(), known));
        row.options[at] = TRY(read_cell(member, question.columns[at]));
    }
    return row;
}

/// A list of members: [{"relation": "spouse", "status": "citizen"}, ...].
Result<Fact> read_list(Json json, const Question& question) {
    if (json.is(JsonKind::String)) {
        if (question.offers_never && *json.text() == "none") return Fact::never();
        return json.fail("write a list of objects, e.g. [{\"" + question.columns.front().id +
                         "\": …}]");
    }
    TRY(json.expect(JsonKind::Array));
    if (json.size() == 0)
        return json.fail("the list is empty; write \"none\" for nobody, or leave the key out");
    if (json.size() > rules::kRowCountMax)
        return json.fail("at most " + std::to_string(rules::kRowCountMax) + " entries");
    Fact fact{.kind = Fact::Kind::Rows};
    for (const auto entry : json) fact.rows[fact.row_count++] = TRY(read_row(entry, question));
    return fact;
}

Result<Fact> read_answer(Json json, const Question& question) {
    if (json.is(JsonKind::String)) {
        const auto text = *json.text();
        if (text == "unknown") return Fact::unknown(Unknown::DoesNotKnow);
        if (text == "declined") return Fact::unknown(Unknown::Declined);
    }
    if (question.kind == AnswerKind::Many) return read_many(json, question);
    if (question.kind == AnswerKind::List) return read_list(json, question);
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

void write_cell(const rules::Column& column, std::uint8_t option, JsonWriter& out) {
    if (option == rules::Row::kNotAsked) return;
    out.key(column.id);
    if (option == rules::Row::kDoesNotKnow)
        out.text("unknown");
    else if (option == rules::Row::kDeclined)
        out.text("declined");
    else
        out.text(column.options[option]);
}

void write_rows(const Question& question, const Fact& fact, JsonWriter& out) {
    out.begin_array();
    for (std::size_t row = 0; row < fact.row_count; ++row) {
        out.begin_object();
        for (std::size_t i = 0; i < question.columns.size(); ++i)
            write_cell(question.columns[i], fact.rows[row].options[i], out);
        out.end_object();
    }
    out.end_array();
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
            case Fact::Kind::Rows: write_rows(question, fact, out); break;
        }
    }
    out.end_object();
}

}  // namespace camino::packs
