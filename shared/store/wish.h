// Wish: what a program asks of the agent beside it, through the journal.

#pragma once

#include <cstdint>

namespace camino::store {

/// What the kiosk wants of the agent. Each asking has a number; the agent answers with it.
enum class Wish : std::uint8_t {
    SyncNow = 1,
    Stick = 2,  ///< Carry both ways on the USB stick that is plugged in.
};

}  // namespace camino::store
