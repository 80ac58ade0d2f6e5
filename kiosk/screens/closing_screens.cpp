// The last screens of a visit, and the notice board of the house, which is all that anybody sees
// who looks over a shoulder after "leave now".

#include "kiosk/screens/people.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

void finished_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene, {.back = false});
    Rect bar = page.take_bottom(ui.primary(), kGap);
    if (next_button(scene, bar, scene.words("finished.next"))) scene.emit(NextPressed{});
    heading(scene, page,
            {.id = "screen.finished",
             .title = scene.words("finished.title"),
             .lead = scene.words("finished.lead"),
             .icon = "check"});
    ui.picture(page, "finished");
}

namespace {

struct Notice {
    std::string id;
    std::string icon;
    std::string title;
    std::string text;
};

Part notice_part(const Scene& scene, const Notice& notice, float width) {
    const Mark mark{.picture = notice.icon, .size = 64};
    const float room = marked_room(width, mark);
    const auto id = "notice." + notice.id;
    return marked_card(
        scene,
        together({text_part(scene, id, notice.title, room, {.type = Type::CardTitle}),
                  text_part(scene, id + ".text", notice.text, room, {.ink = Ink::Soft})},
                 6),
        mark);
}

std::vector<Notice> notices(const Scene& scene) {
    std::vector<Notice> all;
    if (!scene.setting.site) return all;
    const auto& site = *scene.setting.site;
    for (const auto& notice : site.notices)
        all.push_back(
            {notice.id, notice.icon, scene.local(notice.title), scene.local(notice.text)});
    if (!site.hours.empty())
        all.push_back({"hours", "clock", scene.words("notice.hours"), scene.local(site.hours)});
    return all;
}

// How the agent and the content are doing, in small letters for staff.
void staff_line(const Scene& scene, Rect bar) {
    const auto& health = scene.model.health;
    const auto content = date_text(scene, health.content_on);
    const auto synced =
        health.synced_on ? date_text(scene, *health.synced_on) : scene.words("staff.never");
    const auto text =
        scene.words("staff.line", {{"content", content},
                                   {"synced", synced},
                                   {"waiting", std::to_string(health.waiting_count)}});
    scene.ui.text("staff", bar, text, {.type = Type::Source, .ink = Ink::Soft, .middle = true});
}

// Cards side by side where there is room, page by page, and a picture where they leave enough.
// `cards_of` makes them for a width and the height of the first and of the later pages.
void show_cards(const Scene& scene, Rect page, Rect bar, float gain,
                const std::function<std::vector<Part>(float, PageRoom)>& cards_of) {
    const auto room = room_of(scene, page, gain);
    const int columns = scene.narrow() ? 1 : 2;
    const auto cells = page.columns(columns, kGap);
    auto cards = cards_of(cells.front().width, room);
    const bool alone = cards.size() == 1 && columns > 1;
    const auto slice =
        show_parts(scene, page, room, in_columns(std::move(cards), columns, kGap), 16);
    page_buttons(scene, bar, slice);
    if (!scene.ui.large()) staff_line(scene, bar);
    picture_below(scene, alone ? cells.back().inset(kGap) : page, "table");
}

}  // namespace

void notice_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& site = scene.setting.site;
    Rect page = open_page(scene, {.back = false, .leave = false});
    const auto name = site ? scene.local(site->name) : scene.words("notice.house");
    const float gain = heading(
        scene, page,
        {.id = "screen.notice", .title = name, .lead = scene.words("notice.lead"), .icon = "home"});
    Rect bar = page.take_bottom(ui.pill(), kGap);
    if (next_button(scene, bar, scene.words("notice.start"))) scene.emit(NextPressed{});
    show_cards(scene, page, bar, gain, [&](float width, PageRoom) {
        std::vector<Part> cards;
        for (const auto& notice : notices(scene))
            cards.push_back(notice_part(scene, notice, width));
        if (cards.empty()) {
            cards.push_back(
                text_part(scene, "notice.ask", scene.words("contact.ask_staff"), width));
        }
        return cards;
    });
}

namespace {

std::string why_out(const Scene& scene) {
    switch (scene.setting.content) {
        case Content::TooOld:
            return scene.words("out.too_old",
                               {{"day", date_text(scene, scene.setting.unconfirmed_since.value_or(
                                                             scene.model.health.content_on))}});
        case Content::Withdrawn: return scene.words("out.withdrawn");
        case Content::Usable:
        case Content::Missing: return scene.words("out.missing");
    }
    return {};
}

}  // namespace

void out_of_service_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene, {.back = false, .leave = false});
    const float gain = heading(scene, page,
                               {.id = "screen.out_of_service",
                                .title = scene.words("out.title"),
                                .lead = why_out(scene),
                                .icon = "info"});
    Rect bar = page.take_bottom(ui.pill(), ui.large() ? 14 : kGap);
    show_cards(scene, page, bar, gain, [&](float width, PageRoom room) {
        // Only the first stands on the first page for certain.
        const auto people = everybody(scene);
        std::vector<Part> cards;
        for (std::size_t i = 0; i < people.size(); ++i)
            for (auto& card :
                 people_cards(scene, {people[i]}, width, i == 0 ? room.first : room.later))
                cards.push_back(std::move(card));
        return cards;
    });
}

}  // namespace camino::kiosk
