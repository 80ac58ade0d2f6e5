// Talk: an outreach worker goes through the library with a group. Nothing in it is about anybody:
// the only thing that is asked is how many listened. A kiosk leaves it empty.

#pragma once

#include <cstdint>
#include <string>

#include "kiosk/core/topic.h"

namespace camino::kiosk {

struct Talk {
    /// What of it fills the whole window.
    enum class Stage : std::uint8_t {
        None,    ///< Nobody is talked to.
        Page,    ///< A page of the library, for the group.
        Heads,   ///< How many listened, for the worker.
        Topics,  ///< With what it goes on, for the same people.
    };
    /// What became of the last one.
    enum class Past : std::uint8_t { None, Counted, LeftOut, Failed };

    Stage stage = Stage::None;
    std::string language{};         ///< In which it is held; empty: that of the screen.
    std::string worker_language{};  ///< That of the screen once the group is gone.
    Topic topic{};
    std::size_t page = 0;    ///< Of the topic's pages.
    std::uint32_t held = 0;  ///< The topics that were begun, a bit each.
    std::uint32_t heads = 0;
    Past past = Past::None;
};

/// More people are in no room.
inline constexpr std::uint32_t kHeadsMax = 999;

}  // namespace camino::kiosk
