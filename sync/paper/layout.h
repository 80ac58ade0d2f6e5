// Private to sync/paper. Layout: the blocks of a Paper as pieces, and the pieces on pages.
//
// Sheets to fill in have the whole width; what is looked up stands in two columns. A piece is never
// split; one that keeps with the next never ends a column.

#pragma once

#include <cairo.h>
#include <functional>
#include <memory>
#include <pango/pangocairo.h>
#include <string>
#include <vector>

#include "shared/packs/paper.h"

namespace camino::paper {

// Points, 72 to the inch. A4.
inline constexpr double kPageWidth = 595.276;
inline constexpr double kPageHeight = 841.890;
inline constexpr double kMargin = 44;
inline constexpr double kFootHeight = 26;
inline constexpr double kTextWidth = kPageWidth - 2 * kMargin;
inline constexpr double kTextHeight = kPageHeight - 2 * kMargin - kFootHeight;

/// How a page is divided.
struct Columns {
    int count = 1;
    double width = kTextWidth;
    double gutter = 0;
};
inline constexpr Columns kWhole{};
inline constexpr Columns kTwo{.count = 2, .width = (kTextWidth - 22) / 2, .gutter = 22};

struct Piece {
    double height = 0;
    double space = 0;  ///< Above it, unless it begins a column.
    bool keep_with_next = false;
    std::string name{};  ///< For the message when it is too high.
    std::function<void(cairo_t*, double x, double y)> draw{};
};

/// Where a piece lies: distance from the top left of the text.
struct Placed {
    const Piece* piece = nullptr;
    double x = 0;
    double y = 0;
};
using Page = std::vector<Placed>;

/// On as few pages as tight spacing needs, as loose as those allow. `pieces` must outlive them.
/// Errors: BadInput naming a piece that is higher than a page.
[[nodiscard]] Result<std::vector<Page>> paginate(const std::vector<Piece>& pieces,
                                                 const Columns& columns);

struct FreeObject {
    void operator()(void* object) const { g_object_unref(object); }
};
using PangoText = std::unique_ptr<PangoLayout, FreeObject>;
using PangoWorld = std::unique_ptr<PangoContext, FreeObject>;

/// How a text is set.
struct Look {
    double size = 10;
    bool bold = false;
    bool italic = false;
};

/// Sets texts and turns blocks into pieces of one width. `world` must outlive the pieces.
class Layout {
public:
    Layout(PangoContext* world, double width) : world_(world), width_(width) {}

    [[nodiscard]] Piece title(const std::string& text) const;
    [[nodiscard]] std::vector<Piece> pieces(const packs::PaperSection& section) const;
    [[nodiscard]] PangoText set(const std::string& text, const Look& look, double width) const;

private:
    using Pieces = std::vector<Piece>;
    class Stack;  // One piece made of several texts, one below the other.

    void add(const packs::PaperBlock& block, Pieces& to) const;
    void add(const packs::PaperParagraph& paragraph, Pieces& to) const;
    void add(const packs::PaperQuestion& question, Pieces& to) const;
    void add(const packs::PaperChecks& checks, Pieces& to) const;
    void add(const packs::PaperRules& rules, Pieces& to) const;
    void add(const packs::PaperRule& rule, int depth, Pieces& to) const;
    void heading(const packs::PaperHeading& heading, Pieces& to) const;
    [[nodiscard]] Piece section_title(const std::string& text) const;
    [[nodiscard]] Piece text(const std::string& text, const Look& look, double left = 0) const;
    [[nodiscard]] Piece boxed(const std::string& text) const;

    PangoContext* world_;
    double width_;
};

}  // namespace camino::paper
