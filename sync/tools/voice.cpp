// camino voice: what of a pack and of the screens nobody has recorded yet; recording it.

#include <filesystem>
#include <iostream>
#include <memory>

#include "shared/store/clip_folder.h"
#include "sync/tools/commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/recording_session.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct VoiceOptions {
    std::string folder{};
    std::string clips{};
    std::vector<std::string> languages{};
    bool all = false;
    std::string language{};
    std::string name{};
    std::string texts{};
    std::string recorder{};
    std::string player{};
    std::string from{};
    std::string text{};
    std::string key{};
    std::string file{};
};

std::string clips_of(const VoiceOptions& options, const HeardLanguage& language) {
    return options.clips + "/" + language.id;
}

// --- list

std::string shown(const HeardLanguage& language, const packs::ClipState& state,
                  const VoiceOptions& options) {
    auto text = language.id + ": " + plural(state.recorded_count, "text") + " recorded, " +
                std::to_string(state.missing.size()) + " missing, " +
                std::to_string(state.stale.size()) + " stale, " +
                std::to_string(state.varying_count) + " with values that nobody can record\n";
    if (!language.name.empty())
        text += "  " + language.name + ", only heard, over '" + language.texts +
                "': " + (state.enough() ? "offered" : "not offered before half is recorded") + "\n";
    for (const auto& name : state.stale) text += "  stale " + name + ".opus\n";
    if (!options.all) return text;
    for (const auto& [key, words] : state.missing)
        text += "  missing " + packs::clip_name(words) + ".opus " + key + ": " + words + "\n";
    return text;
}

Result<void> list_clips(const VoiceOptions& options) {
    const auto pack = TRY(load_pack(options.folder));
    std::vector<HeardLanguage> languages;
    for (const auto& wanted : options.languages)
        languages.push_back(TRY(heard_language(wanted, *pack, options.clips)));
    if (languages.empty()) languages = TRY(heard_languages(*pack, options.clips));
    std::string text;
    for (const auto& language : languages)
        text += shown(language, TRY(clip_state_of(language, *pack, options.clips)), options);
    return print(text);
}

// --- record

/// The language of the command line; one that is only heard is written down the first time.
Result<HeardLanguage> language_to_record(const VoiceOptions& options, const packs::Pack& pack) {
    if (options.name.empty() != options.texts.empty())
        return fail(Errc::BadInput,
                    "--name and --texts belong together: a language that is only "
                    "heard, and the one whose texts are said in it");
    if (options.name.empty()) return heard_language(options.language, pack, options.clips);
    if (pack.texts.contains(options.language))
        return fail(Errc::BadInput, "--name: the pack has texts in '" + options.language + "'");
    TRY(store::write_only_heard(options.clips, options.language, {options.name, options.texts}));
    return heard_language(options.language, pack, options.clips);
}

std::vector<std::string> shell(const std::string& command) {
    return {"/bin/sh", "-c", command + " \"$@\"", "sh"};
}

RecordingPrograms programs_of(const VoiceOptions& options) {
    auto programs = microphone();
    if (!options.recorder.empty()) {
        programs.recorder = shell(options.recorder);
        programs.stopped_by_enter = false;
    }
    if (!options.player.empty()) programs.player = shell(options.player);
    return programs;
}

/// FROM/KEY.wav or FROM/NAME.wav; empty when neither is there.
std::string file_for(const packs::ClipState::Missing& line, const std::string& from) {
    for (const auto& name : {line.key, packs::clip_name(line.text)})
        if (const auto file = from + "/" + name + ".wav"; std::filesystem::exists(file))
            return file;
    return {};
}

Result<void> take_from(const VoiceOptions& options, const packs::ClipState& state,
                       const std::string& folder) {
    std::size_t kept = 0;
    std::string text;
    for (const auto& line : state.missing) {
        const auto file = file_for(line, options.from);
        if (file.empty()) continue;
        const auto sound = TRY(read_recording(file));
        const auto warned = warnings(sound, line.text);
        const auto done = keep_recording(sound, line.text, folder);
        if (!done && done.error().code != Errc::BadInput) return done;
        if (done) ++kept;
        if (!warned.empty()) text += file + "\n" + warned;
    }
    return print(text + plural(kept, "line") + " recorded now, " +
                 std::to_string(state.missing.size() - kept) + " still missing\n");
}

Result<void> record_clips(const VoiceOptions& options) {
    const auto pack = TRY(load_pack(options.folder));
    const auto language = TRY(language_to_record(options, *pack));
    const auto state = TRY(clip_state_of(language, *pack, options.clips));
    const auto folder = clips_of(options, language);
    if (!options.from.empty()) return take_from(options, state, folder);
    RecordingSession session(programs_of(options), std::cin, std::cout);
    return session.record(language, state, folder);
}

// --- add

Result<void> add_clip(const VoiceOptions& options) {
    const auto pack = TRY(load_pack(options.folder));
    const auto language = TRY(heard_language(options.language, *pack, options.clips));
    const auto text =
        options.key.empty() ? options.text : TRY(line_of(options.key, language, *pack));
    if (!packs::placeholders_in(text).empty())
        return fail(Errc::BadInput, "'" + text +
                                        "' changes with what it names: nobody can "
                                        "record it");
    const auto sound = TRY(read_recording(options.file));
    TRY(keep_recording(sound, text, clips_of(options, language)));
    return print(warnings(sound, text) + clips_of(options, language) + "/" +
                 packs::clip_name(text) + ".opus\n");
}

using Shared = std::shared_ptr<VoiceOptions>;

CLI::App* add_subcommand(CLI::App& group, const Shared& options, const char* name,
                         const char* words) {
    auto* command = group.add_subcommand(name, words);
    command->add_option("DIR", options->folder, "Folder of the pack")->required();
    command->add_option("--clips", options->clips, "Folder of the recordings, CLIPS/LANG/NAME.opus")
        ->required();
    return command;
}

void add_record(CLI::App& group, const Shared& options, int& status) {
    auto* record = add_subcommand(group, options, "record",
                                  "Record the missing texts of a language one by one");
    record
        ->add_option("--lang", options->language, "The language, e.g. ht; or of its own, e.g. mam")
        ->required();
    record->add_option("--name", options->name,
                       "The first time: what a language that is only heard calls itself, e.g. Mam");
    record->add_option("--texts", options->texts,
                       "With --name: whose texts are said in it, e.g. es");
    record->add_option(
        "--recorder", options->recorder,
        "A command in place of the microphone: it writes WAVE on its standard output");
    record->add_option("--player", options->player,
                       "A command in place of aplay: it gets the name of a WAVE file");
    record->add_option(
        "--from", options->from,
        "Ask nothing: take KEY.wav or NAME.wav of each missing text from this folder");
    record->callback([=, &status] { status = finish(record_clips(*options)); });
}

void add_add(CLI::App& group, const Shared& options, int& status) {
    auto* add = add_subcommand(group, options, "add", "Put a recording in place that you have");
    add->add_option("FILE", options->file, "WAVE, AIFF or FLAC")->required();
    add->add_option("--lang", options->language, "The language that is heard in it")->required();
    auto* what = add->add_option_group("text", "What it says");
    what->add_option("--text", options->text, "The text");
    what->add_option("--key", options->key, "Its key, as 'voice list --all' names it");
    what->require_option(1);
    add->callback([=, &status] { status = finish(add_clip(*options)); });
}

}  // namespace

void add_voice(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("voice", "Recordings of what the screens say");
    group->require_subcommand(1);
    const auto options = std::make_shared<VoiceOptions>();
    auto* list =
        add_subcommand(*group, options, "list", "Which texts nobody has recorded, which are stale");
    list->add_option("--lang", options->languages, "Only this language; may be repeated");
    list->add_flag("--all", options->all, "Name each missing text, with the file that it wants");
    list->callback([=, &status] { status = finish(list_clips(*options)); });
    add_record(*group, options, status);
    add_add(*group, options, status);
}

}  // namespace camino::tools
