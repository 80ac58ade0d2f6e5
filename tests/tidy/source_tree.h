// The project's own sources as text: what the tidy tests look at.

#pragma once

#include <map>
#include <string>
#include <vector>

namespace camino::test {

struct SourceFile {
    std::string path;    ///< From the project's root, with '/'.
    std::string folder;  ///< Its module: "shared/rules", "kiosk/screens", "tests/shared/rules".
    std::vector<std::string> lines;

    [[nodiscard]] bool is_test() const { return path.starts_with("tests/"); }
};

/// Every .h and .cpp under shared, sync, kiosk and tests, sorted by path.
[[nodiscard]] const std::vector<SourceFile>& source_files();

/// Every CMakeLists.txt of those folders: folder -> text.
[[nodiscard]] const std::map<std::string, std::string>& cmake_lists();

/// Every file of the project that is no text, whatever its name; what is built lies elsewhere.
[[nodiscard]] std::vector<std::string> files_without_text();

/// The level that a module folder declares in its CMakeLists.txt; -1 if none.
[[nodiscard]] int level_of(const std::string& folder);

/// "path:line: words" for each line of `file` that `wrong` finds fault with.
template <class Wrong>
std::vector<std::string> faults(const SourceFile& file, Wrong wrong) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string words = wrong(file.lines[i]);
        if (words.empty()) continue;
        found.push_back(file.path + ":" + std::to_string(i + 1) + ": " + words);
    }
    return found;
}

}  // namespace camino::test
