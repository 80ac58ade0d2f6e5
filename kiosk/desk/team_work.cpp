#include "kiosk/desk/team_work.h"

#include "kiosk/desk/vault_work.h"
#include "shared/vault/phrase.h"

namespace camino::kiosk::desk {

using Step = TeamDoor::Step;

TeamWork::Effects TeamWork::close() {
    const bool open = door_.step != Step::None;
    forget(door_.typed);
    forget(door_.phrase);
    door_.step = Step::None;
    door_.fault = TeamFault::None;
    if (!open) return {};
    return {WipeScreen{}};
}

TeamWork::Effects TeamWork::operator()(const TeamStepPicked& msg) {
    if (desk_.vault.open == 0 || desk_.place != DeskPlace::Team) return {};
    if (msg.step == Step::None) return close();
    const bool in_team = !door_.sign.empty();
    if (in_team != (msg.step == Step::Leaving)) return {};
    if (msg.step == Step::Confirming && door_.phrase.empty()) return {};
    forget(door_.typed);
    door_.fault = TeamFault::None;
    door_.step = msg.step;
    if (msg.step != Step::Drawn || !door_.phrase.empty()) return {};
    return {DeskEffect{MakePhrase{model_.language}}};
}

TeamWork::Effects TeamWork::operator()(const TeamWordsEdited& msg) {
    forget(door_.typed);
    door_.typed = msg.text;
    door_.fault = TeamFault::None;
    return {};
}

TeamWork::Effects TeamWork::operator()(const TeamWordsEntered&) {
    if (desk_.vault.open == 0 || door_.typed.empty()) return {};
    const bool confirming = door_.step == Step::Confirming;
    if (!confirming && door_.step != Step::Typing) return {};
    if (confirming && vault::normal_phrase(door_.typed) != door_.phrase) {
        door_.fault = TeamFault::Different;
        return {};
    }
    return {DeskEffect{JoinTeam{door_.typed}}};
}

TeamWork::Effects TeamWork::operator()(const TeamLeft&) {
    if (desk_.vault.open == 0 || door_.step != Step::Leaving) return {};
    return {DeskEffect{LeaveTeam{}}};
}

TeamWork::Effects TeamWork::operator()(const TeamSeen& msg) {
    if (desk_.vault.open == 0) return {};
    door_.sign = msg.sign;
    door_.aside = msg.aside;
    forget(door_.typed);
    door_.fault = msg.fault;
    if (msg.fault != TeamFault::None) return {};
    const bool leaving = door_.step == Step::Leaving;
    // What comes by itself leaves alone what the worker is at.
    return leaving == msg.sign.empty() ? close() : Effects{};
}

}  // namespace camino::kiosk::desk
