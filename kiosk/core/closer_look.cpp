#include "kiosk/core/closer_look.h"

#include "shared/packs/changes.h"

namespace camino::kiosk {

void look_closer(Session& session, const Setting& setting) {
    session.would_change = {};
    if (!session.screening || session.pathway >= session.screening->pathways.size()) return;
    const auto counted = session.interview.counted.view();
    session.would_change =
        packs::what_would_change(*setting.screener, {counted.begin(), counted.end()},
                                 session.screening->pathways[session.pathway].index);
}

void look_back(Session& session, const Setting& setting) {
    session.changed_since.clear();
    const auto then = packs::Screener::create(setting.pack(), *session.came_back_from);
    if (!then) return;
    const auto counted = session.interview.counted.view();
    const auto before = then->screen({counted.begin(), counted.end()});
    for (std::size_t i = 0; i < before.pathways.size(); ++i) {
        const auto was = before.pathways[i].outcome;
        if (was != session.screening->pathways[i].outcome)
            session.changed_since.push_back({i, was});
    }
}

}  // namespace camino::kiosk
