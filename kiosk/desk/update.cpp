#include "kiosk/core/update.h"

#include <algorithm>
#include <iterator>

#include "kiosk/core/closer_look.h"
#include "kiosk/desk/desk.h"
#include "kiosk/desk/work.h"
#include "shared/base/overloaded.h"

namespace camino::kiosk::desk {

namespace {

using Effects = std::vector<Effect>;

void append(Effects& effects, Effects more) {
    effects.insert(effects.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
}

// What the desk does otherwise than the kiosk; everything else goes to the kiosk's update.
class Teller {
public:
    Teller(Model& model, const Setting& setting, Instant now)
        : model_(model), setting_(setting), now_(now) {}

    // Selecting leaves the question where it is.
    Effects operator()(const PathwayPicked& msg) {
        if (msg.index >= setting_.nobody.pathways.size()) return {};
        model_.session.pathway = msg.index;
        look_closer(model_.session, setting_);
        return kiosk(PagePressed{0});
    }

    Effects operator()(const DoorPicked&) {
        auto effects = kiosk(DoorPicked{Door::Screening});
        if (model_.screen == Screen::HowItWorks) model_.session.door = Door::Desk;
        return effects;
    }

    // Behind the results lie the answers, which the desk always shows.
    Effects operator()(const BackPressed&) {
        auto effects = kiosk(BackPressed{});
        if (model_.screen == Screen::Check) append(effects, kiosk(BackPressed{}));
        return effects;
    }

    Effects operator()(const LargeTextPicked&) { return kiosk(Touched{}); }

    // A worker has the machine's own settings; the staff door is the kiosk's.
    Effects operator()(const StaffDoorHeld&) { return kiosk(Touched{}); }

    // The worker reads; the desk is silent.
    Effects operator()(const SayAgainPressed&) { return kiosk(Touched{}); }
    Effects operator()(const LoudnessPressed&) { return kiosk(Touched{}); }

    Effects operator()(const DeskMsg& msg) {
        auto effects = kiosk(msg);
        append(effects, std::visit(Work{model_, setting_}, msg));
        return effects;
    }

    Effects operator()(const SyncNowPressed& msg) { return wish(msg); }
    Effects operator()(const StickPressed& msg) { return wish(msg); }

    template <class Other>
    Effects operator()(const Other& msg) {
        return kiosk(msg);
    }

private:
    // A kiosk hears it only behind the staff door, where nobody stands at the desk.
    template <class Wish>
    Effects wish(const Wish& msg) {
        auto effects = kiosk(msg);
        append(effects, Work{model_, setting_}(msg));
        return effects;
    }

    Effects kiosk(const Msg& msg) { return kiosk::update(model_, msg, setting_, now_); }

    Model& model_;
    const Setting& setting_;
    Instant now_;
};

// Screens that the desk passes over: it explains in words, and shows the answers all the time.
bool passes_over(Screen screen) { return screen == Screen::HowItWorks || screen == Screen::Check; }

void keep_standing(Session& session, const Setting& setting) {
    const auto facts = session.interview.counted.view();
    session.screening = setting.screener->screen({facts.begin(), facts.end()});
    look_closer(session, setting);
}

}  // namespace

std::vector<Effect> update(Model& model, const Msg& msg, const Setting& setting, Instant now) {
    const auto counted = model.session.interview.counted;
    auto effects = std::visit(Teller{model, setting, now}, msg);
    while (passes_over(model.screen)) {
        append(effects, kiosk::update(model, NextPressed{}, setting, now));
    }
    const bool wiped = std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
        return std::holds_alternative<WipeScreen>(effect);
    });
    if (wiped) Work{model, setting}.forget_search();
    const bool fresh = !model.session.screening || model.session.interview.counted != counted;
    if (model.screen == Screen::Question && fresh) keep_standing(model.session, setting);
    return effects;
}

}  // namespace camino::kiosk::desk
