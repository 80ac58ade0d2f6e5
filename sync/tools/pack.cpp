// camino pack: check, test, cutoffs, sign; diff stands in pack_diff.cpp.

#include <algorithm>
#include <cstdio>
#include <memory>

#include "shared/packs/cases.h"
#include "shared/packs/check.h"
#include "shared/packs/manifest.h"
#include "shared/records/record_size.h"
#include "shared/store/record_coding.h"
#include "sync/tools/commands.h"
#include "sync/tools/key_rings.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

std::string plural(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// A record of this pack must fit the smallest envelope, whatever the answers.
void check_record_size(const packs::PackFiles& files, packs::Findings& findings) {
    const auto pack = packs::read_pack(files);
    if (!pack) return;
    const auto add = [&](std::string words) {
        findings.push_back(
            {packs::Severity::Error, {.file = "pack.json", .words = std::move(words)}});
    };
    const auto dictionary = store::dictionary_of(*pack);
    const auto sound = records::check(dictionary);
    if (!sound) return add("records cannot be coded: " + sound.error().detail);
    const auto size = records::worst_case_size(dictionary);
    if (size > records::kSmallRecordSizeMax)
        add("a record could take " + std::to_string(size) + " bytes; at most " +
            std::to_string(records::kSmallRecordSizeMax) + " fit: fewer questions or options");
}

packs::Findings check_all(const packs::PackFiles& files) {
    auto findings = packs::check(files);
    check_record_size(files, findings);
    return findings;
}

bool is_error(const packs::Finding& finding) { return finding.severity == packs::Severity::Error; }

Result<bool> check_pack(const std::string& folder) {
    const auto findings = check_all(TRY(read_pack_files(folder)));
    std::size_t error_count = 0;
    std::string text;
    for (const auto& finding : findings) {
        error_count += is_error(finding) ? 1 : 0;
        text += (is_error(finding) ? "error   " : "warning ") + to_string(finding.mistake) + "\n";
    }
    text += folder + ": " + plural(error_count, "error") + ", " +
            plural(findings.size() - error_count, "warning") + "\n";
    TRY(print(text));
    return error_count == 0;
}

Result<bool> test_pack(const std::string& folder) {
    const auto files = TRY(read_pack_files(folder));
    const auto pack = TRY(load_pack(folder));
    const auto reports = TRY(packs::run_cases(*pack, files));
    std::size_t bad_count = 0;
    std::string text;
    for (const auto& report : reports) {
        bad_count += report.faults.empty() ? 0 : 1;
        for (const auto& fault : report.faults)
            text += "cases.json:" + std::to_string(report.line) + ": '" + report.name +
                    "': " + fault + "\n";
    }
    text += folder + ": " + plural(reports.size(), "case") + ", " +
            (bad_count == 0 ? "all hold" : std::to_string(bad_count) + " do not hold") + "\n";
    TRY(print(text));
    return bad_count == 0;
}

std::string row(const packs::Cutoff& cutoff) {
    const auto day = [](CivilDate date, const std::string& value) {
        return to_string(date) + " " + value;
    };
    const auto days = day(cutoff.day + -1, cutoff.before) + " | " + day(cutoff.day, cutoff.on) +
                      " | " + day(cutoff.day + 1, cutoff.after);
    if (cutoff.criterion.empty())
        return cutoff.pathway + ": as of " + days + "   " + cutoff.person + "\n";
    return cutoff.pathway + ": " + cutoff.criterion + ": " + cutoff.question + " " + days +
           "   as of " + to_string(cutoff.as_of) + " " + cutoff.person + "\n";
}

Result<bool> show_cutoffs(const std::string& folder) {
    const auto pack = TRY(load_pack(folder));
    std::string text;
    for (const auto& cutoff : packs::cutoffs(*pack)) text += row(cutoff);
    TRY(print(text));
    return true;
}

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
    const auto findings = check_all(files);
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

int status_of(const Result<bool>& good) {
    if (!good) return report(good.error());
    return *good ? kDone : kBadInput;
}

CLI::App* add_folder_command(CLI::App& group, const char* name, const char* about,
                             const std::shared_ptr<std::string>& folder) {
    auto* command = group.add_subcommand(name, about);
    command->add_option("DIR", *folder, "Folder of the pack")->required();
    return command;
}

}  // namespace

void add_pack(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("pack", "Check, test and sign a content pack");
    group->require_subcommand(1);
    const auto folder = std::make_shared<std::string>();
    const auto with_cutoffs = std::make_shared<bool>(false);

    add_folder_command(*group, "check", "Name every mistake, with file, line and what is right",
                       folder)
        ->callback([=, &status] { status = status_of(check_pack(*folder)); });

    auto* test = add_folder_command(*group, "test", "Run the pack's own cases", folder);
    test->add_flag("--cutoffs", *with_cutoffs, "Show the days around every cut-off as well");
    test->callback([=, &status] {
        if (*with_cutoffs) status = status_of(show_cutoffs(*folder));
        if (status == kDone) status = status_of(test_pack(*folder));
    });

    add_folder_command(*group, "cutoffs", "Show the days around every cut-off", folder)
        ->callback([=, &status] { status = status_of(show_cutoffs(*folder)); });

    add_pack_interview(*group, status);

    const auto options = std::make_shared<SignOptions>();
    auto* sign = add_folder_command(*group, "sign", "Write manifest and signature", folder);
    sign->add_option("--key", options->key, "File of the content key")->required();
    sign->add_option("--passphrase-fd", options->descriptor,
                     "Read its passphrase from this file descriptor");
    sign->add_option("--out", options->out, "Write the signed pack to this folder instead");
    sign->callback([=, &status] {
        options->folder = *folder;
        status = status_of(sign_pack(*options));
    });
    add_pack_tables(*group, status);
    add_pack_diff(*group, status);
}

}  // namespace camino::tools
