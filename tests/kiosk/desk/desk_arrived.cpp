#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/desk_cases.h"

namespace camino::kiosk::desk {

namespace {

constexpr Size kPaper{576, 2400};  // 80 mm wide, as draw_slip() of the platform has it.

KioskWorld world_of(const DeskCase& desk_case) {
    KioskWorld world(desk_case.as_of);
    world.setting.idle = kIdle;
    if (desk_case.prepare) desk_case.prepare(world);
    return world;
}

}  // namespace

Arrived::Arrived(const DeskCase& desk_case)
    : case_(desk_case), world_(world_of(desk_case)), worker_(world_, desk::update) {
    desk_case.arrive(worker_);
    page_ = worker_.model.session.page;
}

std::vector<Node> Arrived::draw(Headless& headless, const Look& look) {
    auto& model = worker_.model;
    model.language = look.language;
    model.session.page = look.page >= 0 ? look.page : page_;
    headless.view = look.view();
    headless.view.large_text = look.large || model.large_text || case_.on_paper;
    if (case_.on_paper) headless.view.size_px = kPaper;
    std::vector<Msg> msgs;
    return headless
        .draw([&](Ui& ui) {
            const Scene scene{model, world_.setting, world_.words(look.language), ui, msgs};
            case_.on_paper ? static_cast<void>(desk::slip(scene)) : desk::draw(scene);
        })
        .nodes;
}

std::vector<Node> draw_case(Headless& headless, const DeskCase& desk_case, const Look& look) {
    return Arrived(desk_case).draw(headless, look);
}

}  // namespace camino::kiosk::desk
