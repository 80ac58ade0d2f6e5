#include "shared/packs/explain_words.h"

#include "shared/packs/date_words.h"

namespace camino::packs {

namespace {

constexpr const char* kRankKeys[] = {"source.rank.field", "source.rank.press", "source.rank.agency",
                                     "source.rank.official", "source.rank.law"};

const char* outcome_key(const PathwayView& view) {
    switch (view.outcome) {
        case rules::Outcome::MayQualify: return "outcome.may_qualify";
        case rules::Outcome::CannotTell: return "outcome.cannot_tell";
        case rules::Outcome::Closed: return "outcome.closed";
        case rules::Outcome::InfoOnly: return "outcome.info_only";
        case rules::Outcome::NotNow: break;
    }
    return can_change(view) ? "outcome.not_now" : "outcome.not_for_you";
}

}  // namespace

ExplainWords::ExplainWords(const Explaining& explaining)
    : explaining_(explaining),
      pack_(explaining.screener.pack()),
      placeholders_(pack_.placeholders(explaining.language, explaining.facts)) {}

std::string ExplainWords::own(const std::string& key, const Placeholders& values) const {
    const auto* found = explaining_.words.find(key);
    return found == nullptr ? key : fill_in(found->text, values);
}

std::string ExplainWords::text(const std::string& key) const {
    return fill_in(pack_.text(explaining_.language, key), placeholders_);
}

std::string ExplainWords::dated(const std::string& key, std::string_view name,
                                std::optional<CivilDate> date) const {
    auto values = placeholders_;
    if (date) values.emplace_back(name, this->date(*date));
    return fill_in(pack_.text(explaining_.language, key), values);
}

std::string ExplainWords::date(CivilDate date) const {
    return date_words([&](const std::string& key) { return own(key); }, date);
}

std::string ExplainWords::outcome(const PathwayView& view) const { return own(outcome_key(view)); }

std::string ExplainWords::freshness(const FreshnessView& view) const {
    auto words = own("source.evidence_on", {{"day", date(view.evidence_on)}});
    if (view.state == FreshState::CheckFirst) words += " " + own("source.check_first");
    if (view.state == FreshState::TooOld) words += " " + own("source.too_old");
    return words;
}

std::string ExplainWords::who_says(const Source& source) const {
    return "[" + source.id + "] " + source.publisher + ", " + date(source.dated) + ", " +
           own(kRankKeys[static_cast<std::size_t>(source.rank)]);
}

std::string ExplainWords::source(const Source& source) const {
    const auto dated =
        own(source.published ? "source.published" : "source.seen", {{"day", date(source.dated)}});
    auto words = "[" + source.id + "] " + source.title + ". " + source.publisher + ". " + dated +
                 ". " + own(kRankKeys[static_cast<std::size_t>(source.rank)]) + ".";
    if (const auto* settles = pack_.contact(source.contact))
        words += " " + own("source.ask", {{"who", contact(*settles)}});
    return words;
}

std::string ExplainWords::contact(const Contact& contact) const {
    auto words = text("contact." + contact.id + ".name");
    if (!contact.value.empty()) words += ": " + contact.value;
    if (contact.verified_on)
        return words + " (" + own("contact.tested", {{"day", date(*contact.verified_on)}}) + ")";
    const auto printed =
        printed_words([&](const std::string& key) { return own(key); }, contact.printed_on);
    return words + " (" + own("contact.not_verified_since", {{"day", printed}}) + ")";
}

std::string ExplainWords::question(rules::QuestionIndex index) const {
    const auto variant = explaining_.screener.question_variant(index, explaining_.facts);
    const auto& id = pack_.book.questions[index].id;
    return text(question_key(id, variant.empty() ? "text" : variant + ".text"));
}

std::string ExplainWords::changes(const std::vector<Change>& set) const {
    std::string words;
    for (const auto& change : set) {
        const auto& option = pack_.book.questions[change.question].options[change.option];
        words += (words.empty() ? "" : own("list.and")) + question(change.question) + " " +
                 text(pack_.option_text_key(change.question, option));
    }
    return own("change.if", {{"answer", words}});
}

std::string ExplainWords::from(CivilDate day) const {
    return own("change.from", {{"day", date(day)}});
}

}  // namespace camino::packs
