// Listening: how one person hears the screens: asked for, privately or aloud, how loud, until when.
//
// Each step says what the platform should do. Pure: it changes the model's voice and the sheet over
// the screen, and nothing else.

#pragma once

#include <string>
#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"

namespace camino::kiosk {

class Listening {
public:
    using Effects = std::vector<Effect>;

    /// Both must outlive it.
    Listening(Model& model, const Setting& setting) : model_(model), setting_(setting) {}

    /// Asks whether to read aloud; with headphones nobody else hears, and it begins.
    Effects ask();
    /// Without a voice the sheet stays: it says so.
    Effects turn(bool on);
    /// Key 0: begins, pressed again it says yes, and then "once more".
    Effects again();
    /// Where nothing is being said, a tone shows how loud it is now.
    Effects louder(bool louder);
    /// Plugged in where nobody's visit is open, the sheet reads itself: who cannot see learns how
    /// to go on. Pulled out while it reads, it falls silent and asks.
    Effects headphones(bool in, bool nobodys_visit);

    /// All of it that is the person's.
    struct Choice {
        bool speech = false;
        bool slow_speech = false;
        bool unplugged = false;
        int loudness = kUsualLoudness;
        std::string heard_language{};

        bool operator==(const Choice&) const = default;
    };
    [[nodiscard]] Choice choice() const;
    void use(Choice choice);

private:
    [[nodiscard]] bool has_voice() const;
    Effects open(Overlay overlay);

    Model& model_;
    const Setting& setting_;
};

}  // namespace camino::kiosk
