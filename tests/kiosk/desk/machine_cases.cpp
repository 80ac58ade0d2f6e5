#include "tests/kiosk/desk/desk_cases.h"

namespace camino::kiosk::desk {

namespace {

void go(Visitor& worker, DeskPlace place) { worker.tell(DeskMsg{DeskPlacePicked{place}}); }

// How a machine stands that has had a life.
void report(Visitor& worker, std::uint64_t waiting, const StaffReport& report) {
    go(worker, DeskPlace::Machine);
    Health health{.synced_on = parse_date("2024-09-02").value(),
                  .waiting_count = waiting,
                  .content_on = shipped_pack().published_on};
    worker.tell(HealthRead{health});
    worker.tell(StaffReportRead{report});
}

std::vector<store::Carried> carried_bundles() {
    using State = store::Carried::State;
    constexpr std::int64_t kDay = 86'400;
    constexpr std::int64_t kCollected = 19'970 * kDay;
    constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
    const auto id = [](int first) { return ByteArray<32>{static_cast<std::byte>(first)}; };
    return {{.id = id(0x3f), .size = 4 * kMebibyte, .since = kCollected, .held = kMebibyte},
            {.id = id(0xa1), .size = kMebibyte, .since = kCollected},
            {.id = id(0x07),
             .size = kMebibyte,
             .since = kCollected - kDay,
             .state = State::Delivered,
             .settled = kCollected,
             .new_count = 12},
            {.id = id(0xc2),
             .size = kMebibyte,
             .since = kCollected - 2 * kDay,
             .state = State::Refused,
             .settled = kCollected,
             .why = store::Carried::Why::Damaged}};
}

}  // namespace

void nobody_confirmed(KioskWorld& world) {
    world.setting.unconfirmed_since = world.setting.today + -45;
}

std::vector<DeskCase> machine_cases() {
    using Step = store::StickReport::Step;
    const StaffReport quiet{.program = "0.1.0", .device = "3k7p-q01a-bz9x-ytwm", .site = 1};
    auto busy = quiet;
    busy.sync = WishState::Failed;
    busy.stick = WishState::Done;
    busy.stick_report = {.step = Step::Ended,
                         .file = "3f2a1b0c99d1e7aa.camino",
                         .records = 3,
                         .tallies = 3,
                         .receipts = 1};
    busy.complaint = "the hub was not reached: could not connect";
    auto waiting = quiet;
    waiting.sync = waiting.stick = WishState::Waiting;
    waiting.stick_report = {.step = Step::Writing, .done = 120, .count = 340, .receipts = 2};
    auto reading = quiet;
    reading.stick = WishState::Waiting;
    reading.stick_report = {.step = Step::Reading, .done = 2, .count = 5};
    reading.carried = carried_bundles();
    auto no_stick = quiet;
    no_stick.stick = WishState::Failed;
    no_stick.stick_report = {.step = Step::Ended, .fault = store::StickReport::Fault::NoStick};
    const auto out = [](Content content) {
        return [content](KioskWorld& world) {
            world.setting.content = content;
            world.setting.withdrawn = "Una fecha estaba mal.";
        };
    };
    auto courier = quiet;
    courier.stick = WishState::Done;
    courier.stick_report = {.step = Step::Ended,
                            .file = "3f2a1b0c99d1e7aa.camino",
                            .records = 25,
                            .tallies = 25,
                            .receipts = 1,
                            .passed_over = 3,
                            .taken_along = 2,
                            .brought_back = 12};
    courier.carried = carried_bundles();
    const auto carrying = [=](std::size_t row) {
        return [=](Visitor& w) {
            report(w, 2, courier);
            go(w, DeskPlace::Carried);
            w.tell(DeskMsg{RowPicked{row}});
        };
    };
    return {{"carried_waits", "2024-09-15", carrying(0)},
            {"carried_delivered", "2024-09-15", carrying(2)},
            {"carried_refused", "2024-09-15", carrying(3)},
            {"carried_none", "2024-09-15", [](Visitor& w) { go(w, DeskPlace::Carried); }},
            {"machine_courier", "2024-09-15", [=](Visitor& w) { report(w, 2, courier); }},
            {"machine_no_stick", "2024-09-15", [=](Visitor& w) { report(w, 0, no_stick); }},
            {"carried_reading", "2024-09-15",
             [=](Visitor& w) {
                 report(w, 2, reading);
                 go(w, DeskPlace::Carried);
             }},
            {"machine", "2024-09-15", [=](Visitor& w) { report(w, 0, quiet); }},
            {"machine_new", "2024-09-15", [](Visitor& w) { go(w, DeskPlace::Machine); }},
            {"machine_busy", "2024-09-15", [=](Visitor& w) { report(w, 3, busy); }},
            {"machine_waiting", "2024-09-15", [=](Visitor& w) { report(w, 1, waiting); }},
            {"machine_withdrawn", "2024-09-15", [=](Visitor& w) { report(w, 1, quiet); },
             out(Content::Withdrawn)},
            {"unconfirmed", "2024-09-15", [](Visitor& w) { w.answer(kInTime); }, nobody_confirmed},
            {"machine_clock", "2024-09-15", [=](Visitor& w) { report(w, 0, quiet); },
             [](KioskWorld& world) {
                 nobody_confirmed(world);
                 world.setting.clock_plausible = false;
             }},
            {"out_of_service", "2026-11-21", [](Visitor&) {}, out(Content::TooOld)},
            {"out_pathways", "2026-11-21", [](Visitor& w) { go(w, DeskPlace::Pathways); },
             out(Content::TooOld)},
            {"out_contacts", "2026-11-21", [](Visitor& w) { go(w, DeskPlace::Contacts); },
             [](KioskWorld& world) {
                 world.setting.content = Content::Missing;
                 world.setting.screener = nullptr;
                 world.setting.nobody = {};
             }}};
}

}  // namespace camino::kiosk::desk
