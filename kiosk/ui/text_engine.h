// TextEngine: shaped text with a memory, so that an unchanged screen shapes nothing.

#pragma once

#include <map>
#include <string>
#include <tuple>

#include "kiosk/ui/text_layout.h"

namespace camino::kiosk {

class TextEngine {
public:
    /// `fonts` must outlive it.
    explicit TextEngine(FontSet& fonts) : shaper_(fonts) {}
    ~TextEngine() { forget(); }
    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;

    /// The layout of `request`; the reference holds until the next `tidy` or `forget`.
    [[nodiscard]] const TextLayout& layout(const TextRequest& request);

    /// Call between frames: drops everything once very much has gathered.
    void tidy();

    /// Overwrites and drops every text seen so far: the end of a session.
    void forget();

    [[nodiscard]] std::size_t cached_count() const { return cache_.size(); }

private:
    struct Key {
        std::string text;
        std::string language;
        int size_px = 0;
        int width_px = 0;
        int line_height_percent = 0;
        Weight weight{};
        Align align{};
        bool balanced = false;
        bool right_to_left = false;

        auto operator<=>(const Key&) const = default;
    };

    TextShaper shaper_;
    std::map<Key, TextLayout> cache_;
};

}  // namespace camino::kiosk
