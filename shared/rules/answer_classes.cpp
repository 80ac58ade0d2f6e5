#include "shared/rules/answer_classes.h"

#include <map>

namespace camino::rules {

void Constants::add_edges_of(DateSpan span) {
    if (span.first > kFirstDate) edges.insert(span.first);
    if (span.last < kLastDate) edges.insert(span.last + 1);
}

OptionSet all_options(std::size_t option_count) {
    return option_count >= kOptionCountMax ? ~OptionSet{0} : (OptionSet{1} << option_count) - 1;
}

std::vector<OptionSet> option_classes(std::size_t option_count,
                                      const std::vector<OptionSet>& sets) {
    std::map<std::vector<bool>, OptionSet> classes;
    for (std::size_t i = 0; i < option_count; ++i) {
        const auto bit = OptionSet{1} << i;
        std::vector<bool> member;
        for (const auto set : sets) member.push_back((set & bit) != 0);
        classes.emplace(std::move(member), bit);
    }
    std::vector<OptionSet> all;
    for (const auto& [member, bit] : classes) all.push_back(bit);
    return all;
}

std::vector<Fact> answer_classes(const Question& question, const Constants& constants) {
    std::vector<Fact> all;
    if (question.kind == AnswerKind::List) return all;
    if (question.kind != AnswerKind::Date) {
        for (const auto option : option_classes(question.options.size(), constants.sets))
            all.push_back(Fact::of_options(option));
        return all;
    }
    if (question.offers_never) all.push_back(Fact::never());
    if (constants.edges.empty()) return all;
    const auto before = *constants.edges.begin() + -1;
    all.push_back(Fact::of_date({before, before}));
    for (const auto edge : constants.edges) all.push_back(Fact::of_date({edge, edge}));
    return all;
}

}  // namespace camino::rules
