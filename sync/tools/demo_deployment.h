// The demo deployment: four machines in one folder, clearly made up, ready to start.
//
//     DIR/kiosk, DIR/desk   enrolled; content, recipients and root.json in place
//     DIR/hub               knows both; keys made; console password set
//     DIR/office            its keys (passphrase "demo"), repository, console.txt: demo_office.h
//
// Everything is made beside DIR and moved there in one step: DIR is whole or not there.

#pragma once

#include <string>
#include <string_view>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace camino::tools {

/// Of the staff screen of its kiosk.
inline constexpr std::string_view kDemoPin = "314159";

struct DemoPlan {
    std::string folder{};  ///< DIR
    std::string hub{};     ///< HOST:PORT
    std::string pack{};    ///< Folder of the pack to sign.
    std::string assets{};  ///< Folder with deployment.json and site.json of the demo.
    CivilDate today{};
    std::int64_t now = 0;  ///< Seconds since 1970: when its signers sign.
};

/// Returns the console administrator's password.
/// Errors: BadInput if DIR is not empty, or the address or the pack is wrong; Io. DIR is then as it
///         was.
[[nodiscard]] Result<std::string> make_demo(const DemoPlan& plan);

/// Whether DIR holds what make_demo() made, for this hub.
/// Errors: BadInput if it holds something else, or a demo for another hub.
[[nodiscard]] Result<bool> is_demo(const DemoPlan& plan);

}  // namespace camino::tools
