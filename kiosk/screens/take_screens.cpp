// Taking it away: a code for the phone, paper, a picture, and a code to come back with. The person
// decides; the screen says what each holds and what somebody learns who finds it.

#include <algorithm>

#include "kiosk/core/come_back.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/take_parts.h"

namespace camino::kiosk {

namespace {

constexpr float kCodeSide = 430;
constexpr float kCodePadding = 20;

Part note(const Scene& scene, const char* id, const char* icon, const std::string& text,
          float width) {
    return bullet_part(scene, id, {.icon = icon, .text = text}, width);
}

// A code upon a card, `side` high and wide.
Part code_card(const Scene& scene, float side, const std::function<void(Rect)>& draw) {
    return {side + 2 * kCodePadding, [&scene, side, draw](Rect box) {
                scene.ui.panel(box);
                draw(box.centered({side, side}));
            }};
}

struct Way {
    const char* id;
    const char* icon;
    Msg msg;
    bool offered;
};

std::vector<Way> ways(const Scene& scene) {
    const auto& session = scene.model.session;
    std::vector<Way> all{
        {"take.print", "printer", PrintPressed{}, scene.setting.can_print},
        {"take.photo", "smartphone", PhotoPressed{}, true},
        {"take.come_back", "repeat", ComeBackPressed{}, session.take_from == Screen::Results}};
    std::erase_if(all, [](const Way& way) { return !way.offered; });
    return all;
}

Part way_part(const Scene& scene, const Way& way) {
    const bool busy = scene.model.session.printing == Printing::Busy;
    return {scene.ui.pill(), [&scene, way, busy](Rect box) {
                const bool prints = std::holds_alternative<PrintPressed>(way.msg);
                const ButtonLook look{.icon = way.icon, .enabled = !(prints && busy)};
                if (scene.ui.button(way.id, box, scene.words(way.id), look)) scene.emit(way.msg);
            }};
}

void draw_ways(const Scene& scene, Rect line) {
    const auto all = ways(scene);
    const auto cells = line.columns(static_cast<int>(all.size()), kGap);
    for (std::size_t i = 0; i < all.size(); ++i) way_part(scene, all[i]).draw(cells[i]);
}

std::vector<Part> take_notes(const Scene& scene, float width) {
    std::vector<Part> parts;
    if (has_link(scene)) {
        parts.push_back(note(scene, "take.scan", "smartphone", scene.words("take.scan"), width));
    }
    parts.push_back(note(scene, "take.holds", "file-text", contents_text(scene), width));
    parts.push_back(note(scene, "take.finder", "eye", scene.words("take.finder"), width));
    const auto printing = printing_text(scene);
    if (!printing.empty())
        parts.push_back(note(scene, "take.printing", "printer", printing, width));
    return parts;
}

}  // namespace

void take_screen(const Scene& scene) {
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.take",
                                .title = scene.words("take.title"),
                                .lead = scene.words("take.lead"),
                                .icon = "qr"});
    Rect bar = page.take_bottom(scene.ui.pill(), 14);
    const auto room = room_of(scene, page, gain);
    const bool beside = has_link(scene) && !scene.narrow();
    const float side = std::min(kCodeSide, page.height - 2 * kCodePadding);
    auto card = code_card(scene, std::min(side, room.first - 2 * kCodePadding),
                          [&scene](Rect box) { link_code(scene, "take.code", box); });
    if (beside) card.draw(page.take_start(side + 2 * kCodePadding, 32).take_top(card.height));
    auto parts = take_notes(scene, page.width);
    if (scene.narrow())
        for (const auto& way : ways(scene)) parts.push_back(way_part(scene, way));
    if (has_link(scene) && !beside) parts.insert(parts.begin(), std::move(card));
    const auto slice = show_parts(scene, page, room, parts, 14);
    if (!scene.narrow()) return draw_ways(scene, bar);  // So few notes fill one page.
    page_buttons(scene, bar, slice);
}

void photo_screen(const Scene& scene) {
    constexpr float kSmallCode = 250;
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.photo",
                                .title = scene.words("photo.title"),
                                .lead = scene.words("photo.lead")});
    Rect bar = page.take_bottom(scene.ui.pill(), 14);
    const auto room = room_of(scene, page, gain);
    auto code =
        code_card(scene, kSmallCode, [&scene](Rect box) { link_code(scene, "photo.code", box); });
    const bool beside = has_link(scene) && !scene.narrow();
    if (beside) code.draw(page.take_end(kSmallCode + 2 * kCodePadding, kGap).take_top(code.height));
    auto parts = take_parts(scene, card_room(scene, page.width), room.later);
    if (has_link(scene) && !beside) parts.push_back(std::move(code));
    page_buttons(scene, bar, show_card(scene, page, room, parts, 12));
}

void come_back_screen(const Scene& scene) {
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.come_back",
                                .title = scene.words("come_back.title"),
                                .lead = scene.words("come_back.lead"),
                                .icon = "repeat"});
    Rect bar = page.take_bottom(scene.ui.pill(), 14);
    const auto room = room_of(scene, page, gain);
    const auto draw_code = [&scene](Rect box) {
        code(scene, "come_back.code", box, come_back_code(scene.model, scene.setting),
             scene.words("come_back.title"));
    };
    const float side = std::min(kCodeSide, page.height - 2 * kCodePadding);
    auto card = code_card(scene, std::min(side, room.first - 2 * kCodePadding), draw_code);
    if (!scene.narrow())
        card.draw(page.take_start(side + 2 * kCodePadding, 32).take_top(card.height));
    std::vector<Part> parts;
    for (const auto& [id, icon] : {std::pair{"come_back.how", "smartphone"},
                                   {"come_back.holds", "file-text"},
                                   {"come_back.asked_again", "shield"},
                                   {"come_back.finder", "eye"}})
        parts.push_back(note(scene, id, icon, scene.words(id), page.width));
    if (scene.narrow()) parts.insert(parts.begin(), std::move(card));
    page_buttons(scene, bar, show_parts(scene, page, room, parts, 16));
}

}  // namespace camino::kiosk
