#include <array>
#include <string>

#include "tests/kiosk/ui/gallery_screens.h"

namespace camino::kiosk::gallery {

namespace {

void top_bar(Ui& ui, Rect& page, int step) {
    Rect bar = page.take_top(ui.pill(), 16);
    const bool large = ui.large() || ui.portrait();
    const auto place = [&](std::string_view label, const ButtonLook& look, bool at_end) {
        const float width = ui.button_width(label, look);
        return at_end ? bar.take_end(width, 14) : bar.take_start(width, large ? 14 : 44);
    };
    const ButtonLook back{.icon = "arrow-left", .icon_only = large};
    (void)ui.button("nav.back", place("Atrás", back, false), "Atrás", back);
    const ButtonLook leave{.kind = ButtonKind::Dark, .icon = "exit"};
    (void)ui.button("leave", place("Salir ahora", leave, true), "Salir ahora", leave);
    const ButtonLook help{.kind = ButtonKind::Danger, .icon = "hand-heart", .icon_only = large};
    (void)ui.button("help", place("Necesito ayuda", help, true), "Necesito ayuda", help);
    const ButtonLook size{.icon = "text-size", .icon_only = true, .selected = ui.large()};
    (void)ui.button("look.large", place("Texto grande", size, true), "Texto grande", size);
    if (step > 0) ui.progress("progress", bar, "Pregunta 2 de 8", step, 8);
}

void heading(Ui& ui, Rect& page, std::string_view question, std::string_view hint) {
    const float width = page.width - 116;
    const float title_height = ui.measure(question, Type::Display, width).height;
    const float hint_height = ui.large() ? 0 : ui.measure(hint, Type::Body, width).height;
    Rect head = page.take_top(std::max(88.0F, title_height + 6 + hint_height), 24);
    if (ui.listen_button("listen", head.take_start(88, 28), "Escuchar")) {
    }
    Rect words = head.middle_start({head.width, title_height + 6 + hint_height});
    ui.title("question", words.take_top(title_height, 6), question, {.type = Type::Display});
    if (!ui.large()) ui.text("question.hint", words, hint, {.ink = Ink::Soft});
}

void bottom_bar(Ui& ui, Rect& page) {
    Rect bar = page.take_bottom(ui.large() ? ui.pill() : 68, 20);
    const ButtonLook unknown{.icon = "help-circle"};
    (void)ui.button("q.unknown", bar.take_start(ui.button_width("No sé", unknown), 14), "No sé",
                    unknown);
    const ButtonLook declined{.icon = "eye-off"};
    (void)ui.button("q.declined",
                    bar.take_start(ui.button_width("Prefiero no decirlo", declined), 24),
                    "Prefiero no decirlo", declined);
    if (ui.large()) return;
    static constexpr std::string_view kPrivacy = "Sus respuestas se borran al terminar.";
    Rect note = bar.take_end(ui.measure(kPrivacy, Type::Meta).width + 38);
    ui.icon(note.take_start(24, 12).centered({24, 24}), "lock");
    ui.text("privacy", note, kPrivacy, {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

void question(Ui& ui, std::string_view text, std::string_view hint, std::span<const Choice> choices,
              bool several = false) {
    ui.background();
    Rect page = ui.page();
    top_bar(ui, page, 2);
    heading(ui, page, text, hint);
    bottom_bar(ui, page);
    (void)ui.choices(page, {.choices = choices,
                            .several = several,
                            .page = 0,
                            .pager_id = "page",
                            .pager = {"Anteriores", "Más", "Página 1 de 2"},
                            .listen_label = choices.size() <= 4 ? "Escuchar" : ""});
}

}  // namespace

void question_with_four_answers(Ui& ui) {
    static constexpr std::array kChoices{
        Choice{.id = "where_now.CO",
               .label = "Colombia",
               .detail = "Cualquier departamento",
               .flag = "co"},
        Choice{.id = "where_now.CR",
               .label = "Costa Rica",
               .detail = "Cualquier provincia",
               .flag = "cr",
               .selected = true},
        Choice{
            .id = "where_now.EC", .label = "Ecuador", .detail = "También las islas", .flag = "ec"},
        Choice{.id = "where_now.other",
               .label = "Otro país",
               .detail = "Fuera de estos tres",
               .icon = "globe"},
    };
    question(ui, "¿En qué país está usted ahora?",
             "Toque una respuesta. Sus opciones dependen del lugar donde está hoy.", kChoices);
}

void question_with_nine_answers(Ui& ui) {
    static constexpr std::array kChoices{
        Choice{.id = "n.VE", .label = "Venezuela", .flag = "ve"},
        Choice{.id = "n.CU", .label = "Cuba", .flag = "cu"},
        Choice{.id = "n.HT", .label = "Haití", .flag = "ht", .selected = true},
        Choice{.id = "n.NI", .label = "Nicaragua", .flag = "ni"},
        Choice{.id = "n.CO", .label = "Colombia", .flag = "co"},
        Choice{.id = "n.EC", .label = "Ecuador", .flag = "ec"},
        Choice{.id = "n.DO", .label = "República Dominicana", .flag = "do"},
        Choice{.id = "n.SV", .label = "El Salvador", .flag = "sv"},
        Choice{.id = "n.stateless", .label = "Ningún país me reconoce", .icon = "stateless"},
    };
    question(ui, "¿De qué país es usted?", "Puede elegir el país de su pasaporte o de su cédula.",
             kChoices);
}

void question_with_many_answers(Ui& ui) {
    static std::vector<std::string> names;
    if (names.empty()) {
        for (int i = 1; i <= 20; ++i) names.push_back("Respuesta número " + std::to_string(i));
    }
    std::vector<Choice> choices;
    for (const auto& name : names) choices.push_back({.id = name, .label = name});
    question(ui, "¿Cuál de estas cosas describe mejor por qué salió usted de su país de origen?",
             "Solo una.", choices);
}

void several_choices(Ui& ui) {
    static constexpr std::array kChoices{
        Choice{.id = "d.passport",
               .label = "Pasaporte",
               .detail = "Aunque esté vencido",
               .icon = "passport",
               .selected = true},
        Choice{.id = "d.id", .label = "Cédula o tarjeta de identidad", .icon = "id-card"},
        Choice{.id = "d.permit", .label = "Permiso de residencia", .icon = "file-text"},
        Choice{.id = "d.birth",
               .label = "Actas de nacimiento de los niños",
               .icon = "user-child",
               .selected = true},
        Choice{.id = "d.unhcr", .label = "Certificado de solicitante", .icon = "shield-check"},
        Choice{.id = "d.none", .label = "Ninguno", .icon = "circle"},
    };
    question(ui, "¿Qué documentos tiene?", "Toque todos los que tenga.", kChoices, true);
}

void check_answers(Ui& ui) {
    ui.background();
    Rect page = ui.page();
    top_bar(ui, page, 0);
    ui.title("review.title", page.take_top(ui.large() ? 68 : 52, 16), "Revise sus respuestas");
    const Rect bottom = page.take_bottom(ui.primary(), 20);
    const auto rows = page.rows(ui.large() ? 4 : 6, 12);
    static constexpr std::array kRows{
        RowLook{.label = "País donde está", .value = "Colombia", .icon = "map-pin"},
        RowLook{.label = "Nacionalidad",
                .detail = "Puede ser más de una",
                .value = "Venezuela",
                .icon = "passport"},
        RowLook{.label = "Llegó", .value = "11 sep 2023", .icon = "calendar"},
        RowLook{
            .label = "Situación ahora", .value = "Regular", .icon = "id-card", .selected = true},
        RowLook{.label = "Documentos", .value = "2", .icon = "file-text"},
        RowLook{.label = "Viaja con", .value = "Dos niños", .icon = "family"},
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        (void)ui.row("review." + std::to_string(i), rows[i], kRows.at(i));
    }
    (void)ui.button("nav.next", bottom, "Ver lo que puede aplicar",
                    {.kind = ButtonKind::Filled,
                     .icon = "arrow-right",
                     .icon_after = true,
                     .type = Type::Lead});
}

}  // namespace camino::kiosk::gallery
