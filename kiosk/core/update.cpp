#include "kiosk/core/update.h"

#include <algorithm>
#include <utility>

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
        : model_(model), session_(model.session), setting_(setting), now_(now) {}

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
        session_.kept = Answers::none(setting_.book().questions.size());
        replay();
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

    Effects operator()(const OptionPicked& msg) {
        if (!asking()) return {};
        const auto& question = setting_.book().questions[session_.turn.question];
        if (msg.option >= question.options.size()) return {};
        const auto bit = rules::OptionSet{1} << msg.option;
        if (question.kind == rules::AnswerKind::Many) {
            session_.ticked ^= bit;
            return {};
        }
        return answer(rules::Fact::of_options(bit));
    }

    Effects operator()(const DatePicked& msg) {
        if (!asking()) return {};
        auto fact = rules::Fact::of_date(msg.span);
        fact.settled = msg.settled;
        const auto& before = session_.kept[session_.turn.question];
        const bool narrower_known = before.kind == rules::Fact::Kind::Date &&
                                    before.span.first >= msg.span.first &&
                                    before.span.last <= msg.span.last;
        return narrower_known ? after_answer() : answer(fact);
    }

    Effects operator()(const TextEdited& msg) {
        session_.typed = msg.text;
        return {};
    }

    Effects operator()(const DateTyped& msg) {
        const auto question = session_.turn.question;
        if (!asking() || setting_.book().questions[question].kind != rules::AnswerKind::Date) {
            return {};
        }
        session_.kept[question] = rules::Fact::of_date(msg.span);
        replay();
        return to_next_open();
    }

    Effects operator()(const NeverPicked&) {
        return asking() ? answer(rules::Fact::never()) : Effects{};
    }

    Effects operator()(const UnknownPicked& msg) {
        if (!asking()) return {};
        auto& fact = session_.kept[session_.turn.question];
        if (session_.turn.precision == rules::Precision::Month ||
            session_.turn.precision == rules::Precision::Day) {
            // The year, or the month, stands; only more than that cannot be said.
            auto known = session_.interview.counted[session_.turn.question];
            if (known.kind == rules::Fact::Kind::Date) {
                known.span = coarser(known.span);
                known.settled = true;
                fact = known;
                return after_answer();
            }
        }
        return answer(rules::Fact::unknown(msg.why));
    }

    Effects operator()(const AnswerReopened& msg) {
        const auto turns = session_.interview.answered();
        const auto found = std::find_if(turns.begin(), turns.end(), [&](const Turn& turn) {
            return turn.question == msg.question;
        });
        if (found == turns.end()) return {};
        session_.changing = true;
        return show(*found);
    }

    Effects operator()(const PathwayPicked& msg) {
        if (!session_.screening || msg.index >= session_.screening->pathways.size()) return {};
        session_.pathway = msg.index;
        session_.tab = Tab::Steps;
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
        const auto [limit, warning] = setting_.idle;
        if (idle >= limit && is_public(model_.screen)) return rest();
        if (idle >= limit + warning) return end_visit(Screen::Welcome);
        if (idle >= limit) {
            const auto left = limit + warning - idle;
            model_.seconds_left = static_cast<int>((left.count() + 999) / 1000);
            return open(Overlay::IdleWarning);
        }
        return model_.overlay == Overlay::IdleWarning ? open(Overlay::None) : Effects{};
    }

    Effects operator()(const RecordSaved& msg) {
        const auto language = std::move(model_.language);
        const auto settings = std::pair{model_.large_text, model_.high_contrast};
        forget();
        model_.language = language;
        std::tie(model_.large_text, model_.high_contrast) = settings;
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
    bool asking() const { return model_.screen == Screen::Question; }

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

    void replay() {
        session_.interview = play(setting_.program(), session_.kept);
        session_.turn_total = expected_turn_count(setting_.program(), session_.interview);
    }

    Effects show(Turn turn) {
        session_.turn = turn;
        const auto& fact = session_.kept[turn.question];
        session_.ticked = fact.kind == rules::Fact::Kind::Options ? fact.options : 0;
        return go_to(Screen::Question);
    }

    Effects answer(const rules::Fact& fact) {
        session_.kept[session_.turn.question] = fact;
        return after_answer();
    }

    // A span as it was known one precision before the turn on the screen.
    DateSpan coarser(DateSpan span) const {
        const auto first = year_month_day(span.first);
        return session_.turn.precision == rules::Precision::Month
                   ? span_of_year(first.year)
                   : span_of_month(first.year, first.month);
    }

    Effects after_answer() {
        replay();
        const auto& interview = session_.interview;
        if (!interview.pending && is_child_alone(session_, setting_)) return to_next_open();
        // A date that is being changed is changed to its last detail before going back.
        const auto here = interview.position(session_.turn);
        const auto next = here ? interview.at(static_cast<std::uint16_t>(*here + 1)) : std::nullopt;
        const bool same_question = next && next->question == session_.turn.question;
        if (next && (same_question || !session_.changing)) return show(*next);
        return to_next_open();
    }

    // What was not answered yet; else what comes behind the questions.
    Effects to_next_open() {
        if (session_.interview.pending) return show(*session_.interview.pending);
        const bool alone = is_child_alone(session_, setting_);
        return go_to(alone ? Screen::ChildProtection : Screen::Check);
    }

    Effects step_back() {
        if (session_.changing) {
            replay();
            if (!session_.interview.pending) return go_to(Screen::Check);
        }
        const auto here = session_.interview.position(session_.turn);
        if (!here || *here == 0) return go_to(Screen::HowItWorks);
        return show(*session_.interview.at(static_cast<std::uint16_t>(*here - 1)));
    }

    Effects last_question() {
        session_.changing = false;
        const auto count = session_.interview.turn_count;
        if (count == 0) return go_to(Screen::HowItWorks);
        return show(*session_.interview.at(static_cast<std::uint16_t>(count - 1)));
    }

    Effects start_asking() {
        session_.changing = false;
        if (const auto first = session_.interview.at(0)) return show(*first);
        return go_to(Screen::Check);
    }

    Effects confirm_question() {
        const auto& question = setting_.book().questions[session_.turn.question];
        if (question.kind == rules::AnswerKind::Many && session_.ticked != 0) {
            return answer(rules::Fact::of_options(session_.ticked));
        }
        return session_.interview.position(session_.turn) < session_.interview.turn_count
                   ? after_answer()
                   : Effects{};
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
        model_.large_text = false;
        model_.high_contrast = false;
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
                           !model_.large_text && !model_.high_contrast &&
                           (setting_.languages.empty() || model_.language == setting_.languages[0]);
        if (fresh || model_.screen == Screen::OutOfService) return {};
        return end_visit(Screen::Welcome);
    }

    Model& model_;
    Session& session_;
    const Setting& setting_;
    Instant now_;
};

Effects Updater::operator()(const BackPressed&) {
    if (model_.overlay != Overlay::None) return open(Overlay::None);
    switch (model_.screen) {
        case Screen::Question: return step_back();
        case Screen::Check: return last_question();
        case Screen::ChildProtection: return last_question();
        case Screen::Results: return go_to(Screen::Check);
        case Screen::Pathway: return go_to(Screen::Results);
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
        case Screen::HowItWorks: return start_asking();
        case Screen::Question: return confirm_question();
        case Screen::Check: return show_results();
        case Screen::Results:
            return may_keep(session_, setting_) ? go_to(Screen::Keep) : end_visit(Screen::Finished);
        case Screen::ChildProtection: return end_visit(Screen::Finished);
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
           !std::holds_alternative<RecordNotSaved>(msg);
}

}  // namespace

std::vector<Effect> update(Model& model, const Msg& msg, const Setting& setting, Instant now) {
    if (is_touch(msg)) model.last_touch = now;
    return std::visit(Updater{model, setting, now}, msg);
}

Model first_model(const Setting& setting, Instant now) {
    Model model;
    model.screen = setting.content == Content::Usable ? Screen::Welcome : Screen::OutOfService;
    if (!setting.languages.empty()) model.language = setting.languages[0];
    model.last_touch = now;
    return model;
}

}  // namespace camino::kiosk
