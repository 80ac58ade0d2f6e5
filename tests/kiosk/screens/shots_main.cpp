// Draws every screen into PNG files, to be looked at: see tests/support/shots.h.

#include "tests/kiosk/screens/scenes.h"

using namespace camino::kiosk;

int main(int count, char** words) {
    std::vector<Shot> shots;
    for (const auto& scene : scene_cases()) {
        shots.push_back({scene.name, [&scene](Headless& headless, const Look& look) {
                             return draw_case(headless, scene, look);
                         }});
    }
    return take_shots(count, words, shots);
}
