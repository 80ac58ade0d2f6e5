// camino pack check: every mistake with file and line, for people or as SARIF.

#include <algorithm>
#include <memory>

#include "shared/packs/sampling.h"
#include "shared/packs/sarif.h"
#include "shared/records/record_size.h"
#include "shared/store/record_coding.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

/// A record of this pack must fit the smallest envelope, whatever the answers.
void check_record_size(const packs::PackFiles& files, packs::Findings& findings) {
    const auto pack = packs::read_pack(files);
    if (!pack) return;
    const auto add = [&](std::string_view kind, std::string words) {
        findings.push_back(packs::finding(kind, {.file = "pack.json", .words = std::move(words)}));
    };
    const auto dictionary = store::dictionary_of(*pack);
    const auto sound = records::check(dictionary);
    if (!sound) return add("record-coding", "records cannot be coded: " + sound.error().detail);
    const auto size = records::worst_case_size(dictionary);
    if (size > records::kSmallRecordSizeMax)
        add("record-size", "a record could take " + std::to_string(size) + " bytes; at most " +
                               std::to_string(records::kSmallRecordSizeMax) +
                               " fit: fewer questions or options");
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// Which pathways were looked at for all answers, and which with some people.
std::string how_proved(const std::vector<packs::Proof>& proofs) {
    std::vector<std::string> proved;
    std::string sampled;
    for (const auto& proof : proofs) {
        if (proof.sampled_because.empty()) {
            proved.push_back(proof.pathway + " (" + plural(proof.stretch_count, "stretch") +
                             " of time)");
            continue;
        }
        sampled += "sampled with " + std::to_string(packs::kPeoplePerStretch) +
                   " people per stretch of time: " + proof.pathway + ", because " +
                   proof.sampled_because + "\n";
    }
    return (proved.empty() ? "" : "proved for all answers: " + joined(proved) + "\n") + sampled;
}

Result<bool> check_pack(const std::string& folder, const std::string& format) {
    const auto report = check_all(TRY(read_pack_files(folder)));
    TRY(print(format == "sarif" ? packs::sarif(report.findings, folder)
                                : how_proved(report.proofs) + shown(report.findings, folder)));
    return std::none_of(report.findings.begin(), report.findings.end(), is_error);
}

}  // namespace

packs::CheckReport check_all(const packs::PackFiles& files) {
    auto report = packs::check_all(files);
    check_record_size(files, report.findings);
    return report;
}

bool is_error(const packs::Finding& finding) { return finding.severity == packs::Severity::Error; }

std::string shown(const packs::Findings& findings, const std::string& about) {
    std::string text;
    for (const auto& finding : findings) {
        text += (is_error(finding) ? "error   " : "warning ") + to_string(finding.mistake);
        text += finding.kind.empty() ? "\n" : " [" + std::string(finding.kind) + "]\n";
    }
    const auto error_count =
        static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), is_error));
    return text + about + ": " + plural(error_count, "error") + ", " +
           plural(findings.size() - error_count, "warning") + "\n";
}

CLI::App* add_folder_command(CLI::App& group, const char* name, const char* about,
                             std::string& folder) {
    auto* command = group.add_subcommand(name, about);
    command->add_option("DIR", folder, "Folder of the pack")->required();
    return command;
}

void add_pack_check(CLI::App& group, int& status) {
    struct Options {
        std::string folder{};
        std::string format = "text";
    };
    const auto options = std::make_shared<Options>();
    auto* check = add_folder_command(
        group, "check", "Name every mistake, with file, line and what is right", options->folder);
    check->add_option("--format", options->format, "text, or sarif for editors and review tools")
        ->check(CLI::IsMember({"text", "sarif"}));
    check->callback(
        [=, &status] { status = status_of(check_pack(options->folder, options->format)); });
}

}  // namespace camino::tools
