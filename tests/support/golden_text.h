// Golden texts: what was said once, line by line, in tests/golden. CAMINO_RENEW_GOLDEN=1 writes
// them anew; read the difference before committing it.

#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace camino::test {

inline std::string read_golden(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// The first line that differs, with its screen, as "screen: was / is".
inline std::string first_difference(const std::string& was, const std::string& is) {
    std::stringstream old_lines(was);
    std::stringstream new_lines(is);
    std::string screen;
    std::string old_line;
    std::string new_line;
    while (std::getline(new_lines, new_line)) {
        if (new_line.starts_with("== ")) screen = new_line;
        old_line.clear();
        std::getline(old_lines, old_line);
        if (old_line != new_line) return screen + ":\n  was " + old_line + "\n  is  " + new_line;
    }
    return was == is ? "" : "the old text is longer";
}

/// Empty when tests/golden/FILE says the same.
inline std::string differs_from_golden(const std::string& file, const std::string& now) {
    const auto path = CAMINO_SOURCE_DIR "/tests/golden/" + file;
    if (std::getenv("CAMINO_RENEW_GOLDEN") != nullptr) std::ofstream(path) << now;
    return first_difference(read_golden(path), now);
}

}  // namespace camino::test
