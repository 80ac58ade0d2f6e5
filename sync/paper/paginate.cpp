// paginate: fills columns from the top, and pages with columns.

#include <array>

#include "shared/base/assert.h"
#include "sync/paper/layout.h"

namespace camino::paper {

namespace {

constexpr std::array kSpacings = {1.0, 0.9, 0.8, 0.7, 0.6};

class Filler {
public:
    Filler(const Columns& columns, double spacing) : columns_(columns), spacing_(spacing) {}

    /// Pieces that stay together if one column has room for them.
    void add(const Piece* first, const Piece* last) {
        double together = 0;
        for (const auto* piece = first; piece <= last; ++piece)
            together += space(*piece) + piece->height;
        const bool fits = used_ + together <= kTextHeight;
        if (!fits && together - space(*first) <= kTextHeight) next_column();
        for (const auto* piece = first; piece <= last; ++piece) {
            if (used_ + space(*piece) + piece->height > kTextHeight) next_column();
            if (used_ > 0) used_ += space(*piece);
            pages_.back().push_back({piece, column_ * (columns_.width + columns_.gutter), used_});
            used_ += piece->height;
        }
    }

    [[nodiscard]] std::vector<Page> take() { return std::move(pages_); }

private:
    [[nodiscard]] double space(const Piece& piece) const { return spacing_ * piece.space; }

    void next_column() {
        if (used_ == 0) return;
        used_ = 0;
        if (++column_ < columns_.count) return;
        column_ = 0;
        pages_.emplace_back();
    }

    const Columns& columns_;
    double spacing_;
    std::vector<Page> pages_{1};
    int column_ = 0;
    double used_ = 0;
};

std::vector<Page> filled(const std::vector<Piece>& pieces, const Columns& columns, double spacing) {
    Filler filler(columns, spacing);
    for (std::size_t first = 0; first < pieces.size();) {
        auto last = first;
        while (last + 1 < pieces.size() && pieces[last].keep_with_next) ++last;
        filler.add(&pieces[first], &pieces[last]);
        first = last + 1;
    }
    return filler.take();
}

}  // namespace

Result<std::vector<Page>> paginate(const std::vector<Piece>& pieces, const Columns& columns) {
    for (const auto& piece : pieces)
        if (piece.height > kTextHeight)
            return fail(Errc::BadInput, "too long for one page: " + piece.name);
    const auto page_count = filled(pieces, columns, kSpacings.back()).size();
    for (const auto spacing : kSpacings) {
        auto pages = filled(pieces, columns, spacing);
        if (pages.size() == page_count) return pages;
    }
    CAMINO_ASSERT(false && "the last spacing needs as many pages as itself");
}

}  // namespace camino::paper
