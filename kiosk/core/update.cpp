#include "kiosk/core/update.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "kiosk/core/asking.h"
#include "kiosk/core/closer_look.h"
#include "kiosk/core/come_back.h"
#include "kiosk/core/library.h"
#include "kiosk/core/listening.h"
#include "kiosk/core/staff.h"
#include "kiosk/core/supposing.h"
#include "kiosk/core/taking.h"
#include "kiosk/core/visit.h"
#include "shared/base/assert.h"
#include "shared/base/one_of.h"

namespace camino::kiosk {

namespace {

using Effects = std::vector<Effect>;

// Screens before which nobody stands, or nothing of a person is left.
bool is_public(Screen screen) {
    return screen == Screen::Welcome || screen == Screen::Notice || screen == Screen::Finished ||
           screen == Screen::OutOfService || is_staff(screen);
}

class Updater {
public:
    Updater(Model& model, const Setting& setting, Instant now)
        : model_(model),
          session_(model.session),
          setting_(setting),
          now_(now),
          asking_(model.session, setting),
          taking_(model, setting),
          browsing_(model.session, setting),
          listening_(model, setting),
          staff_(model, now) {}

    // Silent at once; only who listens with headphones hears that it worked.
    Effects operator()(const LeavePressed&) {
        return end_visit(Screen::Notice, model_.headphones && is_heard(model_));
    }

    // Who asks for help is no staff: nobody comes back from there to their page.
    Effects operator()(const HelpPressed&) {
        if (is_staff(model_.screen)) return end_visit(Screen::Help);
        if (model_.screen != Screen::Help && model_.screen != Screen::HelpTopic &&
            model_.screen != Screen::Complaints) {
            session_.help_from = model_.screen;
        }
        return go_to(Screen::Help);
    }

    Effects operator()(const BackPressed&);
    Effects operator()(const NextPressed&);

    Effects operator()(const PagePressed& msg) {
        session_.page = msg.page;
        return {};
    }

    Effects operator()(const LanguagePicked& msg) {
        const auto& offered = setting_.languages;
        const auto* sound = recorded(setting_, msg.heard);
        const bool known = std::find(offered.begin(), offered.end(), msg.language) != offered.end();
        if (!known || (!msg.heard.empty() && (sound == nullptr || sound->texts != msg.language)))
            return {};
        model_.language = msg.language;
        model_.heard_language = msg.heard;
        return msg.heard.empty() ? Effects{} : listening_.ask();
    }

    Effects operator()(const DoorPicked& msg) {
        if (setting_.content != Content::Usable) return go_to(Screen::OutOfService);
        session_.door = msg.door;
        if (msg.door == Door::Library) return go_to(Screen::Library);
        asking_.begin();
        return go_to(Screen::HowItWorks);
    }

    Effects operator()(const NoticeBoardPressed&) { return go_to(Screen::Notice); }

    Effects operator()(const SettingsPressed&) { return open(Overlay::Settings); }
    Effects operator()(const WhyPressed&) { return open(Overlay::Why); }
    Effects operator()(const OverlayClosed&) { return open(Overlay::None); }

    Effects operator()(const LargeTextPicked& msg) {
        model_.large_text = msg.on;
        session_.page = 0;  // Pages hold fewer lines now.
        return {};
    }

    Effects operator()(const HighContrastPicked& msg) {
        model_.high_contrast = msg.on;
        return {};
    }

    Effects operator()(const ListenPressed&) { return listening_.ask(); }
    Effects operator()(const SpeechPicked& msg) { return listening_.turn(msg.on); }
    Effects operator()(const SayAgainPressed&) { return listening_.again(); }
    Effects operator()(const LoudnessPressed& msg) { return listening_.louder(msg.louder); }
    Effects operator()(const HeadphonesMoved& msg) {
        return listening_.headphones(msg.in, is_public(model_.screen));
    }

    Effects operator()(const SlowSpeechPicked& msg) {
        model_.slow_speech = msg.on;
        return {};
    }

    Effects operator()(const CurtainPicked& msg) {
        model_.curtain = msg.on && model_.speech;
        return open(Overlay::None);
    }

    Effects operator()(const HearPressed& msg) { return {Say{msg.id}}; }

    // Who listened to a long page did not touch anything: the time begins with its last word.
    Effects operator()(const Sounding& msg) {
        const bool ended = std::exchange(model_.sounding, msg.on) && !msg.on;
        if (ended && model_.overlay != Overlay::IdleWarning) model_.last_touch = now_;
        return {};
    }

    Effects operator()(const OptionPicked& msg) {
        return answering() ? lead(asking_.pick(msg.option)) : Effects{};
    }
    Effects operator()(const DatePicked& msg) {
        return answering() ? lead(asking_.pick_date(msg.span, msg.settled)) : Effects{};
    }
    Effects operator()(const DateTyped& msg) {
        return answering() ? lead(asking_.type_date(msg.span)) : Effects{};
    }
    Effects operator()(const NeverPicked&) {
        return answering() ? lead(asking_.say_never()) : Effects{};
    }
    Effects operator()(const UnknownPicked& msg) {
        return answering() ? lead(asking_.say_unknown(msg.why)) : Effects{};
    }
    Effects operator()(const AnswerReopened& msg) { return lead(asking_.reopen(msg.question)); }

    Effects operator()(const TextEdited& msg) {
        session_.typed = msg.text;
        session_.code_fault = CodeFault::None;
        return {};
    }

    Effects operator()(const PathwayPicked& msg) {
        if (!session_.screening || msg.index >= session_.screening->pathways.size()) return {};
        session_.pathway = msg.index;
        session_.tab = Tab::Steps;
        look_closer(session_, setting_);
        return go_to(Screen::Pathway);
    }

    Effects operator()(const TabPicked& msg) {
        session_.tab = msg.tab;
        session_.page = 0;
        return {};
    }

    Effects operator()(const ClosedFolded&) {
        session_.closed_unfolded = !session_.closed_unfolded;
        return {};
    }

    Effects operator()(const TopicPicked& msg) { return lead(browsing_.pick(msg.topic)); }
    Effects operator()(const LibraryPagePicked& msg) {
        return lead(browsing_.pick_page(msg.index));
    }

    Effects operator()(const HelpTopicPicked& msg) {
        session_.help_topic = msg.topic;
        return go_to(Screen::HelpTopic);
    }

    Effects operator()(const ComplaintsPressed&) { return go_to(Screen::Complaints); }

    Effects operator()(const TakePressed&) {
        return taking_.take() ? go_to(Screen::Take) : Effects{};
    }
    Effects operator()(const PhotoPressed&) { return lead(taking_.photo()); }
    Effects operator()(const ComeBackPressed&) { return lead(taking_.come_back()); }
    Effects operator()(const PrintPressed&) { return taking_.print(); }
    Effects operator()(const SlipPrinted& msg) {
        taking_.printed(msg.done);
        return {};
    }

    Effects operator()(const CodeDoorPressed&) { return go_to(Screen::EnterCode); }

    Effects operator()(const CodeEntered&);

    Effects operator()(const DeletionKept& msg) {
        if (model_.screen != Screen::EnterCode) return {};
        if (msg.done) return go_to(Screen::CodeTaken);
        session_.code_fault = CodeFault::NotKept;
        return {};
    }

    Effects operator()(const KeptForPicked& msg) {
        session_.kept_for = msg.kept_for;
        return {};
    }

    Effects operator()(const CountMePicked& msg) {
        session_.count_me = msg.on;
        return {};
    }

    Effects operator()(const KeepPressed& msg) {
        const bool here = model_.screen == Screen::Keep || model_.screen == Screen::SaveFailed;
        if (!here) return {};
        if (!msg.yes) return finish_visit();
        if (!may_keep(session_, setting_)) return {};
        model_.screen = Screen::Saving;
        return {SaveRecord{}};
    }

    Effects operator()(const Touched&) { return {}; }

    // Whatever was on the screen is wiped before anybody sees more than a place to type a PIN.
    Effects operator()(const StaffDoorHeld&) {
        if (is_staff(model_.screen)) return {};
        auto effects = end_visit(Screen::StaffPin);
        staff_.count_seconds();
        return effects;
    }
    template <class StaffMsg>
    requires requires(StaffRoom room, const StaffMsg& msg) { room(msg); }
    Effects operator()(const StaffMsg& msg) { return staff_(msg); }

    Effects operator()(const DeskMsg&) { return {}; }  // The worker's program hears it.

    Effects operator()(const Ticked&) {
        staff_.count_seconds();
        const bool warned = model_.overlay == Overlay::IdleWarning;
        const bool longer = model_.sounding && !warned;
        const auto limit = longer ? setting_.idle.sounding : setting_.idle.limit;
        const auto warning = setting_.idle.warning;
        const auto idle = now_ - model_.last_touch;
        if (idle >= limit && is_public(model_.screen)) return rest();
        if (idle >= limit + warning) return end_visit(Screen::Welcome);
        if (idle >= limit) {
            const auto left = limit + warning - idle;
            model_.seconds_left = static_cast<int>((left.count() + 999) / 1000);
            // The warning is read too: whether it sounds no longer moves the end.
            if (!warned) model_.last_touch = now_ + (limit - idle - setting_.idle.limit);
            open(Overlay::IdleWarning);
            return warned ? Effects{} : Effects{Chime{}};
        }
        return warned ? open(Overlay::None) : Effects{};
    }

    Effects operator()(const RecordSaved& msg) {
        const auto language = std::move(model_.language);
        const auto looks = std::tuple{model_.large_text, model_.high_contrast, model_.curtain};
        auto same_voice = listening_.choice();
        const auto printing = session_.printing;
        forget();
        model_.language = language;
        std::tie(model_.large_text, model_.high_contrast, model_.curtain) = looks;
        listening_.use(std::move(same_voice));
        session_.delete_code = msg.delete_code;
        session_.printing = printing;  // What is still on its way can be called back.
        model_.screen = Screen::Saved;
        return {WipeScreen{}};
    }

    Effects operator()(const RecordNotSaved&) { return go_to(Screen::SaveFailed); }

    Effects operator()(const HealthRead& msg) {
        model_.health = msg.health;
        return {};
    }

private:
    [[nodiscard]] bool answering() const { return model_.screen == Screen::Question; }

    Effects lead(std::optional<Screen> screen) { return screen ? go_to(*screen) : Effects{}; }

    Effects go_to(Screen screen) {
        if (model_.parting && screen == Screen::Welcome) {
            listening_.use({});
            model_.parting = false;
        }
        model_.screen = screen;
        model_.overlay = Overlay::None;
        session_.page = 0;
        session_.typed.clear();
        session_.code_fault = CodeFault::None;
        return {};
    }

    Effects open(Overlay overlay) {
        model_.overlay = overlay;
        return {};
    }

    Effects show_results() {
        const auto facts = session_.interview.counted.view();
        session_.screening = setting_.screener->screen({facts.begin(), facts.end()});
        if (session_.came_back_from) look_back(session_, setting_);
        session_.results_seen = session_.results_seen || !session_.said;
        session_.changing = false;
        return go_to(Screen::Results);
    }

    void forget() {
        session_ = Session{};
        model_.staff = {};
        model_.overlay = Overlay::None;
        model_.large_text = setting_.look.large_text;
        model_.high_contrast = setting_.look.high_contrast;
        model_.curtain = model_.sounding = model_.parting = false;
        listening_.use({});
        model_.language = setting_.languages.empty() ? model_.language : setting_.languages[0];
    }

    // The last screen says that all is erased: who cannot see hears that too.
    Effects finish_visit() { return end_visit(Screen::Finished, is_heard(model_)); }

    // Counts the visit, if it is to be counted, and forgets the person. `read`: the last screen,
    // which says nothing of anybody, is read in their voice, which ends with it.
    Effects end_visit(Screen next, bool read = false) {
        const auto language = model_.language;
        auto last_voice = read ? listening_.choice() : Listening::Choice{};
        Effects effects;
        as_said(session_, setting_);
        const bool fled = next == Screen::Notice && session_.printing == Printing::Done;
        if (fled || session_.printing == Printing::Busy) effects.emplace_back(CancelPrint{});
        if (auto visit = count_of(model_, setting_, false)) {
            effects.push_back(CountVisit{std::move(*visit)});
        }
        forget();
        if (next != Screen::Welcome) model_.language = language;
        listening_.use(std::move(last_voice));
        model_.parting = read;
        model_.screen = next;
        effects.emplace_back(std::in_place_type<WipeScreen>);
        return effects;
    }

    // Nobody was there: back to the welcome screen in the house's own language, and dark at last.
    Effects rest() {
        const bool fresh = model_.screen == Screen::Welcome && model_.overlay == Overlay::None &&
                           model_.large_text == setting_.look.large_text &&
                           model_.high_contrast == setting_.look.high_contrast &&
                           listening_.choice() == Listening::Choice{} &&
                           (setting_.languages.empty() || model_.language == setting_.languages[0]);
        if (!fresh && model_.screen != Screen::OutOfService) return end_visit(Screen::Welcome);
        const auto after = model_.health.house_closed ? setting_.idle.limit : setting_.idle.rest;
        model_.resting = after && now_ - model_.last_touch >= *after;
        return {};
    }

    Model& model_;
    Session& session_;
    const Setting& setting_;
    Instant now_;
    Asking asking_;
    Taking taking_;
    Browsing browsing_;
    Listening listening_;
    StaffRoom staff_;
};

Effects Updater::operator()(const BackPressed&) {
    if (model_.overlay != Overlay::None) return open(Overlay::None);
    switch (model_.screen) {
        case Screen::Question: return lead(asking_.back());
        case Screen::Check:
        case Screen::ChildProtection: return lead(asking_.last());
        case Screen::Results: return go_to(Screen::Check);
        case Screen::Pathway:
        case Screen::Keep: return go_to(Screen::Results);
        case Screen::Take: return go_to(session_.take_from);
        case Screen::Photo:
        case Screen::ComeBack: return go_to(Screen::Take);
        case Screen::SaveFailed: return go_to(Screen::Keep);
        case Screen::Help: return go_to(session_.help_from);
        case Screen::HelpTopic:
        case Screen::Complaints: return go_to(Screen::Help);
        case Screen::LibraryTopic: return go_to(Screen::Library);
        case Screen::LibraryPage: return go_to(browsing_.back());
        case Screen::HowItWorks:
        case Screen::Library:
        case Screen::Notice:
        case Screen::Finished:
        case Screen::EnterCode:
        case Screen::CodeTaken:
        case Screen::Saved:
            return is_public(model_.screen) ? go_to(Screen::Welcome) : end_visit(Screen::Welcome);
        case Screen::StaffPin:
        case Screen::Staff: return end_visit(Screen::Welcome);
        case Screen::TouchTest:
        case Screen::ColorTest: return go_to(Screen::Staff);
        case Screen::Welcome:
        case Screen::Saving:
        case Screen::OutOfService: return {};
    }
    return {};
}

Effects Updater::operator()(const NextPressed&) {
    switch (model_.screen) {
        case Screen::HowItWorks: return lead(asking_.first());
        case Screen::Question: return lead(asking_.confirm());
        case Screen::Check: return show_results();
        case Screen::Results:
            return may_keep(session_, setting_) ? go_to(Screen::Keep) : finish_visit();
        case Screen::ChildProtection:
        case Screen::Saved: return finish_visit();
        case Screen::CodeTaken: return end_visit(Screen::Welcome);
        case Screen::LibraryPage: return go_to(browsing_.next());
        case Screen::Finished:
        case Screen::Notice: return go_to(Screen::Welcome);
        case Screen::Welcome:
        case Screen::Pathway:
        case Screen::Take:
        case Screen::Photo:
        case Screen::ComeBack:
        case Screen::EnterCode:
        case Screen::Keep:
        case Screen::Saving:
        case Screen::SaveFailed:
        case Screen::Help:
        case Screen::HelpTopic:
        case Screen::Complaints:
        case Screen::Library:
        case Screen::LibraryTopic:
        case Screen::StaffPin:
        case Screen::Staff:
        case Screen::TouchTest:
        case Screen::ColorTest:
        case Screen::OutOfService: return {};
    }
    return {};
}

Effects Updater::operator()(const CodeEntered&) {
    if (model_.screen != Screen::EnterCode) return {};
    const auto refuse = [this](CodeFault fault) {
        session_.code_fault = fault;
        return Effects{};
    };
    if (!is_come_back_code(session_.typed)) {
        const auto code = records::parse_delete_code(session_.typed);
        if (!code) return refuse(CodeFault::Mistyped);
        return {DeleteRecord{*code}};
    }
    if (setting_.content != Content::Usable) return go_to(Screen::OutOfService);
    const auto back = read_come_back(session_.typed, setting_);
    if (!back) {
        const bool old = back.error().code == Errc::NotFound;
        return refuse(old ? CodeFault::TooOld : CodeFault::Mistyped);
    }
    static_cast<void>((*this)(LanguagePicked{back->language}));
    session_.door = Door::Screening;
    session_.came_back_from = back->said_on;
    return lead(asking_.resume(back->answers));
}

// What happens by itself is no sign that somebody is there.
bool is_touch(const Msg& msg) {
    if (const auto* desk = std::get_if<DeskMsg>(&msg)) return is_pressed(*desk);
    return !is_one_of<Ticked, HealthRead, RecordSaved, RecordNotSaved, DeletionKept, SlipPrinted,
                      Sounding, PinJudged, StaffReportRead>(msg);
}

}  // namespace

std::vector<Effect> update(Model& model, const Msg& msg, const Setting& setting, Instant now) {
    if (is_touch(msg)) model.last_touch = now;
    if (model.resting && is_touch(msg)) {  // It only wakes; nobody saw what they might have met.
        model.resting = false;
        if (!std::holds_alternative<StaffDoorHeld>(msg)) return {};
    }
    return std::visit(Updater{model, setting, now}, msg);
}

Model first_model(const Setting& setting, Instant now) {
    Model model;
    model.screen = setting.content == Content::Usable ? Screen::Welcome : Screen::OutOfService;
    if (!setting.languages.empty()) model.language = setting.languages[0];
    model.large_text = setting.look.large_text;
    model.high_contrast = setting.look.high_contrast;
    model.last_touch = now;
    return model;
}

}  // namespace camino::kiosk
