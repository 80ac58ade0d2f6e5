// What the audit log's rows say, in both languages.

#include "sync/console/audit_words.h"

#include <catch2/catch.hpp>

#include "sync/people/role.h"

using namespace camino;
using namespace camino::console;

namespace {

people::AuditEntry entry(const std::string& who, const std::string& what,
                         const std::string& about = {}) {
    return {.who = who, .what = what, .about = about};
}

std::string about(const std::string& language, const people::AuditEntry& entry) {
    statistics::Contents contents;
    contents[1].names = {{"es/country.CO", "Colombia"}, {"en/country.CO", "Colombia"}};
    return about_words(contents, read_words(language).value(), entry);
}

}  // namespace

TEST_CASE("audit words: the hour, and no more than it", "[console]") {
    const people::Time at{people::Seconds{1'800'000'000}};  // 2027-01-15 08:00.
    CHECK(hour_words(at) == "2027-01-15 08 h");
    CHECK(hour_words(at + std::chrono::hours{14}) == "2027-01-15 22 h");
}

TEST_CASE("audit words: who and what are said in the reader's language", "[console]") {
    const auto spanish = read_words("es").value();
    CHECK(who_words(spanish, entry("command line", "set_role")) == "línea de órdenes");
    CHECK(who_words(spanish, entry("new device", "device_enrolled")) == "equipo nuevo");
    CHECK(who_words(spanish, entry("ana", "sign_in")) == "ana");
    CHECK(who_words(spanish, entry("anybody", "sign_in")) == "anybody");  // Somebody's name.
    CHECK(who_words(spanish, entry("anybody", "take_delete_code")) == "cualquiera");
    for (const auto* what : {"ask_approval", "use_approval", "set_single_person"}) {
        CHECK(deed_words(spanish, entry("ana", what)) != what);
    }
    CHECK(deed_words(spanish, entry("ana", "of_a_newer_hub")) == "of_a_newer_hub");
    for (const auto& rule : people::kPowerRules) {  // What is refused is noted by its power.
        const std::string word{rule.word};
        const bool is_seeing = word.starts_with("see_");
        CAPTURE(word);
        CHECK((is_seeing || deed_words(spanish, entry("ana", word)) != word));
    }
}

TEST_CASE("audit words: on what, in words", "[console]") {
    CHECK(about("es", entry("ana", "sign_in", "1 wrong")) == "fallos seguidos: 1");
    CHECK(about("es", entry("ana", "upload", "0 new")) == "0 nuevos");
    CHECK(about("es", entry("ana", "upload", "12 new from 1a2b3c4d, 99887766")) ==
          "12 nuevos de 1a2b3c4d, 99887766");
    CHECK(about("es", entry("ana", "recovery_code", "9 left")) == "quedan 9");
    CHECK(about("es", entry("command line", "set_single_person", "yes")) == "sí");
    CHECK(about("es", entry("olga", "set_role", "ana analyst")) == "ana · estadísticas");
    CHECK(about("en", entry("ana", "ask_approval", "enrol_device country=CO site=7")) ==
          "Enrol a device · Country: Colombia (CO) · Number of the site: 7");
    CHECK(about("en", entry("eva", "refuse_approval", "ana enrol_device country=CO")) ==
          "ana · Enrol a device · Country: Colombia (CO)");
    CHECK(about("en", entry("olga", "withdraw_device", "1a2b3c4d99887766")) == "1a2b3c4d99887766");
    CHECK(about("en", entry("olga", "reset_person", "yes")) == "yes");
    CHECK(about("en", entry("olga", "sign_out")).empty());
}
