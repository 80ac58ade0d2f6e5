// to_pdf: pages, their feet, and the document around them.

#include "sync/paper/pdf.h"

#include <cairo-pdf.h>

#include "shared/packs/texts.h"
#include "sync/paper/layout.h"

namespace camino::paper {

namespace {

constexpr double kFootSize = 8.5;

struct EndSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct EndDrawing {
    void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
};
using Surface = std::unique_ptr<cairo_surface_t, EndSurface>;
using Drawing = std::unique_ptr<cairo_t, EndDrawing>;
using FontMap = std::unique_ptr<PangoFontMap, FreeObject>;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

/// Text is placed as on a printer: no rounding to the pixels of a screen.
PangoWorld make_world(PangoFontMap* fonts, const std::string& language) {
    PangoWorld world(pango_font_map_create_context(fonts));
    pango_cairo_context_set_resolution(world.get(), 72);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(world.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(world.get(), FALSE);
    pango_context_set_language(world.get(), pango_language_from_string(language.c_str()));
    return world;
}

Surface make_surface(const packs::Paper& paper, std::string& bytes) {
    Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidth, kPageHeight));
    const auto created = to_string(paper.as_of) + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, paper.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, paper.footer.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
    return surface;
}

class Pages {
public:
    Pages(const packs::Paper& paper, PangoContext* world, cairo_t* drawing)
        : paper_(paper), layout_(world, kTextWidth), drawing_(drawing) {
        cairo_set_source_rgb(drawing, 0, 0, 0);
    }

    void draw(const std::vector<Page>& pages) const {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            for (const auto& [piece, x, y] : pages[i])
                piece->draw(drawing_, kMargin + x, kMargin + y);
            foot(i + 1, pages.size());
            cairo_show_page(drawing_);
        }
    }

private:
    void foot(std::size_t number, std::size_t total) const {
        const double y = kPageHeight - kMargin - kFootSize - 4;
        cairo_set_line_width(drawing_, 0.6);
        cairo_move_to(drawing_, kMargin, y - 5);
        cairo_line_to(drawing_, kPageWidth - kMargin, y - 5);
        cairo_stroke(drawing_);
        show(paper_.footer, PANGO_ALIGN_LEFT, y);
        const auto page = packs::fill_in(
            paper_.page, {{"number", std::to_string(number)}, {"total", std::to_string(total)}});
        show(page, PANGO_ALIGN_RIGHT, y);
    }

    void show(const std::string& text, PangoAlignment side, double y) const {
        const auto set = layout_.set(text, {.size = kFootSize}, kTextWidth);
        pango_layout_set_alignment(set.get(), side);
        cairo_move_to(drawing_, kMargin, y);
        pango_cairo_show_layout(drawing_, set.get());
    }

    const packs::Paper& paper_;
    Layout layout_;
    cairo_t* drawing_;
};

void add(std::vector<Piece> from, std::vector<Piece>& to) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

Result<Pdf> to_pdf(const packs::Paper& paper) {
    const FontMap fonts(pango_cairo_font_map_new());
    const auto world = make_world(fonts.get(), paper.language);
    const Layout whole(world.get(), kWhole.width);
    const Layout column(world.get(), kTwo.width);
    std::vector<Piece> to_fill_in{whole.title(paper.title)};
    std::vector<Piece> to_look_up;
    for (const auto& section : paper.sections) {
        if (section.to_look_up) {
            add(column.pieces(section), to_look_up);
        } else {
            add(whole.pieces(section), to_fill_in);
        }
    }
    auto pages = TRY(paginate(to_fill_in, kWhole));
    auto key = TRY(paginate(to_look_up, kTwo));
    std::move(key.begin(), key.end(), std::back_inserter(pages));

    std::string bytes;
    const auto surface = make_surface(paper, bytes);
    const Drawing drawing(cairo_create(surface.get()));
    Pages(paper, world.get(), drawing.get()).draw(pages);
    cairo_surface_finish(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return fail(Errc::Io, "the pages cannot be drawn");
    return Pdf{.bytes = std::move(bytes), .page_count = pages.size()};
}

}  // namespace camino::paper

#ifdef __SANITIZE_ADDRESS__
// fontconfig 2.14 loses a few bytes when it reads its own configuration.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif
