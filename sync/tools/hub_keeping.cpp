// camino hub retention: how long is kept what; camino hub content: what machines get.

#include <fmt/format.h>
#include <memory>

#include "shared/base/date.h"
#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "sync/tools/columns.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::optional<int> days30{};
    std::optional<int> months6{};
    std::optional<int> until_closed{};
    bool json = false;

    [[nodiscard]] bool sets() const { return days30 || months6 || until_closed; }
};
using Shared = std::shared_ptr<Options>;

std::string body_of(const Options& options) {
    JsonWriter out;
    out.begin_object();
    if (options.days30) out.key("days30").integer(*options.days30);
    if (options.months6) out.key("months6").integer(*options.months6);
    if (options.until_closed) out.key("until_closed").integer(*options.until_closed);
    return out.end_object().take();
}

std::string number(JsonFields& fields, const char* name) {
    return fmt::format("{}", fields.integer(name).value_or(0));
}

Result<std::string> retention_words(const std::string& reply) {
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    auto words = fmt::format(
        "Kept: 30-day records {} days, 6-month records {}, until closed {}. Days counted: {}.\n",
        number(fields, "days30"), number(fields, "months6"), number(fields, "until_closed"),
        number(fields, "counted"));
    std::vector<std::vector<std::string>> rows{{"key", "records", "first goes in", "last"}};
    for (const auto& held : fields.list("held")) {
        JsonFields one(held, mistakes);
        rows.push_back({one.text("epoch"), number(one, "count"),
                        number(one, "days_to_first") + " days",
                        number(one, "days_to_last") + " days"});
    }
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return rows.size() == 1 ? words + "No record is held.\n" : words + aligned(rows);
}

Result<void> retention(const Options& options) {
    const auto reply = options.sets() ? TRY(call_hub(options.data, {.method = "POST",
                                                                    .path = "/admin/retention",
                                                                    .body = body_of(options)}))
                                      : TRY(call_hub(options.data, {.path = "/admin/retention"}));
    if (options.json) return print(reply + "\n");
    const auto words = TRY(retention_words(reply));
    return print(words);
}

Result<void> content(const Options& options) {
    const auto reply = TRY(call_hub(options.data, {.path = "/admin/content"}));
    if (options.json) return print(reply + "\n");
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    std::vector<std::vector<std::string>> rows{{"published", "by", "content", "version", ""}};
    for (const auto& publication : fields.list("publications")) {
        JsonFields one(publication, mistakes);
        rows.push_back({one.text("day"), one.text("who"), one.text("id"),
                        number(one, "number") + " (" + one.text("pack").substr(0, 8) + ")",
                        one.flag("withdrawn") ? "taken back" : ""});
    }
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return print(rows.size() == 1 ? "This hub hands out no content yet.\n" : aligned(rows));
}

CLI::App* add(CLI::App& group, const char* name, const char* about, const Shared& options,
              Result<void> (*deed)(const Options&), int& status) {
    auto* command = group.add_subcommand(name, about);
    command->add_option("--data", options->data, "The hub's folder")->required();
    command->add_flag("--json", options->json, "For scripts");
    command->callback([options, deed, &status] { status = finish(deed(*options)); });
    return command;
}

}  // namespace

void add_hub_keeping(CLI::App& group, int& status) {
    const auto kept = std::make_shared<Options>();
    auto* command =
        add(group, "retention", "How long records are kept; with a number of days, from now on",
            kept, retention, status);
    command->add_option("--days30", kept->days30, "Records that people let be kept 30 days");
    command->add_option("--months6", kept->months6, "... six months; at most 183");
    command->add_option("--until-closed", kept->until_closed, "... until closed; at most 365");
    add(group, "content", "What machines get from this hub, and what they got before",
        std::make_shared<Options>(), content, status);
}

}  // namespace camino::tools
