// The side bar: who we are, the answers so far or, between two persons, the places to go to;
// language, help and the way out, and how the machine is doing.

#include <algorithm>
#include <array>
#include <cctype>

#include "kiosk/core/staff.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kRowHeight = 52;
constexpr float kRowHeightMin = 44;
constexpr float kShortRowHeight = 32;  // The answer alone.
constexpr float kStatusHeight = 84;
constexpr float kMenuHeight = 38;

// Every answer is a line that opens its question again. Many answers stand without their
// questions, and closer together.
void answers(const Scene& scene, Rect list) {
    const auto& session = scene.model.session;
    if (const auto asked = scene.model.desk.household.asked) {
        if (scene.ui.nav_item("family.back", list.take_top(kMenuHeight, 8), "users",
                              scene.words("family.back", {{"who", member_name(scene, *asked)}}),
                              false)) {
            scene.emit(DeskMsg{MemberLeft{}});
        }
        scene.ui.shortcut("family.back", "g");
    }
    scene.ui.text("answers.head", list.take_top(22, 6).inset(14, 0), scene.words("desk.answers"),
                  {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});
    const auto questions = session.interview.asked_questions();
    if (questions.empty()) {
        scene.ui.text("answers.none", list.take_top(24).inset(14, 0),
                      scene.words("desk.no_answers"),
                      {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});
        return;
    }
    const float share = list.height / static_cast<float>(questions.size());
    const bool whole = share >= kRowHeightMin;
    const float height = std::min(share, whole ? kRowHeight : kShortRowHeight);
    for (const auto question : questions) {
        const auto& id = scene.setting.book().questions[question].id;
        const auto asked = question_title(scene, {question, rules::Precision::Whole});
        const auto answer = answer_text(scene, question);
        const bool open =
            scene.model.screen == Screen::Question && session.turn.question == question;
        const auto head = whole ? asked : std::string{};
        if (scene.ui.side_row("change." + id, list.take_top(height), head, answer, open)) {
            scene.emit(AnswerReopened{question});
        }
    }
}

struct PlaceEntry {
    DeskPlace place;
    const char* id;
    const char* words;
    const char* icon;
};
constexpr auto kPlaces = std::to_array<PlaceEntry>(
    {{DeskPlace::Start, "place.start", "desk.place.start", "home"},
     {DeskPlace::Cases, "place.cases", "desk.place.cases", "briefcase"},
     {DeskPlace::Calls, "place.calls", "desk.place.calls", "phone"},
     {DeskPlace::Pathways, "place.pathways", "desk.place.pathways", "scales"},
     {DeskPlace::News, "place.news", "desk.place.news", "newspaper"},
     {DeskPlace::Glossary, "place.glossary", "desk.place.glossary", "book-open"},
     {DeskPlace::Talk, "place.talk", "desk.place.talk", "megaphone"},
     {DeskPlace::Contacts, "place.contacts", "desk.place.contacts", "users"},
     {DeskPlace::Machine, "place.machine", "desk.place.machine", "settings"}});
constexpr float kPlaceHeight = 44;

// Behind the name of the calls, how many should hear of a change.
std::string name_of(const Scene& scene, const PlaceEntry& entry) {
    const auto name = scene.words(entry.words);
    const auto* const book = scene.model.desk.book;
    if (entry.place != DeskPlace::Calls || book == nullptr || book->moved_count() == 0) return name;
    return name + " (" + std::to_string(book->moved_count()) + ")";
}

// The vault's door and a case stand where the cases are.
bool is_at(const PlaceEntry& entry, DeskPlace place) {
    const bool inside =
        place == DeskPlace::Locked || place == DeskPlace::NewVault || place == DeskPlace::Case;
    const bool machine = place == DeskPlace::Carried && entry.place == DeskPlace::Machine;
    const bool family = place == DeskPlace::Household && entry.place == DeskPlace::Start;
    return entry.place == place || (inside && entry.place == DeskPlace::Cases) || family || machine;
}

// Each with the figure that chooses it.
void places(const Scene& scene, Rect list) {
    constexpr float kGap = 4;
    const bool open = scene.model.desk.vault.open != 0;
    const auto rows = static_cast<float>(kPlaces.size() + (open ? 2 : 0));
    const float height = std::min(kPlaceHeight, list.height / rows - kGap);
    for (std::size_t i = 0; i < kPlaces.size(); ++i) {
        const auto& entry = kPlaces[i];
        const auto key = std::to_string(i + 1);
        const bool selected = is_at(entry, scene.model.desk.place);
        Rect row = list.take_top(height, kGap);
        if (scene.ui.nav_item(entry.id, row, entry.icon, name_of(scene, entry), selected)) {
            scene.emit(DeskMsg{DeskPlacePicked{entry.place}});
        }
        if (figures_answer(scene.model.desk)) continue;
        scene.ui.shortcut(entry.id, key);
        scene.ui.text(
            "", row.take_end(30), key,
            {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft, .middle = true, .silent = true});
    }
    if (!open) return;
    const bool team = !reads_only(scene.model.desk);
    if (team &&
        scene.ui.nav_item("place.team", list.take_top(height, kGap), "repeat",
                          scene.words("desk.team"), scene.model.desk.place == DeskPlace::Team)) {
        scene.emit(DeskMsg{DeskPlacePicked{DeskPlace::Team}});
    }
    if (team) scene.ui.shortcut("place.team", "y");
    if (scene.ui.nav_item("vault.lock", list.take_top(height, kGap), "lock",
                          scene.words("vault.lock"), false)) {
        scene.emit(DeskMsg{LockPressed{}});
    }
    scene.ui.shortcut("vault.lock", "q");
}

std::string in_capitals(std::string code) {
    for (char& c : code) c = static_cast<char>(std::toupper(c));
    return code;
}

/// By their codes, as workers know them: the names have no room beside each other.
void languages(const Scene& scene, Rect bar) {
    const auto& offered = scene.setting.languages;
    const auto cells = bar.columns(static_cast<int>(offered.size()), 8);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const bool selected = offered[i] == scene.model.language;
        if (scene.ui.nav_item("lang." + offered[i], cells[i], "", in_capitals(offered[i]),
                              selected)) {
            scene.emit(LanguagePicked{offered[i]});
        }
    }
}

std::string status_text(const Scene& scene) {
    const auto& health = scene.model.health;
    const auto synced =
        health.synced_on ? date_text(scene, *health.synced_on) : scene.words("staff.never");
    return scene.words("desk.status_line", {{"waiting", std::to_string(health.waiting_count)},
                                            {"synced", synced},
                                            {"content", date_text(scene, health.content_on)}});
}

void status(const Scene& scene, Rect box, const std::string& text) {
    scene.ui.text("staff", box, text, {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});
}

}  // namespace

void side_bar(const Scene& scene, Rect side) {
    auto& ui = scene.ui;
    ui.panel(side, {.fill = Fill::Brand, .raised = false, .outlined = false, .radius = 0});
    Rect menu = side.inset(14, 16);
    Rect name = menu.take_top(54, 14).inset(14, 0);
    ui.text("desk.name", name.take_top(32), scene.words("app.name"),
            {.type = Type::DenseTitle, .ink = Ink::OnBrand});
    ui.text("desk.mode", name, scene.words("desk.name"),
            {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});

    const auto state = status_text(scene);
    const float needed = ui.measure(state, Type::DenseMeta, menu.width - 28).height;
    const Rect foot = menu.take_bottom(std::max(kStatusHeight, needed), 8).inset(14, 0);
    Rect leave = menu.take_bottom(kMenuHeight, 4);
    Rect help = menu.take_bottom(kMenuHeight, 4);
    Rect language = menu.take_bottom(kMenuHeight, 12);
    if (scene.model.session.door != Door::None) {
        answers(scene, menu);
    } else if (between_persons(scene.model.screen)) {
        places(scene, menu);
    }
    languages(scene, language);
    if (ui.nav_item("help", help, "hand-heart", scene.words("nav.help"), false)) {
        scene.emit(HelpPressed{});
    }
    if (scene.covered) return status(scene, foot, state);  // What covers it has its own way out.
    if (ui.nav_item("leave", leave, "exit", scene.words("nav.leave"), false)) {
        scene.emit(LeavePressed{});
    }
    status(scene, foot, state);
}

}  // namespace camino::kiosk::desk
