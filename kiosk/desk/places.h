// Places: where a worker looks things up between two persons. Each has the whole page, and every
// key that works in it stands in the line at the bottom.

#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/scene.h"

namespace camino::kiosk::desk {

void pathways_place(const Scene& scene, Rect page);
void news_place(const Scene& scene, Rect page);
void glossary_place(const Scene& scene, Rect page);
void talk_place(const Scene& scene, Rect page);
void contacts_place(const Scene& scene, Rect page);
void machine_place(const Scene& scene, Rect page);
void carried_place(const Scene& scene, Rect page);
void team_place(const Scene& scene, Rect page);
void locked_place(const Scene& scene, Rect page);
void new_vault_place(const Scene& scene, Rect page);
void cases_place(const Scene& scene, Rect page);
void calls_place(const Scene& scene, Rect page);
void case_place(const Scene& scene, Rect page);
void case_filters(const Scene& scene, Rect box);  ///< Beside the list of cases.
void export_pane(const Scene& scene, Rect box);   ///< Likewise, for a custodian.
void clear_place(const Scene& scene, Rect page);  ///< In place of the list, for two people.
void household_place(const Scene& scene, Rect page);

/// "Adult 2": nobody's name is asked.
[[nodiscard]] std::string member_name(const Scene& scene, std::size_t at);

// --- What they are made of

/// Figures choose what is asked there, and lead to no place.
[[nodiscard]] bool figures_answer(const DeskWork& desk);

/// The head, cut off `page`: a title with a line below it, and the way to a new person.
struct PlaceHead {
    std::string_view id{};
    std::string title{};
    std::string lead{};
};
void place_head(const Scene& scene, Rect& page, const PlaceHead& look);

/// The search field, on "/"; Enter leaves it, Escape empties it too. Emits SearchEdited.
inline constexpr const char* kSearchId = "search";
void search_field(const Scene& scene, Rect bar, const std::string& hint);

/// A line of a place's list. Without a status it has no chip.
struct PlaceRow {
    std::string id{};
    std::string name{};
    std::string line{};
    std::string kind{};
    std::string status{};
    Tone tone = Tone::Plain;
    std::string_view icon{};
};
struct PlaceList {
    std::array<std::string, 3> heads{};
    std::array<float, 3> widths{};  ///< Shares of a row.
    std::vector<PlaceRow> rows{};
    std::string empty{};  ///< Said where there is no row.
};

/// The list upon a card, the page of it on which the open row stands; emits RowPicked.
void place_list(const Scene& scene, Rect box, const PlaceList& list);

/// The same for thousands of rows: each is made when it is shown, and all are as high as one line
/// of each of their texts.
struct LongList {
    std::array<std::string, 3> heads{};
    std::array<float, 3> widths{};
    std::string empty{};
    std::size_t count = 0;
    std::function<PlaceRow(std::size_t)> row{};
};
void long_list(const Scene& scene, Rect box, const LongList& list);

/// The open one of `count` rows; there must be one.
[[nodiscard]] std::size_t open_row(const Scene& scene, std::size_t count);

/// The two columns of a place with a list: the list, and what is open.
struct PlaceColumns {
    Rect list;
    Rect detail;
};
[[nodiscard]] PlaceColumns place_columns(Rect page);

}  // namespace camino::kiosk::desk
