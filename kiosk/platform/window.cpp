#include "kiosk/platform/window.h"

#define SDL_MAIN_HANDLED
#include <SDL.h>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string.h>

#include "kiosk/platform/clock.h"
#include "kiosk/platform/event_adapter.h"
#include "kiosk/ui/png.h"

namespace camino::kiosk {

namespace {

constexpr float kMmPerInch = 25.4F;
constexpr float kLikelyPanelMin_in = 6;
constexpr float kLikelyPanelMax_in = 60;

EventAdapter make_adapter(const WindowOptions& options) {
    EventAdapter::Limits limits;
    limits.double_strike = options.double_strike.value_or(limits.double_strike);
    limits.double_key = options.double_strike.value_or(limits.double_key);
    return EventAdapter{limits};
}

struct WindowDeleter {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};

/// SDL stays started as long as one of these lives.
struct SdlSession {
    SdlSession() = default;
    SdlSession(const SdlSession&) = delete;
    SdlSession& operator=(const SdlSession&) = delete;
    ~SdlSession() { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
};

// SDL takes its offscreen driver where there is no display, unless somebody asked for one by name.
bool shows_nothing() {
    if (std::getenv("SDL_VIDEODRIVER") != nullptr) return false;
    const std::string driver = SDL_GetCurrentVideoDriver();
    return driver == "offscreen" || driver == "dummy";
}

/// What a desktop offers to every window: letters typed by two keys, input methods, a bus to its
/// other programs. Without them there is less to start, and nobody to talk to.
void decline_desktop() {
    ::setenv("XCOMPOSEFILE", "/dev/null", 1);
    ::setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
}

void set_hints() {
    SDL_SetMainReady();
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    // Without this SDL presents even a software surface through OpenGL: four times the memory.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    // A finger is a finger; no mouse is made out of it.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
}

void scrub(const Surface& surface) {
    for (int y = 0; y < surface.height; ++y) {
        explicit_bzero(surface.pixels + static_cast<std::ptrdiff_t>(y) * surface.stride,
                       static_cast<std::size_t>(surface.width) * sizeof(std::uint32_t));
    }
}

Image copy_of(const Surface& surface) {
    Image image{surface.width, surface.height, {}};
    for (int y = 0; y < surface.height; ++y) {
        const auto* row = surface.pixels + static_cast<std::ptrdiff_t>(y) * surface.stride;
        image.pixels.insert(image.pixels.end(), row, row + surface.width);
    }
    return image;
}

}  // namespace

struct Window::Parts {
    WindowOptions options;
    std::unique_ptr<SdlSession> session;  // First in, last out.
    std::unique_ptr<SDL_Window, WindowDeleter> window;
    Image memory;  ///< Headless: the pixels.
    EventAdapter adapter;

    [[nodiscard]] Size size() const;
    [[nodiscard]] Surface surface();
    void present() const;
    void take(const SDL_Event& event, std::vector<Input>& inputs);
};

Size Window::Parts::size() const {
    if (window == nullptr) {
        return {static_cast<float>(memory.width), static_cast<float>(memory.height)};
    }
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window.get(), &width, &height);
    return {static_cast<float>(std::max(1, width)), static_cast<float>(std::max(1, height))};
}

/// The pixels to draw on; none when SDL has no 32-bit surface at the moment.
Surface Window::Parts::surface() {
    if (window == nullptr) {
        return {memory.pixels.data(), memory.width, memory.height, memory.width};
    }
    SDL_Surface* raw = SDL_GetWindowSurface(window.get());
    if (raw == nullptr || raw->format->BytesPerPixel != sizeof(std::uint32_t)) return {};
    return {static_cast<std::uint32_t*>(raw->pixels), raw->w, raw->h,
            raw->pitch / static_cast<int>(sizeof(std::uint32_t))};
}

void Window::Parts::present() const {
    if (window != nullptr) SDL_UpdateWindowSurface(window.get());
}

void Window::Parts::take(const SDL_Event& event, std::vector<Input>& inputs) {
    if (auto input = adapter.input_of(event, size(), monotonic_now())) {
        inputs.push_back(std::move(*input));
    }
}

Window::Window(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;
Window::~Window() = default;

Result<Window> Window::open(const WindowOptions& options) {
    auto parts = std::make_unique<Parts>();
    parts->options = options;
    parts->adapter = make_adapter(options);
    const auto width = static_cast<int>(options.size_px.width);
    const auto height = static_cast<int>(options.size_px.height);
    if (width < 1 || height < 1) return fail(Errc::BadInput, "a window needs a size");
    if (options.headless) {
        const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        parts->memory = {width, height, std::vector<std::uint32_t>(count)};
        return Window{std::move(parts)};
    }

    if (options.alone) decline_desktop();
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return fail(Errc::Io, std::string{"no display: "} + SDL_GetError());
    }
    parts->session = std::make_unique<SdlSession>();
    if (shows_nothing()) {
        return fail(Errc::Io,
                    "no display: start it in a graphical session, or play a script with "
                    "--script, which needs none");
    }
    const Uint32 flags = options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    parts->window.reset(SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED,
                                         SDL_WINDOWPOS_CENTERED, width, height, flags));
    if (parts->window == nullptr) {
        return fail(Errc::Io, std::string{"no window: "} + SDL_GetError());
    }
    const auto surface = parts->surface();
    if (surface.pixels == nullptr) {
        return fail(Errc::Io, std::string{"the window has no 32-bit surface: "} + SDL_GetError());
    }
    scrub(surface);  // So its memory is there before the first picture waits for it.
    SDL_StartTextInput();
    return Window{std::move(parts)};
}

Size Window::size_px() const { return parts_->size(); }

float Window::mm_per_px() const {
    const auto& [options, size] = std::pair{parts_->options, parts_->size()};
    if (options.panel_diagonal_in > 0) {
        return options.panel_diagonal_in * kMmPerInch / std::hypot(size.width, size.height);
    }
    if (parts_->window == nullptr || !options.fullscreen) return 0;
    const int display = SDL_GetWindowDisplayIndex(parts_->window.get());
    float dots_per_inch = 0;
    if (SDL_GetDisplayDPI(display, &dots_per_inch, nullptr, nullptr) != 0) return 0;
    // What is no panel that a person stands before was made up.
    const float diagonal_in = std::hypot(size.width, size.height) / dots_per_inch;
    const bool likely = diagonal_in >= kLikelyPanelMin_in && diagonal_in <= kLikelyPanelMax_in;
    return likely ? kMmPerInch / dots_per_inch : 0;
}

std::vector<Input> Window::wait(Duration longest) {
    std::vector<Input> inputs;
    if (parts_->window == nullptr) return inputs;
    SDL_Event event;
    longest = std::min(longest, parts_->adapter.hold_left(monotonic_now()).value_or(longest));
    const auto timeout = static_cast<int>(std::clamp<std::int64_t>(longest.count(), 0, 3'600'000));
    if (SDL_WaitEventTimeout(&event, timeout) != 0) {
        parts_->take(event, inputs);
        while (SDL_PollEvent(&event) != 0) parts_->take(event, inputs);
    }
    if (auto held = parts_->adapter.held(monotonic_now())) inputs.push_back(std::move(*held));
    return inputs;
}

void Window::show(Stage& stage) {
    const Surface surface = parts_->surface();
    if (surface.pixels == nullptr) return;
    stage.paint(surface);
    parts_->present();
}

Result<void> Window::save_png(const std::filesystem::path& file) {
    const auto bytes = TRY(encode_png(copy_of(parts_->surface())));
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    const auto text = as_text(bytes);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out.flush()) return fail(Errc::Io, "cannot write " + file.string());
    return {};
}

bool Window::others_keep_a_clipboard() const {
    return parts_->window != nullptr && SDL_HasClipboardText() == SDL_TRUE;
}

void Window::wipe() {
    scrub(parts_->surface());
    parts_->present();
    if (parts_->window != nullptr) SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    parts_->adapter = make_adapter(parts_->options);
}

}  // namespace camino::kiosk
