#include "kiosk/core/listening.h"

#include <algorithm>
#include <utility>

namespace camino::kiosk {

Listening::Effects Listening::ask() {
    const bool privately = model_.headphones && !is_heard(model_) && has_voice();
    return privately ? turn(true) : open(Overlay::Listen);
}

Listening::Effects Listening::turn(bool on) {
    if (on && !has_voice()) return {};
    model_.speech = on;
    model_.unplugged = false;
    model_.curtain = model_.curtain && on;
    return open(Overlay::None);
}

Listening::Effects Listening::again() {
    if (is_heard(model_)) {
        if (model_.overlay == Overlay::Listen) open(Overlay::None);
        return {SayAgain{}};
    }
    if (model_.overlay == Overlay::Listen) return turn(true);  // Who cannot see says yes.
    ask();
    return is_heard(model_) ? Effects{} : Effects{Chime{}};
}

Listening::Effects Listening::louder(bool louder) {
    model_.loudness = std::clamp(model_.loudness + (louder ? 1 : -1), 1, kLoudest);
    return model_.sounding ? Effects{} : Effects{Chime{}};
}

Listening::Effects Listening::headphones(bool in, bool nobodys_visit) {
    const bool were_in = std::exchange(model_.headphones, in);
    if (in && model_.unplugged) return turn(true);
    if (in && nobodys_visit && !is_heard(model_)) {
        turn(true);
        return open(Overlay::Listen);
    }
    if (in || !were_in || !is_heard(model_)) return {};
    model_.unplugged = true;
    open(Overlay::Listen);
    return {Chime{}};
}

Listening::Choice Listening::choice() const {
    return {model_.speech, model_.slow_speech, model_.unplugged, model_.loudness,
            model_.heard_language};
}

void Listening::use(Choice choice) {
    model_.speech = choice.speech;
    model_.slow_speech = choice.slow_speech;
    model_.unplugged = choice.unplugged;
    model_.loudness = choice.loudness;
    model_.heard_language = std::move(choice.heard_language);
}

bool Listening::has_voice() const {
    return made_voice(setting_, model_.language) != nullptr ||
           recorded(setting_, model_.heard_language) != nullptr ||
           recorded(setting_, model_.language) != nullptr;
}

Listening::Effects Listening::open(Overlay overlay) {
    model_.overlay = overlay;
    return {};
}

}  // namespace camino::kiosk
