#include "shared/packs/figure_words.h"

#include <catch2/catch.hpp>
#include <map>

using namespace camino;
using namespace camino::packs;

namespace {

std::string own(const std::string& key) {
    static const std::map<std::string, std::string> kWords{
        {"number.thousands", "{number} mil"},
        {"number.group", "{thousands}.{rest}"},
        {"figure.line", "{what}, {day}: {amount}"},
        {"date.month", "{month} de {year}"},
        {"date.month.5", "mayo"},
        {"figure.at_least", "Más de {number}"},
        {"figure.share", "{number} de cada 100"},
        {"figure.share_less", "Menos de {number} de cada 100"},
    };
    return kWords.at(key);
}

}  // namespace

TEST_CASE("figures: numbers in words") {
    struct Case {
        std::int64_t number;
        const char* words;
    };
    const auto [number, words] = GENERATE(
        Case{0, "0"}, Case{999, "999"}, Case{1000, "1 mil"}, Case{3200, "3200"}, Case{9999, "9999"},
        Case{10'000, "10 mil"}, Case{10'001, "10.001"}, Case{172'600, "172.600"},
        Case{240'000, "240 mil"}, Case{999'000, "999 mil"}, Case{1'000'000, "1.000.000"},
        Case{2'475'669, "2.475.669"}, Case{1'000'007, "1.000.007"});
    CHECK(number_words(own, number) == words);
}

TEST_CASE("figures: a share is never said larger than it is") {
    struct Case {
        std::int64_t number;
        std::int64_t of;
        const char* words;
    };
    const auto [number, of, words] =
        GENERATE(Case{9000, 200'000, "Menos de 5 de cada 100"},
                 Case{21'000, 200'000, "Menos de 11 de cada 100"},
                 Case{10'000, 200'000, "5 de cada 100"}, Case{0, 7, "0 de cada 100"},
                 Case{7, 7, "100 de cada 100"}, Case{1, 1'000'000, "Menos de 1 de cada 100"},
                 Case{999'999, 1'000'000, "Menos de 100 de cada 100"});
    CHECK(amount_words(own, {.number = number, .of = of}) == words);
}

TEST_CASE("figures: a lower bound says so") {
    CHECK(amount_words(own, {.number = 100'000, .at_least = true}) == "Más de 100 mil");
    CHECK(amount_words(own, {.number = 147'000}) == "147 mil");
}

TEST_CASE("figures: one line says what, when and how many") {
    const Figure figure{.on = parse_span("2024-05").value(), .number = 147'000};
    CHECK(figure_line(own, "Solicitudes", figure) == "Solicitudes, mayo de 2024: 147 mil");
}
