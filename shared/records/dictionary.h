// Dictionary: the lists of a pack against which a record is coded.
//
// A record says "option 3 of question 7", never "Venezuela". Who reads it needs the dictionary of
// the very pack whose hash the record names. Made from a pack by kiosk, desk and custodian's tool;
// this module knows nothing of packs.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"

namespace camino::records {

inline constexpr std::size_t kOptionCountMax = 64;
inline constexpr std::size_t kQuestionCountMax = 200;
inline constexpr std::size_t kPathwayCountMax = 100;
inline constexpr std::size_t kCriterionCountMax = 120;  ///< In all pathways together: see Tally.
inline constexpr std::size_t kListRowCountMax = 6;
inline constexpr std::size_t kListColumnCountMax = 4;

using PackId = ByteArray<8>;  ///< The first 8 bytes of the pack's hash.

enum class Kind : std::uint8_t {
    Choice,  ///< One option.
    Multi,   ///< One or more options.
    Date,    ///< A day, month, year, or span.
    List,    ///< Rows with one option in each column, e.g. relatives as {relation, status}.
};

struct Column {
    std::string id{};
    std::vector<std::string> options{};

    bool operator==(const Column&) const = default;
};

struct Question {
    std::string id{};
    Kind kind = Kind::Choice;
    std::vector<std::string> options{};  ///< Choice and Multi: option ids in pack order.
    std::vector<Column> columns{};       ///< List only.

    bool operator==(const Question&) const = default;
};

struct Pathway {
    std::string id{};
    std::vector<std::string> criteria{};  ///< Criterion ids in pack order.

    bool operator==(const Pathway&) const = default;
};

struct Dictionary {
    PackId pack{};
    std::vector<std::string> languages{};
    std::vector<Question> questions{};
    std::vector<Pathway> pathways{};

    bool operator==(const Dictionary&) const = default;
};

/// Whether records can be coded against it: within the limits above, options where the kind needs
/// them. Errors: BadInput, naming the question or pathway.
[[nodiscard]] Result<void> check(const Dictionary& dictionary);

/// The position of `id`, or NotFound. For questions, pathways and languages.
[[nodiscard]] Result<std::size_t> question_index(const Dictionary& dictionary, std::string_view id);
[[nodiscard]] Result<std::size_t> pathway_index(const Dictionary& dictionary, std::string_view id);
[[nodiscard]] Result<std::size_t> language_index(const Dictionary& dictionary, std::string_view id);

/// The position of an option among `options`, or NotFound.
[[nodiscard]] Result<std::size_t> option_index(const std::vector<std::string>& options,
                                               std::string_view id);

}  // namespace camino::records
