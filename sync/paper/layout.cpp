// Layout: sizes, distances and boxes. Everything visible comes from the Paper.

#include "sync/paper/layout.h"

#include <cmath>

#include "shared/base/overloaded.h"
#include "sync/paper/stack.h"

namespace camino::paper {

namespace {

constexpr double kBody = 9.5;
constexpr double kSmall = 8.5;
constexpr double kQuestion = 11.5;
constexpr double kIndent = 12;
constexpr double kGutter = 26;  // For the number of a question.

/// "Holds if:" and its only rule stand on one line.
packs::PaperRule on_one_line(packs::PaperRule rule) {
    if (rule.parts.size() == 1 && rule.text.ends_with(':')) {
        auto only = std::move(rule.parts.front());
        return on_one_line({.text = rule.text + " " + only.text, .parts = std::move(only.parts)});
    }
    for (auto& part : rule.parts) part = on_one_line(std::move(part));
    return rule;
}

}  // namespace

PangoText Layout::set(const std::string& text, const Look& look, double width) const {
    PangoText made(pango_layout_new(world_));
    auto* font = pango_font_description_from_string("Inter, Noto Sans");
    pango_font_description_set_size(font, static_cast<int>(look.size * PANGO_SCALE));
    if (look.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (look.italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    pango_layout_set_font_description(made.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(made.get(), 1.12F);
    pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
    return made;
}

Piece Layout::text(const std::string& text, const Look& look, double left) const {
    Stack stack(*this, width_);
    stack.text(text, look, left);
    return stack.piece(text);
}

Piece Layout::title(const std::string& title) const {
    return text(title, {.size = 22, .bold = true});
}

Piece Layout::section_title(const std::string& title) const {
    Stack stack(*this, width_);
    stack.text(title, {.size = 15, .bold = true}, 0);
    stack.gap(3);
    stack.rule();
    auto piece = stack.piece(title);
    piece.space = 20;
    piece.keep_with_next = true;
    return piece;
}

std::vector<Piece> Layout::pieces(const packs::PaperSection& section) const {
    Pieces all;
    if (!section.title.empty()) all.push_back(section_title(section.title));
    for (const auto& block : section.blocks) add(block, all);
    return all;
}

void Layout::add(const packs::PaperBlock& block, Pieces& to) const {
    std::visit(Overloaded{[&](const packs::PaperHeading& heading) { this->heading(heading, to); },
                          [&](const auto& other) { add(other, to); }},
               block);
}

void Layout::heading(const packs::PaperHeading& heading, Pieces& to) const {
    to.push_back(text(heading.text, {.size = 12, .bold = true}));
    to.back().space = 16;
    to.back().keep_with_next = true;
}

void Layout::add(const packs::PaperParagraph& paragraph, Pieces& to) const {
    switch (paragraph.style) {
        case packs::PaperStyle::Plain:
            to.push_back(text(paragraph.text, {.size = kBody}));
            to.back().space = 4;
            return;
        case packs::PaperStyle::Strong:
            to.push_back(text(paragraph.text, {.size = kBody + 0.5, .bold = true}));
            to.back().space = 9;
            to.back().keep_with_next = true;
            return;
        case packs::PaperStyle::Small:
            to.push_back(text(paragraph.text, {.size = kSmall}));
            to.back().space = 3;
            return;
        case packs::PaperStyle::Boxed: to.push_back(boxed(paragraph.text)); return;
    }
}

Piece Layout::boxed(const std::string& words) const {
    Stack stack(*this, width_);
    stack.framed(words, {.size = kBody, .bold = true});
    auto piece = stack.piece(words);
    piece.space = 8;
    return piece;
}

void Layout::add(const packs::PaperQuestion& question, Pieces& to) const {
    Stack stack(*this, width_);
    stack.beside(std::to_string(question.number), {.size = 15, .bold = true});
    stack.text(question.text, {.size = kQuestion, .bold = true}, kGutter);
    for (const auto& other : question.instead)
        stack.rules(on_one_line(other), {.size = kSmall, .italic = true}, kGutter);
    stack.gap(1);
    stack.text(question.how, {.size = kSmall, .italic = true}, kGutter);
    stack.text(question.help, {.size = kSmall}, kGutter);
    stack.gap(5);
    stack.blanks(question.blanks, {.size = kSmall}, kGutter);
    stack.boxes(question.options, {.size = kBody}, kGutter);
    stack.boxes(question.always, {.size = kBody, .italic = true}, kGutter);
    stack.text(question.why, {.size = kSmall}, kGutter);
    to.push_back(stack.piece(question.text));
    to.back().space = 14;
}

void Layout::add(const packs::PaperChecks& checks, Pieces& to) const {
    Stack stack(*this, width_);
    stack.text(checks.label, {.size = kBody, .bold = true}, 0);
    stack.gap(3);
    stack.boxes(checks.boxes, {.size = kBody}, 0);
    to.push_back(stack.piece(checks.label));
    to.back().space = 8;
}

void Layout::add(const packs::PaperRules& rules, Pieces& to) const {
    if (rules.label.empty()) {
        for (const auto& rule : rules.rules) add(on_one_line(rule), 1, to);
        return;
    }
    const auto whole = on_one_line({.text = rules.label, .parts = rules.rules});
    to.push_back(text(whole.text, {.size = kBody}));
    to.back().space = 4;
    to.back().keep_with_next = !whole.parts.empty();
    for (const auto& part : whole.parts) add(part, 1, to);
}

void Layout::add(const packs::PaperRule& rule, int depth, Pieces& to) const {
    Stack stack(*this, width_);
    stack.point(depth * kIndent);
    stack.text(rule.text, {.size = kBody}, depth * kIndent);
    to.push_back(stack.piece(rule.text));
    to.back().space = 2.5;
    to.back().keep_with_next = !rule.parts.empty();
    for (const auto& part : rule.parts) add(part, depth + 1, to);
}

}  // namespace camino::paper
