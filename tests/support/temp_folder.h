// A folder of its own for one test, removed with all that is in it.

#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "shared/base/assert.h"

namespace camino::test {

class TempFolder {
public:
    TempFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "camino-test-XXXXXX").string();
        CAMINO_ASSERT(::mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] std::string path() const { return folder_; }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

private:
    std::string folder_;
};

}  // namespace camino::test
