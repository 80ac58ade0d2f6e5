#include "tests/support/kiosk_world.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "shared/base/assert.h"
#include "shared/codec/po.h"
#include "shared/store/pack_shelf.h"

#include "tests/support/dialects.h"

namespace camino::kiosk {

namespace {

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "kiosk world: %s\n", result.error().detail.c_str());
        std::abort();
    }
    return *std::move(result);
}

packs::LocalText both(const char* es, const char* en) {
    packs::LocalText text{{"es", es}, {"en", en}};
    add_stretched(text);
    return text;
}

packs::Site made_up_site() {
    packs::Site site;
    site.number = 1;
    site.group = 1;
    site.demo = true;
    site.valid_until = must(parse_date("2027-01-20"));
    site.name = both("Casa de prueba", "Test house");
    site.hours =
        both("Abierta de 7 a 9 de la noche.", "Open from 7 in the morning to 9 in the evening.");
    site.open = packs::OpenTimes{.from = 7 * 60, .to = 21 * 60};
    site.complaints = both("Hable con Ana en la oficina, o deje una nota en la caja azul.",
                           "Talk to Ana in the office, or leave a note in the blue box.");
    site.notices = {
        {"meals", "meal", both("Comida", "Meals"), both("A las 12 y a las 7.", "At 12 and at 7.")},
        {"doctor", "doctor", both("Doctora", "Doctor"), both("Martes a las 10.", "Tuesday at 10.")},
        {"wifi", "wifi", both("Wifi", "Wi-Fi"),
         both("Red: casa. Sin clave.", "Network: casa. No key.")}};
    packs::LocalContact desk;
    desk.id = "desk";
    desk.serves = {"unhcr",       "iom",           "national_protection", "child_protection",
                   "help.danger", "help.violence", "help.control",        "help.ill",
                   "help.family"};
    desk.name = both("Ana, trabajadora de la casa", "Ana, who works in the house");
    desk.where = both("Oficina junto a la entrada", "Office beside the entrance");
    desk.hours = both("Todos los días, de 8 a 20", "Every day, 8 to 20");
    desk.phone = "555 0100";
    desk.tested_on = must(parse_date("2024-09-01"));
    site.contacts = {desk};
    return site;
}

}  // namespace

const packs::Pack& shipped_pack() {
    static const packs::Pack pack = [] {
        auto loaded = must(store::load_unsigned_pack(std::string(CAMINO_SOURCE_DIR) +
                                                     "/assets/packs/safe-mobility"));
        add_dialects(loaded);
        return loaded;
    }();
    return pack;
}

Words::Table interface_words(const std::string& language) {
    const auto path = std::string(CAMINO_SOURCE_DIR) + "/assets/words/" + language + ".po";
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    Mistakes mistakes;
    const auto catalogue = parse_po(text.str(), path, mistakes);
    CAMINO_ASSERT(mistakes.empty());
    Words::Table table;
    for (const auto& [key, entry] : catalogue.entries) table.emplace(key, entry.text);
    return table;
}

namespace {

/// Of every language and dialect, read once.
const std::vector<std::pair<std::string, Words>>& all_words() {
    static const auto kAll = [] {
        std::vector<std::pair<std::string, Words>> all;
        for (const auto& language : shipped_pack().languages)
            all.emplace_back(language, Words(interface_words(language)));
        const auto spanish = interface_words("es");
        for (const auto* dialect : kDialects)
            all.emplace_back(dialect, Words(dialect_words(dialect, spanish)));
        return all;
    }();
    return kAll;
}

}  // namespace

KioskWorld::KioskWorld(const std::string& as_of, bool demo) {
    const auto day = must(parse_date(as_of));
    screener_ =
        std::make_unique<packs::Screener>(must(packs::Screener::create(shipped_pack(), day)));
    setting.screener = screener_.get();
    setting.nobody = screener_->screen(rules::Facts(shipped_pack().book.questions.size()));
    setting.content = Content::Usable;
    setting.country = "EC";
    setting.languages = shipped_pack().languages;
    if (demo) setting.demo_day = day;
    setting.site = made_up_site();
    setting.today = day;
}

const Words& KioskWorld::words(const std::string& language) const {
    for (const auto& [name, words] : all_words())
        if (name == language) return words;
    return all_words().front().second;
}

Visitor::Visitor(const KioskWorld& world, Update update)
    : model(first_model(world.setting, Instant{})), world_(world), update_(update) {
    model.health.content_on = shipped_pack().published_on;
}

void Visitor::tell(const Msg& msg) {
    for (auto& effect : update_(model, msg, world_.setting, now)) effects.push_back(effect);
}

void Visitor::wait(Duration time) {
    for (const auto end = now + time; now < end;) {
        now = now + std::chrono::seconds(1);
        tell(Ticked{});
    }
}

void Visitor::see_results() {
    answer({{"age_band", "21plus"},
            {"where_now", "CO"},
            {"nationality", "VE"},
            {"presence_since", "2023-06-11"},
            {"status_now", "regular"},
            {"fear_return", "yes"}});
    tell(NextPressed{});
    CAMINO_ASSERT(model.screen == Screen::Results);
}

std::string Visitor::asked() const {
    if (model.screen != Screen::Question) return {};
    return world_.setting.book().questions[model.session.turn.question].id;
}

void Visitor::answer_one(std::string_view text) {
    const auto question = model.session.turn.question;
    const auto& pack = world_.setting.pack();
    if (text == "unknown") return tell(UnknownPicked{rules::Unknown::DoesNotKnow});
    if (text == "declined") return tell(UnknownPicked{rules::Unknown::Declined});
    if (pack.book.questions[question].kind == rules::AnswerKind::Date) {
        if (text == "none") return tell(NeverPicked{});
        const auto span = must(parse_span(text));
        const auto first = year_month_day(span.first);
        switch (model.session.turn.precision) {
            case rules::Precision::Whole:
            case rules::Precision::Year: return tell(DatePicked{span_of_year(first.year)});
            case rules::Precision::Month:
                if (text.size() < 7) return tell(UnknownPicked{});
                return tell(DatePicked{span_of_month(first.year, first.month)});
            case rules::Precision::Day:
                if (text.size() < 10) return tell(UnknownPicked{});
                return tell(DatePicked{span});
        }
    }
    std::stringstream several{std::string(text)};
    for (std::string option; std::getline(several, option, '+');) {
        const auto position = pack.option(question, option);
        CAMINO_ASSERT(position.has_value());
        tell(OptionPicked{*position});
    }
    if (pack.book.questions[question].kind == rules::AnswerKind::Many) tell(NextPressed{});
}

void Visitor::answer(std::initializer_list<Given> answers) {
    if (model.session.door == Door::None) {
        tell(DoorPicked{Door::Screening});
        tell(NextPressed{});
    }
    for (int turn = 0; model.screen == Screen::Question && turn < 100; ++turn) {
        answer_next(answers);
    }
}

void Visitor::answer_next(std::initializer_list<Given> answers) {
    std::string_view text = "unknown";
    for (const auto& [question, given] : answers)
        if (question == asked()) text = given;
    answer_one(text);
}

}  // namespace camino::kiosk
