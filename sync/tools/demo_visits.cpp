#include "sync/tools/demo_visits.h"

#include <algorithm>

#include "shared/packs/counting.h"

namespace camino::tools {

namespace {

// Of a hundred visits; estimates of our own, for a demonstration.
constexpr std::size_t kLibraryPercent = 12;
constexpr std::size_t kLeftPercent = 18;
constexpr std::size_t kKeptPercent = 35;
constexpr std::size_t kOtherLanguagePercent = 6;

std::uint8_t small(std::size_t number) { return static_cast<std::uint8_t>(number); }

}  // namespace

DemoVisits::DemoVisits(const packs::Pack& pack, packs::Screener screener, std::string country,
                       std::uint64_t seed)
    : pack_(&pack),
      screener_(std::move(screener)),
      people_(pack, country, screener_.as_of(), seed),
      evaluation_(screener_.program().make_evaluation()),
      country_(std::move(country)),
      state_(seed ^ 0x5eed) {}

Result<DemoVisits> DemoVisits::create(const packs::Pack& pack, std::string country,
                                      CivilDate monday, std::uint64_t seed) {
    auto screener = TRY(packs::Screener::create(pack, monday));
    return DemoVisits{pack, std::move(screener), std::move(country), seed};
}

rules::Facts DemoVisits::person() {
    for (;;) {
        auto facts = people_.next();
        screener_.program().evaluate(facts, evaluation_);
        if (!pack_->book.referral[evaluation_.referral].ends_questions) return facts;
    }
}

std::uint8_t DemoVisits::language_of(const records::Tally& tally) {
    const auto& languages = pack_->languages;
    const auto number = [&](std::string_view id) {
        return small(static_cast<std::size_t>(std::find(languages.begin(), languages.end(), id) -
                                              languages.begin()));
    };
    const auto nationality = pack_->question("nationality");
    const auto haitian = nationality ? pack_->option(*nationality, "HT") : std::nullopt;
    const bool creole = haitian && (tally.nationality >> *haitian & 1) != 0 && chance(75);
    if (creole && number("ht") < languages.size()) return number("ht");
    if (chance(kOtherLanguagePercent)) return small(below(languages.size()));
    return number("es") < languages.size() ? number("es") : std::uint8_t{0};
}

std::uint8_t DemoVisits::some_question() {
    // The first questions are asked of everybody; later ones of fewer people.
    const auto count = pack_->book.questions.size();
    return small(std::min(count - 1, 1 + std::min(below(count), below(count))));
}

DemoVisits::Visit DemoVisits::next(std::uint16_t site_group, bool desk) {
    const auto facts = person();
    Visit visit;
    auto& tally = visit.tally;
    tally = {.country = {std::byte(country_[0]), std::byte(country_[1])},
             .site_group = site_group,
             .week = records::week_of(screener_.as_of()),
             .pack_version = packs::content_number(pack_->published_on),
             .door = desk ? records::Door::Desk : records::Door::Screening};
    if (const auto nationality = pack_->question("nationality")) {
        tally.nationality = static_cast<std::uint16_t>(facts[*nationality].options & 0xffff);
    }
    tally.language = language_of(tally);
    if (!desk && chance(kLibraryPercent)) {
        tally.door = records::Door::Library;
        tally.nationality = 0;
    } else if (chance(kLeftPercent)) {
        tally.left_at = some_question();
    } else {
        tally.finished = true;
        tally.kept = chance(kKeptPercent);
        auto count = packs::count_results(screener_, facts);
        for (const auto number : count.failing) tally.failing.set(number);
        visit.by_month = std::move(count.by_month);
    }
    return visit;
}

}  // namespace camino::tools
