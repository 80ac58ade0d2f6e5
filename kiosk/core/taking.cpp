#include "kiosk/core/taking.h"

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

}  // namespace camino::kiosk
