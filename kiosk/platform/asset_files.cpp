#include "kiosk/platform/asset_files.h"

#include <fcntl.h>
#include <map>
#include <optional>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace camino::kiosk {

namespace {

bool is_font(std::string_view name) {
    return name.ends_with(".otf") || name.ends_with(".ttf") || name.ends_with(".ttc");
}

/// A read-only view of a whole file; nothing when it cannot be read or is empty.
std::optional<ByteView> map_file(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    struct stat status {};
    void* memory = MAP_FAILED;
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        memory = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE,
                        file, 0);
    }
    ::close(file);
    if (memory == MAP_FAILED) return std::nullopt;
    return ByteView{static_cast<const std::byte*>(memory),
                    static_cast<std::size_t>(status.st_size)};
}

}  // namespace

struct AssetFiles::Mapped {
    std::vector<std::filesystem::path> font_folders;
    std::filesystem::path picture_folder;
    std::map<std::string, std::optional<ByteView>, std::less<>> files;

    Mapped(std::vector<std::filesystem::path> fonts, std::filesystem::path pictures)
        : font_folders(std::move(fonts)), picture_folder(std::move(pictures)) {}
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    ~Mapped() {
        for (const auto& [name, bytes] : files) {
            if (bytes) ::munmap(const_cast<std::byte*>(bytes->data()), bytes->size());
        }
    }

    [[nodiscard]] std::optional<ByteView> find(std::string_view name) const {
        if (!is_font(name)) return map_file(picture_folder / name);
        for (const auto& folder : font_folders) {
            if (auto bytes = map_file(folder / name)) return bytes;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<ByteView> get(std::string_view name) {
        const auto found = files.find(name);
        if (found != files.end()) return found->second;
        return files.emplace(name, find(name)).first->second;
    }
};

AssetFiles::AssetFiles(std::vector<std::filesystem::path> font_folders,
                       std::filesystem::path picture_folder)
    : mapped_(std::make_unique<Mapped>(std::move(font_folders), std::move(picture_folder))) {}
AssetFiles::~AssetFiles() = default;
AssetFiles::AssetFiles(AssetFiles&&) noexcept = default;
AssetFiles& AssetFiles::operator=(AssetFiles&&) noexcept = default;

AssetFiles AssetFiles::installed() {
    return {{CAMINO_INTER_DIR, CAMINO_NOTO_DIR, CAMINO_ANDIKA_DIR, CAMINO_NOTO_CJK_DIR},
            CAMINO_PICTURE_DIR};
}

ByteSource AssetFiles::source() {
    return [mapped = mapped_.get()](std::string_view name) { return mapped->get(name); };
}

}  // namespace camino::kiosk
