#include "shared/store/folders.h"

#include <filesystem>
#include <system_error>

namespace camino::store {

Result<void> make_folder(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::is_directory(path, error)) return {};
    fs::create_directories(path, error);
    if (error) return fail(Errc::Io, path + ": " + error.message());
    fs::permissions(path, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec,
                    error);
    if (error) return fail(Errc::Io, path + ": " + error.message());
    return {};
}

}  // namespace camino::store
