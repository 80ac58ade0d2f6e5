// What comes behind the questions: where the person is sent; a child alone, before anything else.

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

namespace {

constexpr std::size_t kStepCountMax = 4;

// Whom the house has for it; without anybody, that staff is to be asked.
void local_people(const Scene& scene, Rect& column, std::string_view need) {
    const auto people = serving(scene.setting, need);
    if (people.empty()) {
        return line(scene, column, "contact.desk", {"users", scene.words("contact.ask_staff")});
    }
    const auto& contact = *people.front();
    const auto id = "contact." + contact.id;
    line(scene, column, id, {"user", scene.local(contact.name)}, Type::DenseStrong);
    const auto detail = [&](const char* part, const char* icon, const std::string& text) {
        if (!text.empty()) line(scene, column, id + part, {icon, text}, Type::DenseMeta);
    };
    detail(".where", "map-pin", scene.local(contact.where));
    detail(".hours", "clock", scene.local(contact.hours));
    detail(".phone", "phone", contact.phone);
    detail(".tested", contact.tested_on ? "check" : "alert-triangle",
           contact.tested_on
               ? scene.words("contact.tested", {{"day", date_text(scene, *contact.tested_on)}})
               : scene.words("contact.not_tested"));
}

void referral(const Scene& scene, Rect& column, const packs::ReferralView& referral) {
    const auto key = "referral." + referral.to;
    say(scene, column, "referral.text", scene.text(key + ".text"), Type::Dense, 12);
    for (std::size_t i = 0; i < referral.steps.size() && i < kStepCountMax; ++i) {
        line(scene, column, "today." + std::to_string(i + 1),
             {"arrow-right", scene.text("step." + referral.steps[i]->id)});
    }
    column.take_top(6);
    local_people(scene, column, referral.to);
}

}  // namespace

void referral_pane(const Scene& scene, Rect box) {
    const auto& screening = standing_of(scene);
    Rect column = card(scene, box);
    say(scene, column, "done", scene.words("desk.done"), Type::DenseMeta, 6);
    head(scene, column, "screen.results",
         scene.text("referral." + screening.referral.to + ".title"));
    Rect bar = column.take_bottom(kDense, 14);
    Rect foot = column.take_bottom(
        scene.ui.measure(scene.words("results.only_you"), Type::DenseMeta, column.width).height,
        12);
    referral(scene, column, screening.referral);
    say(scene, foot, "results.only_you", scene.words("results.only_you"), Type::DenseMeta, 0);
    back_button(scene, bar);
    next_button(scene, bar, scene.words("results.next"));
}

void child_pane(const Scene& scene, Rect box) {
    const auto facts = scene.model.session.interview.counted.view();
    const auto screening = scene.setting.screener->screen({facts.begin(), facts.end()});
    Rect column = card(scene, box);
    Rect top = column.take_top(64, 14);
    scene.ui.icon_disc(top.take_start(64, 18), "user-child");
    scene.ui.title("screen.child_protection", top,
                   scene.text("referral." + screening.referral.to + ".title"),
                   {.type = Type::DenseTitle, .middle = true});
    Rect bar = column.take_bottom(kDense, 14);
    Rect foot = column.take_bottom(30, 12);
    referral(scene, column, screening.referral);
    line(scene, foot, "child.nothing_kept", {"trash", scene.words("child.nothing_kept")},
         Type::DenseMeta);
    back_button(scene, bar);
    next_button(scene, bar, scene.words("child.end"));
}

}  // namespace camino::kiosk::desk
