// Table: rows of a page that an administrator sorts, filters and leafs through, without JavaScript:
// every heading and page number is a link that carries the rest of the choice. Pure.
//
//     const auto choice = read_choice(head.query);
//     view.sections["table"] = {table_view(table, choice, "/devices", words)};
//
// and in the template: {{#table}}[[>table.html]]{{/table}}

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/console/page.h"

namespace camino::console {

struct Column {
    std::string id{};     ///< In the address: "contact".
    std::string title{};  ///< As it is read.
    bool number = false;  ///< Stands at the right; sorted by value, the largest first.
};

struct Cell {
    std::string text{};
    std::string order{};  ///< What it is sorted by; empty: its text, or its value in a number.
    std::string link{};   ///< Where it leads; empty: nowhere.
    std::string tone{};   ///< "good", "warn", "bad" or nothing.
    std::string also{};   ///< Found by these words as well, which are not shown.
};

struct Table {
    std::string caption{};
    std::vector<Column> columns{};
    std::vector<std::vector<Cell>> rows{};  ///< In the order that is shown unless one is chosen.
    std::string empty{};                    ///< What to say when there are none at all.
};

/// What the address asks of a table: ?sort=contact&down=1&find=CO&page=2
struct TableChoice {
    std::string sort{};
    bool down = false;
    std::string find{};  ///< Rows where each of its words begins a word, whatever case or accent.
    std::size_t page = 1;
};

inline constexpr std::size_t kRowsAPage = 50;

/// Whatever cannot be a choice counts as none.
[[nodiscard]] TableChoice read_choice(std::string_view query);

/// One page of the table. `path` is where its links lead, with what else the address
/// asks for: "/statistics?country=CO".
[[nodiscard]] View table_view(const Table& table, const TableChoice& choice, std::string_view path,
                              const Words& words);

}  // namespace camino::console
