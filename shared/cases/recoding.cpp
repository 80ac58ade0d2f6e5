#include "shared/cases/recoding.h"

#include <algorithm>

#include "shared/store/record_coding.h"

namespace camino::cases {

namespace {

using Ids = std::vector<std::string>;

std::vector<std::optional<std::uint8_t>> places(const Ids& before, const Ids& now) {
    std::vector<std::optional<std::uint8_t>> found;
    for (const auto& id : before) {
        const auto at = std::ranges::find(now, id);
        found.push_back(at == now.end()
                            ? std::nullopt
                            : std::optional{static_cast<std::uint8_t>(at - now.begin())});
    }
    return found;
}

rules::Fact recoded_options(rules::Fact fact,
                            const std::vector<std::optional<std::uint8_t>>& places) {
    rules::OptionSet options = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool chosen = (fact.options >> i & 1U) != 0;
        if (chosen && places[i]) options |= rules::OptionSet{1} << *places[i];
    }
    return options == 0 ? rules::Fact{} : rules::Fact::of_options(options);
}

}  // namespace

Recoding::Recoding(const packs::Pack& before, const packs::Pack& now)
    : dictionary_(store::dictionary_of(before)),
      same_(before.hash == now.hash),
      question_count_(now.book.questions.size()) {
    for (const auto& question : before.book.questions) {
        auto& to = questions_.emplace_back();
        to.now = now.question(question.id);
        if (!to.now || now.book.questions[*to.now].kind != question.kind) {
            to.now.reset();
            continue;
        }
        const auto& other = now.book.questions[*to.now];
        to.options = places(question.options, other.options);
        for (const auto& column : question.columns) {
            auto& place = to.columns.emplace_back();
            const auto at = std::ranges::find(other.columns, column.id, &rules::Column::id);
            if (at == other.columns.end()) continue;
            place.now = static_cast<std::uint8_t>(at - other.columns.begin());
            place.options = places(column.options, at->options);
        }
    }
    for (const auto& pathway : now.book.pathways) {
        pathway_before_.push_back(before.pathway(pathway.id));
    }
}

rules::Fact Recoding::recoded(rules::Fact fact, const Question& question) const {
    if (fact.kind == rules::Fact::Kind::Options) return recoded_options(fact, question.options);
    if (fact.kind != rules::Fact::Kind::Rows) return fact;
    rules::Fact out{.kind = rules::Fact::Kind::Rows};
    out.row_count = fact.row_count;
    for (std::size_t i = 0; i < fact.row_count; ++i) {
        for (std::size_t c = 0; c < question.columns.size(); ++c) {
            const auto& column = question.columns[c];
            const auto option = fact.rows[i].options[c];
            if (!column.now) continue;
            if (option >= rules::Row::kDeclined) {
                out.rows[i].options[*column.now] = option;
            } else if (column.options[option]) {
                out.rows[i].options[*column.now] = *column.options[option];
            }
        }
    }
    return out;
}

Result<rules::Facts> Recoding::facts(const records::Record& record) const {
    auto facts = TRY(store::facts_of(record.answers));
    if (same_) return facts;
    rules::Facts now(question_count_);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (questions_[i].now) now[*questions_[i].now] = recoded(facts[i], questions_[i]);
    }
    return now;
}

records::Outcome Recoding::told(const records::Record& record, std::size_t pathway) const {
    const auto before = pathway_before_[pathway];
    return before ? record.outcomes[*before].outcome : records::Outcome::Absent;
}

}  // namespace camino::cases
