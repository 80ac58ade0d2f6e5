// camino pack found: the repository of a new deployment, and who signs for it.

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "sync/custody/key_rings.h"
#include "sync/tools/founding.h"
#include "sync/tools/key_options.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr std::size_t kLanguageSizeMax = 16;

struct Options {
    std::string folder{};
    std::vector<std::string> signers{};
    std::string hub{};
    std::vector<std::string> languages{};
};

/// Asked before the keys are read: a repository that people have signed is never begun anew.
Result<void> check_place(const std::string& folder) {
    std::error_code error;
    if (!std::filesystem::exists(folder + "/metadata", error)) return {};
    return fail(Errc::BadInput, folder + " holds a repository already; name another folder");
}

bool is_language(std::string_view text) {
    return text.size() >= 2 && text.size() <= kLanguageSizeMax &&
           text.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-"
               "0123456789") == std::string_view::npos;
}

Result<void> check_languages(const std::vector<std::string>& languages) {
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (!is_language(languages[i]))
            return fail(Errc::BadInput, fmt::format("--language: '{}' is no language; write its "
                                                    "code, e.g. es",
                                                    languages[i]));
        if (std::find(languages.begin(), languages.begin() + static_cast<long>(i), languages[i]) !=
            languages.begin() + static_cast<long>(i))
            return fail(Errc::BadInput, "--language: " + languages[i] + " is there twice");
    }
    return {};
}

Result<publishing::Signers> read_all(const Options& options) {
    const auto keys = TRY(read_signers(options.signers));
    const auto hub = TRY(read_public_key("--hub", options.hub));
    if (std::find(keys.begin(), keys.end(), hub) != keys.end())
        return fail(Errc::BadInput,
                    "--hub: this is the key of a signer; a hub hands content out "
                    "and signs none");
    return signers_of({.keys = keys, .threshold = keys.size() == 1 ? 1 : 2}, hub);
}

std::string warning(std::size_t signer_count) {
    if (signer_count == 1)
        return "WARNING: one person alone can change what people are told, and when this key is "
               "lost nothing\ncan be signed any more. Let three people sign.\n";
    if (signer_count == 2)
        return "WARNING: both must sign each time, and when one key is lost nothing can be signed "
               "any more. Let\nthree people sign.\n";
    return {};
}

Result<void> found(const Options& options) {
    TRY(check_place(options.folder));
    TRY(check_languages(options.languages));
    const auto signers = TRY(read_all(options));
    const auto repository = publishing::found(signers, options.languages, signing_time());
    TRY(write_repository(options.folder, {.before = {}, .after = repository}));
    std::string people;
    for (const auto& key : signers.root.keys)
        people.append(people.empty() ? "" : ", ").append(short_id(key));
    return print(
        fmt::format("{}Founded {}: {} of {} must sign ({}); any one of them may withdraw "
                    "content.\nNext: camino pack sign PACK --repository {} --key FILE\n",
                    warning(signers.root.keys.size()), options.folder, signers.root.threshold,
                    signers.root.keys.size(), people, options.folder));
}

}  // namespace

void add_pack_found(CLI::App& group, int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = add_repository_command(
        group, "found", "The repository of a new deployment, and who signs for its content",
        options->folder);
    command
        ->add_option("--signer", options->signers,
                     "FILE.pub of each person who may sign (camino keys new signer); two must")
        ->required()
        ->allow_extra_args(false);
    command
        ->add_option("--hub", options->hub,
                     "The hub's publishing key in hexadecimal digits, or a file with them")
        ->required();
    command->add_option("--language", options->languages, "Each language of the content, e.g. es")
        ->required()
        ->allow_extra_args(false);
    command->callback([options, &status] { status = finish(found(*options)); });
}

}  // namespace camino::tools
