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

// A code beside what follows: drawn at the start of `page`, which loses it. One below the other it
// is the first of the parts, which are returned.
std::vector<Part> code_beside(const Scene& scene, Rect& page, PageRoom room,
                              const std::function<void(Rect)>& draw) {
    constexpr float kCodeGap = 32;
    const float side = std::min(kCodeSide, std::min(page.height, room.first) - 2 * kCodePadding);
    auto card = code_card(scene, side, draw);
    if (scene.narrow()) return {std::move(card)};
    card.draw(page.take_start(side + 2 * kCodePadding, kCodeGap).take_top(card.height));
    return {};
}

// What else can be done with it, a button each.
std::vector<Part> ways(const Scene& scene) {
    const auto way = [&](const char* id, const char* icon, const Msg& msg) {
        return Part{scene.ui.pill(), [&scene, id, icon, msg](Rect box) {
                        if (scene.ui.button(id, box, scene.words(id), {.icon = icon}))
                            scene.emit(msg);
                    }};
    };
    std::vector<Part> all;
    if (scene.setting.can_print())
        all.push_back({scene.ui.pill(), [&scene](Rect box) { print_button(scene, box); }});
    all.push_back(way("take.photo", "smartphone", PhotoPressed{}));
    if (scene.model.session.take_from == Screen::Results)
        all.push_back(way("take.come_back", "repeat", ComeBackPressed{}));
    return all;
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
    const auto more = ways(scene);
    std::vector<Part> parts;
    if (has_link(scene))
        parts = code_beside(scene, page, room,
                            [&scene](Rect box) { link_code(scene, "take.code", box); });
    for (auto& part : take_notes(scene, page.width)) parts.push_back(std::move(part));
    if (scene.narrow()) parts.insert(parts.end(), more.begin(), more.end());
    const auto slice = show_parts(scene, page, room, parts, 14);
    if (scene.narrow()) return page_buttons(scene, bar, slice);
    const auto cells = bar.columns(static_cast<int>(more.size()), kGap);  // Few notes: one page.
    for (std::size_t i = 0; i < more.size(); ++i) more[i].draw(cells[i]);
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
    auto parts = code_beside(scene, page, room, [&scene](Rect box) {
        code(scene, "come_back.code", box, come_back_code(scene.model, scene.setting),
             scene.words("come_back.title"));
    });
    for (const auto& [id, icon] : {std::pair{"come_back.how", "smartphone"},
                                   {"come_back.holds", "file-text"},
                                   {"come_back.asked_again", "shield"},
                                   {"come_back.finder", "eye"}})
        parts.push_back(note(scene, id, icon, scene.words(id), page.width));
    page_buttons(scene, bar, show_parts(scene, page, room, parts, 16));
}

}  // namespace camino::kiosk
