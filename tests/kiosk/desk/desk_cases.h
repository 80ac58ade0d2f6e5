// Every state of the desk as a worker would come to stand before it.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/support/kiosk_world.h"
#include "tests/support/shots.h"

namespace camino::kiosk::desk {

struct DeskCase {
    std::string name{};
    std::string as_of{};
    std::function<void(Visitor&)> arrive{};
    std::function<void(KioskWorld&)> prepare{};  ///< Before the worker comes; empty: nothing.
    bool on_paper = false;                       ///< What is printed there, not the screen.
};
[[nodiscard]] const std::vector<DeskCase>& desk_cases();

/// Those beside a question, of a family, of the machine and what it carries, of a custodian, and of
/// what is printed: among them.
[[nodiscard]] std::vector<DeskCase> assist_cases();
[[nodiscard]] std::vector<DeskCase> family_cases();
[[nodiscard]] std::vector<DeskCase> machine_cases();
[[nodiscard]] std::vector<DeskCase> custody_cases();
[[nodiscard]] std::vector<DeskCase> paper_cases();

/// A month and a half ago was the last time.
void nobody_confirmed(KioskWorld& world);

/// A worker who came to stand before a case, which outlives this; draws it in any look.
class Arrived {
public:
    explicit Arrived(const DeskCase& desk_case);

    /// `headless` keeps the pixels.
    [[nodiscard]] std::vector<Node> draw(Headless& headless, const Look& look);

private:
    const DeskCase& case_;
    KioskWorld world_;
    Visitor worker_;
    int page_ = 0;
};

/// The same for one look.
[[nodiscard]] std::vector<Node> draw_case(Headless& headless, const DeskCase& desk_case,
                                          const Look& look);

/// A Venezuelan in Colombia in time for the office, with every answer.
extern const std::initializer_list<Visitor::Given> kInTime;

/// Answers until `question` is asked.
void ask_until(Visitor& worker, std::string_view question,
               std::initializer_list<Visitor::Given> answers);

}  // namespace camino::kiosk::desk
