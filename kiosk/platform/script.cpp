#include "kiosk/platform/script.h"

#include <array>
#include <charconv>
#include <fstream>
#include <utility>

#include "kiosk/platform/node_json.h"
#include "kiosk/screens/screens.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr std::int64_t kAmountMax = std::int64_t{24} * 60 * 60 * 1000;

constexpr std::array<std::pair<std::string_view, Command>, 11> kCommands{
    {{"answers", Command::Answers},
     {"press", Command::Press},
     {"key", Command::Key},
     {"type", Command::Type},
     {"wait", Command::Wait},
     {"idle", Command::Idle},
     {"shot", Command::Shot},
     {"slip", Command::Slip},
     {"expect", Command::Expect},
     {"staff", Command::Staff},
     {"quit", Command::Quit}}};

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// What follows a # is a comment, at the start or after a space.
std::string_view without_comment(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos;
         at = line.find('#', at + 1)) {
        if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
    }
    return line;
}

Result<void> check_word(ScriptLine& line) {
    const bool alone = line.command == Command::Quit || line.command == Command::Staff;
    if (alone != line.word.empty()) {
        return fail(Errc::BadInput, !alone                          ? "a word is missing"
                                    : line.command == Command::Quit ? "'quit' stands alone"
                                                                    : "'staff' stands alone");
    }
    if (line.command == Command::Key && key_named(line.word) == Key::None) {
        return fail(Errc::BadInput, "'" + line.word +
                                        "' is no key; write Tab, Shift-Tab, Enter, "
                                        "Escape, Backspace, Up, Down, 0 to 9, + or -");
    }
    const bool picture = line.command == Command::Shot || line.command == Command::Slip;
    if (picture && line.word.find('/') != std::string::npos) {
        return fail(Errc::BadInput, "a picture has a name without '/'");
    }
    if (line.command != Command::Wait && line.command != Command::Idle) return {};
    const auto* end = line.word.data() + line.word.size();
    const auto read = std::from_chars(line.word.data(), end, line.amount);
    const bool fits = line.amount >= 0 && line.amount <= kAmountMax;
    if (read.ec == std::errc{} && read.ptr == end && fits) return {};
    return fail(Errc::BadInput, "'" + line.word + "' is no number");
}

Result<ScriptLine> parse_line(std::string_view text, int number) {
    const auto space = text.find_first_of(" \t");
    const auto name = text.substr(0, space);
    for (const auto& [word, command] : kCommands) {
        if (name != word) continue;
        const auto rest = space == std::string_view::npos ? "" : trim(text.substr(space));
        ScriptLine line{.number = number, .command = command, .word = std::string(rest)};
        TRY(check_word(line));
        return line;
    }
    return fail(Errc::BadInput, "'" + std::string(name) +
                                    "' is no command; write answers, press, key, type, wait, idle, "
                                    "shot, slip, expect or quit");
}

tl::unexpected<Error> at_line(const std::string& file, int number, Error error) {
    error.detail = file + ":" + std::to_string(number) + ": " + error.detail;
    return tl::unexpected(std::move(error));
}

class Player {
public:
    Player(App& app, const ScriptFolders& folders) : app_(app), folders_(folders) {}

    Result<void> carry_out(const ScriptLine& line) {
        switch (line.command) {
            case Command::Answers: return play_answers(app_, line.word);
            case Command::Press:
                return app_.press(line.word) ? Result<void>{} : not_there(line.word);
            case Command::Key: app_.key(key_named(line.word)); return {};
            case Command::Type: app_.type(line.word); return {};
            case Command::Wait: app_.wait(Duration{line.amount}); return {};
            case Command::Idle: app_.pass(std::chrono::seconds{line.amount}); return {};
            case Command::Shot: return shot(line.word);
            case Command::Slip: return slip(line.word);
            case Command::Expect:
                return find_node(app_.nodes(), line.word) != nullptr ? Result<void>{}
                                                                     : not_there(line.word);
            case Command::Staff: app_.act(StaffAsked{}); return {};
            case Command::Quit: return {};
        }
        return {};
    }

private:
    [[nodiscard]] Result<void> not_there(const std::string& id) const {
        std::string there;
        for (const auto& node : app_.nodes()) {
            if (node.focusable) there += (there.empty() ? "" : ", ") + node.id;
        }
        return fail(Errc::NotFound, "no '" + id + "' to use on " +
                                        std::string(id_of(app_.model().screen)) +
                                        "; it has: " + there);
    }

    [[nodiscard]] Result<void> shot(const std::string& name) const {
        TRY(app_.save_png(folders_.shots + "/" + name + ".png"));
        return store::replace_file(folders_.trees + "/" + name + ".json",
                                   node_json(app_.nodes(), app_.size_px()), 0644);
    }

    [[nodiscard]] Result<void> slip(const std::string& name) const {
        const auto screen = app_.model().screen;
        if (screen == Screen::Take || screen == Screen::Photo || screen == Screen::Saved)
            return app_.save_slip(folders_.shots + "/" + name + ".png");
        return fail(Errc::NotFound, std::string(id_of(screen)) + " prints nothing");
    }

    App& app_;
    const ScriptFolders& folders_;
};

}  // namespace

Result<std::vector<ScriptLine>> parse_script(std::string_view text, const std::string& file) {
    std::vector<ScriptLine> lines;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const auto line = trim(without_comment(text.substr(0, end)));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) continue;
        auto parsed = parse_line(line, number);
        if (!parsed) return at_line(file, number, std::move(parsed).error());
        lines.push_back(*std::move(parsed));
    }
    return lines;
}

Result<void> play(App& app, const std::vector<ScriptLine>& lines, const std::string& file,
                  const ScriptFolders& folders) {
    Player player(app, folders);
    for (const auto& line : lines) {
        if (line.command == Command::Quit) return {};
        auto done = player.carry_out(line);
        if (!done) return at_line(file, line.number, std::move(done).error());
    }
    return {};
}

}  // namespace camino::kiosk
