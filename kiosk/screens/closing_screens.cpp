// The last screens of a visit, and the notice board of the house, which is all that anybody sees
// who looks over a shoulder after "leave now".

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
    ui.illustration(page, "finished");
}

namespace {

void notice_card(const Scene& scene, Rect box, const store::HouseNotice& notice) {
    auto& ui = scene.ui;
    ui.panel(box);
    Rect inside = box.inset(24, 20);
    ui.icon_disc(inside.take_start(64, 20).take_top(64), notice.icon);
    const auto id = "notice." + notice.id;
    ui.paragraph(id, inside, scene.local(notice.title), {.type = Type::CardTitle}, 6);
    ui.text(id + ".text", inside, scene.local(notice.text), {.ink = Ink::Soft});
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

}  // namespace

void notice_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& site = scene.setting.site;
    Rect page = open_page(scene, {.back = false, .leave = false});
    const auto name = site ? scene.local(site->name) : scene.words("notice.house");
    heading(
        scene, page,
        {.id = "screen.notice", .title = name, .lead = scene.words("notice.lead"), .icon = "home"});
    Rect bar = page.take_bottom(ui.pill(), kGap);
    if (next_button(scene, bar, scene.words("notice.start"))) scene.emit(NextPressed{});
    if (!ui.large()) staff_line(scene, bar);

    if (!site || site->notices.empty()) {
        ui.paragraph("notice.ask", page, scene.words("contact.ask_staff"));
        return;
    }
    const int columns = ui.portrait() || ui.large() ? 1 : 2;
    const int rows = ui.large() ? 2 : 3;
    const auto slice = page_slice(static_cast<int>(site->notices.size()), rows * columns,
                                  scene.model.session.page);
    page_buttons(scene, bar, slice);
    const auto cells = page.grid(columns, rows, 16);
    for (int i = 0; i < slice.count; ++i) {
        notice_card(scene, cells[static_cast<std::size_t>(i)],
                    site->notices[static_cast<std::size_t>(slice.first + i)]);
    }
}

void out_of_service_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const bool too_old = scene.setting.content == Content::TooOld;
    Rect page = open_page(scene, {.back = false, .leave = false});
    const auto day = date_text(scene, scene.model.health.content_on);
    heading(
        scene, page,
        {.id = "screen.out_of_service",
         .title = scene.words("out.title"),
         .lead = too_old ? scene.words("out.too_old", {{"day", day}}) : scene.words("out.missing"),
         .icon = "info"});
    Rect bar = page.take_bottom(ui.pill(), kGap);
    if (!ui.large()) staff_line(scene, bar);
    const auto columns = page.columns(ui.large() || ui.portrait() ? 1 : 2, kGap);
    std::size_t at = 0;
    if (scene.setting.site) {
        for (const auto& contact : scene.setting.site->contacts) {
            if (at >= columns.size()) break;
            ui.panel(columns[at]);
            Rect column = columns[at++].inset(kPadding);
            local_contact(scene, column, contact);
        }
    }
    if (at == 0) ui.paragraph("contact.desk", page, scene.words("contact.ask_staff"));
}

}  // namespace camino::kiosk
