// The project's own rules about its sources. Every message says what to do instead.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/tidy/source_tree.h"

using namespace camino::test;

namespace {

using Words = std::vector<std::string>;

void require_none(const Words& found) {
    std::string all;
    for (const auto& line : found) all += line + "\n";
    INFO(all);
    CHECK(found.empty());
}

/// A word that only some folders may say.
struct Ban {
    const char* word;
    std::set<std::string> homes;
    const char* instead;
};

const std::set<std::string> kEdges{"shared/crypto", "shared/sqlite", "shared/store", "shared/vault",
                                   "sync/client",   "sync/bundle",   "sync/hub",     "sync/tools",
                                   "sync/tuf",      "kiosk/cabinet", "kiosk/platform"};

const std::vector<Ban> kBans{
    {"<sqlite3.h>", {"shared/sqlite"}, "use camino::sqlite"},
    {"<sodium", {"shared/crypto"}, "use camino::crypto"},
    {"<nlohmann/", {"shared/codec"}, "use camino::codec"},
    {"<curl/", {"sync/client"}, "only the agent speaks HTTP as a client"},
    {"<openssl/", {"sync/hub", "sync/tuf"}, "sign with camino::crypto"},
    {"<imgui", {"kiosk/ui", "kiosk/platform"}, "draw through Ui"},
    {"<SDL", {"kiosk/platform"}, "take Input values"},
    {"<pango", {"sync/paper"}, "build a Paper; sync/paper draws it"},
    {"<cairo", {"sync/paper"}, "build a Paper; sync/paper draws it"},
    {"<qrencode.h>", {"shared/qr"}, "use encode_qr()"},
    {"<liboath/", {"sync/people"}, "use sync/people/second_factor.h"},
    {"<boost/beast", {"sync/hub"}, "only the hub serves HTTP"},
    {"<boost/asio", {"sync/hub"}, "only the hub serves HTTP"},
    {"<xlsxwriter.h>", {"sync/sheets"}, "build a Report; sync/sheets makes the workbook"},
    {"<mustache.hpp>", {"sync/console"}, "render pages in sync/console"},
    {"system_clock", kEdges, "take a CivilDate or an Instant"},
    {"steady_clock", kEdges, "take an Instant"},
    {"std::thread", kEdges, "return an action or an effect"},
    {"std::random_device", {}, "take a seed, or use camino::crypto for secrets"},
    {"<fstream>", kEdges, "take bytes; the edges read files"},
    {"<filesystem>", kEdges, "take bytes; the edges read files"},
    {"std::fopen", kEdges, "take bytes; the edges read files"},
    {"<sys/socket.h>", kEdges, "return an action; the edges own sockets"},
    {"getenv", kEdges, "take a parameter"},
    {"using namespace std;", {}, "name what you use"},
};

/// Words of nobody's code: unfinished marks and paths of one machine.
const std::vector<std::string> kNeverWritten{std::string("TO") + "DO", std::string("FIX") + "ME",
                                             std::string("/wo") + "rk/", std::string("/tm") + "p/"};

std::string banned_word(const std::string& line, const SourceFile& file) {
    for (const auto& ban : kBans) {
        if (line.find(ban.word) == std::string::npos || ban.homes.contains(file.folder)) continue;
        return std::string(ban.word) + " is not for this folder; " + ban.instead;
    }
    return {};
}

/// The module folder that an #include of ours names; empty for others.
std::string included_folder(const std::string& line) {
    constexpr std::string_view kInclude = "#include \"";
    if (!line.starts_with(kInclude)) return {};
    const auto path = line.substr(kInclude.size(), line.rfind('"') - kInclude.size());
    const auto top = path.substr(0, path.find('/'));
    if (top != "shared" && top != "sync" && top != "kiosk") return {};
    return path.substr(0, path.rfind('/'));
}

bool says(const std::string& folder, const std::string& words) {
    const auto list = cmake_lists().find(folder);
    return list != cmake_lists().end() && list->second.find(words) != std::string::npos;
}

/// Its own folder or one above lists it; a support file may be listed by any tests that need it,
/// and a fuzz target by its name.
bool is_listed(const SourceFile& file) {
    const auto name = file.path.substr(file.path.rfind('/') + 1);
    for (std::string folder = file.folder;;) {
        if (says(folder, name)) return true;
        const auto slash = folder.rfind('/');
        if (slash == std::string::npos) break;
        folder.resize(slash);
    }
    if (file.folder == "tests/fuzz") return says(file.folder, name.substr(0, name.find("_fuzz")));
    if (file.folder != "tests/support") return false;
    return std::any_of(cmake_lists().begin(), cmake_lists().end(), [&](const auto& list) {
        return list.second.find("support/" + name) != std::string::npos;
    });
}

/// Rules and answers written out as JSON inside a test: data, which breaks where it likes.
bool is_data(const SourceFile& file, const std::string& line) {
    return file.is_test() && line.find("{\"") != std::string::npos;
}

bool is_main(const SourceFile& file) { return file.path.ends_with("main.cpp"); }

}  // namespace

TEST_CASE("tidy: includes point down", "[tidy]") {
    Words found;
    for (const auto& file : source_files()) {
        if (file.is_test() || is_main(file)) continue;
        const int level = level_of(file.folder);
        const auto wrong = faults(file, [&](const std::string& line) -> std::string {
            const auto folder = included_folder(line);
            if (folder.empty() || folder == file.folder || level_of(folder) < level) return {};
            return folder + " is not below " + file.folder + "; move the code or turn the arrow";
        });
        found.insert(found.end(), wrong.begin(), wrong.end());
    }
    require_none(found);
}

TEST_CASE("tidy: every module folder declares its level", "[tidy]") {
    Words found;
    for (const auto& file : source_files())
        if (!file.is_test() && !is_main(file) && level_of(file.folder) < 0)
            found.push_back(file.path + ": its folder has no camino_module() with a LEVEL");
    require_none(found);
}

TEST_CASE("tidy: each library and each edge of the world stays in its module", "[tidy]") {
    Words found;
    for (const auto& file : source_files()) {
        if (file.is_test() || is_main(file)) continue;
        const auto wrong = faults(file, [&](const auto& line) { return banned_word(line, file); });
        found.insert(found.end(), wrong.begin(), wrong.end());
    }
    require_none(found);
}

TEST_CASE("tidy: every source file is in the build", "[tidy]") {
    Words found;
    for (const auto& file : source_files())
        if (file.path.ends_with(".cpp") && !is_listed(file))
            found.push_back(file.path + ": not in any CMakeLists.txt; list it");
    require_none(found);
}

TEST_CASE("tidy: nothing lies in the tree but text", "[tidy]") {
    auto found = files_without_text();
    for (auto& file : found) file += ": programs, fonts and pictures are built or installed";
    require_none(found);
}

TEST_CASE("tidy: files and lines fit on a screen", "[tidy]") {
    Words found;
    for (const auto& file : source_files()) {
        const std::size_t wall = is_main(file) ? 100 : 500;
        if (file.lines.size() > wall)
            found.push_back(file.path + ": " + std::to_string(file.lines.size()) +
                            " lines; split it by concept (the wall is " + std::to_string(wall) +
                            ")");
        const auto wrong = faults(file, [&](const std::string& line) -> std::string {
            if (is_data(file, line)) return {};
            std::size_t columns = 0;
            for (const char c : line) columns += (c & 0xc0) != 0x80 ? 1 : 0;
            return columns > 100 ? "longer than 100 columns; run clang-format-14" : "";
        });
        found.insert(found.end(), wrong.begin(), wrong.end());
    }
    require_none(found);
}

TEST_CASE("tidy: nothing unfinished and no path of one machine is written down", "[tidy]") {
    Words found;
    for (const auto& file : source_files()) {
        const auto wrong = faults(file, [](const std::string& line) -> std::string {
            for (const auto& word : kNeverWritten)
                if (line.find(word) != std::string::npos) return "contains '" + word + "'";
            return {};
        });
        found.insert(found.end(), wrong.begin(), wrong.end());
    }
    require_none(found);
}

TEST_CASE("tidy: a file needs few of our headers", "[tidy]") {
    constexpr int kIncludeCountMax = 14;
    Words found;
    for (const auto& file : source_files()) {
        int count = 0;
        for (const auto& line : file.lines) count += included_folder(line).empty() ? 0 : 1;
        if (count > kIncludeCountMax && !is_main(file))
            found.push_back(file.path + ": includes " + std::to_string(count) +
                            " of our headers; it knows too many modules, split it");
    }
    require_none(found);
}

TEST_CASE("tidy: every header opens with what it is for", "[tidy]") {
    Words found;
    for (const auto& file : source_files()) {
        if (!file.path.ends_with(".h")) continue;
        if (file.lines.empty() || !file.lines.front().starts_with("//"))
            found.push_back(file.path + ": begin with a comment that says what it is for");
    }
    require_none(found);
}
