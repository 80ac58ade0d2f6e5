// The languages of the house, each with a place of its own, in rows.

#pragma once

#include <vector>

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

class LanguageGrid {
public:
    /// Rows of at most three, or of two where large letters leave no room for more.
    explicit LanguageGrid(const Scene& scene);

    [[nodiscard]] float height(float row_height) const;

    /// A place for each language in the order of the setting; those of the last row share its
    /// width. `box` has the height above.
    [[nodiscard]] std::vector<Rect> cells(Rect box) const;

private:
    int count_ = 0;
    int per_row_ = 0;
    int row_count_ = 0;
};

}  // namespace camino::kiosk
