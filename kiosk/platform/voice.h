// Voice: makes sound of what is to be said. Recordings come first; what nobody recorded is said by
// espeak-ng. Both work in helper processes, so that neither a broken sound file nor another licence
// touches the process that holds a person's answers.
//
// Where recordings lie and what they are called: shared/packs/clips.h.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/speech/utterance.h"
#include "shared/helpers/helper_process.h"
#include "shared/sound/sound_data.h"

namespace camino::kiosk {

struct VoiceLook {
    std::string language{};   ///< Whose recordings: "es".
    std::string name{};       ///< Of espeak-ng: "es-419". Empty: recordings only.
    bool only_heard = false;  ///< `name` speaks another language than the recordings.
    bool slow = false;        ///< Made voices only; a recording is as it is.

    bool operator==(const VoiceLook&) const = default;
};

class Voice {
public:
    explicit Voice(std::string clips) : clips_(std::move(clips)) {}

    /// Begins to make sound of `said`, and forgets what it was making.
    void begin(const Utterance& said, const VoiceLook& look);
    void stop();
    /// Somebody recorded all of it.
    [[nodiscard]] bool recorded(const Utterance& said, const VoiceLook& look) const;
    [[nodiscard]] bool busy() const { return !parts_.empty(); }

    /// What came of it, once; nothing while it is not ready. Never waits.
    /// Errors: NotFound when nobody can say it; Io; BadInput for a recording that is none.
    [[nodiscard]] std::optional<Result<SoundData>> poll();

    /// Sleeps until poll() may have something, but no longer than `longest`.
    void wait(Duration longest) const;

private:
    struct Part {
        std::vector<std::string> words{};  ///< The program and its arguments; empty: no voice.
        std::string input{};
    };
    [[nodiscard]] std::string clip_of(const std::string& text, const VoiceLook& look) const;
    void add_text(const std::string& text, const VoiceLook& look);
    [[nodiscard]] Result<bool> go_on();

    std::string clips_;
    std::vector<Part> parts_{};  ///< To be done, the first one now.
    std::optional<HelperProcess> helper_{};
    Bytes wav_{};
    SoundData made_{};
};

}  // namespace camino::kiosk
