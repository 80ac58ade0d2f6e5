// CurlClient: HTTP over one connection, which is used again. The only user of libcurl.

#pragma once

#include <atomic>
#include <memory>

#include "sync/client/http_client.h"

namespace camino::sync {

class CurlClient final : public HttpClient {
public:
    /// `stop` ends a request in the middle when it becomes true; it must outlive the client.
    /// `authorities`: a PEM file of those whose certificates are trusted; empty: the system's.
    /// Errors: BadInput if there is no such file; Io.
    [[nodiscard]] static Result<CurlClient> create(const std::atomic<bool>& stop,
                                                   const std::string& authorities = {});
    CurlClient(CurlClient&&) noexcept;
    CurlClient& operator=(CurlClient&&) noexcept;
    ~CurlClient() override;

    [[nodiscard]] Result<HttpAnswer> post(const std::string& url, ByteView body) override;
    [[nodiscard]] Result<HttpAnswer> post_taking(const std::string& url, ByteView body,
                                                 const Take& take) override;
    [[nodiscard]] Result<HttpAnswer> get(const std::string& url, std::size_t size_max,
                                         std::string_view held) override;
    [[nodiscard]] Result<HttpAnswer> get_rest(const std::string& url, std::size_t size_max,
                                              std::string& begun) override;

private:
    struct State;
    explicit CurlClient(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace camino::sync
