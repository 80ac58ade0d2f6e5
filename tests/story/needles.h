// Needles: the forms in which what a person said lies in the memory of kiosk or desk, or in a file.

#pragma once

#include <string>
#include <vector>

#include "tests/story/people.h"
#include "tests/story/residue.h"

namespace camino::test {

// A day inside the month of the limit: only then is the day asked for, and kept.
inline constexpr const char* kOddDate = "2023-06-07";
inline constexpr const char* kOddDateShown = "7 de junio de 2023";

/// The span that the rules and the record hold of a day.
[[nodiscard]] Needle span_of(const std::string& day);

/// A text as it is kept, and as it is while it is shaped: one number a letter.
[[nodiscard]] std::vector<Needle> text_needles(const std::string& what, const std::string& text);

/// What is sealed, from one line of the custodian's export: the record's key and its answers.
[[nodiscard]] std::vector<Needle> record_needles(const std::string& line);

/// Where a node stands on the screen, in pixels.
struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// The node of a semantic tree (the JSON of a shot) that has this text in its id or label.
[[nodiscard]] Box box_in(const std::string& tree, const std::string& text);

/// The most colourful line of pixels in a box of a picture, as it lies in the drawing surface.
[[nodiscard]] Needle pixels_in(const std::string& png_file, const Box& box);

/// The last letters that ImGui holds to be drawn in a box, as it holds them; empty if there are
/// none.
[[nodiscard]] Needle letters_in(const Snapshot& snapshot, const Box& box);

}  // namespace camino::test
