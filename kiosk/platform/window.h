// Window: the one window of the program, or a picture in memory when there is no display.
//
// Pixels are drawn by our own raster and given to SDL as they are: no GPU, no OpenGL library. A
// headless window needs no SDL at all; scripts and tests use it and see the same pixels.

#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/platform/input.h"
#include "kiosk/ui/stage.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace camino::kiosk {

struct WindowOptions {
    Size size_px{1280, 800};
    bool headless = false;
    bool fullscreen = false;  ///< Takes the size of the screen.
    bool alone = false;       ///< The machine is a kiosk: nothing of a desktop is used.
    std::string title = "Camino";
    float panel_diagonal_in = 0;  ///< 0: what the display says, when the window is all of it.
    std::optional<Duration> double_strike{};  ///< Of touches and of keys.
};

class Window {
public:
    /// Errors: Io with SDL's words when no window can be opened.
    [[nodiscard]] static Result<Window> open(const WindowOptions& options);

    Window(Window&&) noexcept;
    Window& operator=(Window&&) noexcept;
    ~Window();

    [[nodiscard]] Size size_px() const;
    [[nodiscard]] float mm_per_px() const;  ///< 0: unknown.

    /// What happened, oldest first. Sleeps until something happens, but no longer than `longest`;
    /// uses no processor meanwhile. A headless window returns at once with nothing.
    [[nodiscard]] std::vector<Input> wait(Duration longest);

    /// Shows the last frame of `stage`.
    void show(Stage& stage);

    /// Writes what was shown last. Errors: Io.
    [[nodiscard]] Result<void> save_png(const std::filesystem::path& file);

    /// Another program keeps a clipboard on this display. Ours puts nothing there, ever.
    [[nodiscard]] bool others_keep_a_clipboard() const;

    /// Overwrites what was shown, and forgets input that was not taken yet.
    void wipe();

private:
    struct Parts;
    explicit Window(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace camino::kiosk
