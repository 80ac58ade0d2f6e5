// Tallies: opened with the hub's own key, added to counters, and not kept.

#include <map>
#include <tuple>

#include "shared/crypto/open.h"
#include "sync/hub/held_contents.h"
#include "sync/hub/statistics_release.h"
#include "sync/hub/statistics_store.h"
#include "sync/statistics/count.h"

namespace camino::hub {

namespace {

/// What the tallies of a batch add up to, each counter once and in the same order everywhere.
class Sums {
public:
    void add(const records::Tally& tally, const statistics::Content* content) {
        for (const auto& mark : statistics::marks_of(tally, content)) {
            add(tally, std::string{mark.what}, mark.value);
        }
    }

    /// One that does not open (an old key, a newer program) is counted as such and blocks no other.
    void add_unreadable() {
        constexpr ByteArray<2> kNoCountry{std::byte{'Z'}, std::byte{'Z'}};
        add({.country = kNoCountry}, "unreadable", 0);
    }

    [[nodiscard]] std::vector<statistics::Counter> take() {
        std::vector<statistics::Counter> counters;
        for (auto& [key, counter] : sums_) counters.push_back(std::move(counter));
        return counters;
    }

private:
    using Key = std::tuple<int, std::string, int, std::uint32_t, std::string, std::int64_t>;

    void add(const records::Tally& tally, const std::string& what, std::int64_t value) {
        const std::string country{as_text(tally.country)};
        const Key key{tally.week, country, tally.site_group, tally.pack_version, what, value};
        auto& counter = sums_[key];
        if (counter.count == 0) {
            counter = {.week = tally.week,
                       .country = country,
                       .site_group = tally.site_group,
                       .content = tally.pack_version,
                       .what = what,
                       .value = value};
        }
        counter.count += 1;
    }

    std::map<Key, statistics::Counter> sums_{};
};

void count_sealed(const IntakeContext& context, const records::SealedTally& sealed, Sums& sums) {
    const auto opened = crypto::open_sealed(sealed, context.keys.statistics);
    const auto tally = opened ? records::decode_tally(opened->view()) : fail(Errc::BadInput, "");
    if (!tally) return sums.add_unreadable();
    const auto* content =
        context.contents == nullptr ? nullptr : context.contents->find(tally->pack_version);
    sums.add(*tally, content);
}

Result<void> count_all(HubStore& store, const IntakeContext& context,
                       const std::vector<records::SealedTally>& tallies) {
    Sums sums;
    for (const auto& sealed : tallies) count_sealed(context, sealed, sums);
    return StatisticsStore{store.session()}.add(sums.take());
}

}  // namespace

Result<Taken> take_batch(HubStore& store, const IntakeContext& context, ByteView bytes,
                         CivilDate day) {
    const auto batch = records::decode_batch(bytes);
    if (!batch) {
        return Taken{.problem = wire::Problem{400, "not_a_tally_batch", batch.error().detail}};
    }
    auto found = store.hold_device(batch->device);
    const auto sender = TRY(sender_of(std::move(found), [&](const auto& key) {
        return records::open_batch(bytes, key).has_value();
    }));
    if (const auto* why = std::get_if<wire::Problem>(&sender)) return Taken{.problem = *why};
    const auto& row = std::get<DeviceRow>(sender);
    if (row.withdrawn) return Taken{.problem = problem_of(Refusal::Withdrawn)};

    Taken taken{.device = row.device, .of_tallies = true};
    if (TRY(store.has_batch(batch->id))) {
        taken.held_count = batch->tallies.size();
    } else {
        TRY(store.add_batch(batch->id, row.device, day));
        // What is due goes out before what comes now, which belongs to a later one.
        TRY(make_due_release(store, context, day));
        TRY(count_all(store, context, batch->tallies));
        taken.new_count = batch->tallies.size();
    }
    return sign_taken(store, context, std::move(taken), {batch->id}, day);
}

}  // namespace camino::hub
