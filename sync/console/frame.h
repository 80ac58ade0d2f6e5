// Frame: what stands around every page: who is signed in, where one can go, in which language.
// Pure.

#pragma once

#include "sync/console/visit.h"

namespace camino::console {

struct FrameState {
    std::string path{};     ///< Of the page that is shown.
    std::string address{};  ///< Where it is shown again, in another language.
    std::string title{};
    bool demo = false;
    const hub::Actor* actor = nullptr;  ///< None before the sign-in.
    std::optional<Said> said{};
};

/// Adds to the view of a page what frame.html wants.
[[nodiscard]] View framed(View page, const FrameState& state, const Words& words);

}  // namespace camino::console
