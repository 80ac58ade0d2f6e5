// Screens: one function each over a Scene. draw() chooses the one that the model names.

#pragma once

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

/// Draws the model's screen and what lies over it.
void draw(const Scene& scene);

/// The id of a screen's title, "screen.results".
[[nodiscard]] std::string_view id_of(Screen screen);

void welcome_screen(const Scene& scene);
void how_it_works_screen(const Scene& scene);
void question_screen(const Scene& scene);
void check_screen(const Scene& scene);
void child_protection_screen(const Scene& scene);
void results_screen(const Scene& scene);
void pathway_screen(const Scene& scene);
void take_screen(const Scene& scene);
void photo_screen(const Scene& scene);
void come_back_screen(const Scene& scene);
void keep_screen(const Scene& scene);
void saving_screen(const Scene& scene);
void saved_screen(const Scene& scene);
void save_failed_screen(const Scene& scene);
void finished_screen(const Scene& scene);
void notice_screen(const Scene& scene);
void help_screen(const Scene& scene);
void help_topic_screen(const Scene& scene);
void complaints_screen(const Scene& scene);
void library_screen(const Scene& scene);
void library_topic_screen(const Scene& scene);
void library_page_screen(const Scene& scene);
void enter_code_screen(const Scene& scene);
void code_taken_screen(const Scene& scene);
void staff_pin_screen(const Scene& scene);
void staff_screen(const Scene& scene);
void touch_test_screen(const Scene& scene);
void color_test_screen(const Scene& scene);
void out_of_service_screen(const Scene& scene);

/// Nobody was here for long: dark, with the names of the languages. Any touch ends it.
void resting_screen(const Scene& scene);

void settings_sheet(const Scene& scene);
void listen_sheet(const Scene& scene);

/// Covers everything but the bar of buttons while the screen is only to be heard.
void curtain(const Scene& scene);

void why_sheet(const Scene& scene);
void idle_warning(const Scene& scene);

}  // namespace camino::kiosk
