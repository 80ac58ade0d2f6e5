// camino pack: sign, and the group of the others (pack_check.cpp, pack_diff.cpp, ...).

#include <algorithm>
#include <memory>

#include "shared/packs/manifest.h"
#include "sync/tools/commands.h"
#include "sync/tools/key_rings.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct SignOptions {
    std::string folder{};
    std::string key{};
    std::string out{};
    std::optional<int> descriptor{};
};

Result<crypto::SignKey> open_content_key(const SignOptions& options) {
    const auto passphrase = TRY(read_passphrase(
        {.descriptor = options.descriptor, .what = "the passphrase of " + options.key}));
    return read_content_key(options.key, as_text(passphrase.view()));
}

Result<bool> sign_pack(const SignOptions& options) {
    auto files = TRY(read_pack_files(options.folder));
    const auto findings = check_all(files).findings;
    const auto error = std::find_if(findings.begin(), findings.end(), is_error);
    if (error != findings.end())
        return fail(Errc::BadInput,
                    "a pack with errors is not signed; see `camino pack check`. "
                    "The first: " +
                        to_string(error->mistake));
    packs::sign(files, TRY(open_content_key(options)));
    TRY(write_pack_files(options.out.empty() ? options.folder : options.out, files));
    TRY(print("signed " + to_hex(packs::hash_of(files)) + "\n"));
    return true;
}

}  // namespace

void add_pack(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("pack", "Check, test and sign a content pack");
    group->require_subcommand(1);

    add_pack_check(*group, status);
    add_pack_test(*group, status);
    add_pack_interview(*group, status);
    add_pack_tables(*group, status);
    add_pack_diff(*group, status);
    add_pack_texts(*group, status);
    add_pack_paper(*group, status);

    const auto options = std::make_shared<SignOptions>();
    auto* sign =
        add_folder_command(*group, "sign", "Write manifest and signature", options->folder);
    sign->add_option("--key", options->key, "File of the content key")->required();
    sign->add_option("--passphrase-fd", options->descriptor,
                     "Read its passphrase from this file descriptor");
    sign->add_option("--out", options->out, "Write the signed pack to this folder instead");
    sign->callback([=, &status] { status = status_of(sign_pack(*options)); });
}

}  // namespace camino::tools
