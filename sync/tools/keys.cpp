// camino keys new: a custodian's keys, the key that signs a deployment's content, and those of the
// people who sign for its repository.

#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "shared/store/key_fields.h"
#include "shared/store/small_files.h"
#include "sync/custody/key_rings.h"
#include "sync/tools/commands.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string out{};
    std::optional<int> descriptor{};
    std::string country = "ZZ";  ///< "Not decided yet" in ISO 3166.
    std::uint32_t number = 1;
};

/// Asked before the passphrase: nobody should type one for nothing.
Result<void> check_place(const std::string& out) {
    std::error_code error;
    const auto folder = std::filesystem::absolute(out, error).parent_path();
    if (std::filesystem::exists(out, error)) {
        return fail(Errc::BadInput, out + " exists; a key is never overwritten");
    }
    if (!std::filesystem::is_directory(folder, error)) {
        return fail(Errc::NotFound, fmt::format("{}: there is no folder {}", out, folder.string()));
    }
    return {};
}

Result<crypto::Secret> new_passphrase(const Options& options) {
    return read_passphrase({.descriptor = options.descriptor,
                            .what = "a passphrase for " + options.out,
                            .is_new = true});
}

Result<void> new_custodian(const Options& options) {
    if (!store::is_country(options.country)) {
        return fail(Errc::BadInput, fmt::format("--country: '{}' is no country; write two capital "
                                                "letters, e.g. CO",
                                                options.country));
    }
    TRY(check_place(options.out));
    const auto passphrase = TRY(new_passphrase(options));
    const auto ring = custody::CustodianRing::generate(options.country, options.number);
    const auto pub = options.out + ".pub";
    TRY(custody::write_key_file(options.out, ring, as_text(passphrase.view())));
    TRY(store::replace_file(pub, to_json(ring.public_half()) + "\n", 0644));
    return print(
        fmt::format("Made {0}: keep it off every kiosk and hub, and never lose its "
                    "passphrase.\nIts public keys are in {1}.\n",
                    options.out, pub));
}

Result<void> new_content(const Options& options) {
    TRY(check_place(options.out));
    const auto passphrase = TRY(new_passphrase(options));
    const auto key = crypto::SignKey::generate();
    TRY(custody::write_key_file(options.out, key, as_text(passphrase.view())));
    return print(
        fmt::format("Made {}: it signs the content of a deployment.\nIts public key is "
                    "{}.\n",
                    options.out, to_hex(key.public_key().bytes)));
}

Result<void> new_signer(const Options& options) {
    TRY(check_place(options.out));
    const auto passphrase = TRY(new_passphrase(options));
    const auto key = crypto::SignKey::generate();
    const auto pub = options.out + ".pub";
    TRY(custody::write_signer_key(options.out, key, as_text(passphrase.view())));
    TRY(store::replace_file(pub, to_hex(key.public_key().bytes) + "\n", 0644));
    return print(
        fmt::format("Made {0}: with it you sign content, you alone. Never lose it, its passphrase "
                    "least.\nIts public key is in {1}; people call it {2}.\n",
                    options.out, pub, short_id(key.public_key())));
}

Result<void> new_witness(const Options& options) {
    TRY(check_place(options.out));
    const auto passphrase = TRY(new_passphrase(options));
    const auto key = crypto::SignKey::generate();
    TRY(custody::write_witness_key(options.out, key, as_text(passphrase.view())));
    return print(fmt::format(
        "Made {}: it opens and signs nothing. Its owner types its passphrase when cases "
        "leave a custodian in the clear.\naudit.log calls it {}.\n",
        options.out, custody::fingerprint(key.public_key())));
}

CLI::App* add_new(CLI::App& group, const char* name, const char* about,
                  const std::shared_ptr<Options>& options) {
    auto* command = group.add_subcommand(name, about);
    command->add_option("--out", options->out, "The file to make; it must not exist yet")
        ->required();
    command->add_option("--passphrase-fd", options->descriptor,
                        "Read the passphrase from this file descriptor");
    return command;
}

}  // namespace

void add_keys(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("keys", "Make the keys of an office");
    group->require_subcommand(1);
    auto* make = group->add_subcommand("new", "Make a new key");
    make->require_subcommand(1);

    const auto options = std::make_shared<Options>();
    auto* custodian = add_new(*make, "custodian", "The keys that open records", options);
    custodian->add_option("--country", options->country, "Whose records, e.g. CO");
    custodian->add_option("--epoch", options->number, "The number of the key, 1 at first")
        ->check(CLI::Range(0U, records::kKeyNumberMax));
    custodian->callback([options, &status] { status = finish(new_custodian(*options)); });

    auto* content =
        add_new(*make, "content", "The key that signs packs, recipients and sites", options);
    content->callback([options, &status] { status = finish(new_content(*options)); });

    auto* signer =
        add_new(*make, "signer",
                "The key of one person who signs for `camino pack sign --repository`", options);
    signer->callback([options, &status] { status = finish(new_signer(*options)); });

    auto* witness =
        add_new(*make, "witness",
                "The key of one person who stands by when cases leave in the clear", options);
    witness->callback([options, &status] { status = finish(new_witness(*options)); });
}

}  // namespace camino::tools
