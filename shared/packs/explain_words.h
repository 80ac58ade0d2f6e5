// Private to shared/packs. ExplainWords: dates, sources, contacts and changes as a person says
// them.

#pragma once

#include <string>

#include "shared/packs/explain.h"

namespace camino::packs {

class ExplainWords {
public:
    /// `explaining` must outlive it.
    explicit ExplainWords(const Explaining& explaining);

    /// A text of the program; the key itself where there is none.
    [[nodiscard]] std::string own(const std::string& key, const Placeholders& values = {}) const;
    /// A text of the pack, with {country} filled in.
    [[nodiscard]] std::string text(const std::string& key) const;
    [[nodiscard]] std::string dated(const std::string& key, std::string_view name,
                                    std::optional<CivilDate> date) const;

    [[nodiscard]] std::string date(CivilDate date) const;
    [[nodiscard]] std::string outcome(const PathwayView& view) const;
    [[nodiscard]] std::string freshness(const FreshnessView& view) const;
    /// In one line beside what it says; and whole, with its title and who can settle it.
    [[nodiscard]] std::string who_says(const Source& source) const;
    [[nodiscard]] std::string source(const Source& source) const;
    [[nodiscard]] std::string contact(const Contact& contact) const;
    [[nodiscard]] std::string question(rules::QuestionIndex index) const;
    [[nodiscard]] std::string changes(const std::vector<Change>& set) const;
    [[nodiscard]] std::string from(CivilDate day) const;

private:
    const Explaining& explaining_;
    const Pack& pack_;
    Placeholders placeholders_;
};

}  // namespace camino::packs
