// Texts: the words of one language of a pack, by key.
//
// A key that the language lacks falls back to the source language (and says so), because a person
// is better served by a text in another language than by a hole. A key that nobody has shows as
// itself. `camino pack check` keeps both from happening in a published pack.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camino::packs {

struct Text {
    std::string text{};
    bool draft = false;    ///< Not approved by a native reviewer.
    std::string source{};  ///< text_hash() of the source text it was translated from, or empty.
};

/// Placeholder name and value: {"country", "Colombia"}.
using Placeholders = std::vector<std::pair<std::string, std::string>>;

class Texts {
public:
    using Table = std::map<std::string, Text, std::less<>>;

    Texts() = default;
    Texts(std::string language, Table table)
        : language_(std::move(language)), table_(std::move(table)) {}

    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const Table& table() const { return table_; }
    [[nodiscard]] const Text* find(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

    /// Some texts of this language are drafts.
    [[nodiscard]] bool has_drafts() const;

private:
    std::string language_{};
    Table table_{};
};

/// Replaces each {name} of `text` that `values` names. A placeholder without a value stays; values
/// are not searched for placeholders again.
[[nodiscard]] std::string fill_in(std::string_view text, const Placeholders& values);

/// The first 8 hex digits of the BLAKE2b-256 of a source text, as `#. source:` names it.
[[nodiscard]] std::string text_hash(std::string_view text);

/// The names of the placeholders in `text`, sorted, each once.
[[nodiscard]] std::vector<std::string> placeholders_in(std::string_view text);

}  // namespace camino::packs
