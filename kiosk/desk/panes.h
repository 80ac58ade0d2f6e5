// Panes: the parts of the desk's one screen, each a function of the model.

#pragma once

#include "kiosk/screens/scene.h"

namespace camino::kiosk::desk {

// At the start of the screen.
void side_bar(const Scene& scene, Rect side);

// In the middle, one at a time.
void start_pane(const Scene& scene, Rect box);
void question_pane(const Scene& scene, Rect box);
void referral_pane(const Scene& scene, Rect box);
void child_pane(const Scene& scene, Rect box);
void keep_pane(const Scene& scene, Rect box);
void saving_pane(const Scene& scene, Rect box);
void saved_pane(const Scene& scene, Rect box);
void save_failed_pane(const Scene& scene, Rect box);
void finished_pane(const Scene& scene, Rect box);

// At the right.
void standing_pane(const Scene& scene, Rect box);
void detail_pane(const Scene& scene, Rect box);
[[nodiscard]] float standing_height(const Scene& scene, Size room);

}  // namespace camino::kiosk::desk
