#include "sync/console/device_pages.h"

#include <algorithm>

#include "sync/console/approval_pages.h"
#include "sync/console/content_pages.h"
#include "sync/console/devices_view.h"
#include "sync/console/say.h"
#include "sync/console/ticket_pages.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using people::Power;

constexpr int kAsideShownMax = 200;

View figure(const Visit& visit, std::size_t value, std::string_view key) {
    return {.texts = {{"value", std::to_string(value)}, {"what", visit.say(key)}}};
}

std::vector<View> work_of(const std::vector<hub::DeviceSeen>& devices, std::uint32_t newest,
                          const Visit& visit) {
    const auto names = device_names(rows_of(devices), *visit.words);
    struct Piece {
        hub::DeviceTrouble trouble{};
        const hub::DeviceSeen* device = nullptr;
    };
    std::vector<Piece> pieces;
    for (const auto& device : devices) {
        const auto found = troubles(device, visit.today, newest);
        if (!found.empty()) pieces.push_back({found.front(), &device});
    }
    std::ranges::stable_sort(pieces, {}, &Piece::trouble);
    std::vector<View> work;
    for (const auto& [trouble, device] : pieces) {
        work.push_back({.texts = {{"tone", trouble_tone(trouble)},
                                  {"href", "/devices/" + to_string(device->row.device)},
                                  {"what", name_in(names, device->row.device) + ": " +
                                               trouble_words(trouble, *visit.words)}}});
    }
    return work;
}

Result<Outcome> overview(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    View view{.sections = {
                  {"may_upload", when(visit.may(Power::Upload))}, {"work", {}}, {"figures", {}}}};
    view.sections["work"] = TRY(approval_work(hub, visit, store));
    if (visit.may(Power::SeeContent)) {
        const auto held = TRY(read_content(store));
        const auto due = content_work(held, visit.today, *visit.words);
        auto& work = view.sections["work"];
        work.insert(work.end(), due.begin(), due.end());
    }
    if (visit.may(Power::SeeDevices)) {
        const auto devices = TRY(read_devices(store));
        const auto newest = TRY(newest_content(store, devices));
        const auto troubled = work_of(devices, newest, visit);
        auto& work = view.sections["work"];
        work.insert(work.end(), troubled.begin(), troubled.end());
        std::size_t used = 0;
        std::size_t heard = 0;
        std::size_t received = 0;
        std::size_t unheard = 0;
        for (const auto& device : devices) {
            received += device.row.through;
            if (device.row.withdrawn) continue;
            used += 1;
            if (unknown_of(device) == hub::DeviceUnknown::Unheard) unheard += 1;
            const auto& contact = device.row.contact;
            if (contact && *contact + hub::kSilentDays >= visit.today) heard += 1;
        }
        view.sections["figures"] = {figure(visit, used, "console.overview.devices"),
                                    figure(visit, heard, "console.overview.heard"),
                                    figure(visit, received, "console.overview.received")};
        if (unheard > 0) {
            view.sections["figures"].push_back(figure(visit, unheard, "console.overview.unheard"));
        }
    }
    const bool calm = view.sections["work"].empty();
    view.sections["calm"] = when(calm);
    view.sections["has_work"] = when(!calm);
    return Shown{"overview.html", visit.say("console.overview.title"), std::move(view)};
}

Result<Outcome> devices(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto all = TRY(read_devices(store));
    const Sight sight{.today = visit.today,
                      .choice = visit.choice,
                      .newest_content = TRY(newest_content(store, all)),
                      .names = device_names(rows_of(all), *visit.words, hub.contents())};
    auto view = devices_view(all, sight, *visit.words);
    const bool may_enrol = visit.may(Power::EnrolDevice);
    const auto tickets = TRY(store.open_tickets(visit.today));
    view.texts["csrf"] = visit.actor.csrf;
    view.sections["may_enrol"] = when(may_enrol);
    view.sections["has_tickets"] = when(!tickets.empty());
    view.sections["tickets"] = ticket_views(tickets, may_enrol, *visit.words);
    return Shown{"devices.html", visit.say("console.devices.title"), std::move(view)};
}

Result<Outcome> device(const Visit& visit, hub::HubStore& store) {
    const auto id = records::parse_device_id(visit.request.head.params.at("device"));
    if (!id) return not_here(*visit.words);
    const auto all = TRY(read_devices(store));
    const auto found =
        std::ranges::find(all, *id, [](const auto& each) { return each.row.device; });
    if (found == all.end()) return not_here(*visit.words);
    DevicePage page{.device = *found, .newest_content = TRY(newest_content(store, all))};
    page.device.counts = TRY(store.counts(*id));
    page.may_withdraw = visit.may(Power::WithdrawDevice);
    page.aside = TRY(store.set_aside(*id, kAsideShownMax));
    auto view = device_view(page, visit.today, *visit.words);
    const auto names = device_names(rows_of(all), *visit.words);
    return Shown{"device.html", name_in(names, *id), std::move(view)};
}

Result<Outcome> withdraw(const Visit& visit, hub::HubStore& store) {
    const auto& name = visit.request.head.params.at("device");
    const auto id = records::parse_device_id(name);
    if (!id || visit.field("sure") != "1") return not_here(*visit.words);
    const auto done = store.withdraw(*id);
    if (!done && done.error().code == Errc::NotFound) return not_here(*visit.words);
    if (!done) return tl::unexpected(done.error());
    hub::People people{store, hub::now_utc(), "console"};
    TRY(people.note(visit.actor, to_string(Power::WithdrawDevice), name));
    return GoTo{"/devices/" + name, "console.withdraw.done"};
}

}  // namespace

std::vector<PageRow> device_pages(hub::Hub& hub) {
    const auto list = [&hub](const Visit& visit, hub::HubStore& store) {
        return devices(hub, visit, store);
    };
    std::vector<PageRow> rows{
        {.path = "/",
         .open = [&hub](const Visit& visit,
                        hub::HubStore& store) { return overview(hub, visit, store); }},
        {.path = "/devices", .power = Power::SeeDevices, .open = list},
        {.path = "/devices/{device}", .power = Power::SeeDevices, .open = device},
        {.method = "POST",
         .path = "/devices/{device}/withdraw",
         .power = Power::WithdrawDevice,
         .back = "/devices/{device}",
         .open = withdraw}};
    for (auto& row : ticket_pages(hub)) rows.push_back(std::move(row));
    return rows;
}

}  // namespace camino::console
