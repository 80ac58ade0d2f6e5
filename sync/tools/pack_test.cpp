// camino pack test and cutoffs: the pack's own cases, what they cover, and new ones.

#include <algorithm>
#include <memory>

#include "shared/packs/answers.h"
#include "shared/packs/cases.h"
#include "shared/packs/screening.h"
#include "sync/tools/files.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr auto kCasesFile = "cases.json";

struct TestOptions {
    std::string folder{};
    bool require_coverage = false;
    std::string add{};  ///< File of answers, or "-".
    std::string as_of{};
    std::string name{};
    bool write = false;
};

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

std::string shown_cutoffs(const packs::Pack& pack) {
    std::string text;
    const auto all = packs::cutoffs(pack);
    for (const auto& cutoff : all) text += row(cutoff);
    return text + plural(all.size(), "cut-off") + ", each with the day before and the day after\n";
}

Result<bool> show_cutoffs(const std::string& folder) {
    const auto pack = TRY(load_pack(folder));
    TRY(print(shown_cutoffs(*pack)));
    return true;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

/// "smo.status   3   2   0   not covered: U".
std::string row(const packs::Coverage& one, std::size_t width) {
    std::string text = padded(one.criterion, width);
    for (const auto value : {rules::Tri::T, rules::Tri::F, rules::Tri::U}) {
        const bool has_one = value != rules::Tri::F || one.has_no;
        const auto count = std::to_string(one.counts[static_cast<std::size_t>(value)]);
        text += "  " + padded(has_one ? count : "-", 4);
    }
    const auto missing = one.missing();
    if (!missing.empty()) text += "  not covered:";
    for (const auto value : missing) text += " " + std::string(packs::to_string(value));
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
}

std::string table(const std::vector<packs::Coverage>& all) {
    std::size_t width = std::string_view("criterion").size();
    for (const auto& one : all) width = std::max(width, one.criterion.size());
    std::string text = padded("criterion", width);
    for (const auto* name : {"T", "F", "U"}) text += "  " + padded(name, 4);
    text.erase(text.find_last_not_of(' ') + 1);
    text += "\n";
    for (const auto& one : all) text += row(one, width);
    return text;
}

std::size_t uncovered_count(const std::vector<packs::Coverage>& all) {
    std::size_t count = 0;
    for (const auto& one : all) count += one.missing().size();
    return count;
}

Result<bool> test_pack(const TestOptions& options) {
    const auto files = TRY(read_pack_files(options.folder));
    const auto pack = TRY(load_pack(options.folder));
    const auto reports = TRY(packs::run_cases(*pack, files));
    const auto covered = packs::coverage(*pack, files);
    const auto uncovered = uncovered_count(covered);
    std::size_t bad_count = 0;
    std::string text = shown_cutoffs(*pack) + "\n" + table(covered) + "\n";
    for (const auto& report : reports) {
        bad_count += report.faults.empty() ? 0 : 1;
        for (const auto& fault : report.faults)
            text += "cases.json:" + std::to_string(report.line) + ": '" + report.name +
                    "': " + fault + "\n";
    }
    text += uncovered == 0 ? "every criterion is covered in T, F and U\n"
                           : plural(uncovered, "value") + " of criteria not covered\n";
    text += options.folder + ": " + plural(reports.size(), "case") + ", " +
            (bad_count == 0 ? "all hold" : std::to_string(bad_count) + " do not hold") + "\n";
    TRY(print(text));
    return bad_count == 0 && (uncovered == 0 || !options.require_coverage);
}

/// Prints the entry for answers somebody exported, or appends it to cases.json.
Result<bool> add_case(const TestOptions& options) {
    if (options.as_of.empty() || options.name.empty())
        return fail(Errc::BadInput, "--add wants --as-of DATE and --name TEXT with it");
    auto files = TRY(read_pack_files(options.folder));
    const auto pack = TRY(load_pack(options.folder));
    const auto file = shown_name(options.add);
    const auto text = TRY(read_input(options.add));
    const auto answers = TRY(JsonDocument::parse(text, file));
    const auto as_of = TRY(date_option("--as-of", options.as_of));
    const packs::NewCase added{options.name, as_of,
                               TRY(packs::read_answers(answers.root(), *pack))};
    auto& cases = files.try_emplace(kCasesFile, "[]\n").first->second;
    if (!options.write) {
        const auto entry = TRY(packs::case_entry(cases, *pack, added));
        TRY(print(entry + "\n"));
        return true;
    }
    cases = TRY(packs::with_case(cases, *pack, added));
    TRY(write_pack_files(options.folder, {{kCasesFile, cases}}));
    TRY(print("added to " + options.folder + "/" + kCasesFile + "\n"));
    return true;
}

}  // namespace

void add_pack_test(CLI::App& group, int& status) {
    const auto options = std::make_shared<TestOptions>();
    auto* test = add_folder_command(
        group, "test", "Run the pack's own cases, or write one from answers", options->folder);
    test->add_flag("--require-coverage", options->require_coverage,
                   "Fail when some criterion is not shown true, false and unknown by a case");
    auto* add = test->add_option(
        "--add", options->add, "Make a case of these answers (a JSON file, - for standard input)");
    test->add_option("--as-of", options->as_of, "Its day, e.g. 2024-09-15")->needs(add);
    test->add_option("--name", options->name, "Its name: who this is")->needs(add);
    test->add_flag("--write", options->write, "Append it to cases.json")->needs(add);
    test->callback([=, &status] {
        status = status_of(options->add.empty() ? test_pack(*options) : add_case(*options));
    });
    const auto folder = std::make_shared<std::string>();
    add_folder_command(group, "cutoffs", "Show the days around every cut-off", *folder)
        ->callback([=, &status] { status = status_of(show_cutoffs(*folder)); });
}

}  // namespace camino::tools
