#include "sync/client/padded_client.h"

#include "sync/wire/endpoints.h"

namespace camino::sync {

Result<HttpAnswer> PaddedClient::post(const std::string& url, ByteView body) {
    const bool is_of_hub = url.starts_with(hub_);
    const auto kind =
        is_of_hub ? wire::padded_kind(std::string_view{url}.substr(hub_.size())) : std::nullopt;
    if (!kind) return http_.post(url, body);
    return send({*kind, {body.begin(), body.end()}});
}

Result<HttpAnswer> PaddedClient::post_taking(const std::string& url, ByteView body,
                                             const Take& take) {
    return http_.post_taking(url, body, take);
}

Result<HttpAnswer> PaddedClient::get(const std::string& url, std::size_t size_max,
                                     std::string_view held) {
    return http_.get(url, size_max, held);
}

Result<HttpAnswer> PaddedClient::get_rest(const std::string& url, std::size_t size_max,
                                          std::string& begun) {
    return http_.get_rest(url, size_max, begun);
}

void PaddedClient::fill_up(std::size_t count) {
    while (sent_count_ < count) {
        if (!send({})) break;  // That nothing arrived is no loss.
    }
    sent_count_ = 0;
}

Result<HttpAnswer> PaddedClient::send(const wire::Padded& padded) {
    ++sent_count_;
    auto outer = TRY(http_.post(hub_ + std::string{wire::kPaddedPath}, wire::write_padded(padded)));
    if (outer.status != 200 || outer.type != wire::kPaddedType) return outer;
    auto inner = wire::read_padded_answer(as_bytes(outer.body));
    if (!inner)
        return fail(Errc::Unavailable, "the hub's answer is damaged: " + inner.error().detail);
    return HttpAnswer{.status = inner->status,
                      .type = std::move(inner->type),
                      .retry_after = std::chrono::seconds{inner->retry_after_s},
                      .body = std::move(inner->body)};
}

}  // namespace camino::sync
