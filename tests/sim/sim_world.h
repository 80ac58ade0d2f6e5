// SimWorld: kiosks, a hub behind several doors, the way between them, sticks, and everything that
// goes wrong with all of it. It follows from its seed alone.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/sim/checker.h"
#include "tests/sim/sim_kiosk.h"
#include "tests/support/crash_disk.h"
#include "tests/support/temp_folder.h"

namespace camino::sim {

struct SimPlan {
    std::uint64_t seed = 1;
    int hours = 48;
    int kiosks = 4;
    int hubs = 2;
};

struct SimFigures {
    std::uint64_t records = 0;  ///< That somebody was told are saved.
    std::uint64_t requests = 0;
    std::uint64_t faulty = 0;  ///< Messages with which something happened on the way.
    std::uint64_t cuts = 0;    ///< Of the power.
    std::uint64_t kills = 0;   ///< Of programs, while the system lives on.
    std::uint64_t bad_disks = 0;
    std::uint64_t sticks = 0;    ///< Plugged in somewhere.
    std::uint64_t jumps = 0;     ///< Of clocks.
    std::uint64_t restores = 0;  ///< Of the hub, from an older backup.
    std::uint64_t revoked = 0;
};

class SimWorld {
public:
    explicit SimWorld(const SimPlan& plan);

    /// Runs the plan, lets everything heal, and looks once more: what is lost, doubled or altered.
    [[nodiscard]] std::vector<std::string> run();
    [[nodiscard]] SimFigures figures() const;

private:
    void live_on();
    void act(SimKiosk& kiosk);
    void change_weather();
    void jump(SimKiosk& kiosk);
    void with_trouble(const std::string& folder, SimKiosk& kiosk);
    void bring_to_hub(const std::string& stick);
    void restore_hub();
    void revoke(SimKiosk& kiosk);
    void turn_to(SimKiosk& kiosk) { clock_.set_off(kiosk.clock_off); }
    void heal();
    void look(bool over);

    SimPlan plan_;
    test::Rng rng_;
    test::TempFolder folder_{};
    test::CrashDisk disk_;
    SimClock clock_{};
    SimHub hub_;
    SimLink link_;
    std::vector<std::unique_ptr<SimKiosk>> kiosks_{};
    std::vector<std::string> sticks_{};
    bool restored_ = false;
    /// Who knew of a deletion when the hub was restored.
    std::map<std::string, std::set<const Ledger*>> knows_{};
    SimFigures figures_{};
    std::vector<std::string> mistakes_{};
};

}  // namespace camino::sim
