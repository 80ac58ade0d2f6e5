// camino pack: check, test, cutoffs, sign.

#include <algorithm>
#include <cstdio>
#include <memory>

#include "shared/crypto/secret_file.h"
#include "shared/packs/cases.h"
#include "shared/packs/check.h"
#include "shared/packs/manifest.h"
#include "sync/tools/commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

std::string plural(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

Result<bool> check_pack(const std::string& folder) {
    const auto findings = packs::check(TRY(read_pack_files(folder)));
    std::size_t error_count = 0;
    std::string text;
    for (const auto& finding : findings) {
        const bool error = finding.severity == packs::Severity::Error;
        error_count += error ? 1 : 0;
        text += (error ? "error   " : "warning ") + to_string(finding.mistake) + "\n";
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

/// The seed file of a content key: 32 bytes, readable by its owner alone.
Result<crypto::SignKey> read_content_key(const std::string& path) {
    constexpr std::size_t kSeedSize = 32;
    const auto seed = TRY(crypto::read_secret_file(path, kSeedSize));
    auto key = crypto::SignKey::from_seed(seed.view());
    if (key) return key;
    return fail(Errc::BadInput,
                path + ": is no content key; make one with `camino keys new content`");
}

Result<bool> sign_pack(const std::string& folder, const std::string& key_path,
                       const std::string& out) {
    auto files = TRY(read_pack_files(folder));
    const auto findings = packs::check(files);
    const auto is_error = [](const auto& finding) {
        return finding.severity == packs::Severity::Error;
    };
    const auto error = std::find_if(findings.begin(), findings.end(), is_error);
    if (error != findings.end())
        return fail(Errc::BadInput,
                    "a pack with errors is not signed; see `camino pack check`. "
                    "The first: " +
                        to_string(error->mistake));
    const auto key = TRY(read_content_key(key_path));
    packs::sign(files, key);
    TRY(write_pack_files(out.empty() ? folder : out, files));
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
    const auto key = std::make_shared<std::string>();
    const auto out = std::make_shared<std::string>();
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

    auto* sign = add_folder_command(*group, "sign", "Write manifest and signature", folder);
    sign->add_option("--key", *key, "File of the content key")->required();
    sign->add_option("--out", *out, "Write the signed pack here instead (a new folder)");
    sign->callback([=, &status] { status = status_of(sign_pack(*folder, *key, *out)); });
}

}  // namespace camino::tools
