#include "kiosk/core/taking.h"

#include <utility>

namespace camino::kiosk {

packs::TakeAway to_take(const Model& model, const Setting& setting) {
    const auto& session = model.session;
    if (setting.screener == nullptr) return {};
    switch (model.screen) {
        case Screen::Results:
            return session.screening ? packs::take_away_of(*session.screening) : packs::TakeAway{};
        case Screen::Pathway:
            if (!session.screening) return {};
            return packs::take_away_of(setting.pack(),
                                       session.screening->pathways[session.pathway].id);
        case Screen::LibraryPage:
            return packs::take_away_of(setting.pack().library[session.library_page]);
        default: return {};
    }
}

std::string take_away_link(const Setting& setting, const std::string& language,
                           const packs::TakeAway& take_away) {
    if (setting.hub.empty()) return {};
    auto link = setting.hub + "/t/" + language + "#" + packs::fragment_of(take_away);
    if (setting.demo_day) link += "." + to_string(*setting.demo_day);
    return link;
}

bool take(packs::TakeAway take_away, Model& model) {
    if (take_away.empty()) return false;
    auto& session = model.session;
    session.take_away = std::move(take_away);
    session.take_from = model.screen;
    session.page = 0;
    forget_paper(session);
    model.screen = Screen::Take;
    return true;
}

void forget_paper(Session& session) {
    if (session.printing != Printing::Busy) session.printing = Printing::No;
}

std::vector<Effect> start_printing(Model& model, const Setting& setting) {
    auto& printing = model.session.printing;
    if (!setting.can_print() || printing == Printing::Busy) return {};
    printing = Printing::Busy;
    return {PrintSlip{}};
}

bool Taking::take() { return kiosk::take(to_take(model_, setting_), model_); }

std::optional<Screen> Taking::photo() const {
    return model_.screen == Screen::Take ? std::optional(Screen::Photo) : std::nullopt;
}

std::optional<Screen> Taking::come_back() const {
    const bool offered =
        model_.screen == Screen::Take && model_.session.take_from == Screen::Results;
    return offered ? std::optional(Screen::ComeBack) : std::nullopt;
}

std::vector<Effect> Taking::print() {
    const bool has_paper = model_.screen == Screen::Take || model_.screen == Screen::Saved ||
                           model_.screen == Screen::Staff;
    return has_paper ? start_printing(model_, setting_) : std::vector<Effect>{};
}

void Taking::printed(bool done) {
    auto& printing = model_.session.printing;
    if (printing == Printing::Busy) printing = done ? Printing::Done : Printing::Failed;
}

}  // namespace camino::kiosk
