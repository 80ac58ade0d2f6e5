#include "kiosk/core/supposing.h"

#include <utility>

#include "kiosk/core/closer_look.h"

namespace camino::kiosk {

void suppose(Session& session, Screen here) {
    session.said = Said{.kept = session.kept,
                        .interview = session.interview,
                        .turn = session.turn,
                        .turn_total = session.turn_total,
                        .screening = session.screening,
                        .screen = here};
}

std::optional<Screen> as_said(Session& session, const Setting& setting) {
    auto said = std::exchange(session.said, {});
    if (!said) return {};
    session.kept = said->kept;
    session.interview = said->interview;
    session.turn = said->turn;
    session.turn_total = said->turn_total;
    session.screening = std::move(said->screening);
    const auto& fact = session.kept[session.turn.question];
    session.ticked = fact.kind == rules::Fact::Kind::Options ? fact.options : 0;
    if (session.screening) look_closer(session, setting);
    return said->screen;
}

}  // namespace camino::kiosk
