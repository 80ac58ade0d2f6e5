// The vault's places: where it is opened, and where a worker gets one.

#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"

namespace camino::kiosk::desk {

namespace {

constexpr Size kCardSize{640, 580};
constexpr int kPassphraseMax = 120;

Rect middle_card(const Scene& scene, Rect page) {
    const Size size{std::min(page.width, kCardSize.width), std::min(page.height, kCardSize.height)};
    return card(scene, page.take_top(size.height).centered(size));
}

void fault_line(const Scene& scene, Rect& column) {
    const auto& door = scene.model.desk.vault;
    const bool custodian = door.chosen == kCustodianDoor;
    const char* words = nullptr;
    switch (door.fault) {
        case VaultFault::None: return;
        case VaultFault::Wrong:
            words = custodian ? "custody.fault.wrong" : "vault.fault.wrong";
            break;
        case VaultFault::Wiped: words = "vault.fault.wiped"; break;
        case VaultFault::Broken:
            words = custodian ? "custody.fault.broken" : "vault.fault.broken";
            break;
        case VaultFault::Different: words = "vault.fault.different"; break;
    }
    const int left = std::max(0, kVaultTries - door.failures);
    line(scene, column, "vault.fault",
         {"alert-triangle", scene.words(words, {{"left", std::to_string(left)}}), true});
}

/// The passphrase, in dots; Enter is the button's.
void passphrase(const Scene& scene, Rect& column, const BarButton& button) {
    auto& ui = scene.ui;
    const auto& door = scene.model.desk.vault;
    const bool custodian = door.chosen == kCustodianDoor;
    const auto label = scene.words(custodian ? "custody.phrase" : "vault.phrase");
    const auto edited = ui.field("vault.phrase", column.take_top(kDense + 26, 12), door.typed,
                                 {.label = label,

                                  .icon = "lock",
                                  .secret = true,
                                  .length_max = kPassphraseMax});
    ui.offer_focus("vault.phrase");
    if (edited) scene.emit(DeskMsg{PassphraseEdited{*edited}});
    const bool entered = ui.entered();
    Rect bar = column.take_top(kDense, 14);
    if (door.seconds_to_wait > 0) {
        ui.text("vault.wait", bar,
                scene.words("vault.wait", {{"seconds", std::to_string(door.seconds_to_wait)}}),
                {.type = Type::DenseStrong, .middle = true});
    } else if (start_button(scene, bar, button) || (button.enabled && entered)) {
        scene.emit(DeskMsg{PassphraseEntered{}});
    }
    fault_line(scene, column);
}

/// Which of several workers' vaults; they have numbers, for a laptop tells nobody's name.
void numbers(const Scene& scene, Rect& column) {
    const auto& door = scene.model.desk.vault;
    if (door.numbers.size() < 2) return;
    say(scene, column, "vault.whose", scene.words("vault.whose"),
        {.type = Type::DenseMeta, .gap = 8});
    Rect bar = column.take_top(kDense, 14);
    for (const int number : door.numbers) {
        const auto name = std::to_string(number);
        const auto id = "vault.number." + name;
        const auto label = number == kCustodianDoor
                               ? scene.words("custody.door")
                               : scene.words("vault.number", {{"number", name}});
        const ButtonLook look{.selected = number == door.chosen, .type = Type::DenseStrong};
        const Rect box = bar.take_start(scene.ui.button_width(label, look, bar.height), 10);
        if (scene.ui.button(id, box, label, look)) scene.emit(DeskMsg{VaultPicked{number}});
    }
}

void show_phrase(const Scene& scene, Rect& column) {
    auto& ui = scene.ui;
    Rect panel = column.take_top(132, 18);
    ui.panel(panel, {.fill = Fill::Tint, .raised = false, .outlined = false, .radius = 16});
    ui.text("vault.words", panel.inset(24, 16), scene.model.desk.vault.phrase,
            {.type = Type::Title, .align = Align::Center, .middle = true});
}

}  // namespace

void locked_place(const Scene& scene, Rect page) {
    const auto& door = scene.model.desk.vault;
    Rect column = middle_card(scene, page);
    Rect top = column.take_top(64, 14);
    scene.ui.icon_disc(top.take_start(64, 18), "lock");
    scene.ui.title("screen.locked", top, scene.words("vault.locked.title"),
                   {.type = Type::DenseTitle, .middle = true});
    const bool custodian = door.chosen == kCustodianDoor;
    say(scene, column, "vault.locked.lead",
        scene.words(custodian ? "custody.lead" : "vault.locked.lead"),
        {.type = Type::DenseMeta, .gap = 16});
    numbers(scene, column);
    const auto open = scene.words("vault.open");
    passphrase(scene, column,
               {.id = "vault.open",
                .label = open,
                .icon = "lock",
                .kind = ButtonKind::Filled,
                .enabled = !door.typed.empty(),
                .shortcut = "\n"});
    Rect bar = column.take_bottom(kDense, 14);
    if (start_button(scene, bar,
                     {.id = "vault.new", .label = scene.words("vault.new"), .icon = "plus"})) {
        scene.emit(DeskMsg{NewVaultPressed{}});
    }
    Rect foot = column.take_bottom(104, 14);
    line(scene, foot, "vault.without", {"info", scene.words("vault.without")}, Type::DenseMeta);
    if (door.fault == VaultFault::Wiped) return;  // It was said above.
    if (custodian) {                              // A custodian's key is never wiped.
        return line(scene, foot, "custody.newer", {"refresh", scene.words("custody.newer")},
                    Type::DenseMeta);
    }
    line(scene, foot, "vault.forgotten", {"hand-heart", scene.words("vault.forgotten")},
         Type::DenseMeta);
}

void new_vault_place(const Scene& scene, Rect page) {
    const auto& door = scene.model.desk.vault;
    Rect column = middle_card(scene, page);
    head(scene, column, "screen.new_vault", scene.words("vault.make.title"));
    if (door.phrase.empty()) {
        say(scene, column, "vault.make.lead", scene.words("vault.make.lead"));
        return fault_line(scene, column);
    }
    if (door.confirming) {
        say(scene, column, "vault.confirm", scene.words("vault.confirm"),
            {.type = Type::Dense, .gap = 16});
        passphrase(scene, column,
                   {.id = "vault.make",
                    .label = scene.words("vault.make"),
                    .icon = "check",
                    .kind = ButtonKind::Filled,
                    .enabled = !door.typed.empty(),
                    .shortcut = "\n"});
        Rect bar = column.take_bottom(kDense, 14);
        if (start_button(scene, bar,
                         {.id = "nav.back",
                          .label = scene.words("vault.look_again"),
                          .icon = "arrow-left"})) {
            scene.emit(DeskMsg{PhraseWritten{false}});
        }
        return;
    }
    say(scene, column, "vault.make.lead", scene.words("vault.make.lead"),
        {.type = Type::Dense, .gap = 16});
    show_phrase(scene, column);
    line(scene, column, "vault.make.paper", {"pencil", scene.words("vault.make.paper")});
    line(scene, column, "vault.make.apart", {"eye-off", scene.words("vault.make.apart")});
    line(scene, column, "vault.make.lost", {"hand-heart", scene.words("vault.make.lost")});
    Rect bar = column.take_bottom(kDense, 14);
    if (end_button(scene, bar,
                   {.id = "vault.written",
                    .label = scene.words("vault.written"),
                    .icon = "arrow-right",
                    .kind = ButtonKind::Filled,
                    .shortcut = "\n"})) {
        scene.emit(DeskMsg{PhraseWritten{}});
    }
}

}  // namespace camino::kiosk::desk
