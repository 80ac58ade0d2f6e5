#include "kiosk/platform/app.h"

#include <algorithm>
#include <new>
#include <thread>
#include <tuple>
#include <utility>

#include "kiosk/core/staff.h"
#include "kiosk/core/unattended.h"
#include "kiosk/platform/clock.h"
#include "kiosk/platform/escpos.h"
#include "kiosk/ui/png.h"
#include "shared/base/overloaded.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr Duration kTick = std::chrono::seconds(1);
constexpr Duration kCare = std::chrono::minutes(1);  // How often receipts are looked for.
constexpr Duration kHour = std::chrono::hours(1);

// Overwrites what functions that have returned left below us on the stack.
[[gnu::noinline]] void scrub_stack() {
    constexpr std::size_t kDepth = std::size_t{256} * 1024;
    std::byte below[kDepth];
    crypto::wipe(below);
}

}  // namespace

App::App(Machine& machine, Window& window, Stage& stage, const Look& look)
    : machine_(machine),
      window_(window),
      stage_(stage),
      look_(look),
      host_(stage),
      speaker_(look_.speaker),
      arena_(sizeof(Model)),
      model_(new (arena_.writable().data()) Model(first_model(machine.setting(), now()))) {
    screen_ = [this](Ui& ui) {
        look_.draw(Scene{*model_, machine_.setting(), machine_.words(model_->language), ui, msgs_});
    };
    if (look_.printer) printer_.emplace(*look_.printer);
    if (look_.cabinet != nullptr) {
        cabinet_ = look_.cabinet(machine_.cabinet_parts());
        lock_signs_.emplace();
        tell(cabinet_->look());
    }
    model_->health = machine_.health();
    model_->pin_from = now() + pin_delay(machine_.pin_failures());
    hour_since_ = last_care_ = now();
    settle();
    headphones_.emplace(look_.headphones);  // A helper starts: not before somebody sees something.
}

App::~App() {
    model_->~Model();
    arena_.clear();
}

Instant App::now() const { return monotonic_now() + moved_on_; }

// --- Inputs
// ----------------------------------------------------------------------------------------

void App::take(const Input& input) {
    if (std::holds_alternative<QuitAsked>(input)) {
        quit_ = true;
        return;
    }
    if (std::holds_alternative<QuickExitAsked>(input)) return tell(LeavePressed{});
    if (std::holds_alternative<StaffAsked>(input)) return tell(StaffDoorHeld{});
    if (take_at_staff_door(input)) return;
    if (const auto* plug = std::get_if<HeadphonesPlugged>(&input))
        return tell(HeadphonesMoved{plug->in});
    if (take_loudness(input)) return;
    const bool acted = std::holds_alternative<PointerPressed>(input) ||
                       std::holds_alternative<KeyPressed>(input) ||
                       (std::holds_alternative<TextTyped>(input) && host_.in_field());
    if (acted) speaker_.interrupt();
    const auto* key = std::get_if<KeyPressed>(&input);
    const bool again = key != nullptr && key->key == Key::Digit0 && !host_.in_field();
    if (again) return tell(SayAgainPressed{});
    const bool touch = !std::holds_alternative<PointerMoved>(input) &&
                       !std::holds_alternative<PointerLeft>(input) &&
                       !std::holds_alternative<WindowChanged>(input);
    host_.take(input, screen_);
    if (touch) tell(Touched{});
    deliver();
    say_what_was_met(input);
}

// Where a PIN is typed, the keys are its digits.
bool App::take_at_staff_door(const Input& input) {
    const auto* pressed = std::get_if<KeyPressed>(&input);
    if (pressed == nullptr || model_->screen != Screen::StaffPin) return false;
    const auto key = pressed->key;
    if (key == Key::Digit0 || (key >= Key::Digit1 && key <= Key::Digit9)) {
        const int first = static_cast<int>(Key::Digit1);
        tell(PinDigitPressed{key == Key::Digit0 ? 0 : static_cast<int>(key) - first + 1});
        return true;
    }
    if (key == Key::Erase) tell(PinErased{});
    const bool entered = key == Key::Press && find_node(nodes(), host_.view.focused_id) == nullptr;
    if (entered) tell(PinEntered{});
    return key == Key::Erase || entered;
}

// What is being said goes on, louder or quieter. In a field these keys are letters.
bool App::take_loudness(const Input& input) {
    const auto* key = std::get_if<KeyPressed>(&input);
    const bool louder = key != nullptr && key->key == Key::Louder;
    if (key == nullptr || (!louder && key->key != Key::Quieter) || host_.in_field()) return false;
    tell(LoudnessPressed{louder});
    return true;
}

// While screens are read, what the focus comes to and a text that is touched are said alone.
void App::say_what_was_met(const Input& input) {
    if (!is_heard(*model_)) return;
    if (std::holds_alternative<KeyPressed>(input)) return speaker_.say(host_.view.focused_id);
    const auto* pressed = std::get_if<PointerPressed>(&input);
    if (pressed == nullptr) return;
    const auto nodes = this->nodes();
    for (auto at = nodes.rbegin(); at != nodes.rend(); ++at) {
        if (!at->rect.contains(pressed->at)) continue;
        if (!at->focusable) speaker_.say(at->id);
        return;
    }
}

void App::feel_headphones() {
    if (const auto in = headphones_->moved()) take(HeadphonesPlugged{*in});
}

// What the screen emitted, once; drawing again must not emit it again.
void App::deliver() {
    const auto told = std::exchange(msgs_, {});
    for (const auto& msg : told) tell(msg);
}

void App::tell(const Msg& msg) {
    const auto effects = look_.update(*model_, msg, machine_.setting(), now());
    speaker_.set_quieter(kLoudest - model_->loudness);
    for (const auto& effect : effects)
        std::visit([this](const auto& one) { carry_out(one); }, effect);
}

// --- Effects
// ---------------------------------------------------------------------------------------

void App::carry_out(const SaveRecord&) {
    auto saved = machine_.save(*model_, copy_to());
    if (saved && saved->copy) cabinet_->add(*saved->copy, machine_.setting());
    tell(saved ? Msg{RecordSaved{saved->code, saved->key}} : Msg{RecordNotSaved{}});
    free_received();
    tell(HealthRead{machine_.health()});
}

void App::carry_out(const CountVisit& effect) {
    static_cast<void>(machine_.count(effect.visit));  // A visit that is not counted hurts nobody.
}

void App::carry_out(const PrintSlip&) {
    if (!printer_ || !printer_->start(draw_slip(printer_->dots()))) tell(SlipPrinted{false});
}

void App::carry_out(const CancelPrint&) {
    if (printer_) printer_->cancel();
}

void App::carry_out(const DeleteRecord& effect) {
    tell(DeletionKept{machine_.delete_later(effect.code).has_value()});
}

void App::carry_out(const WipeScreen&) {
    msgs_.clear();
    speaker_.stop();
    host_.wipe();
    window_.wipe();
    scrub_stack();
    refresh_due_ = true;
}

void App::carry_out(const Say& effect) { speaker_.say(effect.id); }

void App::carry_out(const SayAgain&) { speaker_.repeat(); }

void App::carry_out(const Chime&) { speaker_.chime(now()); }

void App::watch_printer() {
    if (!printer_) return;
    if (const auto taken = printer_->finished()) tell(SlipPrinted{*taken});
}

// On the stage, between two frames of the screen; light whatever the screen is, and large on narrow
// paper.
Image App::draw_slip(int dots) {
    constexpr float kLongest = 16'000;
    const View view{.size_px = {static_cast<float>(dots), kLongest},
                    .large_text = dots <= kDots80mm,
                    .language = model_->language};
    float height = 0;
    std::vector<Msg> unheard;
    stage_.draw(view, {}, [&](Ui& ui) {
        const auto& words = machine_.words(model_->language);
        const Scene scene{*model_, machine_.setting(), words, ui, unheard};
        height = look_.slip(scene) * view.size_px.width / ui.screen().width;
    });
    Image paper{dots, static_cast<int>(std::min(height, kLongest)), {}};
    paper.pixels.resize(static_cast<std::size_t>(paper.width) *
                        static_cast<std::size_t>(paper.height));
    stage_.paint({paper.pixels.data(), paper.width, paper.height, paper.width});
    return paper;
}

void App::carry_out(const CheckPin&) {
    const auto verdict = machine_.try_pin(model_->staff.pin);
    tell(PinJudged{verdict, machine_.pin_failures()});
    if (model_->screen == Screen::Staff) tell(StaffReportRead{machine_.staff_report()});
}

void App::carry_out(const AskAgent& effect) { machine_.ask_agent(effect.wish); }

void App::carry_out(const KeepHouseLook& effect) { machine_.keep_look(effect.look); }

void App::carry_out(const Restart&) { quit_ = wants_restart_ = true; }

std::optional<CopyTo> App::copy_to() const { return cabinet_ ? cabinet_->copy_to() : std::nullopt; }

template <class Msgs>
void App::tell_all(const Msgs& msgs) {
    for (const auto& msg : msgs) tell(msg);
}

// Who takes it over reads all of it, or it stays where it is.
void App::hand_over(const HandOverCase& effect) {
    const auto& setting = machine_.setting();
    const auto to = cabinet_->copy_to(effect.worker);
    const bool given = to && cabinet_->give(effect.of.key, *to, setting).has_value();
    if (given) static_cast<void>(machine_.save_event({effect.of, effect.record}, *to));
    tell(CaseHandedOver{given});
}

void App::carry_out(const DeskEffect& effect) {
    if (!cabinet_) return;
    const auto& setting = machine_.setting();
    std::visit(Overloaded{
                   [&](const MakePhrase& one) { tell_all(cabinet_->make_phrase(one)); },
                   [&](const MakeVault& one) { tell_all(cabinet_->make(one, setting)); },
                   [&](const OpenVault& one) { tell_all(cabinet_->open(one, setting)); },
                   [&](const LockVault&) { cabinet_->lock(); },
                   [&](const EmptyVault&) { tell_all(cabinet_->empty()); },
                   [&](const JoinTeam& one) {
                       tell_all(cabinet_->join_team(one, setting));
                       // Then what the team has comes at once, and not within the hour.
                       const auto to = copy_to();
                       if (to && to->team) machine_.ask_agent(store::Wish::SyncNow);
                   },
                   [&](const LeaveTeam&) { tell_all(cabinet_->leave_team()); },
                   [&](const KeepEvent& one) {
                       const auto to = copy_to();
                       const auto kept = to ? machine_.save_event(one, *to)
                                            : fail(Errc::NotFound, "the vault is locked");
                       if (kept) cabinet_->add(*kept, setting);
                       tell(EventKept{kept.has_value()});
                   },
                   [&](const HandOverCase& one) { hand_over(one); },
                   [&](const ExportCases& one) { tell_all(cabinet_->export_cases(one)); },
                   [&](const DeleteCase& one) {
                       const bool done = machine_.delete_case(one.of).has_value();
                       if (done) cabinet_->read_again(setting);
                       tell(CaseDeleted{done});
                   },
                   [&](const SayAloud& one) {
                       const auto* voice = made_voice(setting, one.language);
                       speaker_.say_once(
                           {one.id, one.pieces},
                           {.language = one.language, .name = voice == nullptr ? "" : voice->name});
                   },
                   [&](const BeSilent&) { speaker_.interrupt(); },
                   [&](const CountTalk& one) {
                       tell(DeskMsg{TalkKept{machine_.count_talk(one).has_value()}});
                   },
                   [&](const ReadOlderContents&) {
                       tell(DeskMsg{OlderContentsRead{machine_.older_contents()}});
                   },
               },
               effect);
}

// What somebody wants deleted goes from an open vault too, and what the team kept comes into it.
void App::free_received() {
    const bool buried = machine_.free_received() > 0;
    if (!copy_to()) return;
    if (buried) {
        cabinet_->read_again(machine_.setting());
        tell(DeskMsg{BookChanged{}});
    }
    tell_all(cabinet_->take_from_team(machine_.setting()));
}

// Before anything of it is seen again.
void App::watch_lock() {
    if (lock_signs_ && lock_signs_->asked()) tell(LockPressed{});
}

// Only while no session is open: what the model points to may be replaced.
void App::refresh() {
    if (!may_change_content(*model_)) return;
    refresh_due_ = false;
    const auto* content = machine_.setting().screener;
    machine_.refresh();
    // What was in use is an older one now.
    const bool compared = model_->desk.news.older != nullptr;
    if (compared && machine_.setting().screener != content)
        tell(DeskMsg{OlderContentsRead{machine_.older_contents()}});
    if (cabinet_) cabinet_->settle(machine_.setting());
    const bool usable = machine_.setting().content == Content::Usable;
    if (model_->screen == Screen::Welcome && !usable) model_->screen = Screen::OutOfService;
    if (model_->screen == Screen::OutOfService && usable) model_->screen = Screen::Welcome;
}

// --- Time
// ------------------------------------------------------------------------------------------

void App::tick() {
    watch_lock();
    tell(Ticked{});
    watch_printer();
    const bool care = now() - last_care_ >= kCare;
    if (care || refresh_due_) refresh();
    const bool watched = wants_report(*model_);
    if (!care && !watched) return;
    if (watched) tell(StaffReportRead{machine_.staff_report()});
    if (care) last_care_ = now();
    if (care) count_hours();
    free_received();
    tell(HealthRead{machine_.health()});
}

// While the house is closed, or content is out of use, nobody is served.
void App::count_hours() {
    const bool open = machine_.setting().content == Content::Usable && !model_->health.house_closed;
    if (!open) hour_since_ = now();
    for (; now() - hour_since_ >= kHour; hour_since_ = hour_since_ + kHour) {
        static_cast<void>(machine_.count_hour());
    }
}

Duration App::longest_wait() const {
    if (speaker_.busy()) return Speaker::kBeat;
    const auto care = std::max(Duration{}, kCare - (now() - last_care_));
    return may_sleep(*model_) && !headphones_->felt() ? care : std::min(care, kTick);
}

// --- Drawing
// ---------------------------------------------------------------------------------------

void App::look() {
    host_.view.size_px = window_.size_px();
    host_.view.large_text = model_->large_text;
    host_.view.high_contrast = model_->high_contrast;
    host_.view.language = model_->language;
    host_.refresh(screen_);
    msgs_.clear();
}

// Draws until nothing more is due, and shows it.
void App::settle() {
    look();
    while (host_.wants_frame()) look();
    follow();
    speak();
    window_.show(stage_);
}

void App::follow() {
    const auto* voice = made_voice(machine_.setting(), model_->language);
    const bool only_heard = !model_->heard_language.empty();
    speaker_.turn(is_heard(*model_),
                  {.language = only_heard ? model_->heard_language : model_->language,
                   .name = voice == nullptr ? "" : voice->name,
                   .only_heard = only_heard,
                   .slow = model_->slow_speech});
    speaker_.see(nodes(), machine_.words(model_->language));
}

// Goes on with what is said, and marks it on the screen. True when that was drawn.
bool App::speak() {
    while (speaker_.go_on(now())) {
    }
    if (model_->sounding != speaker_.busy()) tell(Sounding{speaker_.busy()});
    const auto marked = model_->curtain ? std::string{} : speaker_.spoken_id();
    if (host_.view.spoken_id == marked) return false;
    host_.view.spoken_id = marked;
    look();
    return true;
}

void App::run() {
    while (!quit_) {
        const auto inputs = window_.wait(longest_wait());
        const auto before = moving_parts(*model_);
        for (const auto& input : inputs) take(input);
        feel_headphones();
        tick();
        const auto after = moving_parts(*model_);
        if (!inputs.empty() || before != after) {
            settle();
        } else if (speaker_.busy() && speak()) {
            window_.show(stage_);
        }
    }
}

// --- Scripts
// ---------------------------------------------------------------------------------------

bool App::press(std::string_view id) {
    speaker_.interrupt();
    if (!host_.press(id, screen_)) return false;
    tell(Touched{});
    deliver();
    settle();
    return true;
}

void App::act(const Input& input) {
    take(input);
    settle();
}

void App::key(Key key) { act(KeyPressed{key}); }

void App::type(std::string_view text) {
    host_.type(text, screen_);
    tell(Touched{});
    deliver();
    settle();
}

void App::pass(Duration time) {
    for (auto left = time; left > Duration{}; left -= kTick) {
        moved_on_ += std::min(left, kTick);
        tick();
        if (speaker_.busy()) speak();
    }
    settle();
}

void App::wait(Duration time) {
    const auto end = monotonic_now() + time;
    while (monotonic_now() < end) {
        std::this_thread::sleep_for(std::min(kTick, end - monotonic_now()));
        tick();
        if (speaker_.busy()) speak();
    }
    settle();
}

Result<void> App::save_png(const std::filesystem::path& file) { return window_.save_png(file); }

Result<void> App::save_slip(const std::filesystem::path& file) {
    const auto png = TRY(encode_png(draw_slip(printer_ ? printer_->dots() : kDots80mm)));
    settle();
    return store::replace_file(file, std::string{as_text(png)}, 0600);
}

}  // namespace camino::kiosk
