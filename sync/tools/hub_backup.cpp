// camino hub backup, camino hub restore: a hub as one file, and a new hub made of it.

#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "shared/codec/json_writer.h"
#include "sync/hub/backup.h"
#include "sync/hub/backup_file.h"
#include "sync/hub/setup.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::string file{};
    std::string database{};
    std::optional<int> passphrase{};
    bool replace = false;
    bool json = false;
};

std::string to_json(const hub::BackupAbout& about, const Options& options,
                    std::uint32_t generation) {
    JsonWriter out;
    out.begin_object().key("file").text(options.file).key("hub").text(options.data);
    out.key("store").text(about.postgres ? "postgresql" : "sqlite");
    out.key("tables").integer(about.version).key("made").text(to_string(made_on(about)));
    return out.key("generation").integer(generation).end_object().take() + "\n";
}

Result<void> back_up(const Options& options) {
    std::error_code unknown;
    if (std::filesystem::exists(options.file, unknown) && !options.replace) {
        return fail(Errc::BadInput,
                    options.file + " is there already; name another file, or add --replace");
    }
    crypto::Secret passphrase;
    if (options.passphrase) {
        passphrase = TRY(read_passphrase({.descriptor = options.passphrase,
                                          .what = "a passphrase for the backup",
                                          .is_new = true}));
    }
    // A hub that does not run, or whose disk is full, is one to make a backup of.
    TRY(note_at_hub(options.data, "backup", options.passphrase ? "sealed" : "open"));
    const auto about = TRY(hub::make_backup(
        {options.data},
        {.file = options.file, .passphrase = as_text(passphrase.view()), .now = hub::now_utc()}));
    if (!options.passphrase) {
        fmt::print(stderr,
                   "{} is not sealed and holds the keys of the hub: whoever can read it can sign "
                   "as this hub and read its tallies (no key in it opens a case). Keep it as you "
                   "keep {}/keys, or seal it with --passphrase-fd N.\n",
                   options.file, options.data);
    }
    if (options.json) return print(to_json(about, options, about.generation));
    return print(fmt::format("Wrote {} and read it back: it is whole.\n", options.file));
}

Result<crypto::Secret> passphrase_of(const Options& options) {
    const bool sealed = TRY(hub::is_sealed_backup(options.file));
    if (sealed) {
        return read_passphrase(
            {.descriptor = options.passphrase, .what = "the passphrase of " + options.file});
    }
    if (!options.passphrase) return crypto::Secret{};
    return fail(Errc::BadInput, options.file +
                                    " is not sealed, so it is not the one that you "
                                    "sealed; if it is right, leave --passphrase-fd out");
}

Result<void> restore(const Options& options) {
    const auto passphrase = TRY(passphrase_of(options));
    const auto restored = TRY(hub::restore_backup({.file = options.file,
                                                   .passphrase = as_text(passphrase.view()),
                                                   .folder = options.data,
                                                   .database = options.database,
                                                   .now = hub::now_utc()}));
    const auto& about = restored.about;
    if (options.json) return print(to_json(about, options, restored.generation));
    return print(fmt::format(
        "Restored {} as generation {}, from a backup of {}. Start it with: camino-hub --data {}\n"
        "Devices send again what they still hold. What people did at the hub since that day is not "
        "in it: withdraw devices, disable people and publish anew where that was done since. "
        "Everybody signs in again, and admin.token is new. Never let the old hub run beside it.\n",
        options.data, restored.generation, to_string(made_on(about)), options.data));
}

void add_descriptor(CLI::App* command, const std::shared_ptr<Options>& options) {
    command->add_option("--passphrase-fd", options->passphrase,
                        "Read the passphrase from this file descriptor");
    command->add_flag("--json", options->json, "What was done, for scripts");
}

void add_restore(CLI::App& group, int& status) {
    auto* command = group.add_subcommand(
        "restore", "A new hub from a backup; run it as the user that the hub will run as");
    const auto options = std::make_shared<Options>();
    command->add_option("--data", options->data, "The new hub's folder, not there yet or empty")
        ->required();
    command->add_option("--database", options->database,
                        "An empty database, for a hub that stored in PostgreSQL");
    add_descriptor(command, options);
    command->add_option("FILE", options->file, "What `camino hub backup` wrote")->required();
    command->callback([options, &status] { status = finish(restore(*options)); });
}

}  // namespace

void add_hub_backup(CLI::App& group, int& status) {
    auto* command = group.add_subcommand(
        "backup", "The whole hub as one file, while it runs: rows, keys, content, settings");
    const auto options = std::make_shared<Options>();
    command->add_option("--data", options->data, "The hub's folder")->required();
    command->add_flag("--replace", options->replace, "OUT may be there already");
    add_descriptor(command, options);
    command->add_option("OUT", options->file, "The file to make")->required();
    command->callback([options, &status] { status = finish(back_up(*options)); });
    add_restore(group, status);
}

}  // namespace camino::tools
