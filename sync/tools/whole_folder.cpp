#include "sync/tools/whole_folder.h"

#include <filesystem>
#include <fmt/format.h>

#include "shared/store/folders.h"

namespace camino::tools {

namespace {

namespace fs = std::filesystem;

/// Without a slash at its end.
std::string bare(const std::string& folder) {
    const auto path = fs::path(folder).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).string();
}

Result<void> move_into_place(const std::string& draft, const std::string& folder) {
    std::error_code error;
    fs::rename(draft, folder, error);
    if (error) return fail(Errc::Io, error.message());
    return {};
}

}  // namespace

std::string draft_of(const std::string& folder) { return bare(folder) + ".new"; }

Result<void> check_empty(const std::string& folder) {
    std::error_code error;
    if (!fs::exists(folder, error) && !error) return {};
    if (error) return fail(Errc::Io, folder + ": " + error.message());
    if (!fs::is_directory(folder, error))
        return fail(Errc::BadInput, folder + " is a file; name a folder to make");
    if (fs::is_empty(folder, error) && !error) return {};
    return fail(Errc::BadInput, folder + " is not empty; name another folder");
}

Result<void> make_whole(const std::string& folder,
                        const std::function<Result<void>(const std::string& draft)>& fill) {
    const auto draft = draft_of(folder);
    std::error_code ignored;
    if (fs::exists(draft, ignored))
        return fail(Errc::BadInput, fmt::format("{} is there already, maybe of a try that was cut "
                                                "off; look into it and take it away",
                                                draft));
    auto done = store::make_folder(draft);
    if (done) done = fill(draft);
    if (done) done = move_into_place(draft, bare(folder));
    if (done) return done;
    fs::remove_all(draft, ignored);
    const auto& error = done.error();
    if (error.code != Errc::Io) return done;
    return fail(Errc::Io, fmt::format("cannot make {}: {}", bare(folder), error.detail));
}

}  // namespace camino::tools
