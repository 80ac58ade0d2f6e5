// AssetFiles: the fonts and pictures of the interface, mapped from disk.
//
// Fonts come from Debian's packages, pictures from the build folder (assets/CMakeLists.txt). A file
// is mapped when it is first asked for and stays mapped; unread pages cost nothing.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/fonts.h"

namespace camino::kiosk {

class AssetFiles {
public:
    /// Looks for "NAME.otf", "NAME.ttf" and "NAME.ttc" in the font folders and for everything else
    /// under `picture_folder`.
    AssetFiles(std::vector<std::filesystem::path> font_folders,
               std::filesystem::path picture_folder);
    ~AssetFiles();
    AssetFiles(AssetFiles&&) noexcept;
    AssetFiles& operator=(AssetFiles&&) noexcept;

    /// The folders that were found when this program was built.
    [[nodiscard]] static AssetFiles installed();

    /// Gives bytes by name, as Stage wants them. This object must outlive what it returns.
    [[nodiscard]] ByteSource source();

private:
    struct Mapped;
    std::unique_ptr<Mapped> mapped_;
};

}  // namespace camino::kiosk
