// App: the loop of both programs: inputs and time in, messages to update(), effects carried out.
//
//     App app = App(machine, window, stage, {.update = update, .draw = draw});
//     return script ? play(app, script) : app.run();
//
// The model lies in locked memory and never leaves it. When a person is gone, everything that was
// drawn, typed or laid out for them is overwritten before the next screen shows.

#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/core/cabinet.h"
#include "kiosk/core/update.h"
#include "kiosk/platform/headphones.h"
#include "kiosk/platform/lock_signs.h"
#include "kiosk/platform/machine.h"
#include "kiosk/platform/printer.h"
#include "kiosk/platform/screen_host.h"
#include "kiosk/platform/speaker.h"
#include "kiosk/platform/window.h"
#include "kiosk/screens/scene.h"
#include "kiosk/screens/slip.h"
#include "shared/crypto/secret.h"

namespace camino::kiosk {

class App {
public:
    /// What tells the two programs apart: as kiosk/core/update.h and kiosk/screens/screens.h say.
    using Update = std::vector<Effect> (*)(Model&, const Msg&, const Setting&, Instant);
    using DrawScene = void (*)(const Scene&);
    using DrawSlip = float (*)(const Scene&);  ///< As kiosk/screens/slip.h says.

    struct Look {
        Update update = kiosk::update;
        DrawScene draw = nullptr;
        SpeakerOptions speaker{};
        std::optional<PrinterAddress> printer{};
        Headphones::Programs headphones{};
        MakeCabinet cabinet = nullptr;  ///< The desk's.
        DrawSlip slip = kiosk::slip;
    };

    /// The first three must outlive it.
    App(Machine& machine, Window& window, Stage& stage, const Look& look);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Runs until the window is closed, or staff want the program to start anew.
    void run();
    [[nodiscard]] bool wants_restart() const { return wants_restart_; }

    [[nodiscard]] const Model& model() const { return *model_; }
    [[nodiscard]] const Setting& setting() const { return machine_.setting(); }
    [[nodiscard]] const Frame& frame() const { return host_.frame(); }
    [[nodiscard]] std::span<const Node> nodes() const { return frame().nodes; }

    /// What a script does. Each draws what came of it.
    [[nodiscard]] bool press(std::string_view id);
    void key(Key key);
    void type(std::string_view text);
    void act(const Input& input);  ///< Whatever a person did.
    void pass(Duration time);      ///< Moves the session's clock on, a second at a time.
    void wait(Duration time);      ///< Really waits.
    [[nodiscard]] Result<void> save_png(const std::filesystem::path& file);
    [[nodiscard]] Result<void> save_slip(const std::filesystem::path& file);
    [[nodiscard]] Size size_px() const { return window_.size_px(); }

private:
    [[nodiscard]] Instant now() const;
    [[nodiscard]] Duration longest_wait() const;
    void take(const Input& input);
    [[nodiscard]] bool take_at_staff_door(const Input& input);
    bool take_loudness(const Input& input);
    void tell(const Msg& msg);
    void deliver();
    void settle();
    void look();
    void follow();
    bool speak();
    void feel_headphones();
    void say_what_was_met(const Input& input);
    void tick();
    void count_hours();
    void refresh();
    [[nodiscard]] Image draw_slip(int dots);
    void watch_printer();
    void carry_out(const SaveRecord& effect);
    void carry_out(const CountVisit& effect);
    void carry_out(const PrintSlip& effect);
    void carry_out(const CancelPrint& effect);
    void carry_out(const DeleteRecord& effect);
    void carry_out(const WipeScreen& effect);
    void carry_out(const Say& effect);
    void carry_out(const SayAgain& effect);
    void carry_out(const Chime& effect);
    void carry_out(const CheckPin& effect);
    void carry_out(const AskAgent& effect);
    void carry_out(const KeepHouseLook& effect);
    void carry_out(const Restart& effect);
    void carry_out(const DeskEffect& effect);
    void hand_over(const HandOverCase& effect);
    void free_received();
    void watch_lock();
    template <class Msgs>
    void tell_all(const Msgs& msgs);
    [[nodiscard]] std::optional<CopyTo> copy_to() const;

    Machine& machine_;
    Window& window_;
    Stage& stage_;
    Look look_;
    ScreenHost host_;
    Speaker speaker_;
    std::optional<Printer> printer_{};
    std::optional<Headphones> headphones_{};
    std::unique_ptr<Cabinet> cabinet_{};
    std::optional<LockSigns> lock_signs_{};
    crypto::Secret arena_;
    Model* model_;  ///< Lies in arena_.
    std::vector<Msg> msgs_{};
    ScreenHost::Screen screen_;
    Duration moved_on_{};
    Instant last_care_{};
    Instant hour_since_{};
    bool quit_ = false;
    bool wants_restart_ = false;
    bool refresh_due_ = false;  ///< A session ended: look for newer content.
};

/// Runs camino-kiosk or camino-desk from its command line to its end; returns the exit status.
struct AppKind {
    MachineKind machine{};
    App::Update update = kiosk::update;
    App::DrawScene draw = nullptr;
    std::string_view first_picture{};  ///< An illustration of its first screen; empty: none.
    MakeCabinet cabinet = nullptr;
    App::DrawSlip slip = kiosk::slip;
};
[[nodiscard]] int run_app(const AppKind& kind, int count, const char* const* words);

}  // namespace camino::kiosk
