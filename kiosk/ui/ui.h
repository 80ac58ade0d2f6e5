// Ui: what every screen draws through. Built for one frame over a Canvas, then thrown away.
//
//     void consent_screen(const Model& model, const Words& words, Ui& ui) {
//         Rect page = ui.page();
//         ui.title("consent.title", page.take_top(60, 12), words("consent.title"));
//         if (ui.button("nav.next", page.take_bottom(kPrimary), words("next"))) ...
//     }
//
// A widget does three things: it looks whether a finger was lifted on it (or a key or a script
// pressed it), draws itself, and appends a Node. `true` from a widget means: pressed in this frame.
// Ui knows nothing of models, messages or languages; it takes words and gives presses.
//
// Boxes are logical units (geometry.h). Text that does not fit its box is set smaller step by step;
// what still does not fit is cut and its node says `clipped`, so that a test fails, not a person.
//
// Not thread-safe; one frame, one thread. Texts given are copied into the node list.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/node.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/view.h"
#include "kiosk/ui/widgets.h"

namespace camino::kiosk {

class Canvas;
struct TextLayout;
struct TextRequest;

class Ui {
public:
    /// `canvas` must outlive this Ui; Stage (stage.h) makes both.
    Ui(Canvas& canvas, const View& view);

    // --- The page ---------------------------------------------------------------------------

    [[nodiscard]] const Theme& theme() const { return theme_; }
    [[nodiscard]] bool large() const { return view_.large_text; }
    [[nodiscard]] bool portrait() const { return view_.size_px.width < view_.size_px.height; }
    [[nodiscard]] bool right_to_left() const { return view_.right_to_left; }

    /// The whole window, 1280x800 or wider or higher (portrait: 800 wide).
    [[nodiscard]] Rect screen() const;

    /// The window without its margins, never wider than reads well, centred.
    [[nodiscard]] Rect page() const;

    /// Height of a button here: kPill, more with large text.
    [[nodiscard]] float pill() const;
    [[nodiscard]] float primary() const;

    // --- Measuring ---------------------------------------------------------------------------

    /// Space that `text` takes, broken at `width` (0: one line). Never smaller than it will draw.
    [[nodiscard]] Size measure(std::string_view text, Type type, float width = 0);

    /// Natural width of a button with this word at height `height` (0: pill()).
    [[nodiscard]] float button_width(std::string_view label, const ButtonLook& look = {},
                                     float height = 0);
    [[nodiscard]] float chip_width(std::string_view label, std::string_view icon);
    [[nodiscard]] float chip_height(std::string_view label, std::string_view icon, float width);

    /// As many words of `text` as fit into one line of `width`, "…" behind them if some do not.
    [[nodiscard]] std::string one_line(std::string_view text, Type type, float width);
    [[nodiscard]] float result_card_height(const ResultCard& card, float width);
    [[nodiscard]] float bullet_height(const Reason& reason, Type type, float width);
    [[nodiscard]] float callout_height(std::string_view head, std::string_view text, float width);
    [[nodiscard]] float row_height(const RowLook& look, float width);

    // --- Things to read ------------------------------------------------------------------------

    /// Head of a page (Type::Title); returns the height it used.
    float title(std::string_view id, Rect box, std::string_view text,
                const TextLook& look = {.type = Type::Title});
    /// Reading text; returns the height it used.
    float text(std::string_view id, Rect box, std::string_view text, const TextLook& look = {});

    /// The same at the top of `column`, which loses that height and `gap`.
    void paragraph(std::string_view id, Rect& column, std::string_view text,
                   const TextLook& look = {}, float gap = 12);

    /// An icon and a line of text beside it, at the top of `column`.
    void bullet(std::string_view id, Rect& column, const Reason& reason, Type type = Type::Body,
                float gap = 12);

    /// Outcome label: icon and word in a calm colour, at the start of `box`; returns its width.
    float chip(std::string_view id, Rect box, Tone tone, std::string_view icon,
               std::string_view label);

    /// "Question 2 of 8" over a row of steps.
    void progress(std::string_view id, Rect box, std::string_view label, int step, int step_count);

    /// A bar across the top that says something about the whole machine ("Demo: 15 Sep 2024").
    [[nodiscard]] float notice_bar_height(std::string_view text);
    void notice_bar(std::string_view id, Rect box, std::string_view icon, std::string_view text,
                    Tone tone);

    void callout(std::string_view id, Rect box, const Callout& look);

    void qr(std::string_view id, Rect box, const QrModules& modules, std::string_view label);

    /// Seconds that are left, as a ring; `fraction` 0 to 1 of it is drawn.
    void countdown(std::string_view id, Rect box, std::string_view number, float fraction);

    // --- Decoration: not in the node list
    // ----------------------------------------------------------

    void background(Fill fill = Fill::Paper);
    void panel(Rect box, const PanelLook& look = {});
    void icon(Rect box, std::string_view name, Ink ink = Ink::Brand);  ///< As large as fits.
    void icon_disc(Rect box, std::string_view name, Fill fill = Fill::Tint, Ink ink = Ink::Brand);
    void flag(Rect box, std::string_view name);
    /// Covers the box, cut at its edges, with round corners.
    void illustration(Rect box, std::string_view name, float radius = 0);
    void picture(Rect box, std::string_view name);  ///< An illustration whole, in the middle.
    void number_badge(Point center, int number, float size = 38);
    void tone_bar(Rect box, Tone tone);
    void rule(Rect box);  ///< A thin line across the middle of the box.

    // --- Things to press -------------------------------------------------------------------------

    [[nodiscard]] bool button(std::string_view id, Rect box, std::string_view label,
                              const ButtonLook& look = {});

    /// A large card for one of two to four answers.
    [[nodiscard]] bool answer(Rect box, const Choice& choice);

    /// A smaller card, for five to twelve options.
    [[nodiscard]] bool tile(Rect box, const Choice& choice);

    /// A card with a tick box, where several may be chosen.
    [[nodiscard]] bool check(Rect box, const Choice& choice);

    /// Lays out the choices in `box` as suits their number, the page and the text size. When they
    /// do not all fit, those of one page are shown, and a pager below or, with large text, beside
    /// them. Cards are numbered 1 to 9 in the order shown.
    struct ChoiceList {
        std::span<const Choice> choices{};
        bool several = false;  ///< Tick boxes: more than one may be chosen.
        int page = 0;
        PageRoom room{};  ///< Of the first and the later pages; nothing: the box.
        std::string_view pager_id = "page";
        PagerWords pager{};
        std::string_view listen_label{};  ///< Not empty: each card has a button "ID.listen".
    };
    struct ChoicePick {
        std::optional<int> chosen{};  ///< Index into `choices` of the one pressed.
        std::optional<int> listen{};  ///< Index of the one to be read aloud.
        std::optional<int> page{};    ///< Page asked for with the pager.
    };
    [[nodiscard]] ChoicePick choices(Rect box, const ChoiceList& list);

    /// A round button with the voice icon, on a ground of `fill`.
    [[nodiscard]] bool listen_button(std::string_view id, Rect box, std::string_view label,
                                     Fill fill = Fill::Brand);

    [[nodiscard]] bool row(std::string_view id, Rect box, const RowLook& look);
    [[nodiscard]] bool result_card(std::string_view id, Rect box, const ResultCard& card);

    /// "Closed programmes (3)": a line that opens and closes what follows.
    [[nodiscard]] bool fold(std::string_view id, Rect box, std::string_view label, bool open);

    /// A place in a side bar (desk).
    [[nodiscard]] bool nav_item(std::string_view id, Rect box, std::string_view icon,
                                std::string_view label, bool selected);

    /// Head and rows of a desk table; give both the same widths. A row is as high as its first
    /// lines need; second lines are cut at one.
    void table_head(std::string_view id, Rect box, std::span<const Cell> cells);
    [[nodiscard]] float table_row_height(std::span<const Cell> cells, float width);
    [[nodiscard]] bool table_row(std::string_view id, Rect box, std::span<const Cell> cells,
                                 bool selected = false);

    /// One answer as a line (desk): its number, picture, label and second line. `several`: the
    /// number stands in a tick box.
    [[nodiscard]] bool option_row(Rect box, const Choice& choice, bool several = false);

    /// A line of a side bar: a head and what was answered below it, each in one line (desk).
    [[nodiscard]] bool side_row(std::string_view id, Rect box, std::string_view head,
                                std::string_view answer, bool selected);

    /// A pathway and where it stands (desk): name, chip, and in one line what decides.
    [[nodiscard]] bool outcome_row(std::string_view id, Rect box, const OutcomeRow& row);
    [[nodiscard]] float outcome_row_height(const OutcomeRow& row, float width);

    /// Gives the node `id`, which was just drawn, letters each of which presses it. "\n": Enter,
    /// while nothing has the focus.
    void shortcut(std::string_view id, std::string_view letters);

    /// Enter was pressed in the focused text field.
    [[nodiscard]] bool entered() const { return view_.typing.new_line; }

    /// Page buttons: `ID.previous`, `ID.next`; without their words where these have no room. Draws
    /// nothing for one page. Returns the new page.
    [[nodiscard]] std::optional<int> pager(std::string_view id, Rect box, const PageSlice& slice,
                                           const PagerWords& words);

    /// A text field. The caller keeps the text: returns it when it changed in this frame. A tap
    /// gives it the focus (see `wanted_focus`).
    [[nodiscard]] std::optional<std::string> field(std::string_view id, Rect box,
                                                   std::string_view text, const FieldLook& look);

    /// Keys on the screen, one string of letters a row (UTF-8, separated by spaces). Returns the
    /// letter; "\b" for erase, " " for space.
    struct Keyboard {
        std::span<const std::string> rows{};
        std::string_view space_label{};
        std::string_view erase_label{};
    };
    [[nodiscard]] std::optional<std::string> keyboard(std::string_view id, Rect box,
                                                      const Keyboard& keys);

    /// Whatever `draw` draws is read as late as that; returns what `draw` returns.
    template <class Draw>
    auto read_at(Reading reading, Draw&& draw) {
        const auto before = std::exchange(reading_, reading);
        auto result = draw();
        reading_ = before;
        return result;
    }

    // --- Dialogs
    // -------------------------------------------------------------------------------------

    /// Draws what lies behind a dialog: seen, but neither pressed nor focused.
    template <class Draw>
    void behind(Draw&& draw) {
        const bool was_inert = inert_;
        inert_ = true;
        draw();
        inert_ = was_inert;
    }

    /// Veils the screen and opens a panel of `size` in its middle; returns the room inside it,
    /// kDialogInsetX and kDialogInsetY away from its edges.
    Rect dialog(std::string_view id, Size size, std::string_view label);

    // --- What came of the frame
    // --------------------------------------------------------------------------

    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] std::vector<Node> take_nodes() { return std::move(nodes_); }

    /// Where letters were drawn, in pixels, a box for each text; not of what lies behind a dialog.
    [[nodiscard]] std::vector<Rect> take_letters() { return std::move(letters_); }

    /// The id that a tap moved the focus to (a text field); empty: unchanged.
    [[nodiscard]] const std::string& wanted_focus() const { return wanted_focus_; }

    /// Fresh attention is wanted by that id (a search field that opens); the same as a tap on it.
    void want_focus(std::string_view id) { wanted_focus_ = id; }

    /// That id takes the focus while nothing has it (a field that a scanner types into).
    void offer_focus(std::string_view id) { offered_focus_ = id; }

    /// Draws what lies over everything: the focus ring and the mark of what is said. Stage calls it
    /// last.
    void finish();

private:
    /// How a text came to lie in its box.
    struct TextFit {
        float height = 0;  ///< Units used.
        float width = 0;
        bool clipped = false;
        bool missing_glyph = false;
    };
    struct Fitted {
        const TextLayout* layout = nullptr;
        bool fits = true;
    };
    struct Hit {
        std::size_t node = 0;  ///< Index into nodes_.
        bool pressed = false;
        bool held = false;
    };

    // Units to pixels. The only place that mirrors.
    [[nodiscard]] Rect px(Rect box) const;
    [[nodiscard]] float px(float length) const { return length * scale_; }

    [[nodiscard]] TextRequest request(std::string_view text, const TypeStyle& style, float size,
                                      float width_px) const;
    [[nodiscard]] Fitted fit(std::string_view text, Type type, Align align, Size box_px);
    [[nodiscard]] float centered_width(std::string_view label, Type type, float room);
    TextFit draw_text(Rect box, std::string_view text, const TextLook& look);
    TextFit draw_text(Rect box, std::string_view text, const TextLook& look, Color color);
    void draw_icon(Rect box, std::string_view name, Color color);
    void draw_box(Rect box, float radius, Color fill, Color border, float border_width);
    void draw_shadow(Rect box, float radius);
    void draw_badge(Rect box, int number, bool ringed);
    void draw_key(Rect box, std::string_view number, bool ticked);
    struct ChipText {
        std::string_view label{};
        std::string_view icon{};
        Type type = Type::MetaStrong;
    };
    [[nodiscard]] float chip_height(const ChipText& chip, float width);
    TextFit draw_chip(Rect box, Tone tone, const ChipText& chip);
    [[nodiscard]] float chip_width(std::string_view label, std::string_view icon, Type type);

    std::size_t add_node(Node node, Rect box);
    void mark(std::size_t node, const TextFit& fit);
    Hit hit(Node node, Rect box, float radius);

    struct RowCut {
        Rect icon;
        Rect text;
        Rect value;
        Rect chevron;
    };
    [[nodiscard]] RowCut cut_row(Rect box, const RowLook& look);
    [[nodiscard]] float row_icon(const RowLook& look) const;
    [[nodiscard]] bool detail_beside(const RowLook& look, float room);

    /// Page buttons as two round ones, one above the other.
    [[nodiscard]] std::optional<int> side_pager(std::string_view id, Rect box,
                                                const PageSlice& slice, const PagerWords& words);

    /// Where the parts of a small choice card stand.
    struct TileCut {
        Rect mark;  ///< Number or tick box.
        Rect emblem;
        Rect text;
    };
    [[nodiscard]] bool roomy(Size cell) const;  ///< For a large picture.
    [[nodiscard]] TileCut cut_tile(Rect box, const Choice& choice, bool several) const;
    [[nodiscard]] float tile_height(const Choice& choice, bool several, float width);
    [[nodiscard]] float row_height(const Choice& choice, bool several, float width);

    /// Choices side by side; `count` may be less than the columns.
    struct ChoiceRow {
        int first = 0;
        int count = 0;
        int columns = 1;
        float height = 0;
    };
    struct ChoiceShape {
        int columns = 1;
        float gap = 0;
        float height_max = 0;  ///< Of a row.
        std::vector<ChoiceRow> rows{};
    };
    [[nodiscard]] static Choice in_cell(Choice choice, const ChoiceList& list, bool compact);
    [[nodiscard]] bool labels_fit(std::span<const Choice> choices, const ChoiceList& list,
                                  float cell);
    void add_rows(ChoiceShape& shape, const ChoiceList& list, float width);
    [[nodiscard]] ChoiceShape normal_shape(const ChoiceList& list, float width);
    [[nodiscard]] ChoiceShape large_shape(const ChoiceList& list, Size size, PageRoom room);
    [[nodiscard]] ChoiceShape shape_of(const ChoiceList& list, Size size, PageRoom room);
    [[nodiscard]] ChoicePick draw_rows(Rect box, const ChoiceList& list, const ChoiceShape& shape,
                                       const PageSlice& slice, float more);
    [[nodiscard]] bool listens(Rect cell, const Choice& choice, const ChoiceList& list);

    void draw_card(Rect box, const Hit& hit, bool selected, float radius = kCardRadius);
    void draw_choice_text(Rect box, const Choice& choice, Type type, std::size_t node);
    void draw_emblem(Rect box, const Choice& choice, bool selected);
    [[nodiscard]] float cell_height(const Cell& cell, float width);
    void draw_cell(Rect place, const Cell& cell, bool selected, std::size_t node);

    Canvas& canvas_;
    const View& view_;
    const Theme& theme_;
    float scale_ = 1;
    bool inert_ = false;
    Reading reading_ = Reading::Body;
    std::vector<Node> nodes_;
    std::vector<Rect> letters_;
    std::string wanted_focus_;
    std::string offered_focus_;
    struct FocusRing {
        Rect box;
        float radius = 0;
    };
    std::optional<FocusRing> focus_ring_;
    std::optional<Rect> spoken_box_;
};

}  // namespace camino::kiosk
