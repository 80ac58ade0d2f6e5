// camino pack paper: the questionnaire with its key as a PDF, for when there is no power.

#include <filesystem>
#include <memory>

#include "shared/packs/manifest.h"
#include "shared/store/small_files.h"
#include "sync/paper/pdf.h"
#include "sync/tools/files.h"
#include "sync/tools/own_words.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct PaperOptions {
    std::string folder{};
    std::string language{};
    std::string as_of{};
    std::string country{};
    std::string out{};
};

/// A device or a pipe would be replaced by the file, so it is no place for one.
Result<void> write_pdf(const std::string& path, const std::string& bytes) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto there = fs::symlink_status(path, ignored);
    if (fs::exists(there) && !fs::is_regular_file(there))
        return fail(Errc::BadInput, "--out: '" + path + "' is there and is no regular file");
    return store::replace_file(path, bytes, 0644);
}

Result<void> write_paper(const PaperOptions& options) {
    const auto as_of = TRY(date_option("--as-of", options.as_of));
    const auto pack = TRY(load_pack(options.folder));
    const auto language = TRY(language_option(options.language, *pack));
    const auto words = TRY(own_words(language, "paper/words"));
    const auto sheets = TRY(packs::build_paper(
        *pack, {.as_of = as_of, .country = options.country, .language = language}, words));
    const auto pdf = TRY(paper::to_pdf(sheets));
    TRY(write_pdf(options.out, pdf.bytes));
    return print(options.out + ": " + plural(pdf.page_count, "page") + ", code " +
                 packs::version_code(*pack) + ", as of " + to_string(as_of) + "\n");
}

}  // namespace

void add_pack_paper(CLI::App& group, int& status) {
    const auto options = std::make_shared<PaperOptions>();
    auto* command = add_folder_command(
        group, "paper",
        "Print the questions, their key and what is closed as a PDF, for a power cut",
        options->folder);
    command->add_option("--out", options->out, "The PDF to write")->required();
    command->add_option("--lang", options->language, "Language of the sheets (the pack's first)");
    command->add_option("--as-of", options->as_of, "Day they are for, YYYY-MM-DD (today)");
    command->add_option("--country", options->country,
                        "Only for people there, e.g. CO: fewer pages (everywhere)");
    command->callback([=, &status] { status = finish(write_paper(*options)); });
}

}  // namespace camino::tools
