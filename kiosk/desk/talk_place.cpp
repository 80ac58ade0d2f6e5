// Talk: where a worker chooses with which topic and in which language a talk begins, and is told
// what became of the last one.

#include <algorithm>
#include <cctype>

#include "kiosk/core/library.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "kiosk/desk/talk_work.h"
#include "kiosk/screens/library_words.h"

namespace camino::kiosk::desk {

namespace {

// One button each, and the next one on G.
void languages(const Scene& scene, Rect bar) {
    auto& ui = scene.ui;
    const auto& offered = scene.setting.languages;
    const auto& held_in = talk_language(scene.model);
    std::size_t chosen = 0;
    const auto cells = bar.columns(static_cast<int>(offered.size()), 6);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const bool selected = offered[i] == held_in;
        if (selected) chosen = i;
        auto code = offered[i];
        for (char& letter : code) letter = static_cast<char>(std::toupper(letter));
        if (ui.button("talk.in." + offered[i], cells[i], code,
                      {.selected = selected, .type = Type::DenseStrong})) {
            scene.emit(DeskMsg{TalkLanguagePicked{offered[i]}});
        }
    }
    ui.shortcut("talk.in." + offered[(chosen + 1) % offered.size()], "g");
}

void begin_button(const Scene& scene, Rect& column, Topic topic) {
    if (!may_talk(scene.model)) {
        return line(scene, column, "talk.family", {"users", scene.words("talk.family")});
    }
    Rect bar = column.take_top(kDense, 12);
    if (start_button(scene, bar,
                     {.id = "talk.begin",
                      .label = scene.words("talk.begin"),
                      .icon = "megaphone",
                      .kind = ButtonKind::Filled,
                      .shortcut = "\n"})) {
        scene.emit(DeskMsg{TalkBegun{topic}});
    }
}

void detail(const Scene& scene, Rect box, Topic topic) {
    Rect column = card(scene, box);
    head(scene, column, "talk.topic", topic_title(scene, topic));
    Rect bar = column.take_top(kSmallButton, 8);
    languages(scene, column.take_bottom(kSmallButton, 8));
    const auto name = scene.words("language.name." + talk_language(scene.model));
    scene.ui.text("talk.language", column.take_bottom(24, 12),
                  scene.words("talk.language", {{"language", name}}), {.type = Type::DenseStrong});
    begin_button(scene, column, topic);
    line(scene, column, "talk.counts", {"info", scene.words("talk.counts")}, Type::DenseMeta);
    if (scene.model.desk.vault.open != 0) {
        line(scene, column, "talk.locks", {"lock", scene.words("talk.locks")}, Type::DenseMeta);
    }
    column.take_top(8);
    std::vector<Part> parts;
    for (const auto index : pages_of(scene.setting, topic)) {
        const auto& page = scene.setting.pack().library[index];
        parts.push_back(
            bullet_part(scene, "talk.page." + page.id,
                        {.icon = page_icon(scene, page), .text = page_title(scene, page)},
                        column.width, Type::Dense));
    }
    const Rect pager = pager_room(bar, column, parts);
    scene.ui.text("talk.topic.lead", bar, topic_lead(scene, topic),
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    show_paged(scene, column, pager, parts);
}

// What became of the last one, in the place of what the place is for.
std::string lead(const Scene& scene) {
    switch (scene.model.desk.talk.past) {
        case Talk::Past::None: break;
        case Talk::Past::Counted: return scene.words("talk.past.counted");
        case Talk::Past::LeftOut: return scene.words("talk.past.left_out");
        case Talk::Past::Failed: return scene.words("talk.past.failed");
    }
    return scene.words("talk.lead");
}

}  // namespace

void talk_place(const Scene& scene, Rect page) {
    if (scene.setting.content != Content::Usable) return out_of_service_pane(scene, alone(page));
    place_head(scene, page,
               {.id = "screen.talk", .title = scene.words("desk.place.talk"), .lead = lead(scene)});
    const auto offered = topics(scene.setting);
    PlaceList list{
        .heads = {scene.words("talk.column.topic"), "", scene.words("talk.column.pages")},
        .widths = {0.44F, 0.36F, 0.2F},
        .empty = scene.words("talk.nothing")};
    for (const auto topic : offered) {
        list.rows.push_back({.id = std::string{look_of(topic).id},
                             .name = topic_title(scene, topic),
                             .kind = topic_lead(scene, topic),
                             .status = std::to_string(pages_of(scene.setting, topic).size())});
    }
    const auto columns = place_columns(page);
    place_list(scene, columns.list, list);
    if (!offered.empty()) detail(scene, columns.detail, offered[open_row(scene, offered.size())]);
}

}  // namespace camino::kiosk::desk
