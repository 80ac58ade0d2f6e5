// Reader: what of the screen is to be heard now. Pure: no sound, no clock, no screen.
//
//     reader.see(utterances(nodes, words));         // after each drawing; a new screen is read
//     if (const auto* now = reader.current()) ...   // say it; null: silence
//     reader.heard();                               // it was said to its end
//
// What a person does interrupts it. A screen that a dialog covered is read on from where it was.

#pragma once

#include <optional>
#include <string_view>

#include "kiosk/speech/utterance.h"

namespace camino::kiosk {

class Reader {
public:
    /// From now on screens are read, beginning with the one that is seen next.
    void start();
    /// Silent, and everything of the screens forgotten.
    void stop();
    [[nodiscard]] bool on() const { return on_; }

    /// The screen as it is now, or the sheet over it. Another one is read from its title; one on
    /// which only words changed is not read again, and one that a sheet covered is read on.
    void see(std::vector<Utterance> screen, bool sheet = false);

    /// The person acted: silence, until there is something new to say.
    void interrupt();

    /// Says this one alone: it was touched, or the focus came to it.
    void say(std::string_view id);

    /// Once more: what was said alone, else the whole screen.
    void repeat();

    [[nodiscard]] const Utterance* current() const;
    void heard();

private:
    struct Screen {
        std::vector<Utterance> said{};
        std::size_t next = 0;  ///< Position in `said`; its size: read to the end.
        bool sheet = false;

        [[nodiscard]] bool same_as(const std::vector<Utterance>& other) const;
        [[nodiscard]] std::optional<std::size_t> position(std::string_view id) const;
    };

    bool on_ = false;
    bool silent_ = true;
    bool alone_ = false;  ///< Only the one at `next`.
    Screen screen_{};
    Screen covered_{};  ///< What was seen before it.
};

}  // namespace camino::kiosk
