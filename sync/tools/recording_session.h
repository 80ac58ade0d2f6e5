// RecordingSession: somebody at the shelter records the missing lines of a language, one by one.
//
//     [13 of 412, about 55 minutes left] question.age_band.text
//       ¿Cuántos años tiene?
//     Enter: record   s: skip   q: quit
//
// Each line is kept at once, so that who quits goes on another day where they stopped.

#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "sync/tools/recordings.h"

namespace camino::tools {

struct RecordingPrograms {
    /// Writes WAVE on its standard output; gets the line on its standard input.
    std::vector<std::string> recorder{};
    bool stopped_by_enter = false;  ///< Else it ends by itself.
    /// Gets the name of a WAVE file as its last word. Empty: nothing is played back.
    std::vector<std::string> player{};
};

/// arecord and aplay.
[[nodiscard]] RecordingPrograms microphone();

class RecordingSession {
public:
    /// `in` and `out` are the terminal; both outlive it.
    RecordingSession(RecordingPrograms programs, std::istream& in, std::ostream& out);

    /// Errors: NotFound names a program that is missing; Io. Quitting is none.
    [[nodiscard]] Result<void> record(const HeardLanguage& language, const packs::ClipState& state,
                                      const std::string& folder);

private:
    enum class Next { Recorded, Skipped, Quit };
    [[nodiscard]] Result<Next> record_line(const packs::ClipState::Missing& line,
                                           const std::string& folder);
    [[nodiscard]] Result<SoundData> take(const std::string& text);
    [[nodiscard]] Result<void> play(const SoundData& sound) const;
    /// The first letter of what was typed: '\n' for Enter alone, 'q' when there is no more.
    [[nodiscard]] char ask(const std::string& question);

    RecordingPrograms programs_;
    std::istream& in_;
    std::ostream& out_;
};

}  // namespace camino::tools
