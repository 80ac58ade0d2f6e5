// camino pack publish: what people have signed, as one file or to the hub that runs in a folder.

#include <fmt/format.h>
#include <memory>

#include "shared/codec/json_fields.h"
#include "shared/publishing/publication.h"
#include "shared/store/small_files.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string folder{};
    std::string out{};
    std::string data{};
    bool agreed = false;
};

Result<void> check_ready(const publishing::Repository& repository, const Options& options) {
    const auto why = TRY(in(options.folder, why_not_ready(repository, signing_time())));
    if (why.empty()) return {};
    auto words = options.folder + " cannot be published yet:";
    for (const auto& line : why) words += "\n  " + line;
    if (!options.agreed)
        words += "\n--agreed leaves out what too few have signed: what was agreed before stays";
    return fail(Errc::BadInput, words);
}

Result<publishing::Repository> ready(const Options& options) {
    auto repository = TRY(read_repository(options.folder));
    if (options.agreed) repository = TRY(in(options.folder, without_drafts(std::move(repository))));
    TRY(check_ready(repository, options));
    return repository;
}

Result<void> hand_over(const Options& options, std::string publication) {
    const auto reply =
        TRY(call_hub(options.data,
                     {.method = "POST", .path = "/admin/content", .body = std::move(publication)}));
    const auto words = TRY(words_of_hub(reply));
    return print(words);
}

Result<void> publish(const Options& options) {
    if (options.out.empty() == options.data.empty())
        return fail(Errc::BadInput, "say where to: --out FILE.publication or --data HUBFOLDER");
    const auto repository = TRY(ready(options));
    const auto bytes = publishing::write_publication(repository);
    if (bytes.size() > publishing::kPublicationSizeMax)
        return fail(Errc::BadInput, options.folder + " is too large to publish: at most 64 MiB");
    if (!options.data.empty()) return hand_over(options, std::string(as_text(bytes)));
    TRY(store::replace_file(options.out, as_text(bytes), 0644));
    const auto pack = TRY(publishing::agreed_pack(repository));
    return print(fmt::format("Wrote {}: {}.\n", options.out, name_of(pack)));
}

}  // namespace

Result<std::string> words_of_hub(const std::string& reply) {
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    const auto pack = fields.text("pack");
    const auto number = fields.integer("number").value_or(0);
    const auto withdrawn = fields.texts("withdrawn");
    const bool unchanged = fields.flag("unchanged");
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    auto text =
        fmt::format("{} {} (number {}).\n",
                    unchanged ? "The hub had it already and still hands out" : "The hub hands out",
                    pack.substr(0, 8), number);
    for (const auto& one : withdrawn)
        text += fmt::format("Withdrawn{}: {}\n", one == pack ? ", nobody is screened with it" : "",
                            one.substr(0, 8));
    return text;
}

void add_pack_publish(CLI::App& group, int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = add_repository_command(
        group, "publish", "Hand what enough people have signed to a hub", options->folder);
    command->add_option("--out", options->out, "Write it as one file, NAME.publication");
    command->add_option("--data", options->data, "Folder of the hub that runs on this machine");
    command->add_flag("--agreed", options->agreed,
                      "Leave out drafts that too few have signed: a recall need not wait for them");
    command->callback([options, &status] { status = finish(publish(*options)); });
}

}  // namespace camino::tools
