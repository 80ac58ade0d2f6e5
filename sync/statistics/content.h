// Content: what the numbers of a tally mean under one version of the content: its languages,
// questions, nationalities and requirements, and the texts to name them with.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::statistics {

struct Requirement {
    std::string pathway{};
    std::string criterion{};
    bool counted = true;  ///< False: it rests on answers that no tally bears (packs::is_guarded).

    /// "smo_registration/smo.presence_cutoff": how a table names it.
    [[nodiscard]] std::string id() const { return pathway + "/" + criterion; }
};

struct Content {
    std::uint32_t number = 0;  ///< packs::content_number().
    std::string version{};
    std::vector<std::string> languages{};
    std::vector<std::string> nationalities{};
    std::vector<std::string> questions{};
    std::vector<Requirement> requirements{};  ///< By their number in a tally, pathway by pathway.
    std::vector<std::string> pathways{};
    std::vector<std::string> sent_to{};  ///< Whom results may send somebody to.
    std::string programme{};             ///< The first pathway that is a programme, or empty.
    std::map<std::string, std::string, std::less<>> names{};  ///< "es/pathway.smo_registration".

    /// The requirements of pathway `index`: [first, last).
    [[nodiscard]] std::pair<std::size_t, std::size_t> span_of(std::size_t pathway) const;
};

using Contents = std::map<std::uint32_t, Content>;  ///< By Content::number.

[[nodiscard]] Content content_of(const packs::Pack& pack);

/// What a person calls `id` of this kind ("pathway", "criterion", "question", "country",
/// "language") in `language`: from the newest content that has a text for it, else the id itself.
[[nodiscard]] std::string name_of(const Contents& contents, std::string_view language,
                                  std::string_view kind, std::string_view id);

}  // namespace camino::statistics
