// What comes behind the questions: where the person is sent; a child alone, before anything else.

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

namespace {

// Whom the house has for it, then what to do.
void referral(const Scene& scene, Rect& column, const packs::ReferralView& referral) {
    const auto key = "referral." + referral.to;
    say(scene, column, "referral.text", scene.text(key + ".text"),
        {.type = Type::Dense, .gap = 12});
    for (const auto& lines : people_for(scene, referral.to)) {
        const auto contact = small_contact(scene, lines, column.width);
        contact.draw(column.take_top(contact.height, 12));
    }
    int number = 0;
    for (const auto* step : referral.steps) {
        line(scene, column, "today." + std::to_string(++number),
             {"arrow-right", scene.text("step." + step->id)});
    }
}

}  // namespace

void referral_pane(const Scene& scene, Rect box) {
    const auto& screening = standing_of(scene);
    Rect column = card(scene, box);
    say(scene, column, "done", scene.words("desk.done"), {.type = Type::DenseMeta, .gap = 6});
    head(scene, column, "screen.results",
         scene.text("referral." + screening.referral.to + ".title"));
    Rect bar = column.take_bottom(kDense, 14);
    Rect foot = column.take_bottom(
        scene.ui.measure(scene.words("results.only_you"), Type::DenseMeta, column.width).height,
        12);
    referral(scene, column, screening.referral);
    say(scene, foot, "results.only_you", scene.words("results.only_you"),
        {.type = Type::DenseMeta, .gap = 0});
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
