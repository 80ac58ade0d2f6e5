// camino records list|open|export|fetch: the options.

#include <memory>

#include "sync/tools/commands.h"
#include "sync/tools/records.h"
#include "sync/tools/records_fetch.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

using Shared = std::shared_ptr<RecordsOptions>;

CLI::Option_group* add_place(CLI::App& command, const Shared& options) {
    auto* place = command.add_option_group("from", "Where the records are");
    place->add_option("--data", options->place.data, "The hub's folder, or a copy of it");
    place->add_option("--cases", options->place.cases, "What the hub's page of cases gave");
    place->require_option(1);
    return place;
}

void add_choice(CLI::App& command, const Shared& options) {
    command.add_option("--device", options->device, "Only records of this device (16 digits)");
    command.add_option("--seq", options->seq, "Only this number of it")->check(CLI::PositiveNumber);
}

void add_key(CLI::App& command, const Shared& options) {
    command.add_option("--key", options->key, "The custodian's key file")->required();
    command.add_option("--passphrase-fd", options->descriptor,
                       "Read the passphrase from this file descriptor");
    command.add_option("--packs", options->packs,
                       "The packs that the records were made with (with --data else DATA/packs)");
}

void add_list(CLI::App& group, int& status) {
    const auto options = std::make_shared<RecordsOptions>();
    auto* command = group.add_subcommand("list", "What the hub holds; opens nothing, needs no key");
    add_place(*command, options);
    add_choice(*command, options);
    command->callback([options, &status] { status = finish(list_records(*options)); });
}

void add_open(CLI::App& group, int& status) {
    const auto options = std::make_shared<RecordsOptions>();
    auto* command = group.add_subcommand("open", "Show records, or an export, on this screen");
    auto* place = add_place(*command, options);
    place->add_option("--file", options->file, "An encrypted export to open");
    add_choice(*command, options);
    add_key(*command, options);
    command->callback([options, &status] { status = finish(open_records(*options)); });
}

void add_export(CLI::App& group, int& status) {
    const auto options = std::make_shared<RecordsOptions>();
    auto* command =
        group.add_subcommand("export", "All records, encrypted unless a reason is given");
    add_place(*command, options);
    add_choice(*command, options);
    add_key(*command, options);
    command->add_option("--format", options->format, "jsonl (a line a record), csv or xlsx")
        ->check(CLI::IsMember({"jsonl", "csv", "xlsx"}));
    auto* plain = command->add_option("--plaintext", options->plaintext,
                                      "In plain text, and why; written down in audit.log");
    auto* to = command->add_option("--to", options->to,
                                   "Encrypt to this .pub file (else to the key's own)");
    command->add_option("--out", options->out, "The file to make (else standard output)");
    plain->excludes(to);
    auto* second = command->add_option(
        "--second", options->second,
        "With --plaintext: the key file of a second person, who stands by; written down too");
    second->needs(plain);
    command
        ->add_option("--second-passphrase-fd", options->second_descriptor,
                     "Read the second person's passphrase from this file descriptor")
        ->needs(second);
    command->callback([options, plain, &status] {
        options->plaintext_asked = plain->count() > 0;
        status = finish(export_records(*options));
    });
}

void add_fetch(CLI::App& group, int& status) {
    const auto options = std::make_shared<FetchOptions>();
    auto* command = group.add_subcommand(
        "fetch", "The cases file that a hub hands out for a code, which serves once");
    command->add_option("out", options->out,
                        "The file to make, FILE.cases; with --data a name (else the day)");
    command->add_option("--hub", options->hub, "Its address, e.g. https://hub.example.org")
        ->required();
    auto* code = command->add_option_group("code", "What the page of the approved request gave");
    code->add_option("--code-file", options->code_file, "The file with the code");
    code->add_option("--code-fd", options->code_descriptor,
                     "Read the code from this file descriptor");
    code->require_option(1);
    command->add_option("--ca", options->authorities,
                        "PEM file of those whose certificates are trusted (else the system's)");
    command->add_option("--data", options->data,
                        "A desk's folder: the file goes into its folder custody");
    command->callback([options, &status] { status = finish(fetch_records(*options)); });
}

}  // namespace

void add_records(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("records", "Read what was kept, with a custodian's key");
    group->require_subcommand(1);
    add_list(*group, status);
    add_open(*group, status);
    add_export(*group, status);
    add_fetch(*group, status);
}

}  // namespace camino::tools
