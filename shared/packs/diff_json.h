// Private to shared/packs: two JSON values, and what changed from one to the other.
//
// Knows the shape of a pack's files no further than this: entries of a list are known by their id,
// windows and versions by what they say, and a rule is read as a whole.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/codec/json.h"
#include "shared/packs/diff.h"

namespace camino::packs {

/// `json` without white space.
[[nodiscard]] std::string compact(Json json);

/// What changed between two JSON files, or two values of them.
void diff_json(const std::string& file, Json before, Json after,
               std::vector<ContentChange>& changes);

/// A list in which entries have a place in an order, and which entries of it belong together.
struct Alignment {
    struct Pair {
        std::size_t before = 0;
        std::size_t after = 0;
    };
    std::vector<Pair> pairs{};  ///< In the order of `after`.
    std::vector<std::size_t> removed{};
    std::vector<std::size_t> added{};
    [[nodiscard]] bool reordered() const;
};
/// `list` is the key of the list: windows are matched otherwise than questions.
[[nodiscard]] Alignment align(std::string_view list, const std::vector<Json>& before,
                              const std::vector<Json>& after);

/// "criterion smo.status", "version from 2023-08-01": an entry of the list `list`.
[[nodiscard]] std::string entry_name(std::string_view list, Json entry);

}  // namespace camino::packs
