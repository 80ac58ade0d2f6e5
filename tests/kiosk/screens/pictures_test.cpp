// How the main screens look: tests/golden/pictures.txt, a grid of grey for each.
//
// A grid is small enough to be kept and read, and coarse enough to be the same on every machine
// with Debian's fonts: a changed text moves it by little, a changed layout, colour or missing
// picture by much. What differs is shown in build/*/pictures: the approved grid beside the screen
// as it is now, with the places framed. CAMINO_RENEW_GOLDEN=1 approves.

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/kiosk/screens/scenes.h"

using namespace camino::kiosk;

namespace {

constexpr int kCellSide = 40;     // Pixels.
constexpr int kGreyCount = 16;    // Hex digits.
constexpr int kGreyStepMax = 1;   // A cell may differ by so much ...
constexpr int kOtherCellMax = 6;  // ... and so many cells by more.

using Grid = std::vector<std::string>;

int grey_of(std::uint32_t pixel) {
    const auto part = [&](int shift) { return static_cast<int>(pixel >> shift & 0xFF); };
    return (2 * part(16) + 5 * part(8) + part(0)) / 8;
}

Grid grid_of(const Image& image) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    Grid grid;
    for (int top = 0; top < image.height; top += kCellSide) {
        auto& row = grid.emplace_back();
        for (int left = 0; left < image.width; left += kCellSide) {
            int sum = 0;
            for (int y = top; y < top + kCellSide; ++y)
                for (int x = left; x < left + kCellSide; ++x)
                    sum += grey_of(image.pixels[static_cast<std::size_t>(y * image.width + x)]);
            const int grey = sum / (kCellSide * kCellSide) * kGreyCount / 256;
            row += kDigits[static_cast<std::size_t>(grey)];
        }
    }
    return grid;
}

int digit(char letter) { return letter <= '9' ? letter - '0' : letter - 'a' + 10; }

char cell(const Grid& grid, std::size_t x, std::size_t y) {
    return y < grid.size() && x < grid[y].size() ? grid[y][x] : '0';
}

/// The cells that differ by more than a step.
std::vector<Point> other_cells(const Grid& one, const Grid& other) {
    std::vector<Point> cells;
    for (std::size_t y = 0; y < one.size(); ++y) {
        for (std::size_t x = 0; x < one[y].size(); ++x) {
            if (std::abs(digit(one[y][x]) - digit(cell(other, x, y))) > kGreyStepMax)
                cells.push_back({static_cast<float>(x), static_cast<float>(y)});
        }
    }
    return cells;
}

void set(Image& image, int x, int y, std::uint32_t pixel) {
    image.pixels[static_cast<std::size_t>(y * image.width + x)] = pixel;
}

/// What was approved, cell by cell, and what is drawn now.
Image beside(const Grid& approved, const Image& now, const std::vector<Point>& cells) {
    constexpr std::uint32_t kFrame = 0xFFE00000;
    Image both{now.width * 2, now.height, {}};
    both.pixels.resize(static_cast<std::size_t>(both.width * both.height));
    for (int y = 0; y < now.height; ++y) {
        for (int x = 0; x < now.width; ++x) {
            const auto grey = digit(cell(approved, static_cast<std::size_t>(x / kCellSide),
                                         static_cast<std::size_t>(y / kCellSide)));
            set(both, x, y, 0xFF000000u | static_cast<std::uint32_t>(grey * 0x111111));
            set(both, now.width + x, y, now.pixels[static_cast<std::size_t>(y * now.width + x)]);
        }
    }
    for (const auto& at : cells) {
        const int left = now.width + static_cast<int>(at.x) * kCellSide;
        const int top = static_cast<int>(at.y) * kCellSide;
        for (int i = 0; i < kCellSide; ++i) {
            set(both, left + i, top, kFrame);
            set(both, left + i, top + kCellSide - 1, kFrame);
            set(both, left, top + i, kFrame);
            set(both, left + kCellSide - 1, top + i, kFrame);
        }
    }
    return both;
}

std::string golden_file() { return std::string(CAMINO_SOURCE_DIR) + "/tests/golden/pictures.txt"; }

std::map<std::string, Grid> approved_grids() {
    std::map<std::string, Grid> all;
    std::ifstream file(golden_file());
    std::string name;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("== ")) {
            name = line.substr(3);
        } else if (!line.empty()) {
            all[name].push_back(line);
        }
    }
    return all;
}

struct Picture {
    const char* scene;
    Look look{};
};

std::vector<Picture> main_pictures() {
    std::vector<Picture> all;
    for (const char* scene : {"welcome",
                              "how",
                              "question_age_band",
                              "question_nationality",
                              "question_month",
                              "check",
                              "results_may",
                              "results_today",
                              "pathway_steps",
                              "keep",
                              "saved",
                              "notice",
                              "help",
                              "library",
                              "library_page",
                              "library_figures",
                              "take",
                              "photo",
                              "idle",
                              "settings",
                              "finished",
                              "child_protection"})
        all.push_back({scene, {.language = "es"}});
    for (const char* scene : {"welcome", "question_age_band", "results_may"}) {
        all.push_back({scene, {.language = "es", .large = true, .high_contrast = true}});
        all.push_back({scene, {.language = "fr", .size = {800, 1280}}});
        all.push_back({scene, {.language = "ar"}});
    }
    return all;
}

}  // namespace

TEST_CASE("pictures: the main screens look as they were approved") {
    const bool approves = std::getenv("CAMINO_RENEW_GOLDEN") != nullptr;
    const auto approved = approved_grids();
    const std::string folder = std::string(CAMINO_BINARY_DIR) + "/pictures";
    std::filesystem::create_directories(folder);
    std::ostringstream renewed;
    Headless headless;
    for (const auto& [name, look] : main_pictures()) {
        const auto& cases = scene_cases();
        const auto scene = std::find_if(cases.begin(), cases.end(),
                                        [&](const auto& one) { return one.name == name; });
        REQUIRE(scene != cases.end());
        static_cast<void>(Arrived(*scene).draw(headless, look));
        const auto image = headless.picture();
        const auto grid = grid_of(image);
        const auto title = std::string(name) + " " + look.name();
        renewed << "== " << title << "\n";
        for (const auto& row : grid) renewed << row << "\n";
        const auto found = approved.find(title);
        const auto old = found == approved.end() ? Grid{} : found->second;
        const auto cells = other_cells(grid, old);
        if (approves || cells.size() <= kOtherCellMax) continue;
        const auto file = folder + "/" + name + "-" + look.name() + ".png";
        CHECK(save_png(beside(old, image, cells), file));
        FAIL_CHECK(title << ": " << cells.size() << " of its places look different; see " << file);
    }
    if (approves) std::ofstream(golden_file()) << renewed.str();
}
