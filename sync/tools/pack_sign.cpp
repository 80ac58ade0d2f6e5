// camino pack sign: the content key under a manifest, or a person under what a repository drafts.

#include <fmt/format.h>
#include <memory>

#include "shared/packs/manifest.h"
#include "sync/custody/key_rings.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

using publishing::Repository;

struct Options {
    std::string pack{};
    std::string out{};
    std::string repository{};
    SignerOptions signer{};
};

Result<crypto::SignKey> open_content_key(const SignerOptions& options) {
    const auto passphrase = TRY(read_passphrase(
        {.descriptor = options.descriptor, .what = "the passphrase of " + options.key}));
    return custody::read_content_key(options.key, as_text(passphrase.view()));
}

Result<bool> sign_manifest(const Options& options) {
    auto files = TRY(read_pack_files(options.pack));
    TRY(check_without_errors(files));
    const auto key = TRY(open_content_key(options.signer));
    packs::sign(files, key);
    TRY(write_pack_files(options.out.empty() ? options.pack : options.out, files));
    TRY(print("signed " + to_hex(packs::hash_of(files)) + "\n"));
    return true;
}

/// What others drafted is checked here, too: they may have offered it with another program.
Result<Repository> drafted(const Options& options, const Repository& held) {
    auto next = held;
    if (!options.pack.empty()) {
        const auto files = TRY(read_pack_files(options.pack));
        TRY(in(options.pack, check_signable(files)));
        next = TRY(in(options.repository, publishing::offer(held, files, signing_time())));
    }
    const auto draft = TRY(in(options.repository, publishing::drafted_pack(next)));
    const auto agreed = TRY(in(options.repository, publishing::agreed_pack(next)));
    const bool is_checked = draft.empty() || draft == agreed || !options.pack.empty();
    if (!is_checked) TRY(in(options.repository, check_signable(draft)));
    return next;
}

using States = std::vector<publishing::RoleState>;

/// Those where `after` has a signature more.
States newly_signed(const States& before, const States& after) {
    States roles;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (after[i].signers.size() > before[i].signers.size()) roles.push_back(after[i]);
    return roles;
}

/// A draft that never ends would be current for ever, whatever is known later.
Result<void> check_periods(const States& roles, tuf::UnixTime now) {
    for (const auto& role : roles) {
        const auto days = publishing::days_valid(role.role);
        if (role.expires <= now + (days + 1) * tuf::kDay) continue;
        return fail(Errc::Untrusted,
                    fmt::format("{} {} would hold until {}; at most {} days are signed", role.role,
                                role.version, day_text(role.expires), days));
    }
    return {};
}

/// "root 1 (until 2028-11-28), rules 3 (until 2027-05-30)"
std::string words_of(const States& roles) {
    std::string text;
    for (const auto& role : roles)
        text += fmt::format("{}{} {} (until {})", text.empty() ? "" : ", ", role.role, role.version,
                            day_text(role.expires));
    return text;
}

std::string what_is_left(const States& states, const std::string& folder) {
    const auto missing = missing_text(states);
    if (!missing.empty()) return "Still missing:\n" + missing;
    return "Nothing is missing. To publish: camino pack publish --repository " + folder +
           " --help\n";
}

Result<bool> sign_in_repository(const Options& options) {
    const auto held = TRY(read_repository(options.repository));
    const auto key = TRY(open_signer_key(options.signer));
    const auto draft = TRY(drafted(options, held));
    const auto next = TRY(in(options.signer.key, publishing::sign(draft, key)));
    const auto before = TRY(publishing::state_of(draft));
    const auto after = TRY(publishing::state_of(next));
    const auto roles = newly_signed(before, after);
    if (roles.empty()) {
        TRY(print("This key has nothing to sign here; nothing was written.\n" +
                  what_is_left(after, options.repository)));
        return true;
    }
    TRY(in(options.repository, check_periods(roles, signing_time())));
    const auto changes = TRY(in(options.repository, what_changes(draft)));
    TRY(print(
        fmt::format("{}\n{} signs {}.\n", changes, short_id(key.public_key()), words_of(roles))));
    const bool yes = TRY(is_agreed_to(options.signer, "Sign this?"));
    if (!yes) return false;
    TRY(write_repository(options.repository, {.before = held, .after = next}));
    TRY(print("Signed. " + what_is_left(after, options.repository)));
    return true;
}

Result<bool> sign(const Options& options) {
    if (!options.repository.empty()) {
        if (options.out.empty()) return sign_in_repository(options);
        return fail(Errc::BadInput, "--out: a repository is signed in its own folder");
    }
    if (options.pack.empty())
        return fail(Errc::BadInput,
                    "name the folder of a pack, to sign its manifest with the "
                    "content key, or --repository DIR, to sign what it drafts");
    return sign_manifest(options);
}

}  // namespace

void add_pack_sign(CLI::App& group, int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = group.add_subcommand(
        "sign",
        "Write manifest and signature; with --repository, sign as one of the people who must");
    command->add_option("PACK", options->pack,
                        "Folder of the pack; with --repository, to offer it, signed already");
    command->add_option("--repository", options->repository,
                        "Folder that the signers pass on: says what changes, asks, signs");
    add_signer_options(*command, options->signer);
    command->add_option("--out", options->out,
                        "Write the signed pack to this folder instead; without --repository");
    command->callback([=, &status] { status = status_of(sign(*options)); });
}

}  // namespace camino::tools
