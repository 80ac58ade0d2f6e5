#include "sync/tools/pack_signing.h"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>

#include "shared/packs/manifest.h"
#include "shared/tuf/names.h"
#include "shared/tuf/write.h"
#include "sync/custody/key_rings.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr std::size_t kShortSize = 8;

using publishing::Repository;
using publishing::RoleState;

std::string joined(const std::vector<std::string>& ids) {
    std::string words;
    for (const auto& id : ids) words += (words.empty() ? "" : ", ") + short_id(id);
    return words;
}

}  // namespace

std::string short_id(std::string_view key_id) { return std::string(key_id.substr(0, kShortSize)); }

std::string short_id(const crypto::SignPublicKey& key) { return short_id(tuf::describe(key).id); }

tuf::UnixTime signing_time() { return std::time(nullptr); }

std::string day_text(tuf::UnixTime time) { return tuf::time_text(time).substr(0, 10); }

CLI::App* add_repository_command(CLI::App& group, const char* name, const char* about,
                                 std::string& folder) {
    auto* command = group.add_subcommand(name, about);
    command
        ->add_option("--repository", folder, "Folder that the signers pass on, with metadata in it")
        ->required();
    return command;
}

void add_signer_options(CLI::App& command, SignerOptions& options) {
    command.add_option("--key", options.key, "File of the key")->required();
    command.add_option("--passphrase-fd", options.descriptor,
                       "Read its passphrase from this file descriptor");
    command.add_flag("--yes", options.yes, "Ask nobody: for scripts");
}

Result<crypto::SignKey> open_signer_key(const SignerOptions& options) {
    const auto passphrase = TRY(read_passphrase(
        {.descriptor = options.descriptor, .what = "the passphrase of " + options.key}));
    return custody::read_signer_key(options.key, as_text(passphrase.view()));
}

Result<bool> is_agreed_to(const SignerOptions& options, const std::string& question) {
    if (options.yes) return true;
    const bool yes = TRY(typed_yes(question));
    if (yes) return true;
    TRY(print("Nothing was signed, and nothing was written.\n"));
    return false;
}

Result<void> check_without_errors(const packs::PackFiles& files) {
    const auto findings = check_all(files).findings;
    const auto error = std::find_if(findings.begin(), findings.end(), is_error);
    if (error == findings.end()) return {};
    return fail(Errc::BadInput,
                "a pack with errors is not signed; see `camino pack check`. The first: " +
                    to_string(error->mistake));
}

Result<void> check_signable(const packs::PackFiles& files) {
    const auto manifest = files.find(packs::kManifestFile);
    if (manifest != files.end() && files.contains(packs::kSignatureFile) &&
        manifest->second == packs::manifest_of(files))
        return check_without_errors(files);
    return fail(Errc::BadInput,
                "the pack is not signed with the content key, or was changed since; first: "
                "camino pack sign PACK --key content.key");
}

std::string missing_text(const std::vector<RoleState>& states) {
    std::string text;
    for (const auto& state : states) {
        if (state.version == 0) {
            text += state.role + ": nothing was offered yet\n";
        } else if (!state.complete()) {
            const auto count = state.threshold - state.signed_by;
            text += fmt::format("{} {}: {} of {}, still {} of {}\n", state.role, state.version,
                                state.signed_by, state.threshold,
                                count == 1 ? "one" : std::to_string(count), joined(state.missing));
        }
    }
    return text;
}

namespace {

/// Whose keys say so is judged from the first root on, not by who stands in the newest.
Result<void> add_unagreed(std::vector<std::string>& why, const Repository& repository) {
    const auto changes = TRY(publishing::signer_changes(repository));
    const auto drafted = TRY(publishing::drafted_pack(repository));
    const auto agreed = TRY(publishing::agreed_pack(repository));
    for (const auto& line : changes) why.push_back("not agreed yet: " + line);
    if (!drafted.contains("pack.json")) {
        why.emplace_back("no content was offered yet; see camino pack sign --help");
    } else if (why.empty() && drafted != agreed) {
        why.emplace_back("the newest content is not what was agreed");
    }
    return {};
}

}  // namespace

Result<std::vector<std::string>> why_not_ready(const Repository& repository, tuf::UnixTime now) {
    const auto states = TRY(publishing::state_of(repository));
    std::vector<std::string> why;
    for (const auto& state : states) {
        auto missing = missing_text({state});
        if (!missing.empty()) {
            missing.pop_back();
            why.push_back(std::move(missing));
        } else if (state.expires <= now) {
            why.push_back(fmt::format("{} {} ended on {}; draft it anew: camino pack renew",
                                      state.role, state.version, day_text(state.expires)));
        }
    }
    if (why.empty()) TRY(add_unagreed(why, repository));
    return why;
}

Result<Repository> without_drafts(Repository repository) {
    for (bool again = true; again;) {
        again = false;
        const auto states = TRY(publishing::state_of(repository));
        for (const auto& state : states) {
            const auto before = tuf::file_name(state.role, state.version - 1);
            if (state.complete() || !repository.metadata.contains(before)) continue;
            repository.metadata.erase(tuf::file_name(state.role, state.version));
            again = true;  // By an older root or targets, others may sign for the rest.
            break;
        }
    }
    return repository;
}

}  // namespace camino::tools
