#include "kiosk/desk/work.h"

#include "kiosk/core/staff.h"

namespace camino::kiosk::desk {

namespace {

bool needs_vault(DeskPlace place) {
    return place == DeskPlace::Cases || place == DeskPlace::Calls || place == DeskPlace::Case ||
           place == DeskPlace::Team;
}

}  // namespace

Work::Effects Work::operator()(const DeskPlacePicked& msg) {
    if (!between_persons(model_.screen)) return {};  // A person's session comes first.
    // From a case back to its list: that is as it was left.
    const bool back = desk_.place == DeskPlace::Case && msg.place == desk_.came_from;
    desk_.form = CaseForm::None;
    if (back) {
        desk_.place = msg.place;
        return {};
    }
    desk_.search.clear();
    desk_.filter = PathwayFilter::All;
    open_row(0);
    desk_.place = msg.place;
    auto effects = team_.close();
    if (!needs_vault(msg.place) || desk_.book != nullptr) return effects;
    if (desk_.vault.numbers.empty()) return vault_(NewVaultPressed{});
    desk_.place = DeskPlace::Locked;
    return {};
}

Work::Effects Work::operator()(const SearchEdited& msg) {
    desk_.search = msg.text;
    open_row(0);
    return {};
}

Work::Effects Work::operator()(const RowPicked& msg) {
    open_row(msg.index);
    return {};
}

Work::Effects Work::operator()(const FilterPicked& msg) {
    desk_.filter = msg.filter;
    open_row(0);
    return {};
}

Work::Effects Work::operator()(const SyncNowPressed&) {
    return ask(store::Wish::SyncNow, model_.staff.report.sync);
}

Work::Effects Work::operator()(const StickPressed&) {
    return ask(store::Wish::Stick, model_.staff.report.stick);
}

void Work::forget_search() {
    desk_.search.clear();
    desk_.filter = PathwayFilter::All;
    open_row(0);
}

Work::Effects Work::ask(store::Wish wish, WishState& state) {
    if (!wants_report(model_) || state == WishState::Waiting) return {};
    state = WishState::Waiting;
    return {AskAgent{wish}};
}

// What is open is read from its first page on.
void Work::open_row(std::size_t index) {
    desk_.selected = index;
    if (between_persons(model_.screen)) model_.session.page = 0;
}

}  // namespace camino::kiosk::desk
