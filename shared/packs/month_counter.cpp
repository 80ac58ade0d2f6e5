#include "shared/packs/month_counter.h"

#include <charconv>

namespace camino::packs {

namespace {

constexpr std::string_view kHours = "hours";
constexpr std::string_view kSentTo = "to/";
constexpr std::string_view kTalks = "talks";
constexpr std::string_view kHeads = "heads";
constexpr std::string_view kTalk = "talk/";
constexpr char kLater = '+';

}  // namespace

std::string name_of(const MonthCounter& counter) {
    using enum MonthCounter::Kind;
    switch (counter.kind) {
        case Guarded: return counter.id;
        case Later: return counter.id + kLater + std::to_string(counter.months_later);
        case SentTo: return std::string{kSentTo} + counter.id;
        case Hours: return std::string{kHours};
        case Talks: return std::string{kTalks};
        case Heads: return std::string{kHeads};
        case Talk: return std::string{kTalk} + counter.id;
    }
    return {};
}

std::optional<MonthCounter> month_counter(std::string_view name) {
    using enum MonthCounter::Kind;
    if (name == kHours) return MonthCounter{.kind = Hours};
    if (name == kTalks) return MonthCounter{.kind = Talks};
    if (name == kHeads) return MonthCounter{.kind = Heads};
    MonthCounter counter{.id = std::string{name}};
    const auto plus = name.find(kLater);
    if (plus != std::string_view::npos) {
        counter = {.kind = Later, .id = std::string{name.substr(0, plus)}};
        const auto digits = name.substr(plus + 1);
        const auto* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, counter.months_later);
        if (read.ec != std::errc{} || read.ptr != end || counter.months_later <= 0) return {};
    } else if (name.starts_with(kSentTo)) {
        counter = {.kind = SentTo, .id = std::string{name.substr(kSentTo.size())}};
    } else if (name.starts_with(kTalk)) {
        counter = {.kind = Talk, .id = std::string{name.substr(kTalk.size())}};
    }
    // One counter has one name.
    if (counter.id.empty() || name_of(counter) != name) return std::nullopt;
    return counter;
}

}  // namespace camino::packs
