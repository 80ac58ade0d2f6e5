// Pathways: every pathway, how it stands today for whoever asks, and all that is known of it.

#include <algorithm>

#include "kiosk/core/library.h"
#include "kiosk/desk/day_and_words.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "shared/base/find_words.h"

namespace camino::kiosk::desk {

namespace {

using View = packs::PathwayView;

struct FilterEntry {
    PathwayFilter filter;
    const char* id;   ///< Also its words.
    Standing stands;  ///< Not for All.
};
constexpr std::array<FilterEntry, 4> kFilters{
    {{PathwayFilter::All, "desk.filter.all", {}},
     {PathwayFilter::Open, "desk.filter.open", Standing::Open},
     {PathwayFilter::InfoOnly, "desk.filter.info_only", Standing::InfoOnly},
     {PathwayFilter::Closed, "desk.filter.closed", Standing::Closed}}};

bool passes(const FilterEntry& entry, const View& view) {
    return entry.filter == PathwayFilter::All || standing(view.outcome) == entry.stands;
}

// The places for whose people it is, where the pack says so by place alone.
std::vector<std::string> places_of(const Scene& scene, const View& view) {
    const auto& pack = scene.setting.pack();
    const auto& for_whom = pack.pathways[view.index].list_when;
    if (!pack.place || !for_whom || for_whom->op != rules::Expr::Op::In ||
        for_whom->question != *pack.place) {
        return {};
    }
    std::vector<std::string> places;
    const auto& options = pack.book.questions[*pack.place].options;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if ((for_whom->options >> i & 1u) != 0) places.push_back(options[i]);
    }
    return places;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

// All that is said of a pathway, to be searched: name, authority, steps, sources, countries.
std::string said_of(const Scene& scene, const View& view) {
    const auto& pack = scene.setting.pack();
    std::string text;
    const auto add = [&text](const std::string& more) { text += more + '\n'; };
    for (const char* part : {"name", "short", "about", "who_decides"}) {
        const auto key = packs::pathway_key(view.id, part);
        if (scene.has_text(key)) add(scene.text(key));
    }
    for (const auto& step : pack.pathways[view.index].steps) add(scene.text("step." + step.id));
    for (const auto& criterion : pack.book.pathways[view.index].criteria) {
        add(scene.text("criterion." + criterion.id + ".name"));
    }
    for (const auto& id : view.window_sources) {
        if (const auto* source = pack.source(id)) add(source->title + ' ' + source->publisher);
    }
    for (const auto& place : places_of(scene, view)) {
        add(place + ' ' + option_text(scene, pack.book.questions[*pack.place].id, place));
    }
    return text;
}

// What the worker looks at: how everything stands today, or stood on a day that was typed.
struct Shown {
    packs::Screening screening{};
    std::string words{};  ///< What was typed, without the day.
    bool today = true;
};

Shown shown(const Scene& scene) {
    const auto& setting = scene.setting;
    auto search = day_and_words(scene.model.desk.search, setting.today);
    Shown result{.screening = setting.nobody, .words = std::move(search.words)};
    if (!search.day) return result;
    result.today = false;
    result.screening = {};
    const auto then = packs::Screener::create(setting.pack(), *search.day);
    if (then) result.screening = then->screen(rules::Facts(setting.book().questions.size()));
    result.screening.clocks.rules_on = *search.day;
    return result;
}

// What is open comes first, then what is for information, else as the pack has them.
std::vector<const View*> listed(const Scene& scene, const Shown& now) {
    const auto& entry = kFilters[static_cast<std::size_t>(scene.model.desk.filter)];
    std::vector<const View*> views;
    for (const auto& view : now.screening.pathways) {
        const bool wanted =
            passes(entry, view) &&
            (now.words.empty() || finds(findable(said_of(scene, view)), wanted_words(now.words)));
        if (wanted) views.push_back(&view);
    }
    std::stable_sort(views.begin(), views.end(), [](const auto* one, const auto* other) {
        return standing(one->outcome) < standing(other->outcome);
    });
    return views;
}

PlaceRow row_of(const Scene& scene, const View& view) {
    const auto stands = standing(view.outcome);
    PlaceRow row{.id = "pathway." + view.id,
                 .name = scene.text(packs::pathway_key(view.id, "name")),
                 .line = stands == Standing::Closed
                             ? closed_text(scene, view)
                             : scene.text(packs::pathway_key(view.id, "short")),
                 .kind = joined(places_of(scene, view))};
    switch (stands) {
        case Standing::Open:
            row.status = scene.words("library.is_open");
            row.tone = Tone::Good;
            row.icon = "door-open";
            break;
        case Standing::InfoOnly:
            row.status = scene.words("desk.status.info_only");
            row.tone = Tone::Info;
            row.icon = "info";
            break;
        case Standing::Closed:
            row.status = scene.words("library.is_closed");
            row.tone = Tone::Closed;
            row.icon = "door-closed";
            break;
    }
    return row;
}

constexpr float kChipSaving = 16;  // Of a button's margins, which are wide for fingers.

// Each with how many it lists; F goes to the next one.
void filters(const Scene& scene, Rect& bar, const std::vector<View>& views) {
    auto& ui = scene.ui;
    const auto chosen = static_cast<std::size_t>(scene.model.desk.filter);
    for (std::size_t i = kFilters.size(); i-- > 0;) {
        const auto& entry = kFilters[i];
        const auto count = std::count_if(views.begin(), views.end(),
                                         [&](const auto& view) { return passes(entry, view); });
        const auto label = scene.words(entry.id, {{"count", std::to_string(count)}});
        const ButtonLook look{.selected = i == chosen, .type = Type::DenseStrong};
        const float width = ui.button_width(label, look, bar.height) - kChipSaving;
        const Rect box = bar.take_end(width, 8);
        if (ui.button(entry.id, box, label, look)) scene.emit(DeskMsg{FilterPicked{entry.filter}});
    }
    ui.shortcut(kFilters[(chosen + 1) % kFilters.size()].id, "f");
}

// Its pages of the library; a pathway without any has no button.
void take_button(const Scene& scene, Rect bar, const View& view) {
    if (packs::take_away_of(scene.setting.pack(), view.id).empty()) return;
    if (end_button(scene, bar,
                   {.id = "pathway.take",
                    .label = scene.words("case.take"),
                    .icon = "qr",
                    .shortcut = "t"})) {
        scene.emit(DeskMsg{PathwayTaken{view.index}});
    }
}

std::string lead(const Scene& scene, const packs::Screening& screening) {
    const auto& pack = scene.setting.pack();
    return scene.words("desk.pathways.lead", {{"count", std::to_string(screening.pathways.size())},
                                              {"day", date_text(scene, screening.clocks.rules_on)},
                                              {"version", pack.version},
                                              {"published", date_text(scene, pack.published_on)}});
}

}  // namespace

void pathways_place(const Scene& scene, Rect page) {
    // What must not be used is shown neither here nor to a person.
    if (scene.setting.content != Content::Usable) return out_of_service_pane(scene, alone(page));
    const auto now = shown(scene);
    place_head(scene, page,
               {.id = "screen.pathways",
                .title = scene.words("desk.place.pathways"),
                .lead = lead(scene, now.screening)});
    Rect bar = page.take_top(kDense, 16);
    filters(scene, bar, now.screening.pathways);
    search_field(scene, bar, scene.words("desk.search.day"));

    const auto views = listed(scene, now);
    PlaceList list{.heads = {scene.words("desk.column.pathway"), scene.words("desk.column.country"),
                             scene.words(now.today ? "desk.column.today" : "desk.column.that_day")},
                   .widths = {0.53F, 0.15F, 0.32F},
                   .empty = scene.words("desk.search.nothing")};
    for (const auto* view : views) list.rows.push_back(row_of(scene, *view));
    auto columns = place_columns(page);
    place_list(scene, columns.list, list);
    if (views.empty()) return;
    const auto& open = *views[open_row(scene, views.size())];
    take_button(scene, columns.detail.take_bottom(kDense, 12), open);
    pathway_detail(scene, columns.detail, open);
}

}  // namespace camino::kiosk::desk
