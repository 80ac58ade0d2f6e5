// camino hub audit: what people did at the hub, taken away and verified.

#include <fmt/format.h>
#include <fstream>
#include <memory>

#include "shared/store/small_files.h"
#include "sync/hub/audit_store.h"
#include "sync/hub/store_place.h"
#include "sync/tools/held.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr int kPageRows = 2000;

struct Options {
    std::string data{};
    std::string since{};
    std::string file{};
    std::vector<std::string> heads{};
};
using Shared = std::shared_ptr<Options>;

/// Adds the rows of one answer; the head is that of the last row.
Result<void> add_rows(const std::string& lines, people::AuditHead& head) {
    if (lines.empty()) return {};
    const auto start = lines.rfind('\n', lines.size() - 2);
    const auto last = std::string_view{lines}.substr(start == std::string::npos ? 0 : start + 1);
    const auto line = TRY(people::parse_line(last.substr(0, last.find('\n')), "the hub's log", 0));
    if (line.row) head = {line.row->number, line.row->hash};
    return {};
}

Result<void> export_log(const Options& options) {
    const auto from = options.since.empty() ? "after=0" : "since=" + options.since;
    auto path = "/admin/audit?" + from;
    std::string all;
    people::AuditHead head;
    for (;;) {
        const auto lines = TRY(call_hub(options.data, {.path = path}));
        if (lines.empty()) break;
        TRY(add_rows(lines, head));
        all += lines;
        path = "/admin/audit?after=" + std::to_string(head.number);
    }
    all += to_json(head) + "\n";
    if (options.file.empty()) return print(all);
    constexpr unsigned kOwnerOnly = 0600;
    TRY(store::replace_file(options.file, all, kOwnerOnly));
    return print(
        fmt::format("Wrote {}.\nIts head, to keep apart from the hub (on paper, or with somebody "
                    "else): whoever has it can tell later whether the log was cut off or written "
                    "anew, with camino hub audit verify --head\n{}\n",
                    options.file, to_string(head)));
}

Result<void> read_file(const std::string& path, people::AuditCheck& check) {
    std::ifstream file(path);
    if (!file)
        return fail(Errc::NotFound, path + " cannot be read; name what `audit export` wrote");
    std::string text;
    for (int number = 1; std::getline(file, text); ++number) {
        const auto line = TRY(people::parse_line(text, path, number));
        if (line.row) check.add(*line.row);
        if (line.head) check.expect(*line.head);
    }
    if (file.bad()) return fail(Errc::Io, path + " cannot be read to its end");
    return {};
}

Result<void> read_hub(const std::string& folder, people::AuditCheck& check) {
    auto store = TRY(open_hub(folder));
    hub::AuditStore audit{store.session()};
    const auto head = TRY(audit.head());
    check.expect(head);
    for (std::int64_t after = 0;;) {
        const auto rows = TRY(audit.after(after, kPageRows));
        for (const auto& row : rows) check.add(row);
        if (std::ssize(rows) < kPageRows) return {};
        after = rows.back().number;
    }
}

Result<std::vector<people::AuditHead>> parse_heads(const std::vector<std::string>& texts) {
    std::vector<people::AuditHead> heads;
    for (const auto& text : texts) {
        const auto head = people::parse_head(text);
        if (!head) return fail(Errc::BadInput, "--head " + text + ": " + head.error().detail);
        heads.push_back(*head);
    }
    return heads;
}

/// A part of the log says nothing about what came before it.
Result<void> check_reach(const people::AuditHead& head, const people::AuditCheck& check) {
    if (check.first() <= head.number + 1) return {};
    return fail(Errc::BadInput,
                fmt::format("--head {}: this part begins after it, with row {}; export more of the "
                            "log",
                            to_string(head), check.first()));
}

/// False: it is broken, and it said where.
Result<bool> verify(const Options& options) {
    if (options.file.empty() == options.data.empty()) {
        return fail(Errc::BadInput, "name the FILE that `audit export` wrote, or --data DIR");
    }
    // What was exported since a day begins where it begins.
    people::AuditCheck check{options.file.empty() ? std::optional<std::int64_t>{1} : std::nullopt};
    const auto heads = TRY(parse_heads(options.heads));
    for (const auto& head : heads) check.expect(head);
    TRY(options.file.empty() ? read_hub(options.data, check) : read_file(options.file, check));
    for (const auto& head : heads) TRY(check_reach(head, check));
    if (const auto finding = check.finish()) {
        TRY(print("The log is broken: " + to_string(*finding) + ".\n"));
        return false;
    }
    TRY(print(fmt::format("The log is whole from row {} to row {}.\nIts head: {}\n", check.first(),
                          check.head().number, to_string(check.head()))));
    return true;
}

}  // namespace

void add_hub_audit(CLI::App& group, int& status) {
    auto* audit = group.add_subcommand("audit", "What people did at the hub");
    audit->require_subcommand(1);
    auto* out = audit->add_subcommand("export", "Take the log away, as lines of JSON");
    const auto options = std::make_shared<Options>();
    out->add_option("--data", options->data, "The hub's folder")->required();
    out->add_option("--since", options->since, "From this day on, e.g. 2026-01-31 (UTC)");
    out->add_option("OUT", options->file, "The file to write (standard output)");
    out->callback([options, &status] { status = finish(export_log(*options)); });

    auto* check = audit->add_subcommand("verify", "Name the first row that is broken");
    const auto asked = std::make_shared<Options>();
    check->add_option("FILE", asked->file, "What `audit export` wrote; or");
    check->add_option("--data", asked->data, "a hub's folder: it need not be running");
    check->add_option("--head", asked->heads, "A head that was kept from an earlier export");
    check->callback([asked, &status] { status = status_of(verify(*asked)); });
}

}  // namespace camino::tools
