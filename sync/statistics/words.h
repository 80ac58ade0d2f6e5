// Words of the statistics, from assets/statistics/*.po, built into the program.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camino::statistics {

class Words {
public:
    using Table = std::map<std::string, std::string, std::less<>>;
    using Values = std::vector<std::pair<std::string, std::string>>;

    /// "es" or "en"; any other language gets the English ones.
    explicit Words(std::string_view language);

    /// The text of "statistics.<key>", which must be there (a test holds every key).
    [[nodiscard]] const std::string& operator()(std::string_view key) const;
    /// The same with its {placeholders} filled in.
    [[nodiscard]] std::string with(std::string_view key, const Values& values) const;

    [[nodiscard]] const Table& table() const { return *table_; }

private:
    const Table* table_;
};

}  // namespace camino::statistics
