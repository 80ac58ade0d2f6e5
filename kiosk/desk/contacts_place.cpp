// Contacts: who helps. The house with its people and services first, then the lines and offices of
// the content; never one as working that nobody has called.

#include "kiosk/desk/contact_entries.h"
#include "kiosk/screens/take_parts.h"

namespace camino::kiosk::desk {

namespace {

// What its paper would hold stands below it.
void printing(const Scene& scene, Rect& bar) {
    if (!scene.setting.can_print()) return;
    const bool busy = scene.model.session.printing == Printing::Busy;
    if (scene.ui.button("contact.print", bar.take_start(kSmallButton, 12),
                        scene.words("take.print"),
                        {.icon = "printer", .icon_only = true, .enabled = !busy})) {
        scene.emit(PrintPressed{});
    }
    scene.ui.shortcut("contact.print", "g");
}

void detail(const Scene& scene, Rect box, const ContactEntry& entry) {
    Rect column = card(scene, box);
    head(scene, column, "contact.name", entry.row.name);
    Rect bar = column.take_top(kSmallButton, 8);
    if (const auto how = printing_text(scene); !how.empty())
        line(scene, column, "contact.printing", {"printer", how});
    const auto parts = contact_lines(scene, entry, column.width);
    const Rect pager = pager_room(bar, column, parts);
    printing(scene, bar);
    scene.ui.text("contact.kind", bar, entry.row.kind,
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    show_paged(scene, column, pager, parts);
}

}  // namespace

void contacts_place(const Scene& scene, Rect page) {
    auto all = contact_entries(scene);
    place_head(
        scene, page,
        {.id = "screen.contacts",
         .title = scene.words("desk.place.contacts"),
         .lead = scene.words("desk.contacts.lead", {{"count", std::to_string(all.size())}})});
    const Rect bar = page.take_top(kDense, 16);
    search_field(scene, place_columns(bar).list, scene.words("desk.search"));
    const auto entries = found_contacts(scene, std::move(all));
    PlaceList list{.heads = {scene.words("desk.column.who"), scene.words("desk.column.how"),
                             scene.words("desk.column.tested")},
                   .widths = {0.5F, 0.17F, 0.33F},
                   .empty = scene.words("desk.search.nothing")};
    for (const auto& entry : entries) list.rows.push_back(entry.row);
    const auto columns = place_columns(page);
    place_list(scene, columns.list, list);
    if (!entries.empty()) detail(scene, columns.detail, entries[open_row(scene, entries.size())]);
}

}  // namespace camino::kiosk::desk
