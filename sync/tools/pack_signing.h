// What the subcommands share by which people sign content and publish it (pack_sign.cpp,
// pack_status.cpp, pack_recall.cpp, ...).
//
// A repository passes through many hands. What is agreed is judged from its first root on
// (publishing::agreed_pack(), signer_changes()); what merely lies there is a draft.

#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/publishing/repository.h"
#include "sync/tools/say.h"

namespace camino::tools {

/// "5e6f7a8b": how people call a key, by its id or itself.
[[nodiscard]] std::string short_id(std::string_view key_id);
[[nodiscard]] std::string short_id(const crypto::SignPublicKey& key);

/// This machine's clock: when people sign.
[[nodiscard]] tuf::UnixTime signing_time();

/// "2027-05-30", UTC.
[[nodiscard]] std::string day_text(tuf::UnixTime time);

/// A subcommand with --repository DIR, which must live as long as the command.
CLI::App* add_repository_command(CLI::App& group, const char* name, const char* about,
                                 std::string& folder);

struct SignerOptions {
    std::string key{};  ///< File of a signer's key.
    std::optional<int> descriptor{};
    bool yes = false;  ///< Nobody is asked.
};
/// --key, --passphrase-fd and --yes.
void add_signer_options(CLI::App& command, SignerOptions& options);

/// Errors: as read_passphrase() and read_signer_key().
[[nodiscard]] Result<crypto::SignKey> open_signer_key(const SignerOptions& options);

/// Whether --yes was said, or the person at the terminal types yes; if they do not, it says that
/// nothing was written. Errors: BadInput without a terminal.
[[nodiscard]] Result<bool> is_agreed_to(const SignerOptions& options, const std::string& question);

/// The error with `name` in front: what the functions of shared/publishing say names no file.
template <class T>
[[nodiscard]] Result<T> in(const std::string& name, Result<T> result) {
    if (!result) return tl::unexpected(about(std::move(result).error(), name));
    return result;
}

/// check_all() (pack_commands.h) has no error. Errors: BadInput, naming the first one.
[[nodiscard]] Result<void> check_without_errors(const packs::PackFiles& files);

/// The same, and the manifest is that of these files, and signed. Errors: BadInput.
[[nodiscard]] Result<void> check_signable(const packs::PackFiles& files);

/// "tiny 1 of 2026-01-01, code 1a2b3c4d"; "nothing" for no files.
[[nodiscard]] std::string name_of(const packs::PackFiles& files);

/// What a signature would be put under, compared with what was agreed: the content, who may sign,
/// what is withdrawn; written_out().
/// Errors: as publishing::drafted_pack().
[[nodiscard]] Result<std::string> what_changes(const publishing::Repository& repository);

/// Control characters as "\x1b": what others wrote must not steer the terminal of who reads it.
[[nodiscard]] std::string written_out(std::string_view text);

/// "rules 3: 1 of 2, still one of 5e6f7a8b, 9a8b7c6d", a line for each role that lacks signatures.
[[nodiscard]] std::string missing_text(const std::vector<publishing::RoleState>& states);

/// Why it cannot be published as it is, a line each; empty if it can.
/// Errors: BadInput, Untrusted if it does not hold together.
[[nodiscard]] Result<std::vector<std::string>> why_not_ready(
    const publishing::Repository& repository, tuf::UnixTime now);

/// The same without the newest versions that too few have signed, as far as older ones are there.
[[nodiscard]] Result<publishing::Repository> without_drafts(publishing::Repository repository);

/// What a hub answers to a publication, {"pack":HEX,"number":N,"withdrawn":[HEX...],"unchanged":
/// bool}, in words. Errors: BadInput for another answer.
[[nodiscard]] Result<std::string> words_of_hub(const std::string& reply);

}  // namespace camino::tools
