// PaddedClient: for a link that somebody may watch. What a device says about what was kept there
// goes in requests of one size (sync/wire/padded.h), and as many of them each time; all else goes
// as it is, since it is the same on a machine that nobody used.

#pragma once

#include "sync/client/http_client.h"
#include "sync/wire/padded.h"

namespace camino::sync {

class PaddedClient final : public HttpClient {
public:
    /// `http` is borrowed; `hub` is its address without a path.
    PaddedClient(HttpClient& http, std::string hub) : http_(http), hub_(std::move(hub)) {}

    [[nodiscard]] Result<HttpAnswer> post(const std::string& url, ByteView body) override;
    [[nodiscard]] Result<HttpAnswer> post_taking(const std::string& url, ByteView body,
                                                 const Take& take) override;
    [[nodiscard]] Result<HttpAnswer> get(const std::string& url, std::size_t size_max,
                                         std::string_view held) override;
    [[nodiscard]] Result<HttpAnswer> get_rest(const std::string& url, std::size_t size_max,
                                              std::string& begun) override;
    void fill_up(std::size_t count) override;

private:
    [[nodiscard]] Result<HttpAnswer> send(const wire::Padded& padded);

    HttpClient& http_;
    std::string hub_;
    std::size_t sent_count_ = 0;  ///< Padded ones since fill_up().
};

}  // namespace camino::sync
