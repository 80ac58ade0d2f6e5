#include "tests/kiosk/ui/gallery_screens.h"

#include <array>
#include <cstdint>
#include <string>

namespace camino::kiosk::gallery {

namespace {

void simple_top_bar(Ui& ui, Rect& page) {
    Rect bar = page.take_top(ui.pill(), 16);
    const ButtonLook back{.icon = "arrow-left"};
    (void)ui.button("nav.back", bar.take_start(ui.button_width("Atrás", back)), "Atrás", back);
    const ButtonLook leave{.kind = ButtonKind::Dark, .icon = "exit"};
    (void)ui.button("leave", bar.take_end(ui.button_width("Salir ahora", leave), 14), "Salir ahora",
                    leave);
    const ButtonLook language{.icon = "globe"};
    (void)ui.button("nav.language", bar.take_end(ui.button_width("Español", language), 14),
                    "Español", language);
}

/// A chequered square with finder marks: looks like a QR code, says nothing.
std::vector<std::uint8_t> sample_modules(int size) {
    std::vector<std::uint8_t> dark;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            const int from_x = std::min(x, size - 1 - x);
            const int from_y = std::min(y, size - 1 - y);
            const bool corner = from_x < 8 && from_y < 8 && !(x > size / 2 && y > size / 2);
            const int ring = std::max(std::abs(from_x - 3), std::abs(from_y - 3));
            const bool finder = ring <= 1 || ring == 3;
            dark.push_back((corner ? finder : (x * 7 + y * 13 + x * y) % 3 == 0) ? 1 : 0);
        }
    }
    return dark;
}

}  // namespace

void welcome(Ui& ui) {
    ui.background();
    Rect whole = ui.screen();
    if (!ui.portrait() && !ui.large()) {
        const Rect side = whole.take_start(500);
        ui.illustration(side, "welcome");
        Rect words = side.inset(44, 44);
        ui.text("welcome.name", words.take_top(52, 8), "Camino",
                {.type = Type::Title, .ink = Ink::OnBrand});
        ui.text("welcome.promise", words.take_top(36, 4), "Conozca sus opciones legales",
                {.type = Type::Lead, .ink = Ink::OnBrand});
        ui.text("welcome.free", words.take_top(32), "Gratis · 10 minutos",
                {.ink = Ink::OnBrandSoft});
    }
    Rect right = whole.inset(40, 32);
    ui.title("welcome.title", right.take_top(ui.large() ? 66 : 52, 2), "Elija su idioma");
    if (!ui.large())
        ui.text("welcome.choose", right.take_top(32, 14), "Choose your language · Chwazi lang ou",
                {.ink = Ink::Soft});
    Rect facts = right.take_bottom(ui.large() ? 60 : 40, 16);
    static constexpr std::array<std::array<std::string_view, 3>, 8> kLanguages{{
        {"lang.es", "Español", "Hola"},
        {"lang.en", "English", "Hello"},
        {"lang.ht", "Kreyòl Ayisyen", "Bonjou"},
        {"lang.fr", "Français", "Bonjour"},
        {"lang.pt", "Português", "Olá"},
        {"lang.quc", "K’iche’", "Guatemala"},
        {"lang.kek", "Q’eqchi’", "Guatemala"},
        {"lang.mam", "Mam", "Guatemala"},
    }};
    const int columns = ui.large() ? 1 : 2;
    const int rows = ui.large() ? 4 : 4;
    const auto cells = right.grid(columns, rows, 16);
    for (std::size_t i = 0; i < cells.size() && i < kLanguages.size(); ++i) {
        const Rect cell = cells[i];
        if (ui.tile(cell, {.id = kLanguages[i][0],
                           .label = kLanguages[i][1],
                           .detail = kLanguages[i][2],
                           .icon = "volume"})) {
        }
    }
    static constexpr std::array<std::array<std::string_view, 2>, 3> kFacts{
        {{"eye-off", "Sin nombre"},
         {"shield-check", "Todo se borra"},
         {"building", "No es el gobierno"}}};
    for (const auto& [icon, text] : kFacts) {
        if (ui.large() && facts.width < 380) break;
        Rect place = facts.take_start(ui.measure(text, Type::MetaStrong).width + 34, 40);
        ui.icon(place.take_start(24, 10).centered({24, 24}), icon);
        ui.text("fact." + std::string{icon}, place, text,
                {.type = Type::MetaStrong, .ink = Ink::Soft, .middle = true});
    }
}

void results(Ui& ui) {
    ui.background();
    Rect page = ui.page();
    simple_top_bar(ui, page);
    Rect head = page.take_top(ui.large() ? 140 : 84, 12);
    if (ui.listen_button("listen", head.take_start(72, 20).middle_start({72, 72}), "Escuchar")) {
    }
    ui.title("results.title", head.take_top(ui.large() ? 66 : 48, 2), "Esto es lo que vimos");
    ui.text("results.note", head, "Es información, no es una decisión. Es solo para usted.",
            {.ink = Ink::Soft});
    const bool side_by_side = !ui.large() && !ui.portrait();
    Rect right = side_by_side ? page.take_end(360, 28) : Rect{};
    static constexpr std::array kReasons1{
        Reason{"check", "Está en Colombia", Tone::Good},
        Reason{"check", "Llegó antes del 1 de julio de 2024", Tone::Good},
        Reason{"calendar", "Hágalo antes del 30 de septiembre", Tone::Wait, true}};
    static constexpr std::array kReasons2{
        Reason{"hourglass", "Le falta un año de residencia", Tone::Wait},
        Reason{"check", "Su familia puede acompañarle", Tone::Good}};
    static constexpr std::array kReasons3{
        Reason{"info", "El programa terminó el 20 de enero de 2025.", Tone::Closed}};
    const std::array cards{
        ResultCard{"Permiso de protección", Tone::Good, "check-circle", "Puede aplicar", kReasons1,
                   "Migración Colombia · Decreto 216 de 2021 · revisado 14 sep 2024"},
        ResultCard{"Residencia por arraigo", Tone::Wait, "hourglass", "Ahora no", kReasons2,
                   "Ley 2136, art. 7 · revisado 2 ago 2024"},
        ResultCard{"Movilidad Segura", Tone::Closed, "lock", "Cerrado", kReasons3,
                   "Cerrado el 20 ene 2025 · revisado 14 feb 2025"},
    };
    int index = 0;
    for (const auto& card : cards) {
        const float height = ui.result_card_height(card, page.width);
        if (height > page.height) break;
        (void)ui.result_card("pathway." + std::to_string(++index), page.take_top(height, 15), card);
    }
    if (page.height > 60 && !ui.large())
        (void)ui.fold("results.closed", page.take_top(56), "Programas cerrados (3)", false);
    if (!side_by_side) return;
    Rect take = right.take_top(388, 20);
    ui.panel(take, {.fill = Fill::Brand});
    Rect inside = take.inset(28, 22);
    ui.text("take.head", inside.take_top(34, 10), "Lléveselo",
            {.type = Type::Lead, .ink = Ink::OnBrand});
    const Rect button = inside.take_bottom(78, 18);
    Rect code = inside.take_top(200);
    const auto modules = sample_modules(33);
    ui.qr("take.qr", code.take_start(196, 16), {33, modules},
          "Código con los pasos y los contactos");
    ui.text("take.how", code, "Escanee con la cámara de su teléfono",
            {.type = Type::Meta, .ink = Ink::OnBrand, .middle = true});
    (void)ui.button("take.print", button, "Imprimir",
                    {.kind = ButtonKind::Sun, .icon = "printer", .type = Type::Lead});
    ui.panel(right);
    Rect person = right.inset(24, 18);
    Rect line = person.take_top(60, 10);
    ui.icon_disc(line.take_start(60, 16), "hands-talk");
    ui.text("person.head", line.take_top(30, 0), "Hable con alguien", {.type = Type::BodyStrong});
    ui.text("person.note", line, "Gratis y sin dar su nombre",
            {.type = Type::Meta, .ink = Ink::Soft});
    ui.icon(person.take_start(28, 12).centered({28, 28}), "phone");
    ui.text("person.phone", person, "01 8000 000 000", {.type = Type::CardTitle, .middle = true});
}

void pathway_detail(Ui& ui) {
    ui.background();
    Rect whole = ui.screen();
    ui.notice_bar("demo", whole.take_top(40), "info",
                  "Demostración: así estaban las reglas el 15 sep 2024", Tone::Wait);
    Rect page = ui.page();
    page.take_top(40);
    simple_top_bar(ui, page);
    Rect head = page.take_top(ui.large() ? 70 : 52, 10);
    ui.title("detail.title",
             head.take_start(ui.measure("Permiso de protección", Type::Title).width + 4, 20),
             "Permiso de protección");
    ui.chip("detail.status", head, Tone::Good, "check-circle", "Puede aplicar");
    const bool side_by_side = !ui.large() && !ui.portrait();
    Rect right = side_by_side ? page.take_end(360, 28) : Rect{};
    static constexpr std::array<std::array<std::string_view, 3>, 4> kSteps{{
        {"map-pin", "Vaya a una oficina de Migración", "Bogotá, Cúcuta u otra. Es gratis."},
        {"file-text", "Pida la solicitud", "Puede hablar en su idioma. Pida intérprete."},
        {"calendar", "Hágalo antes del 30 de septiembre", "Llegó el 11 de septiembre."},
        {"shield-check", "Guarde su constancia", "Tome una foto de ella."},
    }};
    const auto rows = page.rows(ui.large() ? 3 : 4, 14);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (ui.tile(rows[i], {.id = kSteps[i][1],
                              .label = kSteps[i][1],
                              .detail = kSteps[i][2],
                              .icon = kSteps[i][0],
                              .number = static_cast<int>(i) + 1,
                              .selected = i == 1})) {
        }
    }
    if (!side_by_side) return;
    Rect bring = right.take_top(300, 20);
    ui.panel(bring);
    Rect list = bring.inset(28, 22);
    ui.text("bring.head", list.take_top(34, 10), "Lleve consigo", {.type = Type::Lead});
    ui.bullet("bring.1", list, {"file-text", "Pasaporte o cualquier papel"});
    ui.bullet("bring.2", list, {"file-text", "Fotos, mensajes, denuncias"});
    ui.bullet("bring.3", list, {"file-text", "Actas de sus hijos"});
    ui.bullet("bring.4", list, {"check-circle", "Sin papeles, vaya igual", Tone::Good, true});
    ui.callout(
        "bring.careful", right,
        {.tone = Tone::Wait,
         .icon = "alert-triangle",
         .head = "Cuidado",
         .text = "Nadie debe cobrarle. Si alguien le pide dinero, avise a la ayuda legal gratis."});
}

void idle_warning(Ui& ui) {
    ui.behind([&] { question_with_four_answers(ui); });
    Rect box = ui.dialog("idle", {ui.large() ? 900.0F : 680.0F, ui.large() ? 740.0F : 560.0F},
                         "¿Sigue aquí?");
    ui.countdown("idle.left", box.take_top(148, 14).centered({148, 148}), "24", 0.8F);
    ui.title("idle.title", box.take_top(ui.large() ? 64 : 48, 6), "¿Sigue aquí?",
             {.type = Type::Title, .align = Align::Center});
    ui.text("idle.why", box.take_top(ui.large() ? 108 : 62, 22),
            "Para proteger su privacidad, vamos a borrar sus respuestas.",
            {.ink = Ink::Soft, .align = Align::Center});
    (void)ui.button("idle.stay", box.take_top(ui.primary(), 12), "Sí, necesito más tiempo",
                    {.kind = ButtonKind::Filled, .icon = "check", .type = Type::Lead});
    (void)ui.button("idle.end", box.take_top(ui.pill()), "Terminar y borrar ahora",
                    {.kind = ButtonKind::Ghost, .icon = "trash"});
}

void typing(Ui& ui) {
    static const std::vector<std::string> kRows{"q w e r t y u i o p", "a s d f g h j k l ñ",
                                                "z x c v b n m á é í ó ú"};
    ui.background();
    Rect page = ui.page();
    simple_top_bar(ui, page);
    ui.title("code.title", page.take_top(ui.large() ? 66 : 52, 16), "Escriba su código");
    (void)ui.field("code", page.take_top(ui.large() ? 160 : 110, 24), "cami",
                   {.label = "Código de borrado", .hint = "abcd efgh"});
    const auto key = ui.keyboard("key", page, {kRows, "espacio", "borrar"});
    (void)key;
}

void desk(Ui& ui) {
    ui.background();
    Rect whole = ui.screen();
    Rect side = whole.take_start(236);
    ui.panel(side, {.fill = Fill::Brand, .raised = false, .outlined = false, .radius = 0});
    Rect menu = side.inset(16, 28);
    ui.text("desk.name", menu.take_top(36, 0), "Camino",
            {.type = Type::DenseTitle, .ink = Ink::OnBrand});
    ui.text("desk.mode", menu.take_top(24, 22), "Escritorio",
            {.type = Type::DenseMeta, .ink = Ink::OnBrandSoft});
    static constexpr std::array<std::array<std::string_view, 3>, 5> kMenu{
        {{"users", "Casos", "m.cases"},
         {"scales", "Caminos legales", "m.paths"},
         {"refresh", "Novedades", "m.news"},
         {"building", "Organizaciones", "m.orgs"},
         {"settings", "Ajustes", "m.settings"}}};
    for (const auto& [icon, label, id] : kMenu) {
        if (ui.nav_item(id, menu.take_top(46, 8), icon, label, id == "m.paths")) {
        }
    }
    Rect page = whole.inset(32, 26);
    Rect head = page.take_top(60, 12);
    (void)ui.button("desk.new", head.take_end(210), "Nuevo caso",
                    {.kind = ButtonKind::Filled, .icon = "plus", .type = Type::DenseStrong});
    ui.title("desk.title", head.take_top(36, 0), "Caminos legales", {.type = Type::Lead});
    ui.text("desk.sub", head, "47 caminos · 4 países · paquete firmado 2024.9",
            {.type = Type::DenseMeta, .ink = Ink::Soft});
    Rect tools = page.take_top(50, 16);
    (void)ui.field("desk.search", tools.take_start(400, 16), "humanit",
                   {.label = "Buscar", .icon = "search", .show_label = false});
    (void)ui.button("desk.filter", tools.take_start(150, 12), "Colombia",
                    {.icon = "check", .selected = true, .type = Type::DenseStrong});
    (void)ui.button("desk.more", tools.take_start(170), "Más filtros",
                    {.icon = "filter", .type = Type::DenseStrong});
    const Rect table = page.take_start(page.width * 0.6F, 20);
    ui.panel(table);
    Rect rows = table.inset(2, 4);
    const std::array head_cells{Cell{.text = "Camino", .width = 3.2F},
                                Cell{.text = "País", .width = 0.7F},
                                Cell{.text = "Estado", .width = 2}};
    ui.table_head("table.head", rows.take_top(44), head_cells);
    static constexpr std::array<std::array<std::string_view, 4>, 6> kRows{
        {{"Permiso de protección", "Decreto 216", "CO", "good"},
         {"Condición de refugiado", "30 días hábiles", "CO", "good"},
         {"Residencia por arraigo", "Ley 2136, art. 7", "CO", "wait"},
         {"Residencia por vínculo", "art. 55", "EC", "wait"},
         {"Categoría especial", "Temporal", "CR", "closed"},
         {"Movilidad Segura", "Terminado", "CO", "closed"}}};
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        const bool good = kRows[i][3] == "good";
        const bool wait = kRows[i][3] == "wait";
        const std::array cells{
            Cell{.text = kRows[i][0], .detail = kRows[i][1], .width = 3.2F, .strong = true},
            Cell{.text = kRows[i][2], .width = 0.7F},
            Cell{.text = good   ? "Puede aplicar"
                         : wait ? "Ahora no"
                                : "Cerrado",
                 .width = 2,
                 .tone = good   ? Tone::Good
                         : wait ? Tone::Wait
                                : Tone::Closed,
                 .icon = good   ? "check-circle"
                         : wait ? "hourglass"
                                : "lock"}};
        (void)ui.table_row("case." + std::to_string(i), rows.take_top(70), cells, i == 0);
    }
    ui.panel(page);
    Rect detail = page.inset(24, 20);
    ui.paragraph("desk.detail", detail, "Permiso de protección", {.type = Type::DenseTitle});
    ui.chip("desk.detail.status", detail.take_top(44, 14), Tone::Good, "check-circle",
            "Puede aplicar");
    ui.paragraph("desk.why", detail, "Por qué", {.type = Type::DenseMeta, .ink = Ink::Soft}, 6);
    ui.bullet("desk.why.1", detail, {"check", "Está en Colombia", Tone::Good}, Type::Dense, 8);
    ui.bullet("desk.why.2", detail, {"check", "Llegó antes de la fecha límite", Tone::Good},
              Type::Dense, 8);
    ui.bullet("desk.why.3", detail,
              {"help-circle", "¿Tiene constancia de denuncia? Falta responder", Tone::Unsure},
              Type::Dense, 16);
    ui.rule(detail.take_top(2, 12));
    ui.bullet("desk.source", detail,
              {"file-text", "Decreto 216 de 2021, revisado el 14 sep 2024 por 2 abogadas"},
              Type::DenseMeta);
    auto buttons = detail.take_bottom(kDense).columns(2, 12);
    (void)ui.button("desk.print", buttons[0], "Imprimir",
                    {.icon = "printer", .type = Type::DenseStrong});
    (void)ui.button("desk.qr", buttons[1], "Mostrar QR",
                    {.kind = ButtonKind::Filled, .icon = "qr", .type = Type::DenseStrong});
}

std::vector<Sample> samples() {
    return {{"welcome", welcome},
            {"question-4", question_with_four_answers},
            {"question-9", question_with_nine_answers},
            {"question-20", question_with_many_answers},
            {"several", several_choices},
            {"review", check_answers},
            {"results", results},
            {"detail", pathway_detail},
            {"idle", idle_warning},
            {"typing", typing},
            {"desk", desk}};
}

}  // namespace camino::kiosk::gallery
