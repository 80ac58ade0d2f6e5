#include "kiosk/desk/work.h"

namespace camino::kiosk::desk {

Work::Effects Work::operator()(const DeskPlacePicked& msg) {
    if (model_.screen != Screen::Welcome) return {};  // A person's session comes first.
    desk_ = {.place = msg.place};
    return {};
}

Work::Effects Work::operator()(const SearchEdited& msg) {
    desk_.search = msg.text;
    desk_.selected = 0;
    return {};
}

Work::Effects Work::operator()(const RowPicked& msg) {
    desk_.selected = msg.index;
    return {};
}

}  // namespace camino::kiosk::desk
