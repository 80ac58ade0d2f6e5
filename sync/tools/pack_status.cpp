// camino pack status: who has signed what, and what is missing until it can be published.

#include <fmt/format.h>
#include <memory>

#include "shared/codec/json_writer.h"
#include "shared/packs/manifest.h"
#include "sync/tools/columns.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

using publishing::RoleState;

struct Options {
    std::string folder{};
    bool json = false;
};

struct Status {
    std::vector<RoleState> roles{};
    packs::PackFiles drafted{};
    packs::PackFiles agreed{};
    std::vector<publishing::Withdrawn> withdrawn{};
    std::vector<std::string> why_not{};
};

Result<Status> status_in(const std::string& folder) {
    const auto repository = TRY(read_repository(folder));
    Status status;
    status.roles = TRY(publishing::state_of(repository));
    status.drafted = TRY(publishing::drafted_pack(repository));
    status.agreed = TRY(publishing::agreed_pack(repository));
    status.withdrawn = TRY(publishing::withdrawn_in(repository));
    status.why_not = TRY(why_not_ready(repository, signing_time()));
    return status;
}

std::string people(const std::vector<std::string>& ids) {
    std::string words;
    for (const auto& id : ids) words += (words.empty() ? "" : " ") + short_id(id);
    return words.empty() ? "-" : words;
}

std::string table(const std::vector<RoleState>& roles) {
    std::vector<std::vector<std::string>> rows{
        {"role", "version", "signed", "by", "still missing", "ends on"}};
    for (const auto& role : roles)
        rows.push_back({role.role, std::to_string(role.version),
                        fmt::format("{} of {}", role.signed_by, role.threshold),
                        people(role.signers), role.complete() ? "-" : people(role.missing),
                        role.version == 0 ? "-" : day_text(role.expires)});
    return aligned(rows);
}

std::string words_of(const Status& status) {
    auto text = table(status.roles) + "\nContent: " + name_of(status.drafted) + "\n";
    if (status.agreed != status.drafted) text += "Agreed:  " + name_of(status.agreed) + "\n";
    for (const auto& one : status.withdrawn)
        text += fmt::format("Withdrawn: {} on {}: {}\n", to_hex(one.pack).substr(0, 8),
                            to_string(one.on), one.why);
    if (status.why_not.empty()) return text + "Ready to publish.\n";
    text += "Not ready to publish:\n";
    for (const auto& line : status.why_not) text += "  " + line + "\n";
    return text;
}

void write_ids(JsonWriter& out, std::string_view key, const std::vector<std::string>& ids) {
    out.key(key).begin_array();
    for (const auto& id : ids) out.text(id);
    out.end_array();
}

void write_pack(JsonWriter& out, std::string_view key, const packs::PackFiles& files) {
    out.key(key);
    const auto pack = packs::read_pack(files);
    if (!pack) {
        out.null();
        return;
    }
    out.begin_object().key("id").text(pack->id).key("version").text(pack->version);
    out.key("code").text(packs::version_code(*pack)).key("hash").text(to_hex(pack->hash));
    out.end_object();
}

std::string json_of(const Status& status) {
    JsonWriter out(JsonStyle::Pretty);
    out.begin_object().key("ready").boolean(status.why_not.empty()).key("roles").begin_array();
    for (const auto& role : status.roles) {
        out.begin_object().key("role").text(role.role).key("version").integer(role.version);
        out.key("signed").integer(role.signed_by).key("threshold").integer(role.threshold);
        write_ids(out, "signers", role.signers);
        write_ids(out, "missing", role.missing);
        out.key("expires").text(tuf::time_text(role.expires)).end_object();
    }
    out.end_array();
    write_pack(out, "content", status.drafted);
    write_pack(out, "agreed", status.agreed);
    out.key("withdrawn").begin_array();
    for (const auto& one : status.withdrawn) {
        out.begin_object().key("pack").text(to_hex(one.pack)).key("on").text(to_string(one.on));
        out.key("why").text(one.why).end_object();
    }
    out.end_array();
    write_ids(out, "why_not", status.why_not);
    out.end_object();
    return out.take() + "\n";
}

Result<void> show(const Options& options) {
    const auto status = TRY(in(options.folder, status_in(options.folder)));
    return print(options.json ? json_of(status) : written_out(words_of(status)));
}

}  // namespace

void add_pack_status(CLI::App& group, int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = add_repository_command(
        group, "status", "Who has signed what in a repository, and what is missing",
        options->folder);
    command->add_flag("--json", options->json, "Write one JSON object instead of a table");
    command->callback([options, &status] { status = finish(show(*options)); });
}

}  // namespace camino::tools
