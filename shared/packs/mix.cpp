#include "shared/packs/mix.h"

#include <algorithm>

#include "shared/base/split_mix.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/nearest.h"

namespace camino::packs {

namespace {

using rules::AnswerKind;
using rules::Fact;

constexpr int kYearsBack = 12;  // For a date without shares.

std::vector<std::string> question_ids(const Pack& pack) {
    std::vector<std::string> ids;
    for (const auto& question : pack.book.questions) ids.push_back(question.id);
    return ids;
}

Shares read_shares(Json json, const rules::Question& question, Mistakes& mistakes) {
    Shares shares;
    for (const auto member : json) {
        const std::string name(member.name());
        const auto share = member.integer();
        const auto& options = question.options;
        const bool known = question.kind == AnswerKind::Date
                               ? parse_span(name).has_value()
                               : std::find(options.begin(), options.end(), name) != options.end();
        if (!known)
            mistakes.push_back(
                member.mistake("no option of '" + question.id + "'" + suggestion(name, options)));
        else if (!share || *share < 0)
            mistakes.push_back(member.mistake("write a share, e.g. 40"));
        else
            shares.emplace_back(name, static_cast<int>(*share));
    }
    return shares;
}

SharesByQuestion read_questions_of(Json json, const Pack& pack, Mistakes& mistakes) {
    SharesByQuestion all;
    for (const auto member : json) {
        const auto question = pack.question(member.name());
        if (!question)
            mistakes.push_back(member.mistake("questions.json has no such question" +
                                              suggestion(member.name(), question_ids(pack))));
        else
            all[*question] = read_shares(member, pack.book.questions[*question], mistakes);
    }
    return all;
}

}  // namespace

void read_mix(Json json, const Pack& pack, Mix& mix, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    fields.take("note");
    mix.unknown_percent = static_cast<int>(fields.integer("unknown").value_or(0));
    mix.declined_percent = static_cast<int>(fields.integer("declined").value_or(0));
    if (const auto answers = fields.take("answers"))
        mix.answers = read_questions_of(*answers, pack, mistakes);
    if (const auto countries = fields.take("by_country"))
        for (const auto member : *countries)
            mix.by_country.emplace(member.name(), read_questions_of(member, pack, mistakes));
    fields.done();
}

MixedPeople::MixedPeople(const Pack& pack, std::string country, CivilDate as_of, std::uint64_t seed)
    : pack_(pack), country_(std::move(country)), as_of_(as_of), state_(seed) {}

std::size_t MixedPeople::below(std::size_t limit) {
    return static_cast<std::size_t>(split_mix(state_) % limit);
}

const Shares* MixedPeople::shares(rules::QuestionIndex question) const {
    const auto here = pack_.mix.by_country.find(country_);
    if (here != pack_.mix.by_country.end()) {
        const auto found = here->second.find(question);
        if (found != here->second.end()) return &found->second;
    }
    const auto found = pack_.mix.answers.find(question);
    return found == pack_.mix.answers.end() ? nullptr : &found->second;
}

Fact MixedPeople::date(rules::QuestionIndex question) {
    if (pack_.book.questions[question].offers_never && below(3) == 0) return Fact::never();
    auto year = year_month_day(as_of_).year - static_cast<int>(below(kYearsBack));
    if (const auto* list = shares(question)) {
        int total = 0;
        for (const auto& [name, share] : *list) total += share;
        auto drawn = static_cast<int>(below(static_cast<std::size_t>(std::max(1, total))));
        for (const auto& [name, share] : *list) {
            if ((drawn -= share) >= 0) continue;
            year = year_month_day(parse_span(name)->first).year;
            break;
        }
    }
    const auto span = span_of_year(year);
    const auto last = std::min(span.last, as_of_);
    if (last < span.first) return Fact::of_date({as_of_, as_of_});
    const auto day = span.first + static_cast<std::int32_t>(
                                      below(static_cast<std::size_t>(last - span.first) + 1));
    return Fact::of_date({day, day});
}

Fact MixedPeople::answer(rules::QuestionIndex index) {
    const auto& question = pack_.book.questions[index];
    if (question.presentation || question.kind == AnswerKind::List) return {};
    const auto drawn = static_cast<int>(below(100));
    if (!question.first) {
        if (drawn < pack_.mix.unknown_percent) return Fact::unknown(rules::Unknown::DoesNotKnow);
        if (drawn < pack_.mix.unknown_percent + pack_.mix.declined_percent)
            return Fact::unknown(rules::Unknown::Declined);
    }
    if (question.kind == AnswerKind::Date) return date(index);
    const auto* list = shares(index);
    if (list == nullptr)
        return Fact::of_options(rules::OptionSet{1} << below(question.options.size()));
    int total = 0;
    for (const auto& [name, share] : *list) total += share;
    auto at = static_cast<int>(below(static_cast<std::size_t>(std::max(1, total))));
    for (const auto& [name, share] : *list)
        if ((at -= share) < 0)
            return Fact::of_options(rules::OptionSet{1} << *pack_.option(index, name));
    return {};
}

rules::Facts MixedPeople::next() {
    rules::Facts facts;
    for (std::size_t i = 0; i < pack_.book.questions.size(); ++i)
        facts.push_back(answer(static_cast<rules::QuestionIndex>(i)));
    if (pack_.place)
        if (const auto option = pack_.option(*pack_.place, country_))
            facts[*pack_.place] = Fact::of_options(rules::OptionSet{1} << *option);
    return facts;
}

}  // namespace camino::packs
