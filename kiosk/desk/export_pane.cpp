// Export: what a custodian hands on of the cases that are listed: to whom, and in which form.

#include "kiosk/desk/case_words.h"
#include "kiosk/desk/case_work.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kRowHeight = 40;
constexpr float kFormatHeight = 52;  ///< "Spreadsheet" takes two lines in some languages.

struct FormatEntry {
    ExportFormat format;
    const char* id;  ///< Also its words.
};
constexpr std::array<FormatEntry, 3> kFormats{{{ExportFormat::Xlsx, "export.xlsx"},
                                               {ExportFormat::Csv, "export.csv"},
                                               {ExportFormat::Lines, "export.lines"}}};

/// Last, and only in steps of its own: readable for everybody.
void in_the_clear(const Scene& scene, Rect& column, std::size_t before) {
    const auto label = scene.words("export.clear");
    const float text = scene.ui.measure(label, Type::DenseStrong, column.width - 60).height;
    if (scene.ui.option_row(column.take_bottom(std::max(kRowHeight, text + 14), 12),
                            {.id = "export.clear",
                             .label = label,
                             .number = before < 9 ? static_cast<int>(before) + 1 : 0})) {
        scene.emit(DeskMsg{ClearPicked{}});
    }
}

void recipients(const Scene& scene, Rect& column, const Export& chosen) {
    say(scene, column, "export.to", scene.words("export.to"),
        {.type = Type::DenseStrong, .gap = 6});
    if (chosen.recipients.empty()) {
        return line(scene, column, "export.nobody",
                    {"alert-triangle", scene.words("export.nobody")});
    }
    for (std::size_t i = 0; i < chosen.recipients.size() && column.height > kRowHeight; ++i) {
        if (scene.ui.option_row(column.take_top(kRowHeight, 6),
                                {.id = "export.to." + std::to_string(i + 1),
                                 .label = chosen.recipients[i],
                                 .number = i < 9 ? static_cast<int>(i) + 1 : 0,
                                 .selected = i == chosen.to})) {
            scene.emit(DeskMsg{RecipientPicked{i}});
        }
    }
}

void formats(const Scene& scene, Rect& column, const Export& chosen) {
    const auto cells = column.take_top(kFormatHeight, 14).columns(3, 8);
    for (std::size_t i = 0; i < kFormats.size(); ++i) {
        const auto& entry = kFormats[i];
        if (scene.ui.button(
                entry.id, cells[i], scene.words(entry.id),
                {.selected = entry.format == chosen.format, .type = Type::DenseStrong})) {
            scene.emit(DeskMsg{ExportFormatPicked{entry.format}});
        }
    }
}

}  // namespace

void export_pane(const Scene& scene, Rect box) {
    const auto& desk = scene.model.desk;
    const auto& chosen = desk.exported;
    const auto count = listed_cases(desk, scene.setting).size();
    Rect column = card(scene, box);
    head(scene, column, "export.title", scene.words("export.title"));
    Rect bar = column.take_bottom(kDense, 12);
    if (start_button(scene, bar, {.id = "nav.back", .label = scene.words("form.cancel")})) {
        scene.emit(DeskMsg{ExportOpened{false}});
    }
    if (end_button(scene, bar,
                   {.id = "export.write",
                    .label = scene.words("export.write", {{"count", std::to_string(count)}}),
                    .icon = "lock",
                    .kind = ButtonKind::Filled,
                    .enabled = count > 0 && chosen.to < chosen.recipients.size(),
                    .shortcut = "\n"})) {
        scene.emit(DeskMsg{ExportPressed{}});
    }
    if (chosen.file.empty()) {  // What came of it needs the room.
        line(scene, column, "export.what", {"shield-check", scene.words("export.what")});
        column.take_top(6);
    }
    formats(scene, column, chosen);
    if (chosen.fault != ExportFault::None) {
        line(scene, column, "export.failed",
             {"alert-triangle", scene.words("export.failed"), true});
    }
    if (!chosen.file.empty()) {
        line(scene, column, "export.done",
             {"check", scene.words("export.done", {{"file", chosen.file}}), true});
        if (chosen.file_is_clear) {
            line(scene, column, "export.done.clear",
                 {"alert-triangle", scene.words("export.done.clear")});
        }
    }
    in_the_clear(scene, column, chosen.recipients.size());
    recipients(scene, column, chosen);
}

}  // namespace camino::kiosk::desk
