// Words: the interface text of one language, looked up by key.
//
//     words("question.step", {{"number", "2"}, {"total", "8"}})    "Pregunta {number} de {total}"
//
// A missing key shows as itself, never as a blank. Words holds no text of its own: the caller gives
// the lookup (a map in tests, a compiled catalogue in the programs).

#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace camino::kiosk {

class Words {
public:
    using Table = std::map<std::string, std::string, std::less<>>;
    using Lookup = std::function<std::optional<std::string>(std::string_view key)>;
    using Value = std::pair<std::string_view, std::string_view>;  ///< Placeholder name and text.

    explicit Words(Table table);
    explicit Words(Lookup lookup);

    /// The text of `key`, or the key itself.
    [[nodiscard]] std::string operator()(std::string_view key) const;

    /// The same with {name} replaced by its value. A placeholder without a value stays as it is;
    /// values are not searched for placeholders again.
    [[nodiscard]] std::string operator()(std::string_view key,
                                         std::initializer_list<Value> values) const;

    [[nodiscard]] bool has(std::string_view key) const;

private:
    Lookup lookup_;
};

/// Replaces each {name} of `text` that `values` names.
[[nodiscard]] std::string fill_placeholders(std::string_view text,
                                            std::initializer_list<Words::Value> values);

}  // namespace camino::kiosk
