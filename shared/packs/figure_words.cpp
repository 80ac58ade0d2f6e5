#include "shared/packs/figure_words.h"

#include "shared/packs/texts.h"

namespace camino::packs {

namespace {

constexpr std::int64_t kThousand = 1000;
constexpr std::int64_t kGroupedFrom = 10'000;

constexpr std::int64_t kMillion = 1'000'000;

std::string three_digits(std::int64_t rest) {
    const auto digits = std::to_string(rest);
    return std::string(3 - digits.size(), '0') + digits;
}

std::string grouped(const OwnText& own, std::int64_t number) {
    if (number < kThousand) return std::to_string(number);
    return fill_in(own("number.group"), {{"thousands", grouped(own, number / kThousand)},
                                         {"rest", three_digits(number % kThousand)}});
}

}  // namespace

std::string number_words(const OwnText& own, std::int64_t number) {
    if (number >= kThousand && number < kMillion && number % kThousand == 0)
        return fill_in(own("number.thousands"), {{"number", std::to_string(number / kThousand)}});
    return number < kGroupedFrom ? std::to_string(number) : grouped(own, number);
}

InHundred in_hundred(const Figure& figure) {
    const auto of = figure.of.value_or(1);
    const auto hundredfold = 100 * figure.number;
    return {static_cast<int>((hundredfold + of - 1) / of), hundredfold % of == 0};
}

std::string amount_words(const OwnText& own, const Figure& figure) {
    if (figure.of) {
        const auto share = in_hundred(figure);
        return fill_in(own(share.exact ? "figure.share" : "figure.share_less"),
                       {{"number", std::to_string(share.count)}});
    }
    const auto number = number_words(own, figure.number);
    if (!figure.at_least) return number;
    return fill_in(own("figure.at_least"), {{"number", number}});
}

std::string figure_line(const OwnText& own, const std::string& what, const Figure& figure) {
    return fill_in(own("figure.line"), {{"what", what},
                                        {"day", span_words(own, figure.on)},
                                        {"amount", amount_words(own, figure)}});
}

}  // namespace camino::packs
