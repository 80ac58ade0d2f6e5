// HttpClient: how the agent reaches its hub, one request at a time. What ships is CurlClient
// (curl_client.h); a simulation has a link of its own.

#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace camino::sync {

struct HttpAnswer {
    int status = 0;
    std::string type{};  ///< Content type, without parameters.
    std::chrono::seconds retry_after{};
    std::string body{};
};

class HttpClient {
public:
    HttpClient() = default;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    virtual ~HttpClient() = default;

    /// Redirects are not followed: our hub does not send any, a captive portal does.
    /// Errors: Unavailable, in words: no route, time-out, cut, or an answer too large to be ours.
    [[nodiscard]] virtual Result<HttpAnswer> post(const std::string& url, ByteView body) = 0;

    /// For an answer that may be large: what comes with status 200 goes to `take`, piece by piece,
    /// and not into the body; false from it ends the request. Errors: as post(); Io when `take`
    /// ended it.
    using Take = std::function<bool(std::string_view piece)>;
    [[nodiscard]] virtual Result<HttpAnswer> post_taking(const std::string& url, ByteView body,
                                                         const Take& take) = 0;

    /// The address is asked for as it stands: nothing in it is resolved or quoted. `held`: the
    /// bytes of it that are here; if they are still the same, those are the answer, and few travel.
    /// Errors: Unavailable, in words: as post(); a body of more than `size_max` bytes, however long
    /// it would go on, ends the request.
    [[nodiscard]] virtual Result<HttpAnswer> get(const std::string& url, std::size_t size_max,
                                                 std::string_view held) = 0;

    /// What lies there, behind what is in `begun` already; what comes is added to it, also when the
    /// request is cut; nothing is left of what would be too large. Status 200: `begun` is all of
    /// it. Errors: as get().
    [[nodiscard]] virtual Result<HttpAnswer> get_rest(const std::string& url, std::size_t size_max,
                                                      std::string& begun) = 0;

    /// Where somebody may watch: sends empty messages until there were so many since the last call;
    /// elsewhere does nothing.
    virtual void fill_up(std::size_t count) { static_cast<void>(count); }

protected:
    HttpClient(HttpClient&&) = default;
    HttpClient& operator=(HttpClient&&) = default;
};

}  // namespace camino::sync
