#include "kiosk/core/update.h"

#include <algorithm>
#include <iterator>

#include "kiosk/core/asking.h"
#include "kiosk/core/closer_look.h"
#include "kiosk/core/taking.h"
#include "kiosk/desk/desk.h"
#include "kiosk/desk/papers.h"
#include "kiosk/desk/work.h"
#include "shared/base/overloaded.h"

namespace camino::kiosk::desk {

namespace {

using Effects = std::vector<Effect>;

void append(Effects& effects, Effects more) {
    effects.insert(effects.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
}

bool wipes(const Effects& effects) {
    return std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
        return std::holds_alternative<WipeScreen>(effect);
    });
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

    // Results that were only supposed lead nowhere but back to what was said.
    Effects operator()(const NextPressed& msg) {
        const bool ends =
            model_.screen == Screen::Results || model_.screen == Screen::ChildProtection;
        return model_.session.said && ends ? (*this)(DeskMsg{SupposePressed{false}}) : kiosk(msg);
    }
    Effects operator()(const TakePressed& msg) {
        return model_.session.said ? kiosk(Touched{}) : kiosk(msg);
    }

    Effects operator()(const AnswerReopened& msg) {
        model_.session.choosing.reset();
        return kiosk(msg);
    }

    // Behind the results lie the answers, which the desk always shows.
    Effects operator()(const BackPressed&) {
        if (std::exchange(model_.session.choosing, {})) return kiosk(Touched{});
        auto effects = kiosk(BackPressed{});
        if (model_.screen == Screen::Check) append(effects, kiosk(BackPressed{}));
        return effects;
    }

    // The next part of a page that a group sees: it hears no more of this one.
    Effects operator()(const PagePressed& msg) {
        auto effects = kiosk(msg);
        const bool heard = holds_talk(model_.desk) && model_.sounding;
        if (heard) effects.push_back(DeskEffect{BeSilent{}});
        return effects;
    }

    Effects operator()(const LargeTextPicked&) { return kiosk(Touched{}); }

    // A worker has the machine's own settings; the staff door is the kiosk's.
    Effects operator()(const StaffDoorHeld&) { return kiosk(Touched{}); }

    // The worker reads; the desk is silent.
    Effects operator()(const SayAgainPressed&) { return kiosk(Touched{}); }
    Effects operator()(const LoudnessPressed& msg) {
        return holds_talk(model_.desk) ? kiosk(msg) : kiosk(Touched{});
    }

    Effects operator()(const DeskMsg& msg) {
        auto effects = kiosk(msg);
        if (model_.sounding && is_pressed(msg)) effects.push_back(DeskEffect{BeSilent{}});
        if (std::holds_alternative<LockPressed>(msg)) append(effects, end_session());
        if (std::holds_alternative<CaseScreenedAgain>(msg)) append(effects, screen_again());
        if (std::holds_alternative<MemberLeft>(msg)) append(effects, leave_member());
        if (const auto* said = std::get_if<AloneSaid>(&msg))
            append(effects, ask_member(said->alone));
        append(effects, std::visit(Work{model_, setting_, now_}, msg));
        const bool child = std::holds_alternative<MemberAsked>(msg) &&
                           !model_.desk.household.alone_first;  // Their family may hear them.
        if (child) append(effects, ask_member(true));
        return effects;
    }

    // Who leaves in a hurry leaves nothing open.
    Effects operator()(const LeavePressed&) {
        TalkWork{model_, setting_}.break_off();
        auto effects = kiosk(LeavePressed{});
        append(effects, lock(model_.desk));
        return effects;
    }

    // Who speaks to a group may touch no key for an hour. There is nobody's session to end, the
    // vault is locked, and what is on the screen is for everybody: it stays.
    Effects operator()(const Ticked&) {
        const bool talk = holds_talk(model_.desk);
        if (talk && now_ - model_.last_touch < kTalkIdle) return {};
        if (talk) TalkWork{model_, setting_}.break_off();
        auto effects = kiosk(Ticked{});
        VaultWork{model_, now_}.count_seconds();
        ExportWork{model_, setting_, now_}.count_seconds();
        const bool idle = now_ - model_.last_touch >= setting_.idle.limit;
        const bool open = model_.desk.vault.open != 0 || model_.desk.household.begun;
        const bool wiped = wipes(effects);  // Nobody was there in the middle of an interview.
        if (wiped) append(effects, forget_household(model_.desk));
        if (idle && open && model_.session.door == Door::None) append(effects, lock(model_.desk));
        return effects;
    }

    Effects operator()(const RecordSaved& msg) {
        const bool as_case = model_.session.draft.wanted && model_.desk.book != nullptr;
        HouseholdWork{model_, setting_}.keep(as_case ? std::optional(msg.key) : std::nullopt);
        auto effects = kiosk(msg);
        if (model_.desk.opened) CaseWork{model_, setting_}.read_again();
        return effects;
    }

    // Of a screen that the kiosk does not know.
    Effects operator()(const PrintPressed& msg) {
        auto effects = kiosk(msg);
        if (has_paper(model_)) append(effects, start_printing(model_, setting_));
        return effects;
    }

    Effects operator()(const SyncNowPressed& msg) { return wish(msg); }
    Effects operator()(const StickPressed& msg) { return wish(msg); }

    template <class Other>
    Effects operator()(const Other& msg) {
        return kiosk(msg);
    }

private:
    // Somebody was interviewed: the notice board, and on to where the next one begins.
    Effects end_session() {
        if (model_.session.door == Door::None) return {};
        auto effects = kiosk(LeavePressed{});
        append(effects, kiosk(NextPressed{}));
        return effects;
    }

    Effects screen_again() {
        auto again = CaseWork{model_, setting_}.screened_again();
        if (!again || model_.screen != Screen::Welcome) return {};
        auto effects = (*this)(DoorPicked{Door::Screening});
        if (model_.session.door != Door::Desk) return effects;
        model_.session.draft = std::move(again->draft);
        model_.session.kept_for = model_.session.draft.of->kept_for;
        if (const auto step = Asking{model_.session, setting_}.resume(again->answers)) {
            model_.screen = *step;
        }
        return effects;
    }

    Effects ask_member(bool alone) {
        HouseholdWork work{model_, setting_};
        const auto answers = work.answers_to_begin_with(alone);
        if (!answers) return {};
        auto effects = (*this)(DoorPicked{Door::Screening});
        if (model_.session.door != Door::Desk) return effects;
        work.ask();
        if (const auto step = Asking{model_.session, setting_}.resume(*answers)) {
            model_.screen = *step;
        }
        return effects;
    }

    // Their visit is counted when it ends.
    Effects leave_member() {
        if (!model_.desk.household.asked) return {};
        auto& session = model_.session;
        session.counted = session.counted || !session.results_seen;
        return end_session();
    }

    // A kiosk hears it only behind the staff door, where nobody stands at the desk.
    template <class Wish>
    Effects wish(const Wish& msg) {
        auto effects = kiosk(msg);
        append(effects, Work{model_, setting_, now_}(msg));
        return effects;
    }

    Effects kiosk(const Msg& msg) { return kiosk::update(model_, msg, setting_, now_); }

    Model& model_;
    const Setting& setting_;
    Instant now_;
};

// The screen is in the person's hands: a kiosk, until they give it back. Keeping what was said and
// the end of the interview are the worker's.
class Hands {
public:
    Hands(Model& model, const Setting& setting, Instant now)
        : model_(model), setting_(setting), now_(now), teller_(model, setting, now) {}

    Effects operator()(const NextPressed& msg) {
        const bool ends =
            model_.screen == Screen::Results || model_.screen == Screen::ChildProtection;
        return ends ? teller_(DeskMsg{ScreenHanded{false}}) : kiosk(msg);
    }
    Effects operator()(const BackPressed& msg) {
        const bool ends = model_.screen == Screen::HowItWorks && model_.overlay == Overlay::None;
        return ends ? teller_(DeskMsg{ScreenHanded{false}}) : kiosk(msg);
    }
    Effects operator()(const DeskMsg& msg) {
        const bool theirs = is_pressed(msg) && !std::holds_alternative<ScreenHanded>(msg) &&
                            !std::holds_alternative<LockPressed>(msg);
        return theirs ? kiosk(Touched{}) : teller_(msg);
    }
    Effects operator()(const LeavePressed& msg) { return teller_(msg); }
    Effects operator()(const StaffDoorHeld& msg) { return teller_(msg); }
    Effects operator()(const Ticked& msg) { return teller_(msg); }

    template <class Other>
    Effects operator()(const Other& msg) {
        return kiosk(msg);
    }

private:
    Effects kiosk(const Msg& msg) { return kiosk::update(model_, msg, setting_, now_); }

    Model& model_;
    const Setting& setting_;
    Instant now_;
    Teller teller_;
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
    auto effects = model.session.handed ? std::visit(Hands{model, setting, now}, msg)
                                        : std::visit(Teller{model, setting, now}, msg);
    while (!model.session.handed && passes_over(model.screen)) {
        append(effects, kiosk::update(model, NextPressed{}, setting, now));
    }
    HouseholdWork{model, setting}.follow();
    // A custodian hands on what is listed: that must not grow under their hands.
    const bool hands_on = model.desk.exported.choosing;
    if (wipes(effects) && !hands_on) Work{model, setting, now}.forget_search();
    const bool fresh = !model.session.screening || model.session.interview.counted != counted;
    if (model.screen == Screen::Question && fresh) keep_standing(model.session, setting);
    return effects;
}

}  // namespace camino::kiosk::desk
