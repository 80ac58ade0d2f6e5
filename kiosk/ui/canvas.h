// Canvas: draws boxes, text and pictures in pixels, and tells whether a finger is on a place.
//
// The only drawing that exists: upright boxes cut from masks (see masks.h), so the software
// renderer stays small and fast. Widgets use it through Ui; screens never see it.

#pragma once

#include <string_view>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/sprites.h"
#include "kiosk/ui/text_engine.h"
#include "kiosk/ui/theme.h"

struct ImDrawList;

namespace camino::kiosk {

/// What a finger does at a place: `pressed` when it was lifted there in this frame.
struct Touch {
    bool pressed = false;
    bool held = false;
};

class Canvas {
public:
    /// Both must outlive it.
    Canvas(TextEngine& text, Sprites& sprites) : text_(text), sprites_(sprites) {}

    /// Called by Stage at the start of a frame, inside its ImGui window.
    void begin();

    // All boxes are pixels; they are rounded to whole ones.
    void fill(const Rect& box, Color color);
    void rounded(const Rect& box, float radius, Color color);
    void outline(const Rect& box, float radius, float thickness, Color color);
    void bordered(const Rect& box, float radius, float thickness, Color border, Color inside);
    void shadow(const Rect& box, float radius, float blur, Color color);
    void ring(Point center, float radius, float thickness, float fraction, Color color);

    void text(const TextLayout& layout, Point top_left, Color color);
    void icon(std::string_view name, const Rect& box, bool mirror, Color color);
    void flag(std::string_view name, const Rect& box, float radius);
    /// `whole`: as large as fits in the middle of the box, else it covers the box.
    struct IllustrationLook {
        bool whole = false;
        float radius = 0;  ///< Of its corners.
        bool mirror = false;
    };
    void illustration(std::string_view name, const Rect& box, const IllustrationLook& look);

    void push_clip(const Rect& box);
    void pop_clip();

    [[nodiscard]] const TextLayout& layout(const TextRequest& request) {
        return text_.layout(request);
    }

    /// Hit test; the later of two overlapping places gets the finger. `id` is unique in a frame.
    [[nodiscard]] Touch touch(std::string_view id, const Rect& box);

private:
    struct Corners {
        Rect box;      ///< Whole pixels.
        int side = 0;  ///< Of each corner.
        Slot slot;     ///< The four corners, together.
    };
    void solid(float left, float top, float right, float bottom, Color color);
    void part(const Slot& slot, Rect from, Point to, Color color);
    void corners(const Corners& corners, Color color);

    TextEngine& text_;
    Sprites& sprites_;
    ImDrawList* list_ = nullptr;  ///< ImGui's; valid until the end of the frame.
};

}  // namespace camino::kiosk
