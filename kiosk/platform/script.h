// Script: one command a line, played on the real program. For tests, demos and pictures.
//
//     answers FILE     answers each question as it is asked, until the results are shown
//     press ID         presses a node of the screen        key NAME     Tab, Enter, Escape, 1 ...
//     type TEXT        into the focused field              expect ID    the screen shows this node
//     wait MS          really waits                        idle SECONDS moves the session's clock
//     shot NAME        NAME.png and NAME.json              slip NAME    NAME.png: what is printed
//     staff            holds the staff door open           quit         ends here
//
// Empty lines and what follows a # are skipped. Mistakes name "FILE:LINE:".

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/platform/app.h"

namespace camino::kiosk {

enum class Command : std::uint8_t {
    Answers,
    Press,
    Key,
    Type,
    Wait,
    Idle,
    Shot,
    Slip,
    Expect,
    Staff,
    Quit,
};

struct ScriptLine {
    int number = 0;
    Command command = Command::Quit;
    std::string word{};       ///< What follows the command.
    std::int64_t amount = 0;  ///< Wait, Idle.
};

/// Pure. Errors: BadInput "FILE:LINE: ..." for the first line that is no command.
[[nodiscard]] Result<std::vector<ScriptLine>> parse_script(std::string_view text,
                                                           const std::string& file);

struct ScriptFolders {
    std::string shots{};
    std::string trees{};
};

/// Plays the lines on `app`. Errors: NotFound "FILE:LINE: ..." for an id that is not there;
/// BadInput for an answers file that is wrong; Io.
[[nodiscard]] Result<void> play(App& app, const std::vector<ScriptLine>& lines,
                                const std::string& file, const ScriptFolders& folders);

/// Answers everything that is asked from the JSON object in `file` (answer_script.cpp).
[[nodiscard]] Result<void> play_answers(App& app, const std::string& file);

}  // namespace camino::kiosk
