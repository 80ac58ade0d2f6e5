// camino-kiosk: a person screens themselves at a touch screen, offline.

#include "kiosk/platform/app.h"
#include "kiosk/screens/screens.h"

int main(int count, char** words) {
    using namespace camino;
    return kiosk::run_app({.machine = {.program = "camino-kiosk", .mode = records::Mode::Kiosk},
                           .draw = kiosk::draw,
                           .first_picture = "welcome"},
                          count, words);
}
