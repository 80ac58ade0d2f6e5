// The languages of the house, each with a place of its own, in rows: those that are written, then
// those that can only be heard.

#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

struct LanguageChoice {
    std::string id{};
    std::string name{};
    bool chosen = false;
    LanguagePicked pressed{};
};

class LanguageGrid {
public:
    /// Rows of at most three, or of two where large letters leave no room for more.
    explicit LanguageGrid(const Scene& scene);

    [[nodiscard]] const std::vector<LanguageChoice>& choices() const { return choices_; }

    [[nodiscard]] float height(float row_height) const;

    /// A place for each choice, in their order; those of the last row share its
    /// width. `box` has the height above.
    [[nodiscard]] std::vector<Rect> cells(Rect box) const;

private:
    std::vector<LanguageChoice> choices_{};
    int count_ = 0;
    int per_row_ = 0;
    int row_count_ = 0;
};

}  // namespace camino::kiosk
