#include "kiosk/desk/assist_work.h"

#include <algorithm>
#include <utility>

#include "kiosk/core/asking.h"
#include "kiosk/core/listening.h"
#include "kiosk/core/supposing.h"

namespace camino::kiosk::desk {

namespace {

// Where the worker goes on when the person was somewhere that only a kiosk has.
Screen behind(Screen screen, const Session& session) {
    const bool help =
        screen == Screen::Help || screen == Screen::HelpTopic || screen == Screen::Complaints;
    if (help) screen = session.help_from;
    const bool taking =
        screen == Screen::Take || screen == Screen::Photo || screen == Screen::ComeBack;
    if (taking) screen = session.take_from;
    return screen == Screen::Pathway ? Screen::Results : screen;
}

}  // namespace

OpenQuestions open_questions(const Session& session, const Setting& setting) {
    OpenQuestions open;
    auto asks = setting.program().open_questions(session.interview.counted.view());
    if (session.screening && session.pathway < session.screening->pathways.size()) {
        const auto pathway = session.screening->pathways[session.pathway].index;
        const auto rest = std::stable_partition(asks.begin(), asks.end(), [&](const auto& ask) {
            return std::find(ask.pathways.begin(), ask.pathways.end(), pathway) !=
                   ask.pathways.end();
        });
        open.for_open = static_cast<std::size_t>(rest - asks.begin());
    }
    for (const auto& ask : asks) open.questions.push_back(ask.question);
    return open;
}

bool is_assisted(const Model& model) {
    const bool here = model.screen == Screen::Question || model.screen == Screen::Results;
    return model.session.door == Door::Desk && !model.session.handed && here;
}

AssistWork::Effects AssistWork::operator()(const QuestionsListed& msg) {
    const bool asks = is_assisted(model_) && model_.screen == Screen::Question &&
                      model_.session.interview.pending.has_value();
    if (asks || !msg.page) model_.session.choosing = msg.page;
    return {};
}

AssistWork::Effects AssistWork::operator()(const QuestionPreferred& msg) {
    if (!std::exchange(model_.session.choosing, {})) return {};
    return show(Asking{model_.session, setting_}.ask_sooner(msg.question));
}

AssistWork::Effects AssistWork::operator()(const SupposePressed& msg) {
    auto& session = model_.session;
    session.choosing.reset();
    if (!msg.on) return show(as_said(session, setting_));
    const bool said = session.interview.turn_count > 0;
    if (is_assisted(model_) && said && !session.said) suppose(session, model_.screen);
    return {};
}

AssistWork::Effects AssistWork::operator()(const ScreenHanded& msg) {
    auto& session = model_.session;
    if (!msg.on) return take_back();
    if (!is_assisted(model_)) return {};
    show(as_said(session, setting_));
    session.choosing.reset();
    session.handed = WorkersLook{model_.language, model_.high_contrast};
    return {};
}

// The person may have chosen another language, large letters or a voice: those are theirs.
AssistWork::Effects AssistWork::take_back() {
    auto look = std::exchange(model_.session.handed, {});
    if (!look) return {};
    Listening{model_, setting_}.use({});
    model_.language = std::move(look->language);
    model_.high_contrast = look->high_contrast;
    model_.large_text = setting_.look.large_text;
    model_.curtain = false;
    show(behind(model_.screen, model_.session));
    return {DeskEffect{BeSilent{}}};
}

AssistWork::Effects AssistWork::show(std::optional<Screen> screen) {
    if (!screen) return {};
    model_.screen = *screen;
    model_.overlay = Overlay::None;
    model_.session.page = 0;
    model_.session.typed.clear();
    return {};
}

}  // namespace camino::kiosk::desk
