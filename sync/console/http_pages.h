// What every answer of the console is made of: headers, cookies, where a form may come from.

#pragma once

#include <optional>
#include <string>

#include "sync/hub/http.h"
#include "sync/people/approval.h"

namespace camino::console {

/// The status of an answer that says: nothing refuses, go on. Never sent.
inline constexpr unsigned kGoOn = 100;

/// A page under a policy that lets nothing in from elsewhere.
[[nodiscard]] hub::Reply page_reply(std::string html, unsigned status = 200);

/// 303 to `path`, with a sentence there by its key, or none. It is shown on that page alone, once,
/// and stands in no address: a cookie of a minute carries it, whichever hub answers next.
[[nodiscard]] hub::Reply go_to(const std::string& path, const std::string& said = {});
/// The key of the sentence that came for this page; empty if none.
[[nodiscard]] std::string said_to(const hub::RequestHead& head);
void forget_said(hub::Reply& reply);

/// For who is not signed in, any more or yet: to the door, and from there to `wanted`.
[[nodiscard]] hub::Reply to_door(const hub::RequestHead& head, const std::string& wanted);

/// `path` with what a form asks for, so that it can be filled in again.
[[nodiscard]] std::string address(std::string path, const people::Particulars& particulars);

/// The id of the session that the request names; empty if none.
[[nodiscard]] std::string session_id(const hub::RequestHead& head);

/// __Host- over TLS; without TLS, on this machine alone, browsers take no such name.
void set_session(hub::Reply& reply, const hub::RequestHead& head, const std::string& id);
void end_session(hub::Reply& reply, const hub::RequestHead& head);

/// Only a path of our own: "//evil.example" is none.
[[nodiscard]] bool is_own_path(std::string_view path);

/// Refuses a form that another site made the browser send.
[[nodiscard]] std::optional<hub::Reply> from_elsewhere(const hub::RequestHead& head);

}  // namespace camino::console
