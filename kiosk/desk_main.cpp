// camino-desk: an outreach worker screens a person beside them, on a laptop, offline.

#include "kiosk/cabinet/vault_cabinet.h"
#include "kiosk/desk/desk.h"
#include "kiosk/platform/app.h"

int main(int count, char** words) {
    using namespace camino;
    return kiosk::run_app({.machine = {.program = "camino-desk",
                                       .mode = records::Mode::Desk,
                                       .idle = kiosk::desk::kIdle},
                           .update = kiosk::desk::update,
                           .draw = kiosk::desk::draw,
                           .cabinet = kiosk::make_vault_cabinet,
                           .slip = kiosk::desk::slip},
                          count, words);
}
