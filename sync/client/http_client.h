// HttpClient: one request at a time, one connection. The only user of libcurl.

#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"

namespace camino::sync {

struct HttpAnswer {
    int status = 0;
    std::string type{};  ///< Content type, without parameters.
    std::chrono::seconds retry_after{};
    std::string body{};
};

class HttpClient {
public:
    /// `stop` ends a request in the middle when it becomes true; it must outlive the client.
    /// `authorities`: a PEM file of those whose certificates are trusted; empty: the system's.
    /// Errors: BadInput if there is no such file; Io.
    [[nodiscard]] static Result<HttpClient> create(const std::atomic<bool>& stop,
                                                   const std::string& authorities = {});
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;
    ~HttpClient();

    /// Redirects are not followed: our hub does not send any, a captive portal does.
    /// Errors: Unavailable, in words: no route, time-out, cut, or an answer too large to be ours.
    [[nodiscard]] Result<HttpAnswer> post(const std::string& url, ByteView body);

    /// For an answer that may be large: what comes with status 200 goes to `take`, piece by piece,
    /// and not into the body; false from it ends the request. Errors: as post(); Io when `take`
    /// ended it.
    using Take = std::function<bool(std::string_view piece)>;
    [[nodiscard]] Result<HttpAnswer> post(const std::string& url, ByteView body, const Take& take);

    /// The address is asked for as it stands: nothing in it is resolved or quoted.
    /// Errors: Unavailable, in words: as post(); a body of more than `size_max` bytes, however long
    /// it would go on, ends the request.
    [[nodiscard]] Result<HttpAnswer> get(const std::string& url, std::size_t size_max);

private:
    struct State;
    explicit HttpClient(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace camino::sync
