// PaperSay: dates, demands, contacts and sources in words.

#include "shared/packs/paper_say.h"

#include <algorithm>
#include <bit>

#include "shared/base/assert.h"
#include "shared/packs/date_words.h"
#include "shared/packs/screening.h"
#include "shared/rules/answer_classes.h"

namespace camino::packs {

namespace {

constexpr std::size_t kNamedSizeMin = 8;  // Lines; a shorter demand is said again.
constexpr int kOptionsNamedMax = 3;  // When more are meant, those that are not meant may be named.

/// In lines.
std::size_t size_of(const PaperDemand& demand) {
    std::size_t size = 1;
    for (const auto& part : demand.parts) size += size_of(part);
    return size;
}

}  // namespace

std::string point_name(std::size_t index, char first) {
    return index < 26 ? std::string(1, static_cast<char>(first + index)) : std::to_string(index);
}

std::string PaperWords::operator()(const std::string& key, const Placeholders& values) const {
    const auto* found = texts_->find(key);
    return found == nullptr ? key : fill_in(found->text, values);
}

std::string PaperWords::day(CivilDate date) const {
    return date_words([&](const std::string& key) { return (*this)(key); }, date);
}

std::string PaperWords::printed_on(const std::string& printed) const {
    return printed_words([&](const std::string& key) { return (*this)(key); }, printed);
}

std::string PaperWords::outcome(rules::Outcome outcome) const {
    return (*this)("outcome." + std::string(to_string(outcome)));
}

std::string PaperWords::comma(const std::vector<std::string>& entries) const {
    std::string text;
    for (const auto& entry : entries) text += (text.empty() ? "" : (*this)("list.comma")) + entry;
    return text;
}

std::string PaperWords::one_of(const std::vector<std::string>& entries) const {
    if (entries.size() < 2) return comma(entries);
    return comma({entries.begin(), entries.end() - 1}) + (*this)("list.or") + entries.back();
}

PaperSay::PaperSay(const Pack& pack, const PaperRequest& request, const PaperWords& fixed,
                   std::optional<KnownAnswer> here)
    : words(fixed), pack_(&pack), language_(request.language), here_(here) {
    if (here_) {
        rules::Facts facts(pack.book.questions.size());
        facts[here_->question] = rules::Fact::of_options(rules::OptionSet{1} << here_->option);
        places_ = pack.placeholders(language_, facts);
    } else {
        for (const char* form : {"country", "country.in", "country.to"})
            places_.emplace_back(form, words(form));
    }
}

std::string PaperSay::place() const {
    return here_ ? option(here_->question, here_->option) : words("place.any");
}

void PaperSay::number(const std::set<rules::QuestionIndex>& questions) {
    for (const auto question : questions)
        numbers_.emplace(question, static_cast<int>(numbers_.size()) + 1);
}

int PaperSay::number_of(rules::QuestionIndex question) const {
    const auto found = numbers_.find(question);
    CAMINO_ASSERT(found != numbers_.end());
    return found->second;
}

std::string PaperSay::naming(rules::QuestionIndex question) const {
    const auto found = numbers_.find(question);
    if (found == numbers_.end())
        return text(question_key(pack_->book.questions[question].id, "text"));
    return words("rule.question", {{"number", std::to_string(found->second)}});
}

std::string PaperSay::text(const std::string& key, const Placeholders& more) const {
    auto values = places_;
    values.insert(values.end(), more.begin(), more.end());
    return fill_in(pack_->text(language_, key), values);
}

std::string PaperSay::option(rules::QuestionIndex question, std::size_t option) const {
    return text(pack_->option_text_key(question, pack_->book.questions[question].options[option]));
}

std::string PaperSay::quoted(rules::QuestionIndex question, std::size_t index) const {
    const auto& id = pack_->book.questions[question].options[index];
    const bool is_name = pack_->option_text_key(question, id).starts_with("country.");
    const auto text = option(question, index);
    return is_name ? text : words("rule.answer", {{"text", text}});
}

std::string PaperSay::never(const rules::Question& question) const {
    const auto own = option_key(question.id, "none");
    const auto key = pack_->key_or(own, pack_->key_or("option.none", {}));
    return key.empty() ? words("answer.never") : text(key);
}

std::string PaperSay::names(rules::QuestionIndex question, rules::OptionSet options) const {
    std::vector<std::string> found;
    for (auto rest = options; rest != 0; rest &= rest - 1)
        found.push_back(quoted(question, static_cast<std::size_t>(std::countr_zero(rest))));
    return words.one_of(found);
}

std::string PaperSay::options_rule(const PaperDemand& demand) const {
    const auto& question = pack_->book.questions[demand.question];
    const auto named = naming(demand.question);
    const auto say = [&](const std::string& key, rules::OptionSet options) {
        return words(key, {{"question", named}, {"options", names(demand.question, options)}});
    };
    if (demand.inverted) return say("rule.none_of", demand.options);
    const int chosen = std::popcount(demand.options);
    const int left = static_cast<int>(question.options.size()) - chosen;
    if (question.kind == rules::AnswerKind::One && chosen > kOptionsNamedMax && left > 0 &&
        left <= kOptionsNamedMax) {
        const auto all = rules::all_options(question.options.size());
        return say("rule.none_of", all & ~demand.options);
    }
    return say("rule.options", demand.options);
}

std::string PaperSay::span_rule(const PaperDemand& demand) const {
    const auto [first, last] = demand.span;
    const Placeholders values = {{"question", naming(demand.question)},
                                 {"first", words.day(first)},
                                 {"last", words.day(last)}};
    const bool from_start = first == kFirstDate;
    const bool to_end = last == kLastDate;
    if (from_start && to_end)
        return words(demand.inverted ? "rule.no_day" : "rule.any_day", values);
    if (from_start) return words(demand.inverted ? "rule.after" : "rule.until", values);
    if (to_end) return words(demand.inverted ? "rule.before" : "rule.from", values);
    return words(demand.inverted ? "rule.outside" : "rule.between", values);
}

std::string PaperSay::days_rule(const PaperDemand& demand) const {
    const auto& question = pack_->book.questions[demand.question];
    if (!demand.inverted || !question.offers_never) return span_rule(demand);
    return words("rule.or_never", {{"rule", span_rule(demand)}, {"never", never(question)}});
}

PaperRule PaperSay::rule(const PaperDemand& demand) {
    if (size_of(demand) < kNamedSizeMin) return in_full(demand);
    const auto known = std::find_if(large_.begin(), large_.end(),
                                    [&](const Large& one) { return one.demand == demand; });
    if (names_ && known != large_.end())
        return {.text = name(static_cast<std::size_t>(known - large_.begin()))};
    if (known == large_.end()) {
        large_.push_back({demand, 1});
    } else {
        ++known->count;
    }
    return in_full(demand);
}

void PaperSay::name_repeated() {
    std::erase_if(large_, [](const Large& one) { return one.count < 2; });
    names_ = true;
}

std::vector<PaperRules> PaperSay::named() {
    std::vector<PaperRules> all;
    for (std::size_t i = 0; names_ && i < large_.size(); ++i)
        all.push_back({.label = words("rule.named_is", {{"name", name(i)}}),
                       .rules = {in_full(large_[i].demand)}});
    return all;
}

std::string PaperSay::name(std::size_t index) const {
    return words("rule.named", {{"name", point_name(index, 'A')}});
}

PaperRule PaperSay::in_full(const PaperDemand& demand) {
    PaperRule said;
    for (const auto& part : demand.parts) said.parts.push_back(rule(part));
    switch (demand.kind) {
        case PaperDemand::Kind::Always: said.text = words("rule.always"); break;
        case PaperDemand::Kind::Never: said.text = words("rule.never"); break;
        case PaperDemand::Kind::All: said.text = words("rule.all"); break;
        case PaperDemand::Kind::Any: said.text = words("rule.any"); break;
        case PaperDemand::Kind::AtLeast:
            said.text = words("rule.at_least", {{"count", std::to_string(demand.count)}});
            break;
        case PaperDemand::Kind::Options: said.text = options_rule(demand); break;
        case PaperDemand::Kind::Days: said.text = days_rule(demand); break;
        case PaperDemand::Kind::Criterion:
            said.text = words(demand.inverted ? "rule.point_fails" : "rule.point_holds",
                              {{"name", text("criterion." + demand.criterion + ".name")}});
            break;
    }
    return said;
}

std::string PaperSay::contact(const Contact& contact) {
    if (!contact.source.empty()) cited_.insert(contact.source);
    const auto name = text("contact." + contact.id + ".name");
    auto line = contact.value.empty()
                    ? name
                    : words("contact.line", {{"name", name}, {"value", contact.value}});
    if (!contact.hours_key.empty())
        line = words("contact.hours", {{"contact", line}, {"hours", text(contact.hours_key)}});
    if (contact.verified_on)
        return words("contact.verified",
                     {{"contact", line}, {"day", words.day(*contact.verified_on)}});
    if (contact.printed_on.empty()) return words("contact.never_verified", {{"contact", line}});
    return words("contact.not_verified",
                 {{"contact", line}, {"when", words.printed_on(contact.printed_on)}});
}

std::vector<PaperRule> PaperSay::contacts(const std::vector<std::string>& ids) {
    std::vector<PaperRule> lines;
    for (const auto& id : ids)
        if (const auto* found = pack_->contact(id)) lines.push_back({.text = contact(*found)});
    return lines;
}

std::string PaperSay::cite(const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    cited_.insert(ids.begin(), ids.end());
    return words("source.cited", {{"sources", words.comma(ids)}});
}

}  // namespace camino::packs
