// The library: a few topics, the pages of one, and a page as pictures with a sentence each. Nothing
// is asked, nothing is kept; from afar it looks like the questions.

#include <algorithm>

#include "kiosk/core/library.h"
#include "kiosk/screens/flow.h"
#include "kiosk/screens/library_figures.h"
#include "kiosk/screens/library_words.h"
#include "kiosk/screens/option_icon.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/take_parts.h"
#include "kiosk/screens/unconfirmed.h"

namespace camino::kiosk {

namespace {

constexpr float kCardGap = 14;
constexpr float kPicture = 96;
constexpr float kSmallPicture = 60;  // With large text, and beside figures.

const packs::LibraryPage& shown_page(const Scene& scene) {
    return scene.setting.pack().library[scene.model.session.library_page];
}

// A card that leads on; the texts live as long as the frame.
struct Doorway {
    std::string id{};
    std::string label{};
    std::string detail{};
    std::string_view icon{};
    std::string flag{};
    Msg msg;
};

void show_doors(const Scene& scene, Rect page, float gain, const std::vector<Doorway>& doors) {
    std::vector<Choice> choices;
    for (const auto& door : doors) {
        choices.push_back({.id = door.id,
                           .label = door.label,
                           .detail = door.detail,
                           .icon = door.icon,
                           .flag = door.flag});
    }
    if (const auto picked = pick_choice(scene, page, room_of(scene, page, gain), choices))
        scene.emit(doors[*picked].msg);
}

Progress progress_of(const Scene& scene) {
    const auto pages = pages_of(scene.setting, scene.model.session.topic);
    const auto here = std::find(pages.begin(), pages.end(), scene.model.session.library_page);
    if (here == pages.end()) return {};
    const auto step = static_cast<int>(here - pages.begin()) + 1;
    const auto total = static_cast<int>(pages.size());
    return {scene.words("library.step",
                        {{"number", std::to_string(step)}, {"total", std::to_string(total)}}),
            step, total};
}

std::vector<Part> cards(const Scene& scene, const packs::LibraryPage& page, float width,
                        Type type) {
    std::vector<Part> cards;
    for (const auto& line : page.lines) {
        const bool small = scene.ui.large() || !page.figures.empty();
        const Mark mark{.picture = line.picture, .size = small ? kSmallPicture : kPicture};
        auto words = text_part(scene, line.text, scene.text(line.text), marked_room(width, mark),
                               {.type = type});
        cards.push_back(marked_card(scene, std::move(words), mark));
    }
    return cards;
}

std::vector<Part> parts_of_page(const Scene& scene, const packs::LibraryPage& page, float width,
                                Type type) {
    const int columns = scene.narrow() ? 1 : 2;
    const float card = columns == 1 ? width : (width - kCardGap) / 2;
    auto parts = in_columns(cards(scene, page, card, type), columns, kCardGap);
    for (auto& figure : figure_parts(scene, page.figures, width))
        parts.push_back(std::move(figure));
    const auto sources = page_sources(scene, page);
    parts.push_back(bullet_part(scene, "library.sources", {.icon = "file-text", .text = sources},
                                width, Type::Source));
    if (scene.narrow()) parts.push_back(take_part(scene));
    return parts;
}

// As large as lets the page stand on one screen.
std::vector<Part> parts_that_suit(const Scene& scene, Size room) {
    const auto& page = shown_page(scene);
    auto parts = parts_of_page(scene, page, room.width, Type::CardTitle);
    if (together(parts, kCardGap).height <= room.height) return parts;
    return parts_of_page(scene, page, room.width, Type::Body);
}

}  // namespace

void library_screen(const Scene& scene) {
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.library",
                                .title = scene.words("library.title"),
                                .lead = scene.words("library.lead")});
    std::vector<Doorway> doors;
    for (const auto topic : topics(scene.setting)) {
        Doorway door{.id = std::string{look_of(topic).id},
                     .label = topic_title(scene, topic),
                     .detail = topic_lead(scene, topic),
                     .icon = look_of(topic).icon,
                     .msg = TopicPicked{topic}};
        doors.push_back(std::move(door));
    }
    show_doors(scene, page, gain, doors);
}

void library_topic_screen(const Scene& scene) {
    const auto topic = scene.model.session.topic;
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.library_topic",
                                .title = topic_title(scene, topic),
                                .lead = topic_lead(scene, topic)});
    std::vector<Doorway> doors;
    for (const auto index : pages_of(scene.setting, topic)) {
        const auto& shown = scene.setting.pack().library[index];
        Doorway door{.id = "library." + shown.id,
                     .label = page_title(scene, shown),
                     .detail = page_state(scene, shown),
                     .icon = page_icon(scene, shown),
                     .msg = LibraryPagePicked{index}};
        if (topic == Topic::Elsewhere) door.flag = picture_of_option(shown.country).flag;
        doors.push_back(std::move(door));
    }
    show_doors(scene, page, gain, doors);
}

void library_page_screen(const Scene& scene) {
    const auto& shown = shown_page(scene);
    const auto progress = progress_of(scene);
    Rect page = open_page(scene, {.progress = progress});
    const float gain = heading(scene, page,
                               {.id = "screen.library_page",
                                .title = page_title(scene, shown),
                                .lead = page_lead(scene, shown)});
    Rect bar = page.take_bottom(scene.ui.primary(), kGap);
    auto parts = unconfirmed_parts(scene, page.width);
    for (auto& part : parts_that_suit(scene, {page.width, page.height}))
        parts.push_back(std::move(part));
    const auto slice = show_parts(scene, page, room_of(scene, page, gain), parts, kCardGap);
    if (!scene.narrow()) take_button(scene, bar);
    const bool last = progress.step == progress.total;
    if (next_button(scene, bar, scene.words(last ? "library.all" : "library.next")))
        scene.emit(NextPressed{});
    page_buttons(scene, bar, slice);
}

}  // namespace camino::kiosk
