// In the clear: where a custodian and a second person let listed cases out for everybody to read.

#include "kiosk/desk/case_words.h"
#include "kiosk/desk/case_work.h"
#include "kiosk/desk/export_work.h"

namespace camino::kiosk::desk {

namespace {

constexpr Size kCardSize{760, 620};
constexpr float kRowHeight = 40;
constexpr int kReasonMax = 200;
constexpr int kPassphraseMax = 120;

/// "jorge" of "jorge.witness".
std::string name_of(const std::string& file) { return file.substr(0, file.rfind('.')); }

void reason(const Scene& scene, Rect& column) {
    auto& ui = scene.ui;
    const auto edited = ui.field(
        "export.reason", column.take_top(kDense + 26, 12), scene.model.desk.exported.clear.reason,
        {.label = scene.words("export.reason"), .icon = "pencil", .length_max = kReasonMax});
    ui.offer_focus("export.reason");
    if (edited) scene.emit(DeskMsg{ReasonEdited{*edited}});
    if (ui.nodes().back().focused && ui.entered()) ui.want_focus("export.phrase");
}

void witnesses(const Scene& scene, Rect& column) {
    const auto& clear = scene.model.desk.exported.clear;
    say(scene, column, "export.second", scene.words("export.second"),
        {.type = Type::DenseStrong, .gap = 6});
    constexpr std::size_t kInRow = 3;
    for (std::size_t i = 0; i < clear.witnesses.size(); i += kInRow) {
        const auto cells = column.take_top(kRowHeight, 8).columns(kInRow, 8);
        for (std::size_t k = 0; k < kInRow && i + k < clear.witnesses.size(); ++k) {
            const auto at = i + k;
            if (scene.ui.option_row(cells[k], {.id = "export.second." + std::to_string(at + 1),
                                               .label = name_of(clear.witnesses[at]),
                                               .number = at < 9 ? static_cast<int>(at) + 1 : 0,
                                               .selected = at == clear.witness})) {
                scene.emit(DeskMsg{WitnessPicked{at}});
            }
        }
    }
}

/// The second person's passphrase, in dots; Enter is the button's.
bool passphrase(const Scene& scene, Rect& column) {
    auto& ui = scene.ui;
    const auto& clear = scene.model.desk.exported.clear;
    const auto label =
        scene.words("export.phrase", {{"name", name_of(clear.witnesses[clear.witness])}});
    const auto edited =
        ui.field("export.phrase", column.take_top(kDense + 26, 12), clear.typed,
                 {.label = label, .icon = "lock", .secret = true, .length_max = kPassphraseMax});
    const bool entered = ui.nodes().back().focused && ui.entered();
    if (edited) scene.emit(DeskMsg{WitnessPhraseEdited{*edited}});
    return entered;
}

void trouble(const Scene& scene, Rect& column) {
    const auto& exported = scene.model.desk.exported;
    const char* words = nullptr;
    switch (exported.fault) {
        case ExportFault::None: break;
        case ExportFault::NotWritten: words = "export.failed"; break;
        case ExportFault::WrongPhrase: words = "export.fault.wrong"; break;
        case ExportFault::NoSecond: words = "export.fault.no_second"; break;
    }
    if (words != nullptr) {
        line(scene, column, "export.failed", {"alert-triangle", scene.words(words), true});
    }
    if (exported.clear.seconds_to_wait == 0) return;
    const auto seconds = std::to_string(exported.clear.seconds_to_wait);
    line(scene, column, "export.wait",
         {"hourglass", scene.words("vault.wait", {{"seconds", seconds}}), true});
}

}  // namespace

void clear_place(const Scene& scene, Rect page) {
    const auto& desk = scene.model.desk;
    const auto& clear = desk.exported.clear;
    const auto count = listed_cases(desk, scene.setting).size();
    const Size size{std::min(page.width, kCardSize.width), std::min(page.height, kCardSize.height)};
    Rect column = card(scene, page.take_top(size.height).centered(size));
    head(scene, column, "screen.clear", scene.words("export.clear.title"));
    Rect bar = column.take_bottom(kDense, 12);
    if (start_button(scene, bar, {.id = "nav.back", .label = scene.words("form.cancel")})) {
        scene.emit(DeskMsg{ClearPicked{false}});
    }
    line(scene, column, "export.clear.warn",
         {"alert-triangle", scene.words("export.clear.warn"), true});
    line(scene, column, "export.clear.both", {"users", scene.words("export.clear.both")});
    column.take_top(8);
    if (clear.witnesses.empty()) {
        return line(scene, column, "export.second.nobody",
                    {"info", scene.words("export.second.nobody"), true});
    }
    reason(scene, column);
    witnesses(scene, column);
    const bool entered = passphrase(scene, column);
    trouble(scene, column);
    const BarButton write{
        .id = "export.write_clear",
        .label = scene.words("export.write_clear", {{"count", std::to_string(count)}}),
        .icon = "eye",
        .kind = ButtonKind::Danger,
        .enabled = count > 0 && is_clear_to_write(clear),
        .shortcut = "\n"};
    if (end_button(scene, bar, write) || (write.enabled && entered)) {
        scene.emit(DeskMsg{ExportPressed{}});
    }
}

}  // namespace camino::kiosk::desk
