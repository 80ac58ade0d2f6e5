// TallyWorld: seeded visits of an invented country, counted as the hub counts them.

#pragma once

#include <map>

#include "sync/statistics/count.h"
#include "sync/statistics/release.h"

#include "tests/support/rng.h"

namespace camino::test {

/// Two languages, four questions, three pathways of one to three requirements.
inline statistics::Content small_content(std::uint32_t number) {
    statistics::Content content{.number = number,
                                .languages = {"es", "ht", "en"},
                                .nationalities = {"VE", "HT", "CU"},
                                .questions = {"language", "where_now", "nationality", "status"},
                                .pathways = {"smo", "parole", "host"},
                                .sent_to = {"somebody", "nobody"}};
    for (const auto* id : {"office", "nationality", "cutoff"})
        content.requirements.push_back({"smo", id});
    for (const auto* id : {"supporter", "passport"}) content.requirements.push_back({"parole", id});
    content.requirements.push_back({"host", "country"});
    return content;
}

class TallyWorld {
public:
    explicit TallyWorld(std::uint64_t seed) : rng_(seed) {
        for (const std::uint32_t number : {20240101u, 20240215u}) {
            contents_.emplace(number, small_content(number));
        }
        office_count_ = 1 + rng_.below(3);
        fail_percent_ = 5 + rng_.below(60);
    }

    [[nodiscard]] Rng& rng() { return rng_; }
    [[nodiscard]] const statistics::Contents& contents() const { return contents_; }

    void visit(statistics::Week week, const char* country = "CO") {
        records::Tally tally{
            .finished = rng_.chance(70),
            .country = {std::byte(country[0]), std::byte(country[1])},
            .site_group = static_cast<std::uint16_t>(1 + rng_.below(office_count_)),
            .week = static_cast<std::uint16_t>(week),
            .pack_version = rng_.chance(70) ? 20240101u : 20240215u,
            .language = static_cast<std::uint8_t>(rng_.below(5) / 2)};
        tally.kept = tally.finished && rng_.chance(30);
        tally.door = rng_.chance(85) ? records::Door::Screening : records::Door::Library;
        if (!tally.finished && tally.door == records::Door::Screening) {
            tally.left_at = static_cast<std::uint8_t>(1 + rng_.below(3));
        }
        tally.nationality = static_cast<std::uint16_t>(1u << rng_.below(3));
        for (std::size_t i = 0; tally.finished && i < 6; ++i) {
            tally.failing[i] = rng_.chance(fail_percent_);
        }
        count(tally);
    }

    /// What a device counted by itself in the month of that week.
    void guarded(statistics::Week week, std::uint32_t count, const char* country = "CO") {
        const statistics::DeviceMonth month{country,
                                            statistics::month_of(week),
                                            {{"office", count},
                                             {"passport", count + 3},
                                             {"smo/office+6", count + 1},
                                             {"smo/office+24", count + 2},
                                             {"to/somebody", count + 4},
                                             {"hours", 9 * count},
                                             {"talks", count + 2},
                                             {"heads", 12 * count},
                                             {"talk/scams", count + 2},
                                             {"talk/help", count},
                                             {"talk/nothing", count}}};
        for (auto& counter : statistics::counters_of(month, contents_)) {
            const auto added = counter.count;
            counter.count = 0;
            counters_.emplace(key_of(counter), counter).first->second.count += added;
        }
    }

    [[nodiscard]] std::vector<statistics::Counter> counters() const {
        std::vector<statistics::Counter> all;
        for (const auto& [key, counter] : counters_) all.push_back(counter);
        return all;
    }
    void forget(const std::vector<statistics::Counter>& spent) {
        for (const auto& counter : spent) counters_.erase(key_of(counter));
    }

private:
    using Key = std::tuple<statistics::Week, std::string, std::int64_t, std::uint32_t, std::string,
                           std::int64_t>;
    static Key key_of(const statistics::Counter& of) {
        return {of.week, of.country, of.site_group, of.content, of.what, of.value};
    }

    void count(const records::Tally& tally) {
        const auto* content = &contents_.at(tally.pack_version);
        for (const auto& mark : statistics::marks_of(tally, content)) {
            statistics::Counter counter{.week = tally.week,
                                        .country = std::string{as_text(tally.country)},
                                        .site_group = tally.site_group,
                                        .content = tally.pack_version,
                                        .what = std::string{mark.what},
                                        .value = mark.value};
            counters_.emplace(key_of(counter), counter).first->second.count += 1;
        }
    }

    Rng rng_;
    statistics::Contents contents_{};
    std::map<Key, statistics::Counter> counters_{};
    std::uint64_t office_count_ = 1;
    std::uint64_t fail_percent_ = 0;
};

}  // namespace camino::test
