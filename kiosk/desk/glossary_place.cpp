// Glossary: words that forms and officials use, each explained, with who says so and since when,
// and said aloud when the worker asks for it, also in another language than the screen's.

#include <algorithm>
#include <array>
#include <cctype>

#include "kiosk/desk/hearing.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "shared/base/find_words.h"

namespace camino::kiosk::desk {

namespace {

using packs::Term;

constexpr const char* kSaid = "term.text";  // What is heard stands there.

std::string term_text(const Scene& scene, const Term& term, const char* part) {
    return scene.text(packs::term_key(term.id, part));
}

std::string text_in(const Scene& scene, const std::string& language, const Term& term,
                    const char* part) {
    return scene.setting.pack().text(language, packs::term_key(term.id, part));
}

// Also by what the word is called in another language: a worker reads it on a form.
bool is_found(const Scene& scene, const Term& term, std::string_view search) {
    std::string said = term_text(scene, term, "text");
    for (const auto& language : scene.setting.languages)
        said += '\n' + text_in(scene, language, term, "name");
    return finds(findable(said), wanted_words(search));
}

/// By their names, as the screen's language writes them.
std::vector<const Term*> listed(const Scene& scene) {
    std::vector<const Term*> terms;
    for (const auto& term : scene.setting.pack().glossary)
        if (is_found(scene, term, scene.model.desk.search)) terms.push_back(&term);
    std::stable_sort(terms.begin(), terms.end(), [&](const auto* one, const auto* other) {
        return folded(term_text(scene, *one, "name")) < folded(term_text(scene, *other, "name"));
    });
    return terms;
}

std::string language_name(const Scene& scene, const std::string& language) {
    return scene.words("language.name." + language);
}

/// Two others in which the list names each word, the one that is heard first; "" for none.
std::array<std::string, 2> others(const Scene& scene) {
    const auto& shown = scene.model.language;
    const auto& heard = heard_language(scene.model);
    std::vector<std::string> found;
    if (heard != shown) found.push_back(heard);
    for (const auto& language : scene.setting.languages)
        if (language != shown && language != heard) found.push_back(language);
    found.resize(2);
    return {found[0], found[1]};
}

// In which language it is said: one button each, and the next one on G.
void languages(const Scene& scene, Rect bar) {
    auto& ui = scene.ui;
    const auto& offered = scene.setting.languages;
    const auto& heard = heard_language(scene.model);
    std::size_t chosen = 0;
    const auto cells = bar.columns(static_cast<int>(offered.size()), 6);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const bool selected = offered[i] == heard;
        if (selected) chosen = i;
        auto code = offered[i];
        for (char& letter : code) letter = static_cast<char>(std::toupper(letter));
        if (ui.button("hear.in." + offered[i], cells[i], code,
                      {.selected = selected, .type = Type::DenseStrong})) {
            scene.emit(DeskMsg{HearLanguagePicked{offered[i]}});
        }
    }
    ui.shortcut("hear.in." + offered[(chosen + 1) % offered.size()], "g");
}

// Hears name and explanation; where nobody can say it, that is said in words.
void hear_button(const Scene& scene, Rect& column, const Term& term) {
    const auto& heard = heard_language(scene.model);
    const auto in = language_name(scene, heard);
    if (!can_hear(scene.setting, heard)) {
        return line(
            scene, column, "hear.none",
            {.icon = "volume-off", .text = scene.words("glossary.no_voice", {{"language", in}})});
    }
    Rect bar = column.take_top(kDense, 12);
    const bool sounds = scene.model.sounding && scene.model.desk.heard == kSaid;
    const auto label =
        sounds ? scene.words("glossary.stop") : scene.words("glossary.hear", {{"language", in}});
    if (start_button(scene, bar,
                     {.id = "hear",
                      .label = label,
                      .icon = sounds ? "pause" : "volume",
                      .kind = ButtonKind::Filled,
                      .shortcut = "a"})) {
        scene.emit(DeskMsg{DeskHearPressed{
            kSaid, {packs::term_key(term.id, "name"), packs::term_key(term.id, "text")}}});
    }
}

// A machine's voice that nobody found good enough is not passed off as one.
void add_voice(const Scene& scene, std::vector<Part>& parts, float width) {
    const auto& heard = heard_language(scene.model);
    const auto* voice = made_voice(scene.setting, heard);
    if (voice == nullptr || !voice->draft || recorded(scene.setting, heard) != nullptr) return;
    parts.push_back(bullet_part(scene, "hear.draft",
                                {.icon = "info", .text = scene.words("speech.draft")}, width,
                                Type::DenseMeta));
}

// What it is called in the language that is heard, as somebody reads it on a form there.
void add_heard(const Scene& scene, std::vector<Part>& parts, float width, const Term& term) {
    const auto& heard = heard_language(scene.model);
    if (heard == scene.model.language) return;
    parts.push_back(
        bullet_part(scene, "term.other.name",
                    {.icon = "globe", .text = text_in(scene, heard, term, "name"), .strong = true},
                    width, Type::DenseStrong));
    parts.push_back(bullet_part(scene, "term.other.text",
                                {.text = text_in(scene, heard, term, "text")}, width, Type::Dense));
}

void add_sources(const Scene& scene, std::vector<Part>& parts, float width, const Term& term) {
    for (const auto& id : term.sources) {
        const auto* source = scene.setting.pack().source(id);
        if (source == nullptr) continue;
        const auto day = date_text(scene, source->dated);
        const auto dated =
            scene.words(source->published ? "source.published" : "source.seen", {{"day", day}});
        parts.push_back(bullet_part(
            scene, "term.source." + id,
            {.icon = "file-text", .text = source->title + ". " + source->publisher + ". " + dated},
            width, Type::DenseMeta));
    }
}

void detail(const Scene& scene, Rect box, const Term& term) {
    Rect column = card(scene, box);
    head(scene, column, "term.name", term_text(scene, term, "name"));
    Rect bar = column.take_top(kSmallButton, 8);
    languages(scene, column.take_bottom(kSmallButton, 12));
    hear_button(scene, column, term);
    std::vector<Part> parts{bullet_part(scene, kSaid, {.text = term_text(scene, term, "text")},
                                        column.width, Type::Dense)};
    add_heard(scene, parts, column.width, term);
    add_voice(scene, parts, column.width);
    add_sources(scene, parts, column.width, term);
    const Rect pager = pager_room(bar, column, parts);
    const auto day = date_text(scene, term.as_of);
    scene.ui.text("term.as_of", bar, scene.words("glossary.as_of", {{"day", day}}),
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    show_paged(scene, column, pager, parts);
}

}  // namespace

void glossary_place(const Scene& scene, Rect page) {
    if (scene.setting.content != Content::Usable) return out_of_service_pane(scene, alone(page));
    const auto& all = scene.setting.pack().glossary;
    place_head(scene, page,
               {.id = "screen.glossary",
                .title = scene.words("desk.place.glossary"),
                .lead = scene.words("glossary.lead", {{"count", std::to_string(all.size())}})});
    const Rect bar = page.take_top(kDense, 16);
    search_field(scene, place_columns(bar).list, scene.words("desk.search"));
    const auto terms = listed(scene);
    const auto [one, other] = others(scene);
    const auto head = [&](const std::string& language) {
        return language.empty() ? language : language_name(scene, language);
    };
    const auto name_in = [&](const std::string& language, const Term& term) {
        return language.empty() ? language : text_in(scene, language, term, "name");
    };
    PlaceList list{.heads = {scene.words("glossary.column.word"), head(one), head(other)},
                   .widths = {0.4F, 0.3F, 0.3F},
                   .empty = scene.words(all.empty() ? "glossary.none" : "desk.search.nothing")};
    for (const auto* term : terms)
        list.rows.push_back({.id = "term." + term->id,
                             .name = term_text(scene, *term, "name"),
                             .kind = name_in(one, *term),
                             .status = name_in(other, *term)});
    const auto columns = place_columns(page);
    place_list(scene, columns.list, list);
    if (!terms.empty()) detail(scene, columns.detail, *terms[open_row(scene, terms.size())]);
}

}  // namespace camino::kiosk::desk
