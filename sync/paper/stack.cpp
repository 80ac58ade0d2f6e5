#include "sync/paper/stack.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace camino::paper {

namespace {

constexpr double kBox = 10;  // The side of a box to tick.
constexpr double kBoxGap = 7;
constexpr double kColumnGap = 16;
constexpr double kPadding = 7;  // Inside a frame.
constexpr double kBlankHeight = 34;
constexpr double kBlankWidth = 92;
constexpr std::size_t kColumnCountMax = 3;

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

double height_of(PangoLayout* text) {
    int height = 0;
    pango_layout_get_size(text, nullptr, &height);
    return std::ceil(points(height));
}

double width_of(PangoLayout* text) {
    int width = 0;
    pango_layout_get_size(text, &width, nullptr);
    return points(width);
}

void frame(cairo_t* page, double x, double y, double width, double height) {
    cairo_set_line_width(page, 1);
    cairo_rectangle(page, x, y, width, height);
    cairo_stroke(page);
}

void line(cairo_t* page, double x, double y, double width, double thickness) {
    cairo_set_line_width(page, thickness);
    cairo_move_to(page, x, y);
    cairo_line_to(page, x + width, y);
    cairo_stroke(page);
}

}  // namespace

double Layout::Stack::put_text(const std::string& words, const Look& look, Cell cell) {
    // Pieces are copied into std::function, so what they draw is shared among the copies.
    const std::shared_ptr<PangoLayout> text = layout_->set(words, look, cell.width);
    put(cell.left, [text](cairo_t* page, double x, double y) {
        cairo_move_to(page, x, y);
        pango_cairo_show_layout(page, text.get());
    });
    return height_of(text.get());
}

void Layout::Stack::text(const std::string& words, const Look& look, double left) {
    if (!words.empty()) height_ += put_text(words, look, {left, width_ - left});
}

void Layout::Stack::beside(const std::string& words, const Look& look) {
    put_text(words, look, {0, width_});
}

void Layout::Stack::point(double left) {
    put(left, [](cairo_t* page, double x, double y) {
        cairo_new_path(page);
        cairo_arc(page, x - 7, y + 7.2, 1.6, 0, 2 * std::numbers::pi);
        cairo_fill(page);
    });
}

void Layout::Stack::framed(const std::string& words, const Look& look) {
    const auto top = height_;
    height_ += kPadding;
    height_ += put_text(words, look, {kPadding, width_ - 2 * kPadding}) + kPadding;
    items_.push_back(
        {0, top, [width = width_, height = height_ - top](cairo_t* page, double x, double y) {
             frame(page, x, y, width, height);
         }});
}

void Layout::Stack::rule() {
    put(0, [width = width_](cairo_t* page, double x, double y) { line(page, x, y, width, 1.6); });
}

void Layout::Stack::boxes(const std::vector<std::string>& labels, const Look& look, double left) {
    const double room = width_ - left;
    double widest = 0;
    for (const auto& label : labels)
        widest = std::max(widest, width_of(layout_->set(label, look, room).get()));
    const auto fitting = static_cast<std::size_t>(room / (widest + kBox + kBoxGap + kColumnGap));
    const auto columns = std::clamp<std::size_t>(fitting, 1, kColumnCountMax);
    const double width = room / static_cast<double>(columns);
    double height = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto column = i % columns;
        if (column == 0) height_ += height;
        if (column == 0) height = 0;
        const auto cell_height =
            put_box(labels[i], look, {left + static_cast<double>(column) * width, width});
        height = std::max(height, cell_height + 4);
    }
    height_ += height;
}

double Layout::Stack::put_box(const std::string& label, const Look& look, Cell cell) {
    put(cell.left,
        [](cairo_t* page, double x, double y) { frame(page, x + 0.5, y + 2, kBox, kBox); });
    const double beside = kBox + kBoxGap;
    return put_text(label, look, {cell.left + beside, cell.width - beside - 4});
}

void Layout::Stack::blanks(const std::vector<std::string>& labels, const Look& look, double left) {
    if (labels.empty()) return;
    height_ += kBlankHeight - 14;
    for (const auto& label : labels) {
        put(left, [](cairo_t* page, double x, double y) { line(page, x, y, kBlankWidth, 0.6); });
        put_text(label, look, {left, kBlankWidth});
        left += kBlankWidth + kColumnGap;
    }
    height_ += 18;
}

void Layout::Stack::rules(const packs::PaperRule& rule, const Look& look, double left) {
    text(rule.text, look, left);
    for (const auto& part : rule.parts) rules(part, look, left + kBoxGap);
}

Piece Layout::Stack::piece(std::string name) {
    const auto items = std::make_shared<std::vector<Item>>(std::move(items_));
    return {.height = height_,
            .name = std::move(name),
            .draw = [items](cairo_t* page, double x, double y) {
                for (const auto& item : *items) item.draw(page, x + item.x, y + item.y);
            }};
}

}  // namespace camino::paper
