#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace camino::test {

namespace {

namespace fs = std::filesystem;

const fs::path kRoot{CAMINO_SOURCE_DIR};

std::string text_of(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

SourceFile read(const fs::path& path) {
    SourceFile file;
    file.path = fs::relative(path, kRoot).generic_string();
    file.folder = fs::path(file.path).parent_path().generic_string();
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) file.lines.push_back(line);
    return file;
}

template <class Visit>
void visit_files(Visit visit) {
    for (const auto* top : {"shared", "sync", "kiosk", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / top))
            if (entry.is_regular_file()) visit(entry.path());
}

}  // namespace

const std::vector<SourceFile>& source_files() {
    static const auto files = [] {
        std::vector<SourceFile> found;
        visit_files([&](const fs::path& path) {
            if (path.extension() == ".h" || path.extension() == ".cpp") found.push_back(read(path));
        });
        std::sort(found.begin(), found.end(),
                  [](const auto& a, const auto& b) { return a.path < b.path; });
        return found;
    }();
    return files;
}

const std::map<std::string, std::string>& cmake_lists() {
    static const auto lists = [] {
        std::map<std::string, std::string> found;
        visit_files([&](const fs::path& path) {
            if (path.filename() != "CMakeLists.txt") return;
            found[fs::relative(path.parent_path(), kRoot).generic_string()] = text_of(path);
        });
        return found;
    }();
    return lists;
}

std::vector<std::string> files_without_text() {
    std::vector<std::string> found;
    const auto look = [&](const fs::path& path) {
        if (text_of(path).find('\0') != std::string::npos)
            found.push_back(fs::relative(path, kRoot).generic_string());
    };
    const std::set<fs::path> made{".git", "build", "demo", "node_modules", "__pycache__"};
    fs::recursive_directory_iterator entry(kRoot);
    for (; entry != fs::recursive_directory_iterator(); ++entry) {
        if (made.contains(entry->path().filename())) entry.disable_recursion_pending();
        if (entry->is_regular_file()) look(entry->path());
    }
    return found;
}

int level_of(const std::string& folder) {
    const auto list = cmake_lists().find(folder);
    if (list == cmake_lists().end()) return -1;
    const auto module = list->second.find("camino_module(");
    const auto level = list->second.find(" LEVEL ", module);
    if (module == std::string::npos || level == std::string::npos) return -1;
    return std::stoi(list->second.substr(level + 7));
}

}  // namespace camino::test
