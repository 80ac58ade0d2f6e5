// A Reply as the bytes of a response.

#pragma once

#include "sync/hub/http.h"

namespace camino::hub {

struct ReplyStyle {
    bool keep_alive = true;
    bool secure = false;  ///< Tells browsers to come back over TLS alone.
    std::uint64_t body_size = 0;
};

/// The head, with the empty line that ends it. What could end a header field early is left out.
[[nodiscard]] std::string reply_head(const Reply& reply, ReplyStyle style);

/// Nothing answers there, or nothing but the methods `allow`.
[[nodiscard]] Reply no_route(const std::string& allow);

/// A whole response for a client that is turned away before it said anything.
[[nodiscard]] std::string turned_away(unsigned status, const char* detail);

}  // namespace camino::hub
