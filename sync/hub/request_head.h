// What a request's head must be before anything else looks at it. Two programs that read one head
// in two ways let a request hide inside another (request smuggling): what could be read in two ways
// is refused, and the connection ends.

#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include "sync/hub/http.h"

namespace camino::hub {

inline constexpr std::size_t kHeadSizeMax = std::size_t{16} * 1024;
inline constexpr std::size_t kTargetSizeMax = std::size_t{4} * 1024;
inline constexpr std::size_t kFieldCountMax = 64;

/// Looks at the bytes of a head, whole or in part, from `from` on. Words if a line ends in a bare
/// line feed, goes on in the next line, or holds a NUL.
[[nodiscard]] const char* fault_of_bytes(std::string_view head, std::size_t from);

/// The head as values; or a Problem with status 400, 414, 417 or 431, in words.
[[nodiscard]] tl::expected<RequestHead, wire::Problem> read_head(
    const boost::beast::http::request_header<>& head);

}  // namespace camino::hub
