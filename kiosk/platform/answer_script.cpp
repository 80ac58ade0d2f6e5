// The script's `answers FILE`: presses what a person would press, screen by screen.

#include <algorithm>

#include "kiosk/core/offers.h"
#include "kiosk/platform/script.h"
#include "kiosk/screens/screens.h"
#include "shared/packs/answers.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr std::size_t kAnswersSizeMax = std::size_t{64} * 1024;
constexpr int kPressCountMax = 500;
constexpr int kPageCountMax = 20;

class Answerer {
public:
    Answerer(App& app, rules::Facts facts, std::string file)
        : app_(app), facts_(std::move(facts)), file_(std::move(file)) {}

    Result<void> run() {
        for (int i = 0; i < kPressCountMax; ++i) {
            const auto screen = app_.model().screen;
            if (screen == Screen::Results || screen == Screen::ChildProtection) return {};
            TRY(screen == Screen::Question ? answer() : pass_by());
        }
        return fail(Errc::NotFound, file_ + ": the questions do not come to an end");
    }

private:
    // A screen between two questions.
    Result<void> pass_by() {
        const auto& model = app_.model();
        if (model.overlay != Overlay::None) return press("overlay.close");
        if (model.screen != Screen::Welcome) return press("nav.next");
        TRY(press("lang." + model.language));
        return press("door.screening");
    }

    Result<void> press(const std::string& id) {
        if (app_.press(id)) return {};
        return fail(Errc::NotFound, file_ + ": no '" + id + "' to press on " +
                                        std::string(id_of(app_.model().screen)));
    }

    // Options of a long list stand on several pages.
    Result<void> press_on_any_page(const std::string& id) {
        for (int page = 0; page < kPageCountMax; ++page) {
            if (app_.press(id)) return {};
            if (!app_.press("page.next")) break;
        }
        return press(id);
    }

    Result<void> answer() {
        const auto turn = app_.model().session.turn;
        const auto& question = app_.setting().book().questions[turn.question];
        const auto& fact = facts_[turn.question];
        switch (fact.kind) {
            case rules::Fact::Kind::Unknown:
                return press(question.id +
                             (fact.why == rules::Unknown::Declined ? ".declined" : ".unknown"));
            case rules::Fact::Kind::Never: return press(question.id + ".none");
            case rules::Fact::Kind::Date: return answer_date(turn, question.id, fact.span);
            case rules::Fact::Kind::Options: return answer_options(question, fact.options);
            case rules::Fact::Kind::Rows: break;  // No screen asks for a list.
        }
        return {};
    }

    Result<void> answer_options(const rules::Question& question, rules::OptionSet wanted) {
        const bool several = question.kind == rules::AnswerKind::Many;
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            const auto ticked = several ? app_.model().session.ticked : rules::OptionSet{0};
            if (((wanted ^ ticked) >> i & 1u) == 0) continue;
            TRY(press_on_any_page(question.id + "." + question.options[i]));
            if (!several) return {};
        }
        return press("nav.next");
    }

    // The year, month or day around the date; "I don't know" where the date says no more.
    Result<void> answer_date(Turn turn, const std::string& id, DateSpan span) {
        const auto& known = app_.model().session.interview.counted[turn.question];
        const auto choices = date_choices(turn, known, app_.setting().today);
        const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& choice) {
            return choice.span.first <= span.first && span.last <= choice.span.last;
        });
        if (found != choices.end()) return press_on_any_page(id + "." + found->name);
        if (turn.precision != rules::Precision::Year) return press(id + ".unknown");
        return fail(Errc::BadInput, file_ + ": '" + id + "': \"" + to_string(span) +
                                        "\" lies in no one year up to today; the screen asks for "
                                        "the year, then the month, then the day");
    }

    App& app_;
    rules::Facts facts_;
    std::string file_;
};

}  // namespace

Result<void> play_answers(App& app, const std::string& file) {
    if (app.setting().screener == nullptr) {
        return fail(Errc::NotFound, "there is no content: nothing is asked");
    }
    const auto text = TRY(store::read_file(file, kAnswersSizeMax));
    const auto document = TRY(JsonDocument::parse(text, file));
    auto facts = TRY(packs::read_answers(document.root(), app.setting().pack()));
    return Answerer(app, std::move(facts), file).run();
}

}  // namespace camino::kiosk
