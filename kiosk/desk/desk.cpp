#include "kiosk/desk/desk.h"

#include <algorithm>

#include "kiosk/core/staff.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/unconfirmed.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kSideWidth = 240;
constexpr float kDemoHeight = 34;
constexpr float kKeysHeight = 44;
constexpr float kWorkShare = 0.48F;

using Pane = void (*)(const Scene&, Rect);

/// The pane of a screen in the middle; none for what the kiosk draws.
Pane pane_of(Screen screen) {
    switch (screen) {
        case Screen::Welcome: return start_pane;
        case Screen::Question: return question_pane;
        case Screen::Results: return referral_pane;
        case Screen::ChildProtection: return child_pane;
        case Screen::Keep: return keep_pane;
        case Screen::Saving: return saving_pane;
        case Screen::Saved: return saved_pane;
        case Screen::SaveFailed: return save_failed_pane;
        case Screen::Finished: return finished_pane;
        case Screen::OutOfService: return out_of_service_pane;
        default: return nullptr;
    }
}

/// The pane of a place that has the whole page; none for the start.
Pane page_of(const Model& model) {
    if (!between_persons(model.screen)) return nullptr;
    switch (model.desk.place) {
        case DeskPlace::Start: return nullptr;
        case DeskPlace::Household: return household_place;
        case DeskPlace::Locked: return locked_place;
        case DeskPlace::NewVault: return new_vault_place;
        case DeskPlace::Cases: return cases_place;
        case DeskPlace::Case: return case_place;
        case DeskPlace::Calls: return calls_place;
        case DeskPlace::Pathways: return pathways_place;
        case DeskPlace::News: return news_place;
        case DeskPlace::Glossary: return glossary_place;
        case DeskPlace::Talk: return talk_place;
        case DeskPlace::Contacts: return contacts_place;
        case DeskPlace::Machine: return machine_place;
        case DeskPlace::Team: return team_place;
        case DeskPlace::Carried: return carried_place;
    }
    return nullptr;
}

// A child alone sees no pathways; when a session is over there is nothing to show.
bool shows_standing(Screen screen) {
    return screen == Screen::Welcome || screen == Screen::Question || screen == Screen::Results ||
           screen == Screen::Keep || screen == Screen::SaveFailed;
}

void demo_bar(const Scene& scene, Rect& whole, float height = kDemoHeight) {
    if (!scene.setting.demo_day) return;
    const auto day = date_text(scene, *scene.setting.demo_day);
    scene.ui.notice_bar("demo", whole.take_top(height), "info",
                        scene.words("demo.day", {{"day", day}}), Tone::Wait);
}

void unconfirmed_bar(const Scene& scene, Rect& whole) {
    const auto text = unconfirmed_text(scene);
    if (text.empty()) return;
    const float height = std::max(kDemoHeight, scene.ui.notice_bar_height(text));
    scene.ui.notice_bar("unconfirmed", whole.take_top(height), "alert-triangle", text, Tone::Wait);
}

void beside(const Scene& scene, Rect page) {
    const auto& desk = scene.model.desk;
    const bool may_be_case =
        scene.model.screen == Screen::Keep && desk.book != nullptr && !reads_only(desk);
    if (may_be_case) return keep_case_pane(scene, page);
    const float height = standing_height(scene, {page.width, page.height});
    standing_pane(scene, page.take_top(height, kPaneGap));
    detail_pane(scene, page);
}

// No side bar: nothing of other people is to be seen by those who stand before it.
void before_group(const Scene& scene) {
    scene.ui.background();
    Rect whole = scene.ui.screen();
    const float demo = std::max(kDemoHeight, page_top(scene));
    demo_bar(scene, whole, demo);
    unconfirmed_bar(scene, whole);
    const Rect keys = whole.take_bottom(kKeysHeight, 4).inset(32, 0);
    talk_screen(scene, whole.inset(32, 14));
    key_line(scene, keys);
}

// The work comes first in reading order, so that Tab begins with the answers to the question.
void desk_screen(const Scene& scene, Pane work) {
    auto& ui = scene.ui;
    ui.background();
    Rect whole = ui.screen();
    demo_bar(scene, whole);
    unconfirmed_bar(scene, whole);
    const Rect side = whole.take_start(kSideWidth);
    Rect keys = whole.take_bottom(kKeysHeight).inset(24, 0);
    keys.y -= 6;
    Rect page = whole.inset(24, 18);
    page.height += 10;
    if (const auto whole_page = page_of(scene.model)) {
        whole_page(scene, page);
    } else if (shows_standing(scene.model.screen)) {
        work(scene, page.take_start(page.width * kWorkShare, kPaneGap));
        beside(scene, page);
    } else {
        work(scene, alone(page));
    }
    side_bar(scene, side);
    key_line(scene, keys);
}

}  // namespace

void draw(const Scene& scene) {
    if (scene.model.screen == Screen::Welcome && holds_talk(scene.model.desk))
        return before_group(scene);
    if (scene.model.session.handed) return kiosk::draw(scene);
    const auto pane = pane_of(scene.model.screen);
    if (pane == nullptr) return kiosk::draw(scene);
    if (scene.model.overlay != Overlay::IdleWarning) return desk_screen(scene, pane);
    auto below = scene;
    below.covered = true;
    scene.ui.behind([&] { desk_screen(below, pane); });
    idle_warning(scene);
}

}  // namespace camino::kiosk::desk
