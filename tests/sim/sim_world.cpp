#include "tests/sim/sim_world.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "shared/store/small_files.h"

#include "tests/support/crash_count.h"

namespace camino::sim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStickCount = 3;
constexpr std::size_t kStickFilesMax = 6;
constexpr auto kFileMax = std::size_t{64} << 20;

/// The simulation itself cannot go on: no disk, no memory.
template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "camino-sim: %s\n", result.error().detail.c_str());
        std::exit(2);
    }
    if constexpr (!std::is_void_v<T>) return take_value(std::move(result));
}

std::vector<std::string> files_on(const std::string& stick) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(stick)) files.push_back(entry.path().string());
    std::ranges::sort(files);
    return files;
}

void spoil_file(const std::string& file, test::Rng& rng) {
    const auto size = fs::file_size(file);
    if (size == 0) return;
    if (rng.chance(50)) return fs::resize_file(file, rng.below(size));
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(rng.below(size)));
    bytes.put(static_cast<char>(rng.below(256)));
}

}  // namespace

SimWorld::SimWorld(const SimPlan& plan)
    : plan_(plan),
      rng_(plan.seed),
      disk_(plan.seed),
      hub_(must(SimHub::make(folder_.path("hub"), static_cast<std::size_t>(plan.hubs)))),
      link_(hub_, clock_, rng_) {
    for (int i = 0; i < plan.kiosks; ++i) {
        const auto folder = folder_.path(("kiosk" + std::to_string(i)).c_str());
        kiosks_.push_back(must(SimKiosk::make(folder, i, hub_, link_, rng_)));
        must(hub_.enrol(kiosks_.back()->key(), static_cast<std::uint16_t>(i), clock_.day()));
    }
    for (std::size_t i = 0; i < kStickCount; ++i) {
        sticks_.push_back(folder_.path(("stick" + std::to_string(i)).c_str()));
        fs::create_directory(sticks_.back());
    }
}

std::vector<std::string> SimWorld::run() {
    const auto end = std::chrono::hours(plan_.hours);
    while (clock_.passed() < end && mistakes_.empty()) live_on();
    heal();
    if (mistakes_.empty()) look(true);
    return mistakes_;
}

/// A few minutes in which one kiosk does something, and perhaps something happens to the world.
void SimWorld::live_on() {
    clock_.pass(Seconds{10 + rng_.below(600 / static_cast<std::uint64_t>(plan_.kiosks))});
    auto& kiosk = *kiosks_.at(rng_.below(kiosks_.size()));
    turn_to(kiosk);
    if (rng_.chance(4)) change_weather();
    if (rng_.chance(6)) jump(kiosk);
    if (rng_.chance(1)) must(hub_.back_up());
    if (rng_.below(1000) < 3 && hub_.has_backup()) restore_hub();
    if (rng_.below(1000) < 1 && figures_.revoked + 1 < kiosks_.size()) revoke(kiosk);
    if (rng_.chance(3)) bring_to_hub(sticks_.at(rng_.below(sticks_.size())));
    if (rng_.chance(12)) return with_trouble(kiosk.folder(), kiosk);
    if (rng_.chance(6)) return with_trouble(folder_.path("hub"), kiosk);
    act(kiosk);
}

void SimWorld::act(SimKiosk& kiosk) {
    const auto what = rng_.below(100);
    if (what < 45) {
        kiosk.save();
        kiosk.free();
    } else if (what < 50) {
        kiosk.bury();
    } else if (what < 85) {
        (void)kiosk.exchange();
    } else if (what < 93) {
        kiosk.free();
    } else if (what < 97) {
        ++figures_.sticks;
        kiosk.plug_in(sticks_.at(rng_.below(sticks_.size())));
    } else {
        kiosk.scrub();
    }
}

void SimWorld::change_weather() {
    const auto up_to = [&](unsigned most) { return static_cast<unsigned>(rng_.below(most + 1)); };
    link_.weather = {};
    if (rng_.chance(20)) return;  // A good hour.
    link_.weather = {.lost = up_to(30),
                     .repeated = up_to(50),
                     .late = up_to(20),
                     .changed = up_to(10),
                     .portal = up_to(10),
                     .down = rng_.chance(15)};
}

void SimWorld::jump(SimKiosk& kiosk) {
    constexpr std::int64_t kDay = 86'400;
    constexpr std::int64_t kEnd32 = 2'147'483'647;
    constexpr std::int64_t k2099 = 4'102'358'400;
    const std::array<std::int64_t, 7> offs{
        0,    -SimClock::kBegin, kEnd32 - SimClock::kBegin, k2099 - SimClock::kBegin, -kDay,
        kDay, 400 * kDay};
    kiosk.clock_off = Seconds{offs.at(rng_.below(offs.size()))};
    turn_to(kiosk);
    ++figures_.jumps;
}

/// Power goes at one machine while the kiosk is busy, or its disk fails for a while.
void SimWorld::with_trouble(const std::string& folder, SimKiosk& kiosk) {
    using Fault = test::CrashDisk::Fault;
    disk_.turn_to(folder);
    const bool fails = rng_.chance(40);
    if (fails) {
        constexpr std::array kFaults{Fault::Io, Fault::Full, Fault::ShortWrite, Fault::NoSync};
        disk_.fail_after(1 + rng_.below(60), kFaults.at(rng_.below(kFaults.size())),
                         rng_.chance(50));
        ++figures_.bad_disks;
    } else {
        disk_.cut_after(1 + rng_.below(80));
    }
    for (int i = 0; i < 4 && !disk_.is_cut(); ++i) act(kiosk);
    if (fails) disk_.heal();
    const bool at_hub = folder == folder_.path("hub");
    const bool killed = rng_.chance(30);
    if (killed) disk_.kill();
    at_hub ? hub_.stop() : kiosk.stop();
    if (killed) disk_.begin_again();
    if (!killed && (!fails || rng_.chance(50))) disk_.power_on();
    if (killed) ++figures_.kills;
    const auto start = [&] { return at_hub ? hub_.start() : kiosk.start(); };
    test::cut_in_recovery(disk_, rng_, [&] {
        (void)start();
        at_hub ? hub_.stop() : kiosk.stop();
        return 0;
    });
    disk_.turn_to("");
    must(start());
    look(false);
}

/// Somebody takes a stick to the hub; on its way it may be spoilt, or lost.
void SimWorld::bring_to_hub(const std::string& stick) {
    ++figures_.sticks;
    const auto door = rng_.below(hub_.door_count());
    for (const auto& file : files_on(stick)) {
        if (rng_.chance(10)) spoil_file(file, rng_);
        (void)hub_.take_bundle(door, file);
        if (rng_.chance(20)) (void)hub_.take_bundle(door, file);
    }
    const bool emptied = rng_.chance(30) || files_on(stick).size() > kStickFilesMax;
    if (emptied)
        for (const auto& file : files_on(stick)) fs::remove(file);
    const auto back = hub_.receipts(door, clock_.day());
    if (back) must(store::replace_file(stick + "/back.camino", std::string{as_text(*back)}));
}

void SimWorld::restore_hub() {
    for (auto& kiosk : kiosks_) {
        auto& ledger = kiosk->ledger();
        ledger.through_at_restore =
            std::max(ledger.through_at_restore, through_of(hub_.database(), ledger.device));
        for (const auto& tag : deletions_known(ledger.agent)) knows_[tag].insert(&ledger);
    }
    must(hub_.restore());
    restored_ = true;
    ++figures_.restores;
}

void SimWorld::revoke(SimKiosk& kiosk) {
    if (kiosk.ledger().revoked) return;
    must(hub_.revoke(kiosk.device()));
    kiosk.ledger().revoked = true;
    ++figures_.revoked;
}

/// Clocks stay wrong; all else is well.
void SimWorld::heal() {
    constexpr int kDays = 6;
    link_.weather = {};
    for (int day = 0; day < kDays; ++day) {
        clock_.pass(std::chrono::hours{24});
        for (auto& kiosk : kiosks_) {
            turn_to(*kiosk);
            const bool all = kiosk->exchange();
            kiosk->free();
            const bool last = day + 1 == kDays;
            if (last && !all && !kiosk->ledger().revoked)
                mistakes_.push_back(kiosk->ledger().name + ": the hub never received all");
        }
    }
}

void SimWorld::look(bool over) {
    Deployment deployment{.hub_database = hub_.database(), .restored = restored_};
    const auto secret = custodian().secret.view();
    const auto& open = custodian().public_key.bytes;
    const auto plain = [](std::byte byte) { return std::to_integer<unsigned char>(byte); };
    std::ranges::transform(secret, deployment.custodian_secret.begin(), plain);
    std::ranges::transform(open, deployment.custodian_public.begin(), plain);
    for (const auto& [tag, machines] : knows_) {
        const auto is_heard = [](const Ledger* machine) { return !machine->revoked; };
        if (std::ranges::any_of(machines, is_heard)) deployment.remembered.insert(tag);
    }
    for (const auto& kiosk : kiosks_) {
        deployment.ledgers.push_back(kiosk->ledger());
        const auto& own = kiosk->mistakes();
        mistakes_.insert(mistakes_.end(), own.begin(), own.end());
    }
    const auto found = mistakes_in(deployment, over);
    mistakes_.insert(mistakes_.end(), found.begin(), found.end());
}

SimFigures SimWorld::figures() const {
    auto figures = figures_;
    for (const auto& kiosk : kiosks_) figures.records += kiosk->ledger().kept.size();
    figures.requests = link_.request_count;
    figures.faulty = link_.faulty_count;
    figures.cuts = test::count().cuts;
    return figures;
}

}  // namespace camino::sim
