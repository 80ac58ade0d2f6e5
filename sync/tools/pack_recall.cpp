// camino pack recall: content that nobody shall be screened with any more; one signer is enough.

#include <algorithm>
#include <fmt/format.h>
#include <memory>

#include "shared/packs/manifest.h"
#include "sync/tools/files.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

using publishing::Repository;

constexpr std::size_t kCodeSize = 8;

struct Options {
    std::string folder{};
    std::string pack{};
    std::string why{};
    SignerOptions signer{};
};

/// The hash that was named in full.
std::optional<crypto::Hash> full_hash(const std::string& named) {
    const auto bytes = from_hex(named);
    crypto::Hash hash{};
    if (!bytes || bytes->size() != hash.size()) return {};
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

struct Target {
    crypto::Hash hash{};
    std::string name{};
};

/// What is out there is what was agreed; a draft that is better already must not hide it.
Result<Target> target_of(const Repository& repository, const std::string& named) {
    if (const auto hash = full_hash(named)) return Target{*hash, named};
    const auto agreed = TRY(publishing::agreed_pack(repository));
    const auto drafted = TRY(publishing::drafted_pack(repository));
    if (named.empty() && agreed.empty())
        return fail(Errc::BadInput, "nothing was agreed yet; say what to withdraw: --pack HASH");
    for (const auto* files : {&agreed, &drafted}) {
        const auto hash = packs::hash_of(*files);
        const bool is_meant = named.size() >= kCodeSize && to_hex(hash).starts_with(named);
        if (named.empty() || is_meant) return Target{hash, name_of(*files)};
    }
    return fail(Errc::BadInput, "--pack: '" + named +
                                    "' is neither the code of the content that was agreed or "
                                    "drafted, nor a hash of 64 hexadecimal digits");
}

Result<bool> recall(const Options& options) {
    const auto held = TRY(read_repository(options.folder));
    const auto target = TRY(in(options.folder, target_of(held, options.pack)));
    const auto now = signing_time();
    const auto draft = TRY(in(
        options.folder,
        publishing::withdraw(held, {.pack = target.hash, .on = today(), .why = options.why}, now)));
    const auto key = TRY(open_signer_key(options.signer));
    const auto next =
        TRY(in(options.signer.key, publishing::sign(draft, key, publishing::kRecall)));
    TRY(print(written_out(fmt::format("{} withdraws {}: {}\n", short_id(key.public_key()),
                                      target.name, options.why))));
    const bool yes =
        TRY(is_agreed_to(options.signer, "Nobody will be screened with it any more. Sign this?"));
    if (!yes) return false;
    TRY(write_repository(options.folder, {.before = held, .after = next}));
    TRY(
        print(fmt::format("Signed. Publish it at once: camino pack publish --repository {} "
                          "--agreed --help\n",
                          options.folder)));
    return true;
}

}  // namespace

void add_pack_recall(CLI::App& group, int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = add_repository_command(
        group, "recall", "Withdraw content: nobody is screened with it any more; one signer can",
        options->folder);
    command->add_option("--why", options->why, "In words, for staff: shown on every machine")
        ->required();
    command->add_option("--pack", options->pack,
                        "Hash or code of the content (what was agreed last)");
    add_signer_options(*command, options->signer);
    command->callback([options, &status] { status = status_of(recall(*options)); });
}

}  // namespace camino::tools
