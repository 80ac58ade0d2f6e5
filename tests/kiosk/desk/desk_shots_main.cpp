// Draws every state of the desk into PNG files, to be looked at: see tests/support/shots.h.

#include "tests/kiosk/desk/desk_cases.h"

using namespace camino::kiosk;

int main(int count, char** words) {
    std::vector<Shot> shots;
    for (const auto& one : desk::desk_cases()) {
        shots.push_back({one.name, [&one](Headless& headless, const Look& look) {
                             return desk::draw_case(headless, one, look);
                         }});
    }
    return take_shots(count, words, shots);
}
