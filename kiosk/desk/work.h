// Work: what the worker does between two persons: goes from place to place, searches, opens rows.
// Pure.

#pragma once

#include <vector>

#include "kiosk/core/desk_msg.h"
#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"

namespace camino::kiosk::desk {

class Work {
public:
    /// Both must outlive it.
    Work(Model& model, const Setting& setting)
        : model_(model), desk_(model.desk), setting_(setting) {}

    using Effects = std::vector<Effect>;

    Effects operator()(const DeskPlacePicked& msg);
    Effects operator()(const SearchEdited& msg);
    Effects operator()(const RowPicked& msg);
    Effects operator()(const FilterPicked& msg);

    /// What a kiosk does for staff alone, at the machine's place. One wish of a kind at a time.
    Effects operator()(const SyncNowPressed&);
    Effects operator()(const StickPressed&);

    /// What was typed may name somebody: it goes when the screen is wiped.
    void forget_search();

private:
    Effects ask(store::Wish wish, WishState& state);
    void open_row(std::size_t index);

    Model& model_;
    DeskWork& desk_;
    const Setting& setting_;
};

}  // namespace camino::kiosk::desk
