#include "kiosk/platform/app.h"

#include <algorithm>
#include <new>
#include <thread>
#include <tuple>
#include <utility>

#include "kiosk/platform/clock.h"

namespace camino::kiosk {

namespace {

constexpr Duration kTick = std::chrono::seconds(1);
constexpr Duration kCare = std::chrono::minutes(1);  // How often receipts are looked for.

// Overwrites what functions that have returned left below us on the stack.
[[gnu::noinline]] void scrub_stack() {
    constexpr std::size_t kDepth = std::size_t{256} * 1024;
    std::byte below[kDepth];
    crypto::wipe(below);
}

bool nobody_there(const Model& model) {
    return model.screen == Screen::Welcome || model.screen == Screen::OutOfService;
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
    model_->health = machine_.health();
    last_care_ = now();
    settle();
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
    const bool acted = std::holds_alternative<PointerPressed>(input) ||
                       std::holds_alternative<KeyPressed>(input) ||
                       std::holds_alternative<TextTyped>(input);
    if (acted) speaker_.interrupt();
    const auto* key = std::get_if<KeyPressed>(&input);
    if (key != nullptr && key->key == Key::Digit0) return tell(SayAgainPressed{});
    const bool touch = !std::holds_alternative<PointerMoved>(input) &&
                       !std::holds_alternative<PointerLeft>(input) &&
                       !std::holds_alternative<WindowChanged>(input);
    host_.take(input, screen_);
    if (touch) tell(Touched{});
    deliver();
    say_what_was_met(input);
}

// While screens are read, what the focus comes to and a text that is touched are said alone.
void App::say_what_was_met(const Input& input) {
    if (!model_->speech) return;
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

// What the screen emitted, once; drawing again must not emit it again.
void App::deliver() {
    const auto told = std::exchange(msgs_, {});
    for (const auto& msg : told) tell(msg);
}

void App::tell(const Msg& msg) {
    for (const auto& effect : look_.update(*model_, msg, machine_.setting(), now())) {
        std::visit([this](const auto& one) { carry_out(one); }, effect);
    }
}

// --- Effects
// ---------------------------------------------------------------------------------------

void App::carry_out(const SaveRecord&) {
    const auto code = machine_.save(*model_);
    tell(code ? Msg{RecordSaved{*code}} : Msg{RecordNotSaved{}});
    machine_.free_received();
    tell(HealthRead{machine_.health()});
}

void App::carry_out(const CountVisit& effect) {
    static_cast<void>(machine_.count(effect.visit));  // A visit that is not counted hurts nobody.
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

// Only while no session is open: what the model points to may be replaced.
void App::refresh() {
    const bool open = model_->session.door != Door::None || model_->session.screening;
    if (open) return;
    refresh_due_ = false;
    machine_.refresh();
    const bool usable = machine_.setting().content == Content::Usable;
    if (model_->screen == Screen::Welcome && !usable) model_->screen = Screen::OutOfService;
    if (model_->screen == Screen::OutOfService && usable) model_->screen = Screen::Welcome;
}

// --- Time
// ------------------------------------------------------------------------------------------

void App::tick() {
    tell(Ticked{});
    const bool care = now() - last_care_ >= kCare;
    if (care || refresh_due_) refresh();
    if (!care) return;
    last_care_ = now();
    machine_.free_received();
    tell(HealthRead{machine_.health()});
}

Duration App::longest_wait() const {
    if (speaker_.busy()) return Speaker::kBeat;
    const auto care = std::max(Duration{}, kCare - (now() - last_care_));
    return nobody_there(*model_) && model_->overlay == Overlay::None ? care : std::min(care, kTick);
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
    speaker_.turn(model_->speech, {.language = model_->language,
                                   .name = voice == nullptr ? "" : voice->name,
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
    settle();
    while (!quit_) {
        const auto inputs = window_.wait(longest_wait());
        const auto before = std::tuple(model_->screen, model_->overlay, model_->seconds_left,
                                       model_->health.waiting_count);
        for (const auto& input : inputs) take(input);
        tick();
        const auto after = std::tuple(model_->screen, model_->overlay, model_->seconds_left,
                                      model_->health.waiting_count);
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

}  // namespace camino::kiosk
