// "I need help": who helps here, by what happened. Nothing is asked, nothing is stored.

#include <span>

#include "kiosk/screens/people.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

struct Topic {
    const char* id;  // Button, words and what a contact serves.
    const char* icon;
};
constexpr std::array<Topic, kHelpTopicCount> kTopics{{{"help.danger", "alert-triangle"},
                                                      {"help.violence", "hand-heart"},
                                                      {"help.control", "lock"},
                                                      {"help.ill", "doctor"},
                                                      {"help.family", "family"}}};

}  // namespace

void help_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.help",
             .title = scene.words("help.title"),
             .lead = scene.words("help.lead")});
    const auto cells = scene.narrow() ? page.rows(kHelpTopicCount + 1, 12) : page.grid(2, 3, 16);
    for (std::size_t i = 0; i < kTopics.size(); ++i) {
        const auto label = scene.words(kTopics[i].id);
        if (ui.tile(cells[i], {.id = kTopics[i].id,
                               .label = label,
                               .icon = kTopics[i].icon,
                               .number = static_cast<int>(i) + 1})) {
            scene.emit(HelpTopicPicked{static_cast<HelpTopic>(i)});
        }
    }
    const auto complaints = scene.words("help.complaints");
    if (ui.tile(cells.back(), {.id = "help.complaints",
                               .label = complaints,
                               .icon = "megaphone",
                               .number = kHelpTopicCount + 1})) {
        scene.emit(ComplaintsPressed{});
    }
}

namespace {

// A line of small letters: at the foot, or with large text and in portrait the last of the parts.
void add_note(const Scene& scene, std::vector<Part>& parts, Rect bar, const char* key,
              float width) {
    const TextLook look{.type = Type::Meta, .ink = Ink::Soft, .middle = true};
    if (scene.narrow())
        return parts.push_back(text_part(scene, key, scene.words(key), width, look));
    scene.ui.text(key, bar, scene.words(key), look);
}

}  // namespace

void help_topic_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& topic = kTopics[static_cast<std::size_t>(scene.model.session.help_topic)];
    const std::string id = topic.id;
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.help_topic",
                                .title = scene.words(id),
                                .lead = scene.words(id + ".now"),
                                .icon = topic.icon});
    Rect bar = page.take_bottom(ui.pill(), ui.large() ? 14 : kGap);
    picture_beside(scene, page, "help");
    const float width = card_room(scene, page.width);
    std::vector<Part> parts;
    const auto people = people_for(scene, id);
    parts.push_back(text_part(scene, "help.who", scene.words("help.who"), width,
                              {.type = ui.large() ? Type::BodyStrong : Type::CardTitle}));
    const auto room = room_of(scene, page, gain);
    const float height_max = room.later - carded(scene, {}).height;
    for (auto& part : contact_parts(scene, people, width, height_max)) {
        parts.push_back(std::move(part));
    }
    add_note(scene, parts, bar, "help.nothing_kept", width);
    page_buttons(scene, bar, show_card(scene, page, room, parts));
}

void complaints_screen(const Scene& scene) {
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.complaints",
                                .title = scene.words("complaints.title"),
                                .lead = scene.words("complaints.lead"),
                                .icon = "megaphone"});
    const auto& site = scene.setting.site;
    const auto text = site && !site->complaints.empty() ? scene.local(site->complaints)
                                                        : scene.words("complaints.ask");
    Rect bar = page.take_bottom(scene.ui.pill(), kGap);
    picture_beside(scene, page, "table");
    const float width = card_room(scene, page.width);
    const auto slice =
        show_card(scene, page, room_of(scene, page, gain),
                  {text_part(scene, "complaints.how", text, width),
                   text_part(scene, "complaints.safe", scene.words("complaints.safe"), width,
                             {.ink = Ink::Soft})});
    page_buttons(scene, bar, slice);
}

namespace {

// The routing that ends all questions.
struct ChildRoute {
    std::string to{};
    std::string text{};
    std::span<const packs::Step> steps{};
};

ChildRoute child_route(const Scene& scene) {
    const auto& routes = scene.setting.book().referral;
    std::size_t at = 0;
    while (at + 1 < routes.size() && !routes[at].ends_questions) ++at;
    const auto& to = routes[at].to;
    return {to, scene.text("referral." + to + ".text"), scene.setting.pack().referral[at].steps};
}

// The people first; what to do beside them, or after them.
PageSlice show_child(const Scene& scene, Rect page, Rect bar, PageRoom room,
                     const ChildRoute& route) {
    constexpr float kPeopleWidth = 480;
    constexpr float kStepGap = 16;
    const Rect beside = scene.narrow() ? page : page.take_end(kPeopleWidth, kGap);
    const auto head = text_part(scene, "child.who", scene.words("child.who"),
                                card_room(scene, beside.width), {.type = Type::CardTitle});
    auto who =
        people_column(scene, {head}, people_for(scene, route.to), {beside.width, room.first});
    std::vector<Part> parts;
    if (scene.narrow()) parts.push_back(who.card);
    for (auto& part : people_cards(scene, who.others, page.width, room.later)) {
        parts.push_back(std::move(part));
    }
    if (scene.narrow()) {
        parts.push_back(text_part(scene, "child.text", route.text, page.width));
    }
    for (const auto& step : route.steps) {
        parts.push_back(bullet_part(scene, "step." + step.id,
                                    {.icon = "arrow-right", .text = scene.text("step." + step.id)},
                                    page.width));
    }
    add_note(scene, parts, bar, "child.nothing_kept", page.width);
    const auto slice = show_parts(scene, page, room, parts, kStepGap);
    if (scene.narrow()) return slice;
    who.card.draw(Rect{beside}.take_top(who.card.height));
    picture_below(scene, page, "help");
    return slice;
}

}  // namespace

void child_protection_screen(const Scene& scene) {
    Rect page = open_page(scene);
    const auto route = child_route(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.child_protection",
                                .title = scene.text("referral." + route.to + ".title"),
                                .lead = scene.narrow() ? std::string{} : route.text,
                                .icon = "hand-heart"});
    Rect bar = page.take_bottom(scene.ui.primary(), scene.ui.large() ? 14 : kGap);
    if (next_button(scene, bar, scene.words("child.end"))) scene.emit(NextPressed{});
    page_buttons(scene, bar, show_child(scene, page, bar, room_of(scene, page, gain), route));
}

}  // namespace camino::kiosk
