#include "kiosk/desk/work.h"

#include <algorithm>
#include <utility>

#include "kiosk/core/staff.h"
#include "kiosk/core/taking.h"
#include "kiosk/desk/hearing.h"

namespace camino::kiosk::desk {

namespace {

bool needs_vault(DeskPlace place) {
    return place == DeskPlace::Cases || place == DeskPlace::Calls || place == DeskPlace::Case ||
           place == DeskPlace::Team;
}

}  // namespace

Work::Effects Work::operator()(const DeskPlacePicked& msg) {
    if (!between_persons(model_.screen)) return {};  // A person's session comes first.
    if (holds_talk(desk_)) return {};                // And so does a group.
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
    const bool family = msg.place == DeskPlace::Start && desk_.household.begun;
    if (family) desk_.place = DeskPlace::Household;
    desk_.news = {};
    desk_.talk.past = Talk::Past::None;
    auto effects = team_.close();
    for (auto& effect : export_.close()) effects.push_back(std::move(effect));
    if (msg.place == DeskPlace::News) effects.push_back(DeskEffect{ReadOlderContents{}});
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

Work::Effects Work::operator()(const PathwayTaken& msg) {
    if (setting_.content != Content::Usable || !between_persons(model_.screen)) return {};
    const auto& pathways = setting_.book().pathways;
    if (msg.index < pathways.size()) {
        take(packs::take_away_of(setting_.pack(), pathways[msg.index].id), model_);
    }
    return {};
}

Work::Effects Work::operator()(const NewsSincePicked& msg) {
    const auto& older = desk_.news.older;
    if (older == nullptr || msg.index >= older->size()) return {};
    desk_.news.since = msg.index;
    open_row(0);
    return {};
}

// What was said before is silent already: update() sees to it.
Work::Effects Work::operator()(const DeskHearPressed& msg) {
    const bool stopped = model_.sounding && std::exchange(desk_.heard, {}) == msg.id;
    const auto& language = heard_language(model_);
    if (stopped || setting_.screener == nullptr || !can_hear(setting_, language)) return {};
    SayAloud said{.id = msg.id, .language = language};
    for (const auto& key : msg.keys) said.pieces.push_back(setting_.pack().text(language, key));
    said.pieces.insert(said.pieces.end(), msg.shown.begin(), msg.shown.end());
    desk_.heard = msg.id;
    return {std::move(said)};
}

Work::Effects Work::operator()(const HearLanguagePicked& msg) {
    const auto& offered = setting_.languages;
    if (std::find(offered.begin(), offered.end(), msg.language) == offered.end()) return {};
    desk_.hear_in = msg.language == model_.language ? std::string{} : msg.language;
    return {};
}

// Nobody may wait for it any more.
Work::Effects Work::operator()(const OlderContentsRead& msg) {
    if (desk_.place == DeskPlace::News) desk_.news = {.older = msg.older};
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
    desk_.household.view = HouseholdView::Member;
    desk_.household.alone_first = false;
    if (!between_persons(model_.screen)) return;
    model_.session.page = 0;
    forget_paper(model_.session);
}

}  // namespace camino::kiosk::desk
