#include "shared/store/record_coding.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/base/overloaded.h"

namespace camino::store {

namespace {

records::Kind kind_of(rules::AnswerKind kind) {
    switch (kind) {
        case rules::AnswerKind::One: return records::Kind::Choice;
        case rules::AnswerKind::Many: return records::Kind::Multi;
        case rules::AnswerKind::Date: return records::Kind::Date;
        case rules::AnswerKind::List: return records::Kind::List;
    }
    CAMINO_ASSERT(false);
}

/// A person knows of three ways not to answer; the others are the rules' own.
records::Unknown unknown_of(rules::Unknown why) {
    switch (why) {
        case rules::Unknown::DoesNotKnow: return records::Unknown::DoesNotKnow;
        case rules::Unknown::Declined: return records::Unknown::Declined;
        case rules::Unknown::NotAsked:
        case rules::Unknown::Imprecise:
        case rules::Unknown::SourcesSplit:
        case rules::Unknown::NotDocumented: break;
    }
    return records::Unknown::NotAsked;
}

rules::Unknown unknown_of(records::Unknown why) {
    switch (why) {
        case records::Unknown::NotAsked: return rules::Unknown::NotAsked;
        case records::Unknown::DoesNotKnow: return rules::Unknown::DoesNotKnow;
        case records::Unknown::Declined: return rules::Unknown::Declined;
    }
    CAMINO_ASSERT(false);
}

/// A cell without an option is "not given", whatever the reason: a record is no interview.
records::Rows rows_of(const rules::Fact& fact, std::size_t column_count) {
    records::Rows rows;
    for (std::size_t i = 0; i < fact.row_count; ++i) {
        records::Row row;
        for (std::size_t c = 0; c < column_count; ++c) {
            const auto option = fact.rows[i].options[c];
            row.push_back(option < rules::Row::kDeclined ? std::optional{option} : std::nullopt);
        }
        rows.rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<records::Column> columns_of(const rules::Question& question) {
    std::vector<records::Column> columns;
    for (const auto& column : question.columns) columns.push_back({column.id, column.options});
    return columns;
}

rules::Fact fact_of(const records::Rows& rows) {
    rules::Fact fact{.kind = rules::Fact::Kind::Rows};
    for (const auto& row : rows.rows) {
        auto& to = fact.rows[fact.row_count++].options;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (row[i]) to[i] = *row[i];
    }
    return fact;
}

records::Answer answer_of(const rules::Fact& fact, const rules::Question& question) {
    switch (fact.kind) {
        case rules::Fact::Kind::Unknown: return unknown_of(fact.why);
        case rules::Fact::Kind::Options: return records::Chosen{fact.options};
        case rules::Fact::Kind::Date: return fact.span;
        case rules::Fact::Kind::Never: return records::Never{};
        case rules::Fact::Kind::Rows: return rows_of(fact, question.columns.size());
    }
    CAMINO_ASSERT(false);
}

records::Truth truth_of(rules::Tri value) {
    switch (value) {
        case rules::Tri::F: return records::Truth::False;
        case rules::Tri::U: return records::Truth::Unknown;
        case rules::Tri::T: return records::Truth::True;
    }
    CAMINO_ASSERT(false);
}

records::Outcome outcome_of(rules::Outcome outcome) {
    switch (outcome) {
        case rules::Outcome::MayQualify: return records::Outcome::MayQualify;
        case rules::Outcome::NotNow: return records::Outcome::NotNow;
        case rules::Outcome::CannotTell: return records::Outcome::CannotTell;
        case rules::Outcome::Closed: return records::Outcome::Closed;
        case rules::Outcome::InfoOnly: return records::Outcome::InfoOnly;
    }
    CAMINO_ASSERT(false);
}

records::PathwayOutcome outcome_of(const packs::PathwayView& view, const rules::Pathway& pathway) {
    records::PathwayOutcome out;
    out.outcome = outcome_of(view.outcome);
    out.criteria.assign(pathway.criteria.size(), records::Truth::Absent);
    for (const auto& criterion : view.criteria) {
        const auto found =
            std::find_if(pathway.criteria.begin(), pathway.criteria.end(),
                         [&](const rules::Criterion& one) { return one.id == criterion.id; });
        CAMINO_ASSERT(found != pathway.criteria.end());
        const auto index = static_cast<std::size_t>(found - pathway.criteria.begin());
        out.criteria[index] = truth_of(criterion.value);
    }
    return out;
}

}  // namespace

records::PackId pack_id(const packs::Pack& pack) {
    records::PackId id{};
    std::copy_n(pack.hash.begin(), id.size(), id.begin());
    return id;
}

records::Dictionary dictionary_of(const packs::Pack& pack) {
    records::Dictionary dictionary;
    dictionary.pack = pack_id(pack);
    dictionary.languages = pack.languages;
    for (const auto& question : pack.book.questions) {
        dictionary.questions.push_back({.id = question.id,
                                        .kind = kind_of(question.kind),
                                        .options = question.options,
                                        .columns = columns_of(question)});
    }
    for (const auto& pathway : pack.book.pathways) {
        records::Pathway out{.id = pathway.id, .criteria = {}};
        for (const auto& criterion : pathway.criteria) out.criteria.push_back(criterion.id);
        dictionary.pathways.push_back(std::move(out));
    }
    return dictionary;
}

records::Answers answers_of(std::span<const rules::Fact> facts, const packs::Pack& pack) {
    records::Answers answers;
    answers.reserve(facts.size());
    for (std::size_t i = 0; i < facts.size(); ++i)
        answers.push_back(answer_of(facts[i], pack.book.questions[i]));
    return answers;
}

records::Outcomes outcomes_of(const packs::Screening& screening, const packs::Pack& pack) {
    records::Outcomes outcomes(pack.book.pathways.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        outcomes[i].criteria.assign(pack.book.pathways[i].criteria.size(), records::Truth::Absent);
    }
    for (const auto& view : screening.pathways) {
        outcomes[view.index] = outcome_of(view, pack.book.pathways[view.index]);
    }
    return outcomes;
}

Result<rules::Facts> facts_of(const records::Answers& answers) {
    rules::Facts facts;
    facts.reserve(answers.size());
    for (const auto& answer : answers) {
        facts.push_back(std::visit(
            Overloaded{
                [](records::Unknown why) { return rules::Fact::unknown(unknown_of(why)); },
                [](const records::Chosen& chosen) {
                    return rules::Fact::of_options(chosen.options);
                },
                [](const DateSpan& span) { return rules::Fact::of_date(span); },
                [](records::Never) { return rules::Fact::never(); },
                [](const records::Rows& rows) { return fact_of(rows); },
            },
            answer));
    }
    return facts;
}

}  // namespace camino::store
