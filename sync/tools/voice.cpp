// camino voice: what of a pack and of the screens nobody has recorded yet, and what is stale.

#include <filesystem>
#include <memory>

#include "shared/packs/clips.h"
#include "sync/tools/commands.h"
#include "sync/tools/own_words.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct VoiceOptions {
    std::string folder{};
    std::string clips{};
    std::vector<std::string> languages{};
    bool all = false;
};

std::set<std::string> clips_in(const std::string& folder) {
    std::set<std::string> names;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".opus") names.insert(entry.path().stem().string());
    return names;
}

std::string shown(const std::string& language, const packs::ClipState& state, bool all) {
    auto text = language + ": " + plural(state.recorded_count, "text") + " recorded, " +
                std::to_string(state.missing.size()) + " missing, " +
                std::to_string(state.stale.size()) + " stale, " +
                std::to_string(state.varying_count) + " with values that nobody can record\n";
    for (const auto& name : state.stale) text += "  stale " + name + ".opus\n";
    if (!all) return text;
    for (const auto& [key, words] : state.missing)
        text += "  missing " + packs::clip_name(words) + ".opus " + key + ": " + words + "\n";
    return text;
}

Result<void> list_clips(const VoiceOptions& options) {
    const auto pack = TRY(load_pack(options.folder));
    std::string text;
    for (const auto& wanted : options.languages.empty() ? pack->languages : options.languages) {
        const auto language = TRY(language_option(wanted, *pack));
        const auto words = TRY(own_words(language));
        const auto state = packs::clip_state({&words, &pack->texts.at(language)},
                                             clips_in(options.clips + "/" + language));
        text += shown(language, state, options.all);
    }
    return print(text);
}

}  // namespace

void add_voice(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("voice", "Recordings of what the screens say");
    group->require_subcommand(1);
    const auto options = std::make_shared<VoiceOptions>();
    auto* list = group->add_subcommand("list", "Which texts nobody has recorded, which are stale");
    list->add_option("DIR", options->folder, "Folder of the pack")->required();
    list->add_option("--clips", options->clips, "Folder of the recordings, CLIPS/LANG/NAME.opus")
        ->required();
    list->add_option("--lang", options->languages, "Only this language; may be repeated");
    list->add_flag("--all", options->all, "Name each missing text, with the file that it wants");
    list->callback([=, &status] { status = finish(list_clips(*options)); });
}

}  // namespace camino::tools
