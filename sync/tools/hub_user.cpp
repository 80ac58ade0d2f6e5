// camino hub user: who may sign in at the hub's page, and as what.

#include <fmt/format.h>
#include <memory>

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"
#include "sync/tools/welcome.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::string name{};
    std::string role{};
    std::string choice{};
    bool json = false;
};
using Shared = std::shared_ptr<Options>;

/// {"name":...,"role":...}; no role where there is none.
std::string named(const Options& options) {
    JsonWriter out;
    out.begin_object().key("name").text(options.name);
    if (!options.role.empty()) out.key("role").text(options.role);
    return out.end_object().take();
}

Result<std::string> post(const Options& options, const std::string& path, std::string body) {
    return call_hub(options.data, {.method = "POST", .path = path, .body = std::move(body)});
}

Result<void> show_welcome(const std::string& reply) {
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    const hub::Welcome welcome{.name = fields.text("name"),
                               .password = fields.text("password"),
                               .otpauth = fields.text("otpauth"),
                               .typed_secret = fields.text("key"),
                               .recovery_codes = fields.texts("recovery_codes")};
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return print(welcome_text(welcome));
}

/// `add` and `reset`.
Result<void> invite(const Options& options, const std::string& path) {
    const auto reply = TRY(post(options, path, named(options)));
    return options.json ? print(reply + "\n") : show_welcome(reply);
}

Result<void> change(const Options& options, const std::string& path, const std::string& done) {
    TRY(post(options, path, named(options)));
    return print(done + "\n");
}

Result<std::string> line_of(Json person) {
    Mistakes mistakes;
    JsonFields fields(person, mistakes);
    const auto name = fields.text("name");
    const auto role = fields.text("role");
    const char* state = fields.flag("disabled")  ? "disabled"
                        : fields.flag("invited") ? "invited, has not signed in yet"
                        : fields.flag("code")    ? "active"
                                                 : "active, without one-time codes";
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return fmt::format("{:<32}  {:<8}  {}\n", name, role, state);
}

Result<void> list(const Options& options) {
    const auto reply = TRY(call_hub(options.data, {.path = "/admin/people"}));
    if (options.json) return print(reply + "\n");
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    const bool single = fields.flag("single_person");
    std::string text;
    for (const auto person : fields.list("people")) text += TRY(line_of(person));
    if (text.empty()) text = "Nobody may sign in yet; camino hub user add NAME --role owner\n";
    if (single) text += "One person alone may do what elsewhere needs two (single-person yes).\n";
    return print(text);
}

Result<void> set_single_person(const Options& options) {
    TRY(post(options, "/admin/single-person", options.choice));
    return print(options.choice == "yes"
                     ? "Who is the only one here with a power may now use it alone; every time is "
                       "written into the audit log.\n"
                     : "What needs two people now needs two people.\n");
}

struct Command {
    CLI::App* app = nullptr;
    Shared options = std::make_shared<Options>();
};

Command add(CLI::App& group, const char* name, const char* about, bool wants_name = true) {
    Command made{.app = group.add_subcommand(name, about)};
    auto& options = *made.options;
    made.app->add_option("--data", options.data, "The hub's folder")->required();
    if (wants_name) {
        made.app->add_option("NAME", options.name, "The sign-in name, e.g. maria.lopez")
            ->required();
    }
    return made;
}

void add_role(const Command& command) {
    command.app
        ->add_option("--role", command.options->role, "operator, analyst, editor, auditor or owner")
        ->required();
}

void add_json(const Command& command) {
    command.app->add_flag("--json", command.options->json, "The hub's answer, for scripts");
}

void add_invitations(CLI::App& user, int& status) {
    const auto make = add(user, "add", "A new person: first password, one-time codes");
    add_role(make);
    add_json(make);
    make.app->callback(
        [options = make.options, &status] { status = finish(invite(*options, "/admin/people")); });
    const auto reset = add(user, "reset", "New password and codes; what was there is void");
    add_json(reset);
    reset.app->callback([options = reset.options, &status] {
        status = finish(invite(*options, "/admin/people/reset"));
    });
}

void add_changes(CLI::App& user, int& status) {
    const auto role = add(user, "role", "Another role; the person's sessions end");
    add_role(role);
    role.app->callback([options = role.options, &status] {
        status = finish(change(*options, "/admin/people/role",
                               fmt::format("{} now is {}.", options->name, options->role)));
    });
    const auto off = add(user, "disable", "Let nobody sign in under this name; sessions end");
    off.app->callback([options = off.options, &status] {
        status = finish(
            change(*options, "/admin/people/disable", options->name + " can no longer sign in."));
    });
    const auto on = add(user, "enable", "Let a disabled person sign in again");
    on.app->callback([options = on.options, &status] {
        status =
            finish(change(*options, "/admin/people/enable", options->name + " may sign in again."));
    });
}

}  // namespace

void add_hub_user(CLI::App& group, int& status) {
    auto* user = group.add_subcommand("user", "Who may sign in at the hub's page, and as what");
    user->require_subcommand(1);
    add_invitations(*user, status);
    const auto all = add(*user, "list", "Everybody, with role and state", false);
    add_json(all);
    all.app->callback([options = all.options, &status] { status = finish(list(*options)); });
    add_changes(*user, status);
    const auto single = add(*user, "single-person",
                            "Whether one person may do alone what needs two, where nobody else "
                            "could approve it",
                            false);
    single.app->add_option("CHOICE", single.options->choice, "yes or no")
        ->required()
        ->check(CLI::IsMember({"yes", "no"}));
    single.app->callback(
        [options = single.options, &status] { status = finish(set_single_person(*options)); });
}

}  // namespace camino::tools
