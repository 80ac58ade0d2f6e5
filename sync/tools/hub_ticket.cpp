// camino hub ticket: lets one machine enrol.

#include <fmt/format.h>
#include <memory>

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
    std::string country{};
    std::string tz{};
    std::string mode = "kiosk";
    int site = 1;
    std::string id{};
    bool json = false;
};
using Shared = std::shared_ptr<Options>;

Result<void> make(const Options& options) {
    JsonWriter out;
    out.begin_object().key("country").text(options.country).key("site").integer(options.site);
    out.key("mode").text(options.mode).key("tz").text(options.tz).end_object();
    const auto ticket = TRY(
        call_hub(options.data, {.method = "POST", .path = "/admin/tickets", .body = out.take()}));
    return print(ticket);
}

Result<void> list(const Options& options) {
    const auto reply = TRY(call_hub(options.data, {.path = "/admin/tickets"}));
    if (options.json) return print(reply + "\n");
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    std::vector<std::vector<std::string>> rows{
        {"ticket", "country", "site", "mode", "time zone", "made", "good until"}};
    for (const auto& ticket : fields.list("tickets")) {
        JsonFields one(ticket, mistakes);
        rows.push_back({one.text("id"), one.text("country"),
                        fmt::format("{}", one.integer("site").value_or(0)), one.text("mode"),
                        one.text("tz"), one.text("made"), one.text("good_until")});
    }
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return print(rows.size() == 1 ? "No ticket is open.\n" : aligned(rows));
}

Result<void> cancel(const Options& options) {
    TRY(call_hub(options.data,
                 {.method = "POST", .path = "/admin/tickets/cancel", .body = options.id}));
    return print(fmt::format("Ticket {} lets nobody in any more.\n", options.id));
}

Shared add(CLI::App& group, const char* name, const char* about,
           Result<void> (*deed)(const Options&), int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = group.add_subcommand(name, about);
    command->add_option("--data", options->data, "The hub's folder")->required();
    command->callback([options, deed, &status] { status = finish(deed(*options)); });
    return options;
}

}  // namespace

void add_hub_ticket(CLI::App& group, int& status) {
    auto* ticket = group.add_subcommand("ticket", "Let one machine enrol");
    ticket->require_subcommand(1);
    const auto made =
        add(*ticket, "new", "A ticket for one machine, valid for a week", make, status);
    auto* fresh = ticket->get_subcommand("new");
    fresh->add_option("--country", made->country, "Where it will stand, e.g. CO")->required();
    fresh->add_option("--tz", made->tz, "Its time zone, e.g. America/Bogota")->required();
    fresh->add_option("--site", made->site, "The number of the house (1)");
    fresh->add_option("--mode", made->mode, "kiosk (the default) or desk");
    const auto listed = add(*ticket, "list", "Those that nobody used yet", list, status);
    ticket->get_subcommand("list")->add_flag("--json", listed->json, "For scripts");
    const auto gone = add(*ticket, "cancel", "One lets nobody in any more", cancel, status);
    ticket->get_subcommand("cancel")
        ->add_option("ID", gone->id, "What `camino hub ticket list` shows first")
        ->required();
}

}  // namespace camino::tools
