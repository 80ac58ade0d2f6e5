// A Paper as a PDF: A4, black on white, large enough to survive a copier.

#pragma once

#include <string>

#include "shared/packs/paper.h"

namespace camino::paper {

struct Pdf {
    std::string bytes{};
    std::size_t page_count = 0;
};

/// The same paper gives the same bytes on the same machine; the only date in it is the day the
/// paper is for.
///
/// Errors: BadInput if one question or paragraph is higher than a page; Io if it cannot be drawn.
[[nodiscard]] Result<Pdf> to_pdf(const packs::Paper& paper);

}  // namespace camino::paper
