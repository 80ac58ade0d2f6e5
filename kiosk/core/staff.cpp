#include "kiosk/core/staff.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

constexpr int kFreeTryCount = 3;
constexpr Duration kFirstDelay = std::chrono::seconds{30};
constexpr Duration kLongestDelay = std::chrono::hours{1};

}  // namespace

bool is_staff(Screen screen) {
    return screen == Screen::StaffPin || screen == Screen::Staff || screen == Screen::TouchTest ||
           screen == Screen::ColorTest;
}

bool between_persons(Screen screen) {
    return screen == Screen::Welcome || screen == Screen::OutOfService;
}

bool wants_report(const Model& model) {
    const auto place = model.desk.place;
    const bool there =
        place == DeskPlace::Machine || place == DeskPlace::Team || place == DeskPlace::Carried;
    return model.screen == Screen::Staff || (between_persons(model.screen) && there);
}

Duration pin_delay(int failures) {
    if (failures < kFreeTryCount) return {};
    constexpr int kDoublingsMax = 7;  // More would go beyond an hour.
    const int doublings = std::min(failures - kFreeTryCount, kDoublingsMax);
    return std::min(kFirstDelay * (1 << doublings), kLongestDelay);
}

void StaffRoom::count_seconds() {
    const auto left = std::max(Duration{}, model_.pin_from - now_);
    staff_.seconds_to_wait = at_door() ? static_cast<int>((left.count() + 999) / 1000) : 0;
}

void StaffRoom::forget_pin() {
    std::fill(staff_.pin.begin(), staff_.pin.end(), '\0');
    staff_.pin.clear();
}

StaffRoom::Effects StaffRoom::operator()(const PinDigitPressed& msg) {
    const bool digit = msg.digit >= 0 && msg.digit <= 9;
    if (!at_door() || !digit || staff_.pin.size() >= store::kPinSizeMax) return {};
    staff_.pin += static_cast<char>('0' + msg.digit);
    staff_.verdict = store::PinVerdict::Right;
    return {};
}

StaffRoom::Effects StaffRoom::operator()(const PinErased&) {
    if (at_door() && !staff_.pin.empty()) staff_.pin.pop_back();
    return {};
}

StaffRoom::Effects StaffRoom::operator()(const PinEntered&) {
    if (!at_door() || staff_.pin.size() < store::kPinSizeMin || now_ < model_.pin_from) return {};
    return {CheckPin{}};
}

StaffRoom::Effects StaffRoom::operator()(const PinJudged& msg) {
    if (!at_door()) return {};
    forget_pin();
    staff_.verdict = msg.verdict;
    if (msg.verdict == store::PinVerdict::Right) {
        model_.screen = Screen::Staff;
        return {};
    }
    model_.pin_from = now_ + pin_delay(msg.failures);
    count_seconds();
    return {};
}

StaffRoom::Effects StaffRoom::operator()(const StaffReportRead& msg) {
    staff_.report = msg.report;
    return {};
}

StaffRoom::Effects StaffRoom::operator()(const SyncNowPressed&) {
    if (!inside()) return {};
    staff_.report.sync = WishState::Waiting;
    return {AskAgent{store::Wish::SyncNow}};
}

StaffRoom::Effects StaffRoom::operator()(const StickPressed&) {
    if (!inside() || staff_.report.stick == WishState::Waiting) return {};
    staff_.report.stick = WishState::Waiting;
    return {AskAgent{store::Wish::Stick}};
}

StaffRoom::Effects StaffRoom::operator()(const RestartPressed&) {
    return inside() ? Effects{Restart{}} : Effects{};
}

StaffRoom::Effects StaffRoom::operator()(const HouseLookPicked& msg) {
    return inside() ? Effects{KeepHouseLook{msg.look}} : Effects{};
}

StaffRoom::Effects StaffRoom::operator()(const SoundTestPressed&) {
    return inside() ? Effects{Chime{}} : Effects{};
}

StaffRoom::Effects StaffRoom::operator()(const TouchTestPressed&) {
    if (!inside()) return {};
    staff_.touched = 0;
    model_.screen = Screen::TouchTest;
    return {};
}

StaffRoom::Effects StaffRoom::operator()(const FieldTouched& msg) {
    if (msg.field >= 0 && msg.field < kTouchFieldCount) staff_.touched |= 1u << msg.field;
    return {};
}

StaffRoom::Effects StaffRoom::operator()(const ColorTestPressed&) {
    if (!inside()) return {};
    const bool running = model_.screen == Screen::ColorTest;
    staff_.color = running ? staff_.color + 1 : 0;
    model_.screen = staff_.color < kTestColorCount ? Screen::ColorTest : Screen::Staff;
    return {};
}

}  // namespace camino::kiosk
