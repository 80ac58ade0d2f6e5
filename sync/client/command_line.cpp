#include "sync/client/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace camino::sync {

namespace {

/// The signed lists alone take a few dozen: less would bring the same of them each day, and no
/// file.
constexpr std::uint64_t kKilobytesMin = 256;
constexpr std::uint64_t kKilobytesMax = 1'000'000;
constexpr int kHeartbeatMax = 24;

}  // namespace

tl::expected<CommandLine, int> parse_command_line(int argc, char** argv, const char* version) {
    CLI::App app{"Carries sealed records from this machine's journal to the hub."};
    CommandLine line;
    app.add_option("--data", line.folder, "The machine's folder");
    app.add_flag("--once", line.once,
                 "One full exchange; status 0 all received, 3 hub not reached, 1 refused");
    app.add_option("--ca", line.authority, "PEM file: trust these authorities, not the system's");
    app.add_option("--content-kb-a-day", line.content_kilobytes,
                   "On a link that costs: so many kilobytes of content a day, begun files to their "
                   "end; records go in any case")
        ->check(CLI::Range(kKilobytesMin, kKilobytesMax));
    app.add_flag("--constant-size", line.constant_size,
                 "On a link that somebody may watch: by the clock alone, and as many bytes for no "
                 "records as for eight");
    app.add_option("--heartbeat-hours", line.heartbeat_hours,
                   "With nothing to send, speak to the hub once in so many hours (1): as long may "
                   "a recall of content take")
        ->check(CLI::Range(1, kHeartbeatMax));
    app.set_version_flag("--version", version);
    auto* enrolling = app.add_subcommand("enrol", "Enrol this machine with a one-time ticket");
    enrolling->add_option("--data", line.folder, "The machine's folder")->required();
    enrolling->add_option("--ticket", line.ticket, "The file that holds the ticket")->required();
    auto* request = enrolling->add_option(
        "--request", line.request,
        "Without a network: make this file, for `camino hub enrol` at the hub, and end");
    enrolling
        ->add_option("--answer", line.answer, "Without a network: the file that the hub answered")
        ->excludes(request);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return tl::unexpected(app.exit(error));
    }
    if (!line.folder.empty()) return line;
    std::fprintf(stderr, "camino-sync: give the machine's folder: --data DIR\n");
    return tl::unexpected(2);
}

}  // namespace camino::sync
