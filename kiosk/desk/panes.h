// Panes: the parts of the desk's one screen, each a function of the model.

#pragma once

#include "kiosk/screens/scene.h"

namespace camino::kiosk::desk {

// At the start of the screen.
void side_bar(const Scene& scene, Rect side);

// Before a group, in the place of all else.
void talk_screen(const Scene& scene, Rect page);

// Below everything: the keys that work now.
void key_line(const Scene& scene, Rect bar);

// At the top of what stands in the middle of an interview: how far it is, what else can be done.
void assist_bar(const Scene& scene, Rect& column);

// In the middle, one at a time.
void start_pane(const Scene& scene, Rect box);
void out_of_service_pane(const Scene& scene, Rect box);
void question_pane(const Scene& scene, Rect box);
void other_questions_pane(const Scene& scene, Rect box);  ///< In its place, while one is chosen.
void referral_pane(const Scene& scene, Rect box);
void child_pane(const Scene& scene, Rect box);
void keep_pane(const Scene& scene, Rect box);
void keep_case_pane(const Scene& scene, Rect box);  ///< Beside it, where a vault is open.
void saving_pane(const Scene& scene, Rect box);
void saved_pane(const Scene& scene, Rect box);
void save_failed_pane(const Scene& scene, Rect box);
void finished_pane(const Scene& scene, Rect box);

// At the right.
void standing_pane(const Scene& scene, Rect box);
void detail_pane(const Scene& scene, Rect box);
void pathway_detail(const Scene& scene, Rect box, const packs::PathwayView& pathway);
[[nodiscard]] float standing_height(const Scene& scene, Size room);

}  // namespace camino::kiosk::desk
