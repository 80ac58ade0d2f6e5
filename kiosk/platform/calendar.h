// Calendar: which day it is where the machine stands, whatever its clock says.
//
//     Calendar calendar(folders.known_time());
//     calendar.learn(issued);          somebody whom this machine trusts has signed that time
//     calendar.today()                 for people and rules
//     calendar.certain_today()         for letting content end (shared/base/known_time.h)
//
// What is known outlasts a start in a small file, which is written when something new was signed
// and each hour. A file that cannot be read or written costs those hours, nothing else.

#pragma once

#include <string>

#include "shared/base/date.h"
#include "shared/base/known_time.h"
#include "shared/store/known_time_file.h"

namespace camino::kiosk {

class Calendar {
public:
    using ReadClocks = Clocks (*)();

    explicit Calendar(std::string file, ReadClocks clocks = store::machine_clocks);

    /// Also to be called now and then with what was learned before: it counts the hours.
    void learn(std::int64_t signed_s);

    [[nodiscard]] CivilDate today() const;
    [[nodiscard]] CivilDate certain_today() const;

    /// As clock_counts(): else people are told.
    [[nodiscard]] bool is_clock_plausible() const;

private:
    /// Then the clock is all there is: a demo whose content nobody signed.
    [[nodiscard]] bool nothing_known() const { return known_.signed_s == 0; }
    [[nodiscard]] CivilDate day_by(std::int64_t (*time)(const KnownTime&, const Clocks&)) const;

    std::string file_;
    ReadClocks clocks_;
    KnownTime known_{};
    KnownTime kept_{};  ///< As the file has it.
};

}  // namespace camino::kiosk
