#include "kiosk/desk/work.h"

namespace camino::kiosk::desk {

namespace {

bool needs_vault(DeskPlace place) {
    return place == DeskPlace::Cases || place == DeskPlace::Calls || place == DeskPlace::Case;
}

}  // namespace

Work::Effects Work::operator()(const DeskPlacePicked& msg) {
    if (model_.screen != Screen::Welcome) return {};  // A person's session comes first.
    desk_.search.clear();
    desk_.selected = 0;
    desk_.pathway.reset();
    desk_.form = CaseForm::None;
    desk_.place = msg.place;
    if (!needs_vault(msg.place) || desk_.book != nullptr) return {};
    if (desk_.vault.numbers.empty()) return vault_(NewVaultPressed{});
    desk_.place = DeskPlace::Locked;
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
