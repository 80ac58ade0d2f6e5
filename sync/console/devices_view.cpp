#include "sync/console/devices_view.h"

#include "shared/base/assert.h"
#include "sync/console/say.h"

namespace camino::console {

namespace {

std::string device_path(records::DeviceId device) { return "/devices/" + to_string(device); }

std::string day_or_never(const std::optional<CivilDate>& day, const Words& words) {
    return day ? to_string(*day) : say(words, "console.device.never");
}

std::string content_words(const hub::DeviceSeen& device, const Words& words) {
    if (const auto unknown = unknown_of(device)) {
        switch (*unknown) {
            case hub::DeviceUnknown::Unheard: return say(words, "console.content.unheard");
            case hub::DeviceUnknown::NoContent: return say(words, "console.content.not_said");
            case hub::DeviceUnknown::ByStick: return say(words, "console.content.by_stick");
        }
    }
    const auto& health = device.health;
    if (!health) return say(words, "console.device.unknown");
    if (health->content == crypto::Hash{}) return say(words, "console.device.no_content");
    const auto id = to_hex(ByteView{health->content}.first(4));
    if (health->content_version == 0) return id;
    return std::to_string(health->content_version) + " (" + id + ")";
}

const std::string& unknown_words(hub::DeviceUnknown unknown, const Words& words) {
    switch (unknown) {
        case hub::DeviceUnknown::Unheard: return say(words, "console.unknown.unheard");
        case hub::DeviceUnknown::NoContent: return say(words, "console.unknown.no_content");
        case hub::DeviceUnknown::ByStick: return say(words, "console.unknown.by_stick");
    }
    CAMINO_ASSERT(false);
}

/// Sorted from what is wrong, which bears digits, to what is over.
Cell state_cell(const hub::DeviceSeen& device, CivilDate today, std::uint32_t newest,
                const Words& words) {
    if (device.row.withdrawn) {
        return {.text = say(words, "console.device.withdrawn"), .order = "c"};
    }
    const auto found = troubles(device, today, newest);
    if (!found.empty()) {
        return {.text = trouble_words(found.front(), words),
                .order = std::to_string(static_cast<int>(found.front())),
                .tone = trouble_tone(found.front())};
    }
    if (const auto unknown = unknown_of(device)) {
        return {.text = unknown_words(*unknown, words), .order = "a"};
    }
    return {.text = say(words, "console.device.fine"), .order = "b", .tone = "good"};
}

Cell device_cell(const DeviceNames& names, records::DeviceId device) {
    const auto found = names.find(device);
    return {.text = name_in(names, device),
            .link = device_path(device),
            .also = (found == names.end() ? "" : found->second.also + " ") + to_string(device)};
}

std::vector<Cell> device_row(const hub::DeviceSeen& device, const Sight& sight,
                             const Words& words) {
    const auto& row = device.row;
    return {device_cell(sight.names, row.device),
            state_cell(device, sight.today, sight.newest_content, words),
            {.text = day_or_never(row.contact, words)},
            {.text = std::to_string(row.through)},
            {.text = content_words(device, words)}};
}

View detail(const Words& words, std::string_view key, std::string value) {
    return {.texts = {{"name", say(words, key)}, {"value", std::move(value)}}};
}

std::vector<View> details(const DevicePage& page, const Words& words) {
    const auto& [row, counts, health] = page.device;
    const auto off =
        health ? hub::clock_words(health->clock_off_s) : say(words, "console.device.unknown");
    const auto waiting =
        health ? std::to_string(health->waiting) : say(words, "console.device.unknown");
    std::vector<View> all{
        detail(words, "console.device.id", to_string(row.device)),
        detail(words, "console.device.place",
               row.post.country + " · " + std::to_string(row.post.site) + " · " + row.post.tz),
        detail(words, "console.device.enrolled", to_string(row.enrolled)),
        detail(words, "console.device.contact", day_or_never(row.contact, words)),
        detail(words, "console.device.through", std::to_string(row.through)),
        detail(words, "console.device.held", std::to_string(counts.held)),
        detail(words, "console.device.aside", std::to_string(counts.aside)),
        detail(words, "console.device.lost", std::to_string(counts.lost)),
        detail(words, "console.device.waiting", waiting),
        detail(words, "console.device.clock", off),
        detail(words, "console.device.content", content_words(page.device, words))};
    if (health && !health->refused.empty())
        all.push_back(detail(words, "console.device.refused", health->refused));
    return all;
}

std::vector<View> aside_views(const std::vector<hub::AsideRow>& rows, const Words& words) {
    std::vector<View> views;
    for (const auto& row : rows) {
        const auto* const key = row.why == hub::Fault::UnknownKey ? "console.fault.unknown_key"
                                                                  : "console.fault.unreadable";
        views.push_back({.texts = {{"day", to_string(row.day)},
                                   {"seq", std::to_string(row.seq)},
                                   {"why", say(words, key)}}});
    }
    return views;
}

}  // namespace

std::string device_name(const wire::Post& post, const Words& words) {
    const bool desk = post.mode == wire::DeviceMode::Desk;
    return say(words, desk ? "console.device.desk" : "console.device.kiosk") + " " +
           std::to_string(post.site) + " · " + post.country;
}

DeviceNames device_names(const std::vector<hub::DeviceRow>& rows, const Words& words,
                         const statistics::Contents& contents) {
    constexpr std::size_t kShortId = 8;
    std::map<std::string, int> counts;
    for (const auto& row : rows) counts[device_name(row.post, words)] += 1;
    DeviceNames names;
    for (const auto& row : rows) {
        const auto name = device_name(row.post, words);
        const auto more = counts[name] > 1 ? " · " + to_string(row.device).substr(0, kShortId) : "";
        names[row.device] = {name + more, statistics::name_of(contents, say(words, "console.lang"),
                                                              "country", row.post.country)};
    }
    return names;
}

std::vector<hub::DeviceRow> rows_of(const std::vector<hub::DeviceSeen>& devices) {
    std::vector<hub::DeviceRow> rows;
    for (const auto& device : devices) rows.push_back(device.row);
    return rows;
}

std::string name_in(const DeviceNames& names, records::DeviceId device) {
    const auto found = names.find(device);
    return found == names.end() ? to_string(device) : found->second.text;
}

const std::string& trouble_words(hub::DeviceTrouble trouble, const Words& words) {
    switch (trouble) {
        case hub::DeviceTrouble::Fork: return say(words, "console.trouble.fork");
        case hub::DeviceTrouble::Lost: return say(words, "console.trouble.lost");
        case hub::DeviceTrouble::Aside: return say(words, "console.trouble.aside");
        case hub::DeviceTrouble::Stuck: return say(words, "console.trouble.stuck");
        case hub::DeviceTrouble::Silent: return say(words, "console.trouble.silent");
        case hub::DeviceTrouble::Clock: return say(words, "console.trouble.clock");
        case hub::DeviceTrouble::Refused: return say(words, "console.trouble.refused");
        case hub::DeviceTrouble::Content: return say(words, "console.trouble.content");
    }
    CAMINO_ASSERT(false);
}

std::string trouble_tone(hub::DeviceTrouble trouble) {
    return trouble <= hub::DeviceTrouble::Stuck ? "bad" : "warn";
}

std::string kept_words(records::KeptFor kept_for, const hub::KeepDays& keep, const Words& words) {
    const auto which = static_cast<std::size_t>(kept_for) - 1;
    if (which >= hub::kKeepNames.size()) return say(words, "console.device.unknown");
    const auto chosen = say(words, "console.cases." + std::string{hub::kKeepNames.at(which)});
    const auto days = keep.days.at(which);
    if (days == hub::KeepDays::kMost.at(which)) return chosen;
    return std::to_string(days) + " " + say(words, "console.cases.days") + " (" +
           say(words, "console.cases.chosen") + " " + chosen + ")";
}

View devices_view(const std::vector<hub::DeviceSeen>& devices, const Sight& sight,
                  const Words& words) {
    Table table{.caption = say(words, "console.devices.title"),
                .columns = {{"name", say(words, "console.device.name")},
                            {"state", say(words, "console.device.state")},
                            {"contact", say(words, "console.device.contact")},
                            {"through", say(words, "console.device.through"), true},
                            {"content", say(words, "console.device.content")}},
                .empty = say(words, "console.devices.none")};
    for (const auto& device : devices) {
        table.rows.push_back(device_row(device, sight, words));
    }
    return {.sections = {{"table", {table_view(table, sight.choice, "/devices", words)}}}};
}

View device_view(const DevicePage& page, CivilDate today, const Words& words) {
    const auto& row = page.device.row;
    std::vector<View> found;
    for (const auto trouble : troubles(page.device, today, page.newest_content)) {
        found.push_back(
            {.texts = {{"what", trouble_words(trouble, words)}, {"tone", trouble_tone(trouble)}}});
    }
    const auto unknown = unknown_of(page.device);
    const bool fine = found.empty() && !row.withdrawn && !unknown;
    return {.texts = {{"id", to_string(row.device)}},
            .sections = {{"troubles", std::move(found)},
                         {"unknown", when(unknown.has_value(), "what",
                                          unknown ? unknown_words(*unknown, words) : "")},
                         {"fine", when(fine)},
                         {"withdrawn", when(row.withdrawn)},
                         {"details", details(page, words)},
                         {"has_aside", when(!page.aside.empty())},
                         {"all_aside", aside_views(page.aside, words)},
                         {"may_withdraw", when(page.may_withdraw && !row.withdrawn)}}};
}

View cases_view(const std::vector<hub::CaseCount>& counts, const Sight& sight, const Words& words) {
    Table table{.caption = say(words, "console.cases.caption"),
                .columns = {{"day", say(words, "console.cases.day")},
                            {"device", say(words, "console.device.name")},
                            {"kept", say(words, "console.cases.kept")},
                            {"epoch", say(words, "console.cases.epoch"), true},
                            {"count", say(words, "console.cases.count"), true}},
                .empty = say(words, "console.cases.none")};
    std::uint64_t total = 0;
    for (const auto& count : counts) {
        total += count.count;
        table.rows.push_back({{.text = to_string(count.day)},
                              device_cell(sight.names, count.device),
                              {.text = kept_words(count.epoch.kept_for, sight.keep, words)},
                              {.text = std::to_string(count.epoch.number)},
                              {.text = std::to_string(count.count)}});
    }
    return {.texts = {{"total", std::to_string(total)}},
            .sections = {{"table", {table_view(table, sight.choice, "/cases", words)}}}};
}

View contents_in_use(const std::vector<hub::DeviceSeen>& devices, const Sight& sight,
                     const Words& words) {
    std::map<std::string, std::vector<const hub::DeviceSeen*>, std::greater<>> by_content;
    for (const auto& device : devices) {
        if (!device.row.withdrawn) {
            by_content[content_words(device, words)].push_back(&device);
        }
    }
    Table table{.caption = say(words, "console.content.caption"),
                .columns = {{"content", say(words, "console.device.content")},
                            {"device", say(words, "console.device.name")},
                            {"day", say(words, "console.content.day")}},
                .empty = say(words, "console.devices.none")};
    std::vector<View> versions;
    for (const auto& [content, users] : by_content) {
        versions.push_back(
            {.texts = {{"content", content}, {"count", std::to_string(users.size())}}});
        for (const auto* device : users) {
            const auto day = device->health ? std::optional(device->health->day) : std::nullopt;
            table.rows.push_back({{.text = content},
                                  device_cell(sight.names, device->row.device),
                                  {.text = day_or_never(day, words)}});
        }
    }
    return {.sections = {{"versions", std::move(versions)},
                         {"table", {table_view(table, sight.choice, "/content", words)}}}};
}

}  // namespace camino::console
