#include "shared/store/folders.h"

#include <filesystem>
#include <system_error>

#include "shared/store/small_files.h"

namespace camino::store {

Result<void> make_folder(const std::string& path) {
    namespace fs = std::filesystem;
    constexpr auto kOwnerAndGroup =
        fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec;
    std::error_code error;
    fs::path made;
    for (const auto& name : fs::path(path)) {
        made /= name;
        const bool is_new = fs::create_directory(made, error);
        if (is_new && !error) fs::permissions(made, kOwnerAndGroup, error);
        if (error) return fail(Errc::Io, path + ": " + error.message());
        if (is_new) TRY(sync_folder_of(made.string()));
    }
    return {};
}

}  // namespace camino::store
