#include "sync/tools/recording_session.h"

#include <filesystem>
#include <iostream>
#include <poll.h>
#include <unistd.h>

#include "shared/helpers/helper_process.h"
#include "shared/store/small_files.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

std::string seconds_of(Duration time) {
    const auto tenths = (time.count() + 50) / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " seconds";
}

std::string time_left(const packs::ClipState& state, std::size_t first) {
    std::vector<std::string_view> texts;
    for (auto i = first; i < state.missing.size(); ++i) texts.push_back(state.missing[i].text);
    const auto minutes = time_to_record(texts).count() / (60 * 1000) + 1;
    return "about " + plural(static_cast<std::size_t>(minutes), "minute") + " left";
}

bool enter_was_pressed() {
    pollfd typed{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    return ::poll(&typed, 1, 0) > 0;
}

}  // namespace

RecordingPrograms microphone() {
    return {.recorder = {"arecord", "-q", "-t", "wav", "-f", "S16_LE", "-c", "1", "-r",
                         std::to_string(SoundData::kRate)},
            .stopped_by_enter = true,
            .player = {"aplay", "-q"}};
}

RecordingSession::RecordingSession(RecordingPrograms programs, std::istream& in, std::ostream& out)
    : programs_(std::move(programs)), in_(in), out_(out) {}

Result<void> RecordingSession::record(const HeardLanguage& language, const packs::ClipState& state,
                                      const std::string& folder) {
    out_ << (language.name.empty() ? language.id : language.name) << ": "
         << plural(state.recorded_count, "text") << " recorded, " << state.missing.size()
         << " missing\n";
    if (!language.name.empty())
        out_ << "Say in " << language.name << " what each line says in '" << language.texts
             << "'.\n";
    std::size_t kept = 0;
    for (std::size_t i = 0; i < state.missing.size(); ++i) {
        const auto& line = state.missing[i];
        out_ << "\n[" << i + 1 << " of " << state.missing.size() << ", " << time_left(state, i)
             << "] " << line.key << "\n  " << line.text << "\n";
        const auto next = TRY(record_line(line, folder));
        if (next == Next::Quit) break;
        if (next == Next::Recorded) ++kept;
    }
    out_ << "\n"
         << plural(kept, "line") << " recorded now, " << state.missing.size() - kept
         << " still missing\n";
    return {};
}

Result<RecordingSession::Next> RecordingSession::record_line(const packs::ClipState::Missing& line,
                                                             const std::string& folder) {
    const char start = ask("Enter: record   s: skip   q: quit  ");
    if (start == 's') return Next::Skipped;
    if (start == 'q') return Next::Quit;
    for (;;) {
        const auto sound = TRY(take(line.text));
        out_ << "  " << seconds_of(sound.length()) << "\n" << warnings(sound, line.text);
        TRY(play(evened(sound)));
        switch (ask("Enter: keep   a: again   s: skip   q: quit  ")) {
            case 'a': continue;
            case 's': return Next::Skipped;
            case 'q': return Next::Quit;
            default: break;
        }
        const auto kept = keep_recording(sound, line.text, folder);
        if (kept) return Next::Recorded;
        if (kept.error().code != Errc::BadInput) return tl::unexpected(kept.error());
        out_ << "  " << kept.error().detail << "\n";
        if (ask("Enter: again   s: skip  ") == 's') return Next::Skipped;
        if (!in_) return Next::Quit;
    }
}

Result<SoundData> RecordingSession::take(const std::string& text) {
    if (!programs_.stopped_by_enter) return read_wav(TRY(output_of(programs_.recorder, text)));
    constexpr Duration kBeat{50};
    auto recorder = TRY(HelperProcess::start(programs_.recorder, text));
    out_ << "  Speak now. Enter: done\n" << std::flush;
    Bytes wav;
    bool ended = TRY(recorder.read(wav));
    while (!ended && !enter_was_pressed()) {
        recorder.wait(kBeat);
        ended = TRY(recorder.read(wav));
    }
    std::string rest;
    if (!ended) std::getline(in_, rest);
    if (wav.empty())
        return fail(Errc::Io, "the microphone gives nothing; 'arecord -l' lists what is there");
    return read_wav(wav);
}

Result<void> RecordingSession::play(const SoundData& sound) const {
    if (programs_.player.empty()) return {};
    const auto file =
        std::filesystem::temp_directory_path() / ("camino-" + std::to_string(::getpid()) + ".wav");
    const auto wav = write_wav(sound);
    TRY(store::replace_file(file, as_text(wav), 0600));
    auto words = programs_.player;
    words.push_back(file);
    const auto played = output_of(words);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    if (!played) return tl::unexpected(played.error());
    return {};
}

char RecordingSession::ask(const std::string& question) {
    out_ << question << std::flush;
    std::string typed;
    if (!std::getline(in_, typed)) return 'q';
    return typed.empty() ? '\n' : typed.front();
}

}  // namespace camino::tools
