// camino pack interview: how much is asked, per country and day.

#include <fmt/format.h>
#include <memory>

#include "shared/packs/interview_proof.h"
#include "shared/packs/interviews.h"
#include "sync/tools/files.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct InterviewOptions {
    std::string folder{};
    std::vector<std::string> countries{};
    std::vector<std::string> days{};
    int person_count = 2000;
};

std::string row(const packs::InterviewReport& report) {
    const double fewer = 100 - 100 * report.average() / report.everything;
    return fmt::format("{:<10} {:<8} {:>8.1f} {:>8} {:>10} {:>7.0f} % {:>9} {:>9}\n",
                       to_string(report.place.as_of), report.place.country, report.average(),
                       report.turn_max, report.everything, fewer, report.open_form,
                       report.differ_count);
}

/// For which pathways every possible interview was played, and what came out.
std::string shown(const std::vector<packs::InterviewProof>& proofs, CivilDate as_of) {
    std::string proved;
    std::string others;
    for (const auto& proof : proofs) {
        if (!proof.differs.empty())
            others += "another outcome than the full form, " + to_string(as_of) + " " +
                      proof.pathway + ": " + proof.differs + "\n";
        else if (!proof.not_proved_because.empty())
            others += "not proved, " + to_string(as_of) + " " + proof.pathway + ": " +
                      proof.not_proved_because + "\n";
        else
            proved += (proved.empty() ? "" : ", ") + proof.pathway + " " +
                      std::to_string(proof.interview_count);
    }
    return "nobody comes out otherwise, proved for every possible interview, " + to_string(as_of) +
           ": " + proved + "\n" + others;
}

Result<std::vector<packs::InterviewPlace>> places_of(const InterviewOptions& options) {
    std::vector<packs::InterviewPlace> places;
    for (const auto& day : options.days) {
        const auto as_of = TRY(date_option("--as-of", day));
        for (const auto& country : options.countries) places.push_back({country, as_of});
    }
    return places;
}

Result<bool> report_interviews(const InterviewOptions& options) {
    const auto pack = TRY(load_pack(options.folder));
    std::string text =
        fmt::format("{} people each; a screen is a question, or the year, month or day of a date\n",
                    options.person_count) +
        fmt::format("{:<10} {:<8} {:>8} {:>8} {:>10} {:>9} {:>9} {:>9}\n", "as of", "country",
                    "average", "longest", "everything", "fewer", "open form", "differing");
    std::string remarks;
    bool all_same = true;
    for (const auto& place : TRY(places_of(options))) {
        const auto report = TRY(packs::interview_report(*pack, place, options.person_count));
        text += row(report);
        const auto where = to_string(place.as_of) + " " + place.country;
        remarks += "longest " + where + ": " + report.longest + "\n";
        if (report.differ_count == 0) continue;
        all_same = false;
        remarks += "another outcome than the full form, " + where + ": " + report.differs + "\n";
    }
    for (const auto& day : options.days) {
        const auto as_of = TRY(date_option("--as-of", day));
        const auto proofs = TRY(packs::prove_interviews(*pack, as_of));
        for (const auto& proof : proofs) all_same = all_same && proof.differs.empty();
        remarks += shown(proofs, as_of);
    }
    TRY(print(text + remarks));
    return all_same;
}

}  // namespace

void add_pack_interview(CLI::App& group, int& status) {
    const auto options = std::make_shared<InterviewOptions>();
    options->countries = {"CO", "CR", "EC", "GT", "MX"};
    options->days = {"", "2024-02-15"};
    auto* command = group.add_subcommand(
        "interview", "How many questions people are asked, beside the full form");
    command->add_option("DIR", options->folder, "Folder of the pack")->required();
    command->add_option("--country", options->countries, "Countries (CO CR EC GT MX)");
    command->add_option("--as-of", options->days, "Days, YYYY-MM-DD (today and 2024-02-15)");
    command->add_option("--people", options->person_count, "How many people (2000)")
        ->check(CLI::Range(1, 1'000'000));
    command->callback([=, &status] {
        const auto same = report_interviews(*options);
        status = !same ? report(same.error()) : *same ? kDone : kFailed;
    });
}

}  // namespace camino::tools
