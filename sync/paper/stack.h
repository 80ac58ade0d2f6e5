// Private to sync/paper. Stack: texts, boxes and blanks, one below the other, as one piece.

#pragma once

#include "sync/paper/layout.h"

namespace camino::paper {

class Layout::Stack {
public:
    /// `layout` must outlive it.
    Stack(const Layout& layout, double width) : layout_(&layout), width_(width) {}

    void gap(double height) { height_ += height; }
    /// Nothing for no words.
    void text(const std::string& words, const Look& look, double left);
    /// Beside the text that comes next.
    void beside(const std::string& words, const Look& look);
    /// The dot before the text that comes next.
    void point(double left);
    void framed(const std::string& words, const Look& look);
    /// A line over the whole width.
    void rule();
    /// A box to tick before each label, in as many columns as fit.
    void boxes(const std::vector<std::string>& labels, const Look& look, double left);
    /// A line to write on above each label.
    void blanks(const std::vector<std::string>& labels, const Look& look, double left);
    void rules(const packs::PaperRule& rule, const Look& look, double left);

    /// All of it; the stack is empty afterwards.
    [[nodiscard]] Piece piece(std::string name);

private:
    using Draw = std::function<void(cairo_t*, double x, double y)>;
    struct Item {
        double x = 0;
        double y = 0;
        Draw draw{};
    };
    struct Cell {
        double left = 0;
        double width = 0;
    };
    void put(double x, Draw draw) { items_.push_back({x, height_, std::move(draw)}); }
    double put_text(const std::string& words, const Look& look, Cell cell);
    double put_box(const std::string& label, const Look& look, Cell cell);

    const Layout* layout_;
    double width_;
    std::vector<Item> items_{};
    double height_ = 0;
};

}  // namespace camino::paper
