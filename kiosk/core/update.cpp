#include "kiosk/core/update.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "kiosk/core/asking.h"
#include "kiosk/core/visit.h"
#include "shared/base/assert.h"
#include "shared/base/overloaded.h"

namespace camino::kiosk {

namespace {

using Effects = std::vector<Effect>;

// Screens before which nobody stands, or nothing of a person is left.
bool is_public(Screen screen) {
    return screen == Screen::Welcome || screen == Screen::Notice || screen == Screen::Finished ||
           screen == Screen::OutOfService;
}

class Updater {
public:
    Updater(Model& model, const Setting& setting, Instant now)
        : model_(model),
          session_(model.session),
          setting_(setting),
          now_(now),
          asking_(model.session, setting) {}

    Effects operator()(const LeavePressed&) { return end_visit(Screen::Notice); }

    Effects operator()(const HelpPressed&) {
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
        if (std::find(offered.begin(), offered.end(), msg.language) != offered.end()) {
            model_.language = msg.language;
        }
        return {};
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

    Effects operator()(const ListenPressed&) { return open(Overlay::Listen); }

    // Without a voice the sheet stays: it says so.
    Effects operator()(const SpeechPicked& msg) {
        if (msg.on && made_voice(setting_, model_.language) == nullptr) return {};
        model_.speech = msg.on;
        model_.curtain = model_.curtain && msg.on;
        return open(Overlay::None);
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

    Effects operator()(const SayAgainPressed&) {
        if (!model_.speech && model_.overlay == Overlay::Listen) {
            return (*this)(SpeechPicked{true});  // The same key again: who cannot see says yes.
        }
        if (!model_.speech) {
            open(Overlay::Listen);
            return {Chime{}};
        }
        if (model_.overlay == Overlay::Listen) open(Overlay::None);
        return {SayAgain{}};
    }

    Effects operator()(const Sounding& msg) {
        model_.sounding = msg.on;
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

    Effects operator()(const LibraryPagePicked& msg) {
        if (msg.index >= setting_.pack().library.size()) return {};
        session_.library_page = msg.index;
        return go_to(Screen::LibraryPage);
    }

    Effects operator()(const HelpTopicPicked& msg) {
        session_.help_topic = msg.topic;
        return go_to(Screen::HelpTopic);
    }

    Effects operator()(const ComplaintsPressed&) { return go_to(Screen::Complaints); }

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
        if (!msg.yes) return end_visit(Screen::Finished);
        if (!may_keep(session_, setting_)) return {};
        model_.screen = Screen::Saving;
        return {SaveRecord{}};
    }

    Effects operator()(const Touched&) { return {}; }

    Effects operator()(const Ticked&) {
        const auto idle = now_ - model_.last_touch;
        const auto limit = model_.sounding ? setting_.idle.sounding : setting_.idle.limit;
        const auto warning = setting_.idle.warning;
        if (idle >= limit && is_public(model_.screen)) return rest();
        if (idle >= limit + warning) return end_visit(Screen::Welcome);
        if (idle >= limit) {
            const auto left = limit + warning - idle;
            model_.seconds_left = static_cast<int>((left.count() + 999) / 1000);
            const bool warned = model_.overlay == Overlay::IdleWarning;
            open(Overlay::IdleWarning);
            return warned ? Effects{} : Effects{Chime{}};
        }
        return model_.overlay == Overlay::IdleWarning ? open(Overlay::None) : Effects{};
    }

    Effects operator()(const RecordSaved& msg) {
        const auto language = std::move(model_.language);
        const auto settings = std::tuple{model_.large_text, model_.high_contrast, model_.speech,
                                         model_.slow_speech, model_.curtain};
        forget();
        model_.language = language;
        std::tie(model_.large_text, model_.high_contrast, model_.speech, model_.slow_speech,
                 model_.curtain) = settings;
        session_.delete_code = msg.delete_code;
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
        model_.screen = screen;
        model_.overlay = Overlay::None;
        session_.page = 0;
        session_.typed.clear();
        return {};
    }

    Effects open(Overlay overlay) {
        model_.overlay = overlay;
        return {};
    }

    Effects show_results() {
        const auto facts = session_.interview.counted.view();
        session_.screening = setting_.screener->screen({facts.begin(), facts.end()});
        session_.results_seen = true;
        session_.changing = false;
        return go_to(Screen::Results);
    }

    void forget() {
        session_ = Session{};
        model_.overlay = Overlay::None;
        model_.large_text = setting_.large_text;
        model_.high_contrast = setting_.high_contrast;
        model_.speech = model_.slow_speech = model_.curtain = model_.sounding = false;
        model_.language = setting_.languages.empty() ? model_.language : setting_.languages[0];
    }

    // Counts the visit, if it is to be counted, and forgets the person.
    Effects end_visit(Screen next) {
        const auto language = model_.language;
        Effects effects;
        if (auto visit = count_of(model_, setting_, false)) {
            effects.push_back(CountVisit{std::move(*visit)});
        }
        forget();
        if (next != Screen::Welcome) model_.language = language;
        model_.screen = next;
        effects.emplace_back(std::in_place_type<WipeScreen>);
        return effects;
    }

    // Nobody was there: back to the welcome screen in the house's own language.
    Effects rest() {
        const bool fresh = model_.screen == Screen::Welcome && model_.overlay == Overlay::None &&
                           model_.large_text == setting_.large_text &&
                           model_.high_contrast == setting_.high_contrast && !model_.speech &&
                           !model_.slow_speech &&
                           (setting_.languages.empty() || model_.language == setting_.languages[0]);
        if (fresh || model_.screen == Screen::OutOfService) return {};
        return end_visit(Screen::Welcome);
    }

    Model& model_;
    Session& session_;
    const Setting& setting_;
    Instant now_;
    Asking asking_;
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
        case Screen::SaveFailed: return go_to(Screen::Keep);
        case Screen::Help: return go_to(session_.help_from);
        case Screen::HelpTopic:
        case Screen::Complaints: return go_to(Screen::Help);
        case Screen::LibraryPage: return go_to(Screen::Library);
        case Screen::HowItWorks:
        case Screen::Library:
        case Screen::Notice:
        case Screen::Finished:
        case Screen::Saved:
            return is_public(model_.screen) ? go_to(Screen::Welcome) : end_visit(Screen::Welcome);
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
            return may_keep(session_, setting_) ? go_to(Screen::Keep) : end_visit(Screen::Finished);
        case Screen::ChildProtection:
        case Screen::Saved: return end_visit(Screen::Finished);
        case Screen::Finished:
        case Screen::Notice: return go_to(Screen::Welcome);
        case Screen::Welcome:
        case Screen::Pathway:
        case Screen::Keep:
        case Screen::Saving:
        case Screen::SaveFailed:
        case Screen::Help:
        case Screen::HelpTopic:
        case Screen::Complaints:
        case Screen::Library:
        case Screen::LibraryPage:
        case Screen::OutOfService: return {};
    }
    return {};
}

// What happens by itself is no sign that somebody is there.
bool is_touch(const Msg& msg) {
    return !std::holds_alternative<Ticked>(msg) && !std::holds_alternative<HealthRead>(msg) &&
           !std::holds_alternative<RecordSaved>(msg) &&
           !std::holds_alternative<RecordNotSaved>(msg) && !std::holds_alternative<Sounding>(msg);
}

}  // namespace

std::vector<Effect> update(Model& model, const Msg& msg, const Setting& setting, Instant now) {
    if (is_touch(msg)) model.last_touch = now;
    return std::visit(Updater{model, setting, now}, msg);
}

void look_closer(Session& session, const Setting& setting) {
    session.would_change = {};
    if (!session.screening || session.pathway >= session.screening->pathways.size()) return;
    const auto counted = session.interview.counted.view();
    session.would_change =
        packs::what_would_change(*setting.screener, {counted.begin(), counted.end()},
                                 session.screening->pathways[session.pathway].index);
}

Model first_model(const Setting& setting, Instant now) {
    Model model;
    model.screen = setting.content == Content::Usable ? Screen::Welcome : Screen::OutOfService;
    if (!setting.languages.empty()) model.language = setting.languages[0];
    model.large_text = setting.large_text;
    model.high_contrast = setting.high_contrast;
    model.last_touch = now;
    return model;
}

}  // namespace camino::kiosk
