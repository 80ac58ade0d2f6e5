// camino pack texts: how far each language has come; says what a translation was made from.

#include <algorithm>
#include <memory>

#include "shared/packs/text_state.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct TextsOptions {
    std::string folder{};
    std::string translated{};  ///< Language.
    std::vector<std::string> keys{};
};

std::string lines_of(const char* what, const std::vector<std::string>& keys) {
    std::string text;
    for (const auto& key : keys) text += "  " + std::string(what) + " " + key + "\n";
    return text;
}

std::string shown(const packs::TextState& state) {
    const auto count = [](const std::vector<std::string>& keys, const char* what) {
        return keys.empty() ? "" : ", " + std::to_string(keys.size()) + " " + what;
    };
    auto text = state.language + ": " + plural(state.text_count, "text") + ", " +
                plural(state.draft_count, "draft") + count(state.missing, "missing") +
                count(state.stale, "stale") + count(state.unmarked, "without a source") + "\n";
    return text + lines_of("missing", state.missing) + lines_of("stale", state.stale);
}

Result<void> show_texts(const packs::Pack& pack) {
    std::string text;
    for (const auto& state : packs::text_states(pack)) text += shown(state);
    return print(text);
}

Result<void> mark_texts(const packs::Pack& pack, const TextsOptions& options) {
    const auto& language = options.translated;
    const auto texts = pack.texts.find(language);
    if (texts == pack.texts.end() || language == pack.source_language)
        return fail(Errc::BadInput, "--translated: '" + language +
                                        "' is no language into which this pack is translated");
    auto keys = options.keys;
    if (keys.empty())
        for (const auto& [key, text] : texts->second.table())
            if (pack.texts.at(pack.source_language).has(key)) keys.push_back(key);
    const auto file = "words/" + language + ".po";
    const auto files = TRY(read_pack_files(options.folder));
    const auto po = TRY(packs::marked_translated(pack, files.at(file), language, keys));
    TRY(write_pack_files(options.folder, {{file, po}}));
    return print(options.folder + "/" + file + ": " + plural(keys.size(), "text") +
                 " marked as translated from the " + pack.source_language + " of today\n");
}

Result<void> texts(const TextsOptions& options) {
    const auto pack = TRY(load_pack(options.folder));
    return options.translated.empty() ? show_texts(*pack) : mark_texts(*pack, options);
}

}  // namespace

void add_pack_texts(CLI::App& group, int& status) {
    const auto options = std::make_shared<TextsOptions>();
    auto* command = add_folder_command(
        group, "texts", "Show which texts are drafts, missing or stale", options->folder);
    auto* translated = command->add_option(
        "--translated", options->translated,
        "Write into the texts of this language that they were translated from those of today");
    command->add_option("--key", options->keys, "Only this text; may be repeated")
        ->needs(translated);
    command->callback([=, &status] { status = finish(texts(*options)); });
}

}  // namespace camino::tools
