#include "kiosk/screens/screens.h"

#include <array>

namespace camino::kiosk {

namespace {

struct Entry {
    std::string_view id;
    void (*draw)(const Scene&);
};

// In the order of Screen.
constexpr std::array<Entry, kScreenCount> kScreens{{
    {"screen.welcome", welcome_screen},
    {"screen.how", how_it_works_screen},
    {"screen.question", question_screen},
    {"screen.check", check_screen},
    {"screen.child_protection", child_protection_screen},
    {"screen.results", results_screen},
    {"screen.pathway", pathway_screen},
    {"screen.take", take_screen},
    {"screen.photo", photo_screen},
    {"screen.come_back", come_back_screen},
    {"screen.keep", keep_screen},
    {"screen.saving", saving_screen},
    {"screen.saved", saved_screen},
    {"screen.save_failed", save_failed_screen},
    {"screen.finished", finished_screen},
    {"screen.notice", notice_screen},
    {"screen.help", help_screen},
    {"screen.help_topic", help_topic_screen},
    {"screen.complaints", complaints_screen},
    {"screen.library", library_screen},
    {"screen.library_topic", library_topic_screen},
    {"screen.library_page", library_page_screen},
    {"screen.enter_code", enter_code_screen},
    {"screen.code_taken", code_taken_screen},
    {"screen.staff_pin", staff_pin_screen},
    {"screen.staff", staff_screen},
    {"screen.touch_test", touch_test_screen},
    {"screen.color_test", color_test_screen},
    {"screen.out_of_service", out_of_service_screen},
}};

void draw_overlay(const Scene& scene) {
    switch (scene.model.overlay) {
        case Overlay::None: return;
        case Overlay::Settings: return settings_sheet(scene);
        case Overlay::Listen: return listen_sheet(scene);
        case Overlay::Why: return why_sheet(scene);
        case Overlay::IdleWarning: return idle_warning(scene);
    }
}

}  // namespace

std::string_view id_of(Screen screen) { return kScreens[static_cast<std::size_t>(screen)].id; }

void draw(const Scene& scene) {
    const auto& entry = kScreens[static_cast<std::size_t>(scene.model.screen)];
    if (scene.model.resting) return resting_screen(scene);
    if (scene.model.overlay == Overlay::None) {
        entry.draw(scene);
        return curtain(scene);
    }
    auto below = scene;
    below.covered = true;
    scene.ui.behind([&] {
        entry.draw(below);
        curtain(below);
    });
    draw_overlay(scene);
}

}  // namespace camino::kiosk
