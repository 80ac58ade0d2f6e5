// "I need help": who helps here, by what happened. Nothing is asked, nothing is stored.

#include <algorithm>
#include <span>

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
    const bool one_column = ui.large() || ui.portrait();
    const auto cells = one_column ? page.rows(kHelpTopicCount + 1, 12) : page.grid(2, 3, 16);
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

void help_topic_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const std::string id = kTopics[static_cast<std::size_t>(scene.model.session.help_topic)].id;
    const auto& icon = kTopics[static_cast<std::size_t>(scene.model.session.help_topic)].icon;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.help_topic",
             .title = scene.words(id),
             .lead = scene.words(id + ".now"),
             .icon = icon});
    Rect bar = page.take_bottom(ui.pill(), kGap);
    ui.text("help.nothing_kept", bar, scene.words("help.nothing_kept"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
    ui.panel(page);
    Rect column = page.inset(kPadding);
    ui.paragraph("help.who", column, scene.words("help.who"), {.type = Type::CardTitle}, 14);
    local_help(scene, column, id);
}

void complaints_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.complaints",
             .title = scene.words("complaints.title"),
             .lead = scene.words("complaints.lead"),
             .icon = "megaphone"});
    const auto& site = scene.setting.site;
    const auto text = site && !site->complaints.empty() ? scene.local(site->complaints)
                                                        : scene.words("complaints.ask");
    ui.panel(page);
    Rect column = page.inset(kPadding);
    ui.paragraph("complaints.how", column, text, {.type = Type::Body}, 16);
    ui.paragraph("complaints.safe", column, scene.words("complaints.safe"), {.ink = Ink::Soft});
}

namespace {

void child_steps(const Scene& scene, Rect column, std::span<const packs::Step> steps) {
    for (const auto& step : steps) {
        const auto text = scene.text("step." + step.id);
        scene.ui.bullet("step." + step.id, column, {.icon = "arrow-right", .text = text},
                        Type::Body, 16);
    }
}

void child_people(const Scene& scene, Rect box, const std::string& to) {
    scene.ui.panel(box);
    Rect column = box.inset(kPadding, 20);
    scene.ui.paragraph("child.who", column, scene.words("child.who"), {.type = Type::CardTitle},
                       10);
    local_help(scene, column, to);
}

}  // namespace

void child_protection_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& book = scene.setting.book();
    Rect page = open_page(scene);
    std::size_t at = 0;  // The routing that ends all questions.
    while (at + 1 < book.referral.size() && !book.referral[at].ends_questions) ++at;
    const auto& to = book.referral[at].to;
    heading(scene, page,
            {.id = "screen.child_protection",
             .title = scene.text("referral." + to + ".title"),
             .lead = scene.text("referral." + to + ".text"),
             .icon = "hand-heart"});
    Rect bar = page.take_bottom(ui.primary(), kGap);
    const auto& steps = scene.setting.pack().referral[at].steps;
    const bool alone = ui.large() || ui.portrait();  // One thing on each page, the people first.
    const int page_count = alone ? static_cast<int>(steps.size()) + 1 : 1;
    const PageSlice slice{.page = std::clamp(scene.model.session.page, 0, page_count - 1),
                          .page_count = page_count};
    Rect people = alone ? page : page.take_end(480, kGap);
    if (!alone || slice.page > 0) {
        const auto first = alone ? static_cast<std::size_t>(slice.page) - 1 : 0;
        child_steps(scene, page, {steps.data() + first, alone ? 1 : steps.size()});
    }
    if (!alone || slice.page == 0) child_people(scene, people, to);
    if (next_button(scene, bar, scene.words("child.end"))) scene.emit(NextPressed{});
    if (alone) return page_buttons(scene, bar, slice);
    ui.text("child.nothing_kept", bar, scene.words("child.nothing_kept"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
