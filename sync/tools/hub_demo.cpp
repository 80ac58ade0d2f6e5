// camino hub demo: invented statistics for the hub of a demo deployment.

#include <fmt/format.h>
#include <memory>

#include "sync/tools/demo_statistics.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

Result<void> fill(const std::string& folder) {
    auto plan = demo_statistics_plan(folder);
    plan.progress = [](CivilDate monday, int done, int of) -> Result<void> {
        constexpr int kSayEvery = 8;
        if (done % kSayEvery != 0 && done != of) return {};
        return print(fmt::format("  week of {}: {} of {}\n", to_string(monday), done, of));
    };
    TRY(print("DEMO: every number is made up. Visits of invented people, week by week:\n"));
    const auto count = TRY(fill_demo_statistics(plan));
    return print(
        fmt::format("{} visits were counted, and the releases made that were due.\n"
                    "Look at them with: camino hub stats --data {} --table requirements "
                    "--country CO --from 2024-02 --to 2024-02\n",
                    count, folder));
}

}  // namespace

void add_hub_demo(CLI::App& group, int& status) {
    auto* command =
        group.add_subcommand("demo", "Fill a demo deployment's hub with invented statistics");
    const auto folder = std::make_shared<std::string>();
    command->add_option("DIR,--data", *folder, "The hub's folder, of `camino deploy demo`")
        ->required();
    command->callback([folder, &status] { status = finish(fill(*folder)); });
}

}  // namespace camino::tools
