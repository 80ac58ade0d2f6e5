// camino deploy init: a real deployment, from the public halves of what people made on machines of
// their own.

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "shared/crypto/random.h"
#include "shared/packs/manifest.h"
#include "sync/tools/checklist.h"
#include "sync/tools/deploy_commands.h"
#include "sync/tools/founding.h"
#include "sync/tools/key_options.h"
#include "sync/tools/new_deployment.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/welcome.h"
#include "sync/tools/whole_folder.h"

namespace camino::tools {

namespace {

constexpr std::size_t kSignersWanted = 3;

struct Options {
    std::string folder{};
    std::string country{};
    std::string tz{};
    std::string pack{};
    std::string content_key{};
    std::optional<int> descriptor{};
    std::vector<std::string> signers{};
    std::string custodian{};
    std::string owner{hub::kFirstPerson};
    bool alone = false;
};

/// As tickets will name it; and a kiosk refuses to start in a zone that its system does not know.
Result<void> check_post(const Options& options) {
    const auto named =
        fmt::format("--country {} --tz {}", written_out(options.country), written_out(options.tz));
    TRY(in(named, wire::check(wire::Post{.country = options.country, .tz = options.tz})));
    const std::filesystem::path zones{"/usr/share/zoneinfo"};
    std::error_code error;
    const bool is_inside = options.tz.front() != '/' && options.tz.find("..") == std::string::npos;
    if (is_inside && (!std::filesystem::exists(zones, error) ||
                      std::filesystem::is_regular_file(zones / options.tz, error)))
        return {};
    return fail(Errc::BadInput, fmt::format("--tz: '{}' is no time zone; write its name, e.g. "
                                            "America/Bogota",
                                            options.tz));
}

Result<publishing::Group> read_people(const Options& options) {
    const auto count = options.signers.size();
    if (count < kSignersWanted && !options.alone)
        return fail(Errc::BadInput,
                    fmt::format("--signer: {} of three; two of three must sign, so that nobody "
                                "decides alone and a lost key stops nothing. With --alone one is "
                                "enough, for ever",
                                count));
    if (count >= kSignersWanted && options.alone)
        return fail(Errc::BadInput, "--alone: with three signers two must sign; leave it out");
    return publishing::Group{.keys = TRY(read_signers(options.signers)),
                             .threshold = options.alone ? 1 : 2};
}

Result<std::vector<records::CustodianKey>> read_custodians(const Options& options) {
    const auto ring = TRY(read_public_ring("--custodian", options.custodian));
    for (const auto& key : ring.custodians)
        if (key.country != options.country)
            return fail(Errc::BadInput,
                        fmt::format("--custodian: {} is for {}, the deployment for {} (--country)",
                                    options.custodian, key.country, options.country));
    for (const auto kept_for :
         {records::KeptFor::Days30, records::KeptFor::Months6, records::KeptFor::UntilClosed})
        TRY(in("--custodian: " + options.custodian,
               records::custodian_for({.custodians = ring.custodians}, options.country, kept_for)));
    return ring.custodians;
}

Result<packs::PackFiles> read_content(const Options& options) {
    auto files = TRY(read_pack_files(options.pack));
    TRY(in("--pack: " + options.pack, check_without_errors(files)));
    return files;
}

Result<crypto::SignKey> open_content_key(const Options& options) {
    const auto passphrase = TRY(read_passphrase(
        {.descriptor = options.descriptor, .what = "the passphrase of " + options.content_key}));
    return in("--content-key",
              custody::read_content_key(options.content_key, as_text(passphrase.view())));
}

/// Who holds the content key cannot be one of those who look at what it signed.
Result<void> check_apart(const publishing::Group& signers, const crypto::SignKey& content) {
    const auto& keys = signers.keys;
    if (std::find(keys.begin(), keys.end(), content.public_key()) == keys.end()) return {};
    return fail(Errc::BadInput, "--signer: one of them is the content key; name people's own keys");
}

Result<void> init(const Options& options) {
    TRY(crypto::initialise());
    TRY(check_empty(options.folder));
    TRY(check_post(options));
    const auto owner = TRY(in("--owner", people::parse_name(options.owner)));
    const auto signers = TRY(read_people(options));
    const auto custodians = TRY(read_custodians(options));
    auto pack = TRY(read_content(options));
    const auto content = TRY(open_content_key(options));
    TRY(check_apart(signers, content));
    if (!packs::verify(pack, content.public_key())) packs::sign(pack, content);
    const NewDeployment deployment{.folder = options.folder,
                                   .country = options.country,
                                   .tz = options.tz,
                                   .signers = signers,
                                   .signer_files = options.signers,
                                   .custodians = custodians,
                                   .custodian_file = options.custodian,
                                   .content = content,
                                   .content_file = options.content_key,
                                   .pack = std::move(pack),
                                   .owner = owner,
                                   .now = signing_time()};
    const auto welcome = TRY(make_deployment(deployment));
    return print(
        fmt::format("{}\nThis stands in {}/CHECKLIST.txt; what follows stands nowhere.\n"
                    "\n{}",
                    checklist(deployment), options.folder, welcome_text(welcome)));
}

void add_people(CLI::App& command, Options& options) {
    command
        .add_option("--signer", options.signers,
                    "FILE.pub of each person who may sign (camino keys new signer); at least "
                    "three, of whom two must")
        ->required()
        ->allow_extra_args(false);
    command.add_flag("--alone", options.alone,
                     "Fewer than three signers, each of whom decides alone");
    command
        .add_option("--custodian", options.custodian,
                    "FILE.pub of who opens records (camino keys new custodian)")
        ->required();
    command.add_option("--owner", options.owner, "Who is invited to the hub's page (owner)");
}

}  // namespace

void add_deploy_init(CLI::App& group, int& status) {
    auto* command = group.add_subcommand(
        "init", "A real deployment: its hub, its repository and a checklist; no key of a person");
    const auto options = std::make_shared<Options>();
    command->add_option("DIR", options->folder, "The folder to make")->required();
    command->add_option("--country", options->country, "Where it is, e.g. CO")->required();
    command->add_option("--tz", options->tz, "Its time zone, e.g. America/Bogota")->required();
    command->add_option("--pack", options->pack, "Folder of the pack to offer to the signers")
        ->required();
    command
        ->add_option("--content-key", options->content_key,
                     "File of the content key (camino keys new content)")
        ->required();
    command->add_option("--passphrase-fd", options->descriptor,
                        "Read its passphrase from this file descriptor");
    add_people(*command, *options);
    command->callback([options, &status] { status = finish(init(*options)); });
}

}  // namespace camino::tools
