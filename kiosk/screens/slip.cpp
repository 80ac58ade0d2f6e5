#include "kiosk/screens/slip.h"

#include "kiosk/screens/people.h"
#include "kiosk/screens/take_parts.h"

namespace camino::kiosk {

namespace {

constexpr float kEdge = 24;
constexpr float kSlipGap = 20;
constexpr float kSlipCode = 560;
constexpr float kNoLimit = 100'000;  // Paper has no pages.

Part demo_band(const Scene& scene, float width) {
    const char* const text = "DEMO · DEMO · DEMO";
    return {scene.ui.notice_bar_height(text), [&scene, width, text](Rect box) {
                box.width = width;
                scene.ui.notice_bar("slip.demo", box, "info", text, Tone::Wait);
            }};
}

void add_people(const Scene& scene, float width, std::vector<Part>& parts) {
    const auto& session = scene.model.session;
    if (session.take_from != Screen::Results || !session.screening) return;
    const auto& to = session.screening->referral.to;
    if (serving(scene.setting, to).empty()) return;
    parts.push_back(
        text_part(scene, "slip.here", scene.words("slip.here"), width, {.type = Type::BodyStrong}));
    for (auto& part : contact_parts(scene, people_for(scene, to), width, kNoLimit))
        parts.push_back(std::move(part));
}

void add_take_away(const Scene& scene, float width, std::vector<Part>& parts) {
    parts.push_back(text_part(scene, "slip.title", scene.words("slip.title"), width,
                              {.type = Type::CardTitle}));
    for (auto& part : take_parts(scene, width, kNoLimit)) parts.push_back(std::move(part));
    add_people(scene, width, parts);
    if (!has_link(scene)) return;
    parts.push_back({kSlipCode, [&scene](Rect box) {
                         link_code(scene, "slip.code", box.centered({kSlipCode, kSlipCode}));
                     }});
    parts.push_back(text_part(scene, "slip.scan", scene.words("take.scan"), width));
}

void add_deletion(const Scene& scene, float width, std::vector<Part>& parts) {
    parts.push_back(text_part(scene, "slip.delete", scene.words("saved.code"), width,
                              {.type = Type::CardTitle}));
    parts.push_back(text_part(scene, "slip.delete_code", scene.model.session.delete_code, width,
                              {.type = Type::CardTitle}));
    parts.push_back(text_part(scene, "slip.delete_only", scene.words("saved.only_delete"), width));
}

// Narrow paper shows whether its edges and its small letters come out.
void add_test(const Scene& scene, float width, std::vector<Part>& parts) {
    parts.push_back(
        text_part(scene, "slip.test", scene.words("slip.test"), width, {.type = Type::CardTitle}));
    parts.push_back({kSlipGap, [&scene](Rect box) { scene.ui.rule(box); }});
    for (const auto type : {Type::Title, Type::Body, Type::Meta})
        parts.push_back(text_part(scene, "slip.test.letters", scene.words("slip.title"), width,
                                  {.type = type}));
}

}  // namespace

float paper_width(const Scene& scene) { return scene.ui.screen().width - 2 * kEdge; }

float paper(const Scene& scene, std::vector<Part> parts) {
    auto& ui = scene.ui;
    Rect page = ui.screen();
    ui.panel(page, {.fill = Fill::Surface, .raised = false, .outlined = false, .radius = 0});
    page = page.inset(kEdge);
    if (scene.setting.demo_day) {
        parts.insert(parts.begin(), demo_band(scene, page.width));
        parts.push_back(demo_band(scene, page.width));
    }
    const auto whole = together(std::move(parts), kSlipGap);
    whole.draw(page.take_top(whole.height));
    return whole.height + 2 * kEdge;
}

float slip(const Scene& scene) {
    const float width = paper_width(scene);
    std::vector<Part> parts;
    switch (scene.model.screen) {
        case Screen::Saved: add_deletion(scene, width, parts); break;
        case Screen::Staff: add_test(scene, width, parts); break;
        default: add_take_away(scene, width, parts);
    }
    return paper(scene, std::move(parts));
}

}  // namespace camino::kiosk
