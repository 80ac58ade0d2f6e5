// Private to shared/packs. PaperSay: everything on a Paper, put into the words of one language.

#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/packs/paper.h"
#include "shared/packs/paper_demand.h"

namespace camino::packs {

/// The fixed words: those of the sheets, and with them those of the screens.
class PaperWords {
public:
    /// `texts` must outlive it.
    explicit PaperWords(const Texts& texts) : texts_(&texts) {}

    /// The text, filled in; the key itself where there is none.
    [[nodiscard]] std::string operator()(const std::string& key,
                                         const Placeholders& values = {}) const;
    [[nodiscard]] std::string day(CivilDate date) const;
    /// "2025-02" as a month, a day as a day; anything else as it is.
    [[nodiscard]] std::string printed_on(const std::string& printed) const;
    [[nodiscard]] std::string outcome(rules::Outcome outcome) const;
    /// "A, B or C".
    [[nodiscard]] std::string one_of(const std::vector<std::string>& entries) const;
    [[nodiscard]] std::string comma(const std::vector<std::string>& entries) const;

private:
    const Texts* texts_;
};

/// The letter of a point or condition: from `first` on; a number when letters run out.
[[nodiscard]] std::string point_name(std::size_t index, char first);

class PaperSay {
public:
    /// `pack` and the texts of `words` must outlive it. `here` fills {country} and its forms.
    PaperSay(const Pack& pack, const PaperRequest& request, const PaperWords& words,
             std::optional<KnownAnswer> here);

    PaperWords words;

    /// Questions have the numbers under which the sheet asks them.
    void number(const std::set<rules::QuestionIndex>& questions);
    /// The question must have one.
    [[nodiscard]] int number_of(rules::QuestionIndex question) const;

    /// For whom the sheets are: a country, or all of them.
    [[nodiscard]] std::string place() const;
    /// A text of the pack with the country, and `more`, filled in.
    [[nodiscard]] std::string text(const std::string& key, const Placeholders& more = {}) const;
    [[nodiscard]] std::string option(rules::QuestionIndex question, std::size_t option) const;
    /// In quotation marks, unless it is the name of a country.
    [[nodiscard]] std::string quoted(rules::QuestionIndex question, std::size_t option) const;
    [[nodiscard]] std::string never(const rules::Question& question) const;

    /// A large demand that stands in several places is only named there: "Condition A".
    [[nodiscard]] PaperRule rule(const PaperDemand& demand);
    /// Names the large demands that rule() was asked for more than once.
    void name_repeated();
    /// What the names stand for.
    [[nodiscard]] std::vector<PaperRules> named();

    /// A line for each contact: number or page, and since when nobody has tried it.
    [[nodiscard]] std::vector<PaperRule> contacts(const std::vector<std::string>& ids);

    /// "Sources: W45, S003", remembered for the list at the end; empty for none.
    [[nodiscard]] std::string cite(const std::vector<std::string>& ids);
    [[nodiscard]] const std::set<std::string>& cited() const { return cited_; }

private:
    /// "Question 7"; the text of one that the sheet does not ask.
    [[nodiscard]] std::string naming(rules::QuestionIndex question) const;
    [[nodiscard]] std::string options_rule(const PaperDemand& demand) const;
    [[nodiscard]] std::string days_rule(const PaperDemand& demand) const;
    [[nodiscard]] std::string span_rule(const PaperDemand& demand) const;
    [[nodiscard]] std::string names(rules::QuestionIndex question, rules::OptionSet options) const;
    [[nodiscard]] std::string contact(const Contact& contact);

    const Pack* pack_;
    std::string language_;
    std::optional<KnownAnswer> here_;
    Placeholders places_;
    /// All of it, parts and all.
    [[nodiscard]] PaperRule in_full(const PaperDemand& demand);
    [[nodiscard]] std::string name(std::size_t index) const;

    struct Large {
        PaperDemand demand{};
        int count = 0;
    };
    std::vector<Large> large_{};
    bool names_ = false;
    std::map<rules::QuestionIndex, int> numbers_{};
    std::set<std::string> cited_{};
};

}  // namespace camino::packs
