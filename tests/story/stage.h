// Stage: a demo deployment on loopback and its real programs, for one story.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/story/people.h"
#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

/// The day on which the story plays: registration is open in Colombia.
inline constexpr const char* kDay = "2024-09-15";

class Stage {
public:
    /// `keys`: those of most stages, which cost a second and a half to make, or others.
    enum class Keys : std::uint8_t { Usual, Own };
    explicit Stage(Keys keys = Keys::Usual);

    std::string day = kDay;  ///< That the screens show.

    [[nodiscard]] std::string deployment(const std::string& name) const {
        return folder_.path("deployment/" + name);
    }
    [[nodiscard]] std::string logs() const { return folder_.path("logs"); }
    [[nodiscard]] std::string beside(const std::string& name) const { return folder_.path(name); }
    [[nodiscard]] std::string address() const { return address_; }
    [[nodiscard]] std::string site() const { return "http://" + address_; }
    /// The machine reaches its hub by way of `address` from now on.
    void lead_by(const std::string& machine, const std::string& address) const;

    /// Starts the kiosk with these script lines, behind another command if one is given.
    [[nodiscard]] Program kiosk(const std::vector<std::string>& script,
                                Arguments behind = {}) const;
    /// The same for "kiosk" or "desk", started by another program.
    [[nodiscard]] Program behind_other(const std::string& machine,
                                       const std::vector<std::string>& script,
                                       Arguments other) const;
    /// The same for "kiosk" or "desk", with more in its environment and behind its options.
    [[nodiscard]] Program screens(const std::string& machine,
                                  const std::vector<std::string>& script,
                                  std::map<std::string, std::string> environment,
                                  const Arguments& more = {}) const;
    /// Whether a picture of that name was taken.
    [[nodiscard]] bool has_shot(const std::string& name) const;
    /// The semantic tree that was written with a picture.
    [[nodiscard]] std::string shot(const std::string& name) const;
    /// Plays a script to its end, which must be a good one.
    void play(const std::vector<std::string>& script) const;

    /// Starts the hub and waits until it listens.
    [[nodiscard]] Program hub() const;
    /// camino-sync --once. Returns its exit status.
    [[nodiscard]] int sync_once(const std::string& machine = "kiosk") const;
    [[nodiscard]] Ran camino(const Arguments& arguments) const;
    /// One more desk, by ticket at the running hub, with the hub's content.
    void enrol_desk(const std::string& name) const;

    /// Writes a file for the script "answers". Returns its path.
    [[nodiscard]] std::string answers(const std::string& who, const Said& said) const;
    /// The lines that lead a person from the welcome to their results.
    [[nodiscard]] std::vector<std::string> visit(const std::string& who, const Said& said) const;

    /// What the custodian reads of the hub's folder: one line of JSON a record.
    [[nodiscard]] std::vector<std::string> records() const { return records(deployment("hub")); }
    [[nodiscard]] std::vector<std::string> records(const std::string& hub_folder) const;

    /// How many records the kiosk still holds.
    [[nodiscard]] std::size_t waiting() const {
        return waiting(deployment("kiosk") + "/front/journal.db");
    }
    [[nodiscard]] static std::size_t waiting(const std::string& journal);

private:
    [[nodiscard]] Arguments arguments(const std::string& machine, const std::string& script) const;
    [[nodiscard]] std::string write_script(const std::vector<std::string>& lines) const;

    TempFolder folder_;
    std::string address_;
    mutable int script_count_ = 0;
};

/// The deletion code on a saved screen, from its semantic tree.
[[nodiscard]] std::string code_in(const std::string& tree);

/// Both lists, one after the other.
[[nodiscard]] std::vector<std::string> operator+(std::vector<std::string> lines,
                                                 const std::vector<std::string>& more);

}  // namespace camino::test
