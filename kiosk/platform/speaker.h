// Speaker: the reader with a voice and a loudspeaker. App tells it what is seen and what was done.
//
//     speaker.turn(model.speech, look);
//     speaker.see(nodes, words);                  after each drawing
//     if (speaker.go_on(now)) ...                 the mark on the screen moved: draw again
//
// While busy(), go_on() wants to be called every kBeat.

#pragma once

#include <span>
#include <string>

#include "kiosk/platform/sound.h"
#include "kiosk/platform/voice.h"
#include "kiosk/speech/reader.h"

namespace camino::kiosk {

struct SpeakerOptions {
    std::string clips{};  ///< Folder of recordings; empty: none.
    std::string log{};    ///< What is said is written there, a line each; empty: nowhere.
    bool silent = false;  ///< No device; helpers are waited for, so that a script runs the same.
};

class Speaker {
public:
    static constexpr Duration kBeat{20};

    explicit Speaker(const SpeakerOptions& options);

    void turn(bool on, const VoiceLook& look);
    void see(std::span<const Node> nodes, const Words& words);
    void interrupt();
    void say(std::string_view id);
    void repeat();
    /// Says this once, whether or not screens are read.
    void say_once(const Utterance& said, const VoiceLook& look);
    void chime(Instant now);
    /// As Sound::set_quieter.
    void set_quieter(int steps) { sound_.set_quieter(steps); }
    void stop();

    /// True when another thing is said than before, or nothing any more.
    [[nodiscard]] bool go_on(Instant now);

    [[nodiscard]] const std::string& spoken_id() const { return spoken_id_; }
    [[nodiscard]] bool busy() const { return !spoken_id_.empty() || reader_.current() != nullptr; }

private:
    void hush();
    void begin(Utterance said);
    [[nodiscard]] std::optional<Result<SoundData>> made();
    void log(std::string_view id, std::string_view text) const;

    SpeakerOptions options_;
    VoiceLook look_{};
    Reader reader_{};
    Voice voice_;
    Sound sound_;
    std::string notice_{};   ///< Said before what is not recorded in a language only heard ...
    std::string heading_{};  ///< ... once on the screen that begins so.
    bool announced_ = false;
    std::string spoken_id_{};  ///< What is being made or heard; empty: nothing.
};

}  // namespace camino::kiosk
