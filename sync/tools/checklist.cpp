#include "sync/tools/checklist.h"

#include <fmt/format.h>

#include "shared/tuf/names.h"
#include "sync/tools/pack_signing.h"

namespace camino::tools {

namespace {

constexpr std::string_view kPublicEnd = ".pub";

/// "ana.key" for "keys/ana.key.pub": where the secret half lies is its owner's affair.
std::string key_name(const std::string& file) {
    auto name = file.substr(file.rfind('/') + 1);
    if (name.ends_with(kPublicEnd)) name.resize(name.size() - kPublicEnd.size());
    return written_out(name);
}

/// A path as a shell takes it: what others named must not become a command of its own.
std::string quoted(const std::string& path) {
    const bool plain = path.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                           "0123456789/._-") == std::string::npos;
    if (plain && !path.empty()) return path;
    std::string text = "'";
    for (const char c : path) text += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
    return written_out(text + "'");
}

std::string who_signs(const NewDeployment& deployment) {
    std::string text;
    for (std::size_t i = 0; i < deployment.signer_files.size(); ++i)
        text += fmt::format("      {}   (called {})\n", key_name(deployment.signer_files[i]),
                            short_id(deployment.signers.keys[i]));
    return text;
}

std::string who_keeps_what(const NewDeployment& deployment) {
    const auto& signers = deployment.signers;
    return fmt::format(
        "WHO KEEPS WHAT\n"
        "[ ] Each signer keeps one of these keys, alone, and a copy of it in a safe place:\n"
        "{0}"
        "    {1} of {2} must sign what people are told. Any one may take content back.\n"
        "[ ] The custodian keeps {3} ({4}, number {5}). It alone opens what people left;\n"
        "    once it is lost, nobody can ever read that.\n"
        "[ ] Who prepares content keeps {6}. New kiosks believe it who the custodian is.\n"
        "    Its public half:\n"
        "      {7}\n"
        "[ ] Who runs the hub keeps the folder {8}/hub. It opens nothing that people left.\n"
        "[ ] The signers pass on the folder {8}/repository. There is no secret in it.\n"
        "[ ] Who signs in at the hub's page as {9} was handed a first password, good for 7 days.\n"
        "    Lost? camino hub user reset {9} --data {8}/hub\n",
        who_signs(deployment), signers.threshold, signers.keys.size(),
        key_name(deployment.custodian_file), deployment.country,
        deployment.custodians.front().epoch.number, key_name(deployment.content_file),
        to_hex(deployment.content.public_key().bytes), quoted(deployment.folder), deployment.owner);
}

constexpr std::string_view kNeverTogether =
    "NEVER TOGETHER\n"
    "    No signer's and no custodian's key on the hub or on a kiosk, not even for a minute.\n"
    "    No two signers' keys on one machine. No passphrase beside its key.\n"
    "    Whoever runs the hub has neither the custodian's nor the content key.\n";

std::string signing(const NewDeployment& deployment) {
    std::string text;
    for (const auto& file : deployment.signer_files)
        text += fmt::format("      camino pack sign --repository {}/repository --key {}\n",
                            quoted(deployment.folder), quoted(key_name(file)));
    return text;
}

std::string what_comes_next(const NewDeployment& deployment) {
    return fmt::format(
        "WHAT COMES NEXT, IN THIS ORDER\n"
        "[ ] 1. Signers look at the content and sign, one after the other, each on a machine of\n"
        "       their own, to which the folder is carried. {0} of these are enough:\n"
        "{1}"
        "[ ] 2. The hub starts, on the machine to which its folder was moved:\n"
        "      camino-hub --data {2}/hub --listen 127.0.0.1:8473\n"
        "       For machines elsewhere it needs a certificate and a name (camino-hub --help):\n"
        "      camino-hub --data {2}/hub --listen 0.0.0.0:8473 \\\n"
        "        --tls-cert CERT.pem --tls-key KEY.pem --public-url https://NAME:8473\n"
        "[ ] 3. The hub is handed what was signed:\n"
        "      camino pack publish --repository {2}/repository --data {2}/hub\n"
        "[ ] 4. {3} signs in at the hub's page and chooses a password; then others are invited.\n"
        "       Some things need two people, so two should be owners:\n"
        "      camino hub user add NAME --role owner --data {2}/hub\n"
        "[ ] 5. Each kiosk enrols with a ticket of its own, good once and for a week:\n"
        "      camino hub ticket new --data {2}/hub --country {4} --tz {5} --site 1 >ticket\n"
        "      camino-sync enrol --data MACHINE --ticket ticket      (at the kiosk)\n"
        "      camino-sync --data MACHINE --once\n"
        "      camino staff pin --data MACHINE\n"
        "       So that no hub can change whom it trusts, look there: content_key in\n"
        "       MACHINE/deployment.json is the public half above, and\n"
        "      sha256sum MACHINE/agent/root.json      gives what, at a signer's machine, gives\n"
        "      sha256sum {2}/repository/metadata/1.root.json\n",
        deployment.signers.threshold, signing(deployment), quoted(deployment.folder),
        deployment.owner, deployment.country, quoted(deployment.tz));
}

std::string backing_up(const NewDeployment& deployment) {
    return fmt::format(
        "BACKUP, every day, while the hub runs; it holds the hub's keys and comes sealed\n"
        "      camino hub backup --data {}/hub --replace --passphrase-fd 3 OUT 3<PASSPHRASEFILE\n"
        "    and, for a new hub of it:\n"
        "      camino hub restore --data NEWDIR --passphrase-fd 3 OUT 3<PASSPHRASEFILE\n"
        "    Neither holds a key of a person: each makes copies of their own.\n",
        quoted(deployment.folder));
}

std::string when_it_ends(const NewDeployment& deployment) {
    struct Row {
        std::string_view role;
        const char* words;
    };
    const Row rows[]{{publishing::kRecall, "recall list"},
                     {publishing::kContacts, "telephone numbers and addresses"},
                     {publishing::kRules, "rules and texts"},
                     {tuf::kTargets, "who may sign for which file"},
                     {tuf::kRoot, "whose keys count at all"}};
    std::string text =
        "WHEN WHAT ENDS, counted from its drafting; no machine takes it as new then\n";
    for (const auto& row : rows) {
        const auto days = publishing::days_valid(row.role);
        text += fmt::format("      {:<34}{:>4} days   {}\n", row.words, days,
                            day_text(deployment.now + days * tuf::kDay));
    }
    return text + fmt::format(
                      "    In time, then sign and publish again:  camino pack renew "
                      "--repository {}/repository\n",
                      quoted(deployment.folder));
}

}  // namespace

std::string warning_of(const publishing::Group& signers) {
    if (signers.threshold > 1) return {};
    const auto* const words =
        signers.keys.size() == 1
            ? "WARNING: one person alone decides what people are told. When this key is lost,\n"
              "nothing can be signed any more"
            : "WARNING: each of the two alone decides what people are told. Whoever has one of "
              "these\nkeys has every kiosk";
    return std::string(words) + ". How many must sign cannot be changed later.\n";
}

std::string checklist(const NewDeployment& deployment) {
    const auto warning = warning_of(deployment.signers);
    return fmt::format(
        "CHECKLIST of the deployment for {} ({}), made on {}. No secret stands here.\n\n"
        "{}{}{}\n{}\n{}\n{}\n{}",
        deployment.country, written_out(deployment.tz), day_text(deployment.now), warning,
        warning.empty() ? "" : "\n", who_keeps_what(deployment), kNeverTogether,
        what_comes_next(deployment), backing_up(deployment), when_it_ends(deployment));
}

}  // namespace camino::tools
