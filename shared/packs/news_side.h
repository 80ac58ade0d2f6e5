// Private to shared/packs. NewsSide: one of the two packs that news() compares, in words.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/packs/news.h"
#include "shared/packs/paper_demand.h"

namespace camino::packs {

/// Something that a pack says with dates: a window, or a version of a requirement.
struct NewsStatement {
    std::string same{};  ///< Equal where both packs say the same, whatever their words.
    std::string when{};  ///< The days, and for whom, in words; may be empty.
    std::string what{};
    const rules::Expr* rule = nullptr;  ///< What is demanded, where it is one rule.

    [[nodiscard]] std::string whole() const;
};

class NewsSide {
public:
    /// Pack and words must outlive it.
    NewsSide(const Pack& pack, std::string language, const NewsWords& words)
        : pack_(pack), language_(std::move(language)), words_(words) {}

    [[nodiscard]] const Pack& pack() const { return pack_; }
    [[nodiscard]] std::string own(const std::string& key, const Placeholders& values = {}) const {
        return words_(key, values);
    }
    [[nodiscard]] std::string day(CivilDate date) const;
    /// "del 1 de enero de 2024 al 3 de marzo de 2024"; empty for all time.
    [[nodiscard]] std::string span(DateSpan span) const;

    /// As the pack has it, and as it is shown to nobody in particular.
    [[nodiscard]] const std::string& raw(const std::string& key) const;
    [[nodiscard]] std::string text(const std::string& key) const;
    [[nodiscard]] std::string source(const std::string& id) const;
    [[nodiscard]] std::string option(rules::QuestionIndex question, std::size_t option) const;

    [[nodiscard]] std::vector<NewsStatement> windows(const rules::Pathway& pathway) const;
    [[nodiscard]] std::vector<NewsStatement> demands(const rules::Criterion& criterion) const;

    /// Which answers fulfil a condition.
    [[nodiscard]] PaperDemand demand(const rules::Expr& rule) const;
    [[nodiscard]] std::string words(const PaperDemand& demand) const;
    [[nodiscard]] std::string words(const rules::Expr& rule) const;
    [[nodiscard]] std::string question(rules::QuestionIndex question) const;

    /// The same for two conditions that mean the same, also in two packs.
    [[nodiscard]] std::string same(const std::optional<rules::Expr>& rule) const;
    [[nodiscard]] std::string same(const rules::Expr& rule) const;

private:
    [[nodiscard]] std::string joined(const std::vector<std::string>& parts,
                                     const std::string& before_last) const;
    [[nodiscard]] std::string days_words(const PaperDemand& demand) const;
    [[nodiscard]] std::string options_words(const PaperDemand& demand) const;
    [[nodiscard]] NewsStatement version(const rules::CriterionCase& one,
                                        const rules::Version& version) const;
    [[nodiscard]] std::string closed(const rules::Pathway& pathway,
                                     const rules::Window& window) const;

    const Pack& pack_;
    std::string language_;
    const NewsWords& words_;
};

}  // namespace camino::packs
