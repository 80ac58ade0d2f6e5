// camino pack tables: which rules of a pack have the form of a decision table, and that table.

#include <memory>

#include "shared/packs/export_tables.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct TablesOptions {
    std::string folder{};
    bool with_text = false;
    std::string out{};
};

/// What an author writes in the pathway's file in place of the JSON.
std::string in_json(const packs::ExportedTable& table) {
    if (table.criterion.empty()) return "\"availability_table\": \"" + table.name + "\"";
    return R"({ "id": ")" + table.criterion + R"(", "table": ")" + table.name + "\" }";
}

std::string shown(const packs::ExportedTable& table, bool with_text) {
    const auto what = table.pathway + ": " +
                      (table.criterion.empty() ? std::string("availability") : table.criterion);
    if (!table.why_not.empty()) return what + " stays in JSON: " + table.why_not + "\n";
    const auto line = what + " -> tables/" + table.name + ".csv, and in pathways/" + table.pathway +
                      ".json: " + in_json(table) + "\n";
    return with_text ? line + table.csv + "\n" : line;
}

Result<void> show_tables(const TablesOptions& options) {
    const auto files = TRY(read_pack_files(options.folder));
    const auto tables = TRY(packs::export_tables(files));
    packs::PackFiles written;
    std::string text;
    for (const auto& table : tables) {
        text += shown(table, options.with_text && options.out.empty());
        if (table.why_not.empty()) written["tables/" + table.name + ".csv"] = table.csv;
    }
    if (!options.out.empty()) {
        TRY(write_pack_files(options.out, written));
        text += options.out + "/tables: " + std::to_string(written.size()) + " written\n";
    }
    return print(text);
}

}  // namespace

void add_pack_tables(CLI::App& group, int& status) {
    const auto options = std::make_shared<TablesOptions>();
    auto* command = group.add_subcommand(
        "tables", "Show which rules fit into a table (CSV) that a spreadsheet can edit");
    command->add_option("DIR", options->folder, "Folder of the pack")->required();
    command->add_flag("--export", options->with_text, "Print the tables themselves as well");
    command->add_option("--out", options->out, "Write them to the folder tables below this one");
    command->callback([=, &status] { status = finish(show_tables(*options)); });
}

}  // namespace camino::tools
