#include "sync/tuf/metadata_folder.h"

#include <filesystem>

#include "shared/store/small_files.h"
#include "shared/tuf/names.h"

namespace camino::tuf {

Result<std::string> MetadataFolder::read(std::string_view role, std::size_t size_max) const {
    return store::read_file(path(role), size_max);
}

Result<void> MetadataFolder::write(std::string_view role, std::string_view content) const {
    return store::replace_file(path(role), content);
}

Result<void> MetadataFolder::remove(std::string_view role) const {
    std::error_code trouble;
    std::filesystem::remove(path(role), trouble);
    if (trouble) return fail(Errc::Io, "cannot remove " + path(role) + ": " + trouble.message());
    return {};
}

Result<void> MetadataFolder::make() const {
    std::error_code trouble;
    std::filesystem::create_directories(folder_, trouble);
    if (trouble) return fail(Errc::Io, "cannot make " + folder_ + ": " + trouble.message());
    return {};
}

std::string MetadataFolder::path(std::string_view role) const {
    return folder_ + "/" + file_name(role);
}

}  // namespace camino::tuf
