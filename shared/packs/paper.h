// Paper: the questionnaire of a pack with its key, to screen with while there is no power.
//
//     Pack + day + language + fixed words (+ country)  ->  build_paper()  ->  Paper
//
// A Paper says what stands on the sheets, in order, and nothing about how it looks: whoever draws
// it decides about pages. Only what can matter on that day for somebody (in that country) is in it.
// Pure; the same arguments always give the same paper.

#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

/// A line of a list and what belongs to it: "One of these:" with its parts, or "Question 7: yes".
struct PaperRule {
    std::string text{};
    std::vector<PaperRule> parts{};

    bool operator==(const PaperRule&) const = default;
};

struct PaperHeading {
    std::string text{};
};

enum class PaperStyle : std::uint8_t { Plain, Strong, Small, Boxed };

struct PaperParagraph {
    std::string text{};
    PaperStyle style = PaperStyle::Plain;
};

/// Never split across pages.
struct PaperQuestion {
    std::string id{};
    int number = 0;
    std::string text{};
    std::vector<PaperRule> instead{};  ///< Other wordings, each with the answers it is for.
    std::string how{};                 ///< "Tick one."
    std::string help{};                ///< May be empty.
    std::string why{};
    std::vector<std::string> blanks{};   ///< To write on: day, month, year. Empty for a choice.
    std::vector<std::string> options{};  ///< A box each.
    std::vector<std::string> always{};   ///< "I don't know", "I prefer not to say"; a box each.
};

/// Boxes to tick beside a label.
struct PaperChecks {
    std::string label{};
    std::vector<std::string> boxes{};
};

struct PaperRules {
    std::string label{};  ///< May be empty.
    std::vector<PaperRule> rules{};
};

using PaperBlock =
    std::variant<PaperHeading, PaperParagraph, PaperQuestion, PaperChecks, PaperRules>;

struct PaperSection {
    std::string title{};
    bool to_look_up = false;  ///< Not to be filled in: once in a house, not once for each person.
    std::vector<PaperBlock> blocks{};
};

struct Paper {
    std::string title{};
    std::string language{};
    CivilDate as_of{};
    std::string page{};    ///< "Page {number} of {total}".
    std::string footer{};  ///< On every page; has the version code.
    std::vector<PaperSection> sections{};
};

struct PaperRequest {
    CivilDate as_of{};
    std::string country{};  ///< An option of the pack's place question; empty: wherever they are.
    std::string language{};
};

/// `words` are the program's own in that language: assets/words, and assets/paper/words on top.
///
/// Errors: BadInput when the pack has no such country or language, or when a pathway has no window
///         for everybody on that day.
[[nodiscard]] Result<Paper> build_paper(const Pack& pack, const PaperRequest& request,
                                        const Texts& words);

}  // namespace camino::packs
