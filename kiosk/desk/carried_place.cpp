// Carried: the bundles of machines without a network that this laptop brings to the hub, and what
// came of them.

#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "kiosk/screens/staff_words.h"

namespace camino::kiosk::desk {

namespace {

using store::Carried;
using State = Carried::State;

constexpr std::int64_t kDay = 86'400;
constexpr double kMebibyte = 1024.0 * 1024.0;

std::string short_name(const Carried& carried) {
    return to_hex(ByteView{carried.id}.first(4));  // As hubs and people call machines: eight signs.
}

std::string day_of(const Scene& scene, std::int64_t seconds) {
    return date_text(scene, {static_cast<std::int32_t>(seconds / kDay)});
}

int percent_of(const Carried& carried) {
    if (carried.size == 0 || carried.held <= 0) return 0;
    return static_cast<int>(static_cast<std::uint64_t>(carried.held) * 100 / carried.size);
}

struct StateLook {
    const char* words;
    Tone tone;
    const char* icon;
};
StateLook look_of(State state) {
    switch (state) {
        case State::Delivered: return {"carried.state.delivered", Tone::Good, "check"};
        case State::Refused: return {"carried.state.refused", Tone::Closed, "x"};
        case State::Waits:
        case State::Own: break;
    }
    return {"carried.state.waits", Tone::Wait, "hourglass"};
}

const char* why_words(Carried::Why why) {
    switch (why) {
        case Carried::Why::NoBundle: return "carried.fault.none";
        case Carried::Why::Damaged: return "carried.fault.damaged";
        case Carried::Why::Elsewhere: return "carried.fault.elsewhere";
        case Carried::Why::HubTooOld: return "carried.fault.newer";
        case Carried::Why::None:
        case Carried::Why::Other: break;
    }
    return "carried.fault.other";
}

PlaceRow row_of(const Scene& scene, const Carried& carried) {
    const auto look = look_of(carried.state);
    const auto megabytes = static_cast<int>(static_cast<double>(carried.size) / kMebibyte);
    return {.id = "carried." + short_name(carried),
            .name = scene.words("carried.name", {{"name", short_name(carried)}}),
            .line = scene.words("carried.size", {{"size", std::to_string(megabytes)}}),
            .kind = day_of(scene, carried.since),
            .status = scene.words(look.words),
            .tone = look.tone,
            .icon = look.icon};
}

void waits(const Scene& scene, Rect& column, const Carried& carried) {
    line(scene, column, "carried.waits", {"hourglass", scene.words("carried.waits")});
    line(scene, column, "carried.sealed", {"lock", scene.words("carried.sealed")});
    const auto percent = std::to_string(percent_of(carried));
    line(scene, column, "carried.held",
         {"refresh", scene.words("carried.held", {{"percent", percent}})});
    if (const auto why = link_text(scene); !why.empty())
        line(scene, column, "desk.link", {"cloud-off", why});
}

void delivered(const Scene& scene, Rect& column, const Carried& carried) {
    const auto count = std::to_string(carried.new_count);
    line(scene, column, "carried.delivered",
         {"check", scene.words("carried.delivered", {{"day", day_of(scene, carried.settled)}})});
    line(scene, column, "carried.new",
         {"file-text", scene.words("carried.new", {{"count", count}})});
    line(scene, column, "carried.back", {"usb", scene.words("carried.back"), true});
    line(scene, column, "carried.frees", {"info", scene.words("carried.frees")});
}

void refused(const Scene& scene, Rect& column, const Carried& carried) {
    line(scene, column, "carried.fault",
         {"alert-triangle", scene.words(why_words(carried.why)), true});
    line(scene, column, "carried.still", {"usb", scene.words("carried.still")});
}

void detail(const Scene& scene, Rect box, const Carried& carried) {
    Rect column = card(scene, box);
    head(scene, column, "carried.name",
         scene.words("carried.name", {{"name", short_name(carried)}}));
    const auto look = look_of(carried.state);
    scene.ui.chip("carried.state", column.take_top(34, 14), look.tone, look.icon,
                  scene.words(look.words));
    line(scene, column, "carried.since",
         {"calendar", scene.words("carried.since", {{"day", day_of(scene, carried.since)}})});
    switch (carried.state) {
        case State::Delivered: return delivered(scene, column, carried);
        case State::Refused: return refused(scene, column, carried);
        case State::Waits:
        case State::Own: return waits(scene, column, carried);
    }
}

// The way back, the stick, and how it goes with it.
void above(const Scene& scene, Rect bar) {
    if (start_button(
            scene, bar,
            {.id = "nav.back", .label = scene.words("desk.place.machine"), .icon = "arrow-left"})) {
        scene.emit(DeskMsg{DeskPlacePicked{DeskPlace::Machine}});
    }
    const auto state = scene.model.staff.report.stick;
    if (start_button(scene, bar,
                     {.id = "staff.stick",
                      .label = scene.words("staff.stick"),
                      .icon = "usb",
                      .enabled = state != WishState::Waiting,
                      .shortcut = "u"})) {
        scene.emit(StickPressed{});
    }
    if (const auto text = wish_text(scene, "staff.stick", state); !text.empty()) {
        scene.ui.text("staff.stick.state", bar, text, {.type = Type::DenseStrong, .middle = true});
    }
}

}  // namespace

void carried_place(const Scene& scene, Rect page) {
    const auto& all = scene.model.staff.report.carried;
    place_head(scene, page,
               {.id = "screen.carried",
                .title = scene.words("carried.title"),
                .lead = scene.words("carried.lead")});
    above(scene, page.take_top(kDense, 16));
    if (has_stick_bar(scene)) stick_bar(scene, page.take_top(kStickBarHeight, 10));
    if (const auto words = stick_text(scene); !words.empty())
        say(scene, page, "staff.stick.words", words, {.type = Type::DenseMeta, .gap = 14});
    PlaceList list{
        .heads = {scene.words("carried.column.bundle"), scene.words("carried.column.since"),
                  scene.words("carried.column.state")},
        .widths = {0.44F, 0.28F, 0.28F},
        .empty = scene.words("carried.empty")};
    for (const auto& carried : all) list.rows.push_back(row_of(scene, carried));
    const auto columns = place_columns(page);
    place_list(scene, columns.list, list);
    if (!all.empty()) detail(scene, columns.detail, all[open_row(scene, all.size())]);
}

}  // namespace camino::kiosk::desk
