#include "kiosk/desk/vault_work.h"

#include <algorithm>

#include "kiosk/desk/household_work.h"
#include "shared/crypto/secret.h"
#include "shared/vault/phrase.h"

namespace camino::kiosk::desk {

void forget(std::string& text) {
    crypto::wipe(std::as_writable_bytes(std::span{text.data(), text.size()}));
    text.clear();
}

std::vector<Effect> lock(DeskWork& desk) {
    auto effects = forget_household(desk);
    forget(desk.vault.typed);
    forget(desk.vault.phrase);
    forget(desk.team.typed);
    forget(desk.team.phrase);
    forget(desk.search);
    forget(desk.exported.clear.typed);
    forget(desk.exported.clear.reason);
    if (desk.vault.open == 0) return effects;
    records::wipe(desk.draft.event);
    cases::wipe(desk.file);
    const auto numbers = desk.vault.numbers;
    const int chosen = desk.vault.chosen;
    const auto try_from = desk.exported.clear.try_from;  // Locking shortens no wait.
    desk = {.place = numbers.empty() ? DeskPlace::Start : DeskPlace::Locked};
    desk.vault.numbers = numbers;
    desk.vault.chosen = chosen;
    desk.exported.clear.try_from = try_from;
    return {DeskEffect{LockVault{}}, WipeScreen{}};
}

void VaultWork::count_seconds() {
    const auto left = std::max(Duration{}, door_.try_from - now_);
    door_.seconds_to_wait = static_cast<int>((left.count() + 999) / 1000);
}

VaultWork::Effects VaultWork::operator()(const VaultPicked& msg) {
    if (door_.open != 0) return {};
    door_.chosen = msg.number;
    door_.fault = VaultFault::None;
    return {};
}

VaultWork::Effects VaultWork::operator()(const PassphraseEdited& msg) {
    forget(door_.typed);
    door_.typed = msg.text;
    door_.fault = VaultFault::None;
    return {};
}

VaultWork::Effects VaultWork::operator()(const PassphraseEntered&) {
    if (door_.typed.empty() || now_ < door_.try_from) return {};
    if (desk_.place == DeskPlace::Locked) {
        return {DeskEffect{OpenVault{door_.chosen, door_.typed}}};
    }
    if (desk_.place != DeskPlace::NewVault || !door_.confirming) return {};
    if (vault::normal_phrase(door_.typed) != door_.phrase) {
        door_.fault = VaultFault::Different;
        return {};
    }
    return {DeskEffect{MakeVault{door_.phrase}}};
}

VaultWork::Effects VaultWork::operator()(const NewVaultPressed&) {
    if (door_.open != 0 || model_.screen != Screen::Welcome) return {};
    desk_.place = DeskPlace::NewVault;
    door_.fault = VaultFault::None;
    door_.confirming = false;
    return {DeskEffect{MakePhrase{model_.language}}};
}

VaultWork::Effects VaultWork::operator()(const PhraseWritten& msg) {
    forget(door_.typed);
    door_.fault = VaultFault::None;
    door_.confirming = msg.on && !door_.phrase.empty();
    return {};
}

VaultWork::Effects VaultWork::operator()(const LockPressed&) { return lock(desk_); }

VaultWork::Effects VaultWork::operator()(const EmptyPressed& msg) {
    if (door_.open == 0 || reads_only(desk_)) return {};
    door_.emptying = !msg.sure && !door_.emptying;
    if (!msg.sure) return {};
    auto effects = lock(desk_);
    effects.front() = DeskEffect{EmptyVault{}};  // Which locks too.
    desk_.place = DeskPlace::Start;
    return effects;
}

VaultWork::Effects VaultWork::operator()(const VaultsSeen& msg) {
    door_.numbers = msg.numbers;
    const bool there = std::ranges::find(msg.numbers, door_.chosen) != msg.numbers.end();
    if (!there) door_.chosen = msg.numbers.empty() ? 0 : msg.numbers.front();
    const bool to_open =
        door_.open == 0 && !msg.numbers.empty() && msg.numbers.front() != kCustodianDoor;
    if (to_open && desk_.place == DeskPlace::Start) desk_.place = DeskPlace::Locked;
    return {};
}

VaultWork::Effects VaultWork::operator()(const PhraseMade& msg) {
    if (desk_.place == DeskPlace::NewVault) door_.phrase = msg.phrase;
    if (desk_.team.step == TeamDoor::Step::Drawn) desk_.team.phrase = msg.phrase;
    return {};
}

VaultWork::Effects VaultWork::operator()(const VaultTried& msg) {
    forget(door_.typed);
    if (desk_.place == DeskPlace::Team) {  // No words could be drawn.
        desk_.team.fault = TeamFault::Broken;
        return {};
    }
    door_.fault = msg.fault;
    door_.failures = msg.failures;
    door_.try_from = now_ + msg.wait;
    count_seconds();
    return {};
}

// What was typed stands on no screen any more, nor in what was drawn of it.
VaultWork::Effects VaultWork::operator()(const VaultOpened& msg) {
    forget(door_.typed);
    forget(door_.phrase);
    door_ = {.numbers = door_.numbers, .chosen = msg.number, .open = msg.number, .sign = msg.sign};
    desk_.book = msg.book;
    desk_.place = DeskPlace::Cases;
    return {WipeScreen{}};
}

}  // namespace camino::kiosk::desk
