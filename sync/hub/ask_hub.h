// What `camino hub ...` says to the running hub: /admin/... on loopback, with admin.token.

#pragma once

#include <string>

#include "shared/base/result.h"

namespace camino::hub {

struct AdminRequest {
    std::string method = "GET";
    std::string path{};  ///< "/admin/status"
    std::string body{};
    std::string file{};  ///< When given, its content is the body; it may be large.
};

/// The hub's answer, as text. Finds the hub through DIR/listen. Blocks.
///
///     GET  /admin/status     -> JSON: {"generation":1,"address":...,"url":...,"devices":12}
///     GET  /admin/devices    -> JSON: {"devices":[...]}; /admin/devices/ID: one of them
///     POST /admin/tickets    <- {"country":"CO","site":1,"mode":"kiosk","tz":"America/Bogota"}
///                            -> one line: the ticket; GET -> JSON: {"tickets":[...]}
///     POST /admin/tickets/cancel <- id of a ticket
///     POST /admin/withdraw   <- device id
///     POST /admin/bundle     <- file -> JSON: {"new":..,"already_held":..,"set_aside":[...],...}
///     GET  /admin/receipts   -> the bytes of a bundle down
///     GET  /admin/people     -> JSON: {"single_person":false,"people":[{"name":...,"role":...}]}
///     POST /admin/people     <- {"name":"ana","role":"operator"} -> JSON: password, otpauth, ...
///     POST /admin/people/reset   <- {"name":"ana"} -> the same
///     POST /admin/people/role    <- {"name":"ana","role":"editor"}
///     POST /admin/people/disable <- {"name":"ana"}; /enable the same
///     POST /admin/single-person  <- yes or no
///     GET  /admin/audit?after=12 or ?since=2026-01-31 -> lines of JSON, until none come
///     POST /admin/audit      <- {"what":"backup","about":"sealed"}
///
/// Errors: Unavailable if no hub runs on `folder`; BadInput with the hub's words if it refused;
///         NotFound or Untrusted from admin.token; Io if the file cannot be read.
[[nodiscard]] Result<std::string> ask_hub(const std::string& folder, const AdminRequest& request);

}  // namespace camino::hub
