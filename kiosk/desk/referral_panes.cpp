// What comes behind the questions: where the person is sent; a child alone, before anything else.

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kReferralGap = 10;

/// What this is, whom the house has for it, then what to do. Where all of it is higher than the
/// pane, what this is gives way.
void referral(const Scene& scene, Rect& column, const packs::ReferralView& referral) {
    const auto key = "referral." + referral.to;
    std::vector<Part> parts;
    for (const auto& lines : people_for(scene, referral.to))
        parts.push_back(small_contact(scene, lines, column.width));
    int number = 0;
    for (const auto* step : referral.steps)
        parts.push_back(bullet_part(scene, "today." + std::to_string(++number),
                                    {.icon = "arrow-right", .text = scene.text("step." + step->id)},
                                    column.width, Type::Dense));
    const auto rest = together(std::move(parts), kReferralGap);
    const auto about = text_part(scene, "referral.text", scene.text(key + ".text"), column.width,
                                 {.type = Type::Dense});
    const auto all = together({about, rest}, kReferralGap);
    const auto& shown = all.height <= column.height ? all : rest;
    shown.draw(column.take_top(shown.height, kReferralGap));
}

}  // namespace

void referral_pane(const Scene& scene, Rect box) {
    const auto& screening = standing_of(scene);
    Rect column = card(scene, box);
    assist_bar(scene, column);
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
    if (scene.model.session.said) return;
    next_button(scene, bar, scene.words("results.next"));
}

void child_pane(const Scene& scene, Rect box) {
    const auto facts = scene.model.session.interview.counted.view();
    const auto screening = scene.setting.screener->screen({facts.begin(), facts.end()});
    Rect column = card(scene, box);
    if (scene.model.session.said) assist_bar(scene, column);
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
    if (scene.model.session.said) return;
    next_button(scene, bar, scene.words("child.end"));
}

}  // namespace camino::kiosk::desk
