#include "sync/tools/demo_statistics.h"

#include <map>

#include "shared/crypto/random.h"
#include "shared/packs/month_counter.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/part_lock.h"
#include "sync/hub/held_contents.h"
#include "sync/hub/intake.h"
#include "sync/hub/setup.h"
#include "sync/hub/statistics_release.h"
#include "sync/hub/statistics_store.h"
#include "sync/hub/store_place.h"
#include "sync/published/store.h"
#include "sync/tools/demo_visits.h"
#include "sync/wire/month_counts.h"

namespace camino::tools {

namespace {

constexpr int kWeekCount = 68;        // To the middle of October 2024.
constexpr std::uint32_t kLateIn = 7;  // One batch in so many waits.
constexpr int kLateWeeks = 9;
constexpr std::uint32_t kHoursAWeek = 60;
constexpr std::uint32_t kTalksAWeek = 2;

struct Office {
    const char* country;
    const char* tz;
    std::uint16_t number;
    bool desk;
    int visits_a_week;
};
constexpr Office kOffices[] = {
    {"CO", "America/Bogota", 101, false, 34},    {"CO", "America/Bogota", 102, false, 22},
    {"CO", "America/Bogota", 101, true, 9},      {"CR", "America/Costa_Rica", 201, false, 26},
    {"CR", "America/Costa_Rica", 202, true, 6},  {"EC", "America/Guayaquil", 301, false, 24},
    {"EC", "America/Guayaquil", 302, false, 13}, {"GT", "America/Guatemala", 401, false, 19},
    {"GT", "America/Guatemala", 402, false, 8},
};

struct Device {
    const Office* office = nullptr;
    crypto::SignKey key;
    std::map<int, std::vector<records::SealedTally>> waiting{};  ///< By the week of sending.
    std::map<statistics::Month, std::map<std::string, std::uint32_t>> months{};
};

class Filling {
public:
    Filling(const DemoStatisticsPlan& plan, hub::HubStore store, hub::IntakeContext context,
            packs::Pack pack)
        : plan_(plan),
          store_(std::move(store)),
          context_(std::move(context)),
          pack_(std::move(pack)),
          contents_(hub::HubFolders{plan.folder}.packs(), context_.settings.content_key),
          state_(plan.seed) {
        context_.contents = &contents_;
    }

    Result<std::size_t> run() {
        TRY(enrol());
        for (int week = 0; week < plan_.week_count; ++week) {
            TRY(invent(week));
            TRY(send(week, plan_.first_monday + 7 * (week + 1)));
            if (plan_.progress) {
                TRY(plan_.progress(plan_.first_monday + 7 * week, week + 1, plan_.week_count));
            }
        }
        TRY(end());
        return count_;
    }

private:
    Result<void> enrol() {
        auto transaction = TRY(store_.begin());
        const auto statistics = TRY(hub::StatisticsStore{store_.session()}.releases());
        if (!statistics.empty()) {
            return fail(Errc::BadInput,
                        "this demo's hub has published statistics already; make another demo with "
                        "`camino deploy demo DIR`");
        }
        for (const auto& office : kOffices) {
            devices_.push_back({&office, crypto::SignKey::generate()});
            const wire::Post post{
                .country = office.country,
                .site = office.number,
                .mode = office.desk ? wire::DeviceMode::Desk : wire::DeviceMode::Kiosk,
                .tz = office.tz};
            TRY(store_.add_device(devices_.back().key.public_key(), post, plan_.first_monday));
        }
        return transaction.commit();
    }

    /// A busier spring, a quiet first month, and chance.
    int visits_in(const Office& office, int week) {
        const int grown = office.visits_a_week * std::min(10, 4 + week) / 10;
        return grown + static_cast<int>(split_mix(state_) % (static_cast<unsigned>(grown) / 3 + 1));
    }

    Result<void> invent(int week) {
        const auto monday = plan_.first_monday + 7 * week;
        for (auto& device : devices_) {
            auto visits =
                TRY(DemoVisits::create(pack_, device.office->country, monday, split_mix(state_)));
            const bool late = split_mix(state_) % kLateIn == 0;
            auto& batch = device.waiting[late ? week + kLateWeeks : week];
            auto& month = device.months[statistics::month_of(records::week_of(monday))];
            for (int left = visits_in(*device.office, week); left > 0; --left) {
                const auto visit = visits.next(device.office->number, device.office->desk);
                batch.push_back(
                    TRY(records::seal_tally(visit.tally, context_.keys.statistics.public_key)));
                for (const auto& name : visit.by_month) month[name] += 1;
                count_ += 1;
            }
            month[packs::name_of({packs::MonthCounter::Kind::Hours})] += kHoursAWeek;
            if (device.office->desk) hold_talks(week, month);
        }
        return {};
    }

    /// On scams, and half of them on what is open too.
    static void hold_talks(int week, std::map<std::string, std::uint32_t>& month) {
        using Kind = packs::MonthCounter::Kind;
        month[packs::name_of({Kind::Talks})] += kTalksAWeek;
        month[packs::name_of({Kind::Heads})] += 24 + static_cast<std::uint32_t>(week) % 13;
        month[packs::name_of({Kind::Talk, "scams"})] += kTalksAWeek;
        month[packs::name_of({Kind::Talk, "pathways"})] += kTalksAWeek / 2;
    }

    Result<void> send(int week, CivilDate day) {
        for (auto& device : devices_) {
            const auto due = device.waiting.upper_bound(week);
            for (auto batch = device.waiting.begin(); batch != due; ++batch) {
                TRY(send_batch(device, batch->second, day));
            }
            device.waiting.erase(device.waiting.begin(), due);
            TRY(send_months(device, day));
        }
        return {};
    }

    /// What a month over added up to, as a device says it: from 5 up.
    Result<void> send_months(Device& device, CivilDate day) {
        const auto now = statistics::month_of(records::week_of(day));
        const auto over = device.months.lower_bound(now);
        for (auto month = device.months.begin(); month != over; ++month) {
            wire::MonthCounts counts{.device = records::device_id(device.key.public_key()).bytes,
                                     .month = static_cast<std::uint16_t>(month->first)};
            for (const auto& [name, count] : month->second) {
                if (count >= wire::kMonthCountMin) counts.counts.emplace_back(name, count);
            }
            const auto bytes = TRY(wire::sign_month_counts(counts, device.key));
            TRY(take([&] { return hub::take_months(store_, context_, bytes, day); }));
        }
        device.months.erase(device.months.begin(), over);
        return {};
    }

    template <typename Intake>
    Result<void> take(const Intake& intake) {
        auto transaction = TRY(store_.begin());
        const auto taken = TRY(intake());
        if (taken.problem) return fail(Errc::BadInput, taken.problem->detail);
        return transaction.commit();
    }

    Result<void> send_batch(const Device& device, const std::vector<records::SealedTally>& tallies,
                            CivilDate day) {
        for (std::size_t at = 0; at < tallies.size(); at += records::kBatchCountMax) {
            const auto end = std::min(tallies.size(), at + records::kBatchCountMax);
            std::vector<records::SealedTally> some(tallies.begin() + static_cast<long>(at),
                                                   tallies.begin() + static_cast<long>(end));
            const auto bytes = TRY(records::sign_batch(std::move(some), device.key));
            TRY(take([&] { return hub::take_batch(store_, context_, bytes, day); }));
        }
        return {};
    }

    /// How the devices are today, as a hub sees them: most in order, one silent, one with older
    /// content, one with a wrong clock.
    Result<void> say_health() {
        constexpr std::size_t kSilent = 4;
        constexpr std::size_t kStale = 6;
        constexpr std::size_t kWrongClock = 7;
        const auto today = hub::today_utc();
        const auto published = TRY(published::Store{store_.session()}.publications(1));
        const auto number = published.empty() ? 0 : published.front().content;
        for (std::size_t i = 0; i < devices_.size(); ++i) {
            const auto device = records::device_id(devices_[i].key.public_key());
            const auto day = today + (i == kSilent ? -40 : -static_cast<int>(i % 3));
            const bool stale = i == kStale && number > 0;
            TRY(store_.note_contact(device, day));
            TRY(store_.note_health(device,
                                   {.day = day,
                                    .clock_off_s = i == kWrongClock ? 3 * 3600 : 2,
                                    .content_version = stale ? number - 1 : number,
                                    .content = stale ? crypto::hash(pack_.hash) : pack_.hash}));
        }
        return {};
    }

    /// What still waits arrives, and the last weeks close.
    Result<void> end() {
        const auto day = plan_.first_monday + 7 * (plan_.week_count + kLateWeeks);
        TRY(send(plan_.week_count + kLateWeeks, day));
        auto transaction = TRY(store_.begin());
        TRY(hub::make_due_release(store_, context_, day + 21));
        TRY(say_health());
        return transaction.commit();
    }

    const DemoStatisticsPlan& plan_;
    hub::HubStore store_;
    hub::IntakeContext context_;
    packs::Pack pack_;
    hub::HeldContents contents_;
    std::vector<Device> devices_{};
    std::size_t count_ = 0;
    std::uint64_t state_;
};

}  // namespace

DemoStatisticsPlan demo_statistics_plan(std::string folder) {
    return {.folder = std::move(folder),
            .first_monday = *parse_date("2023-07-03"),
            .week_count = kWeekCount};
}

Result<std::size_t> fill_demo_statistics(const DemoStatisticsPlan& plan) {
    TRY(crypto::initialise());
    const hub::HubFolders folders{plan.folder};
    auto keys = TRY(hub::read_hub_keys(folders));
    const auto lock = TRY(store::PartLock::take(folders.data, "camino-hub"));
    auto store = TRY(hub::open_store(folders));
    auto settings = TRY(hub::read_settings(store));
    if (!settings.demo) {
        return fail(Errc::BadInput, plan.folder +
                                        ": this hub is no demonstration; invented numbers have no "
                                        "place among those of real people");
    }
    const store::PackShelf shelf{folders.packs(), settings.content_key};
    auto pack = TRY(shelf.active({}));
    Filling filling{plan, std::move(store),
                    hub::IntakeContext{.keys = std::move(keys), .settings = std::move(settings)},
                    std::move(pack)};
    return filling.run();
}

}  // namespace camino::tools
