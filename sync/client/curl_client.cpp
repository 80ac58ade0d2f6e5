#include "sync/client/curl_client.h"

#include <algorithm>
#include <curl/curl.h>
#include <unistd.h>

#include "shared/base/assert.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/entity_tag.h"

namespace camino::sync {

namespace {

constexpr long kConnectSeconds = 20;
constexpr long kSilentSeconds = 30;  ///< A request may take long, but must make progress.

struct FreeCurl {
    void operator()(CURL* curl) const noexcept { curl_easy_cleanup(curl); }
};
struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

struct Body {
    std::string bytes{};
    std::size_t size_max = 0;
    CURL* curl = nullptr;                    ///< Tells the status while the body comes.
    const HttpClient::Take* take = nullptr;  ///< Gets what comes with status 200.
    bool was_refused = false;                ///< By `take`.
    std::string* begun = nullptr;            ///< Gets the rest of a file, or the whole of it.
    bool has_rest = false;                   ///< Some of it came.
};

constexpr long kGood = 200;
constexpr long kRest = 206;
constexpr long kNotModified = 304;
constexpr long kNoSuchRest = 416;

long status_of(CURL* curl) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

/// Whoever knows no ranges sends all of it.
std::size_t take_rest(Body& body, std::string_view piece, long status) {
    if (status == kGood && !body.has_rest) body.begun->clear();
    body.has_rest = true;
    if (piece.size() > body.size_max - std::min(body.size_max, body.begun->size())) {
        body.begun->clear();  // It is not the file that was meant.
        return 0;
    }
    body.begun->append(piece);
    return piece.size();
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
    auto& body = *static_cast<Body*>(user);
    const auto status = status_of(body.curl);
    if (body.begun != nullptr && (status == kGood || status == kRest))
        return take_rest(body, {data, size}, status);
    if (body.take != nullptr && status == kGood) {
        body.was_refused = !(*body.take)({data, size});
        return body.was_refused ? 0 : size;
    }
    if (size > body.size_max - body.bytes.size()) return 0;  // Ends the transfer with an error.
    body.bytes.append(data, size);
    return size;
}

int stop_if_asked(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(user)->load() ? 1 : 0;
}

}  // namespace

struct CurlClient::State {
    std::unique_ptr<CURL, FreeCurl> curl{};
    Body body{};
    char words[CURL_ERROR_SIZE] = "";

    template <class Value>
    void set(CURLoption option, Value value) {
        CAMINO_ASSERT(curl_easy_setopt(curl.get(), option, value) == CURLE_OK);
    }

    /// Asks as it was set up. Errors: Unavailable; `lead` begins the words.
    Result<HttpAnswer> perform(const std::string& url, const std::string& lead, Body wanted);
    Result<HttpAnswer> post(const std::string& url, ByteView bytes, const Take* take);
    /// `field`: a line of the head; empty for none.
    Result<HttpAnswer> get(const std::string& url, const std::string& field, Body wanted);
};

CurlClient::CurlClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
CurlClient::CurlClient(CurlClient&&) noexcept = default;
CurlClient& CurlClient::operator=(CurlClient&&) noexcept = default;
CurlClient::~CurlClient() = default;

Result<CurlClient> CurlClient::create(const std::atomic<bool>& stop,
                                      const std::string& authorities) {
    if (!authorities.empty() && ::access(authorities.c_str(), R_OK) != 0) {
        return fail(Errc::BadInput, "--ca: " + authorities + " cannot be read");
    }
    auto state = std::make_unique<State>();
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return fail(Errc::Io, "libcurl does not start");
    }
    state->curl.reset(curl_easy_init());
    if (!state->curl) return fail(Errc::Io, "libcurl does not start");
    state->set(CURLOPT_NOSIGNAL, 1L);
    state->set(CURLOPT_ERRORBUFFER, state->words);
    state->set(CURLOPT_PROTOCOLS_STR, "http,https");
    state->set(CURLOPT_FOLLOWLOCATION, 0L);
    state->set(CURLOPT_PATH_AS_IS, 1L);
    state->set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!authorities.empty()) state->set(CURLOPT_CAINFO, authorities.c_str());
    state->set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    state->set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    state->set(CURLOPT_LOW_SPEED_TIME, kSilentSeconds);
    state->set(CURLOPT_MAXCONNECTS, 1L);
    state->set(CURLOPT_TCP_KEEPALIVE, 1L);
    state->set(CURLOPT_WRITEFUNCTION, &take_body);
    state->set(CURLOPT_WRITEDATA, &state->body);
    state->set(CURLOPT_NOPROGRESS, 0L);
    state->set(CURLOPT_XFERINFOFUNCTION, &stop_if_asked);
    state->set(CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(&stop));
    return CurlClient{std::move(state)};
}

Result<HttpAnswer> CurlClient::State::perform(const std::string& url, const std::string& lead,
                                              Body wanted) {
    body = std::move(wanted);
    body.curl = curl.get();
    words[0] = '\0';
    set(CURLOPT_URL, url.c_str());
    const auto code = curl_easy_perform(curl.get());
    if (body.was_refused) return fail(Errc::Io, "what the hub sent could not be kept");
    if (code == CURLE_WRITE_ERROR)
        return fail(Errc::Unavailable,
                    lead + "more than " + std::to_string(body.size_max) + " bytes");
    if (code != CURLE_OK)
        return fail(Errc::Unavailable,
                    lead + (words[0] != '\0' ? std::string(words) : curl_easy_strerror(code)));
    HttpAnswer answer{.body = std::move(body.bytes)};
    char* content_type = nullptr;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &content_type);
    curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &retry_after);
    answer.status = static_cast<int>(status_of(curl.get()));
    const std::string_view full = content_type == nullptr ? "" : content_type;
    answer.type = full.substr(0, full.find(';'));
    answer.retry_after = std::chrono::seconds{std::max<curl_off_t>(retry_after, 0)};
    return answer;
}

Result<HttpAnswer> CurlClient::State::post(const std::string& url, ByteView bytes,
                                           const Take* take) {
    // An empty "Expect:" or curl waits a second for a "100 Continue" that never comes.
    std::unique_ptr<curl_slist, FreeList> fields{curl_slist_append(nullptr, "Expect:")};
    CAMINO_ASSERT(fields && curl_slist_append(fields.get(), "Content-Type:") != nullptr &&
                  curl_slist_append(fields.get(), "Accept:") != nullptr);
    set(CURLOPT_HTTPHEADER, fields.get());
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(bytes.data()));
    auto answer =
        perform(url, "the hub was not reached: ", {.size_max = wire::kReplyBodyMax, .take = take});
    set(CURLOPT_HTTPHEADER, nullptr);
    return answer;
}

Result<HttpAnswer> CurlClient::post(const std::string& url, ByteView body) {
    return state_->post(url, body, nullptr);
}

Result<HttpAnswer> CurlClient::post_taking(const std::string& url, ByteView body,
                                           const Take& take) {
    return state_->post(url, body, &take);
}

Result<HttpAnswer> CurlClient::State::get(const std::string& url, const std::string& field,
                                          Body wanted) {
    std::unique_ptr<curl_slist, FreeList> fields{curl_slist_append(nullptr, "Accept:")};
    CAMINO_ASSERT(fields != nullptr);
    if (!field.empty()) {
        CAMINO_ASSERT(curl_slist_append(fields.get(), field.c_str()) != nullptr);
    }
    set(CURLOPT_HTTPHEADER, fields.get());
    set(CURLOPT_HTTPGET, 1L);
    auto answer = perform(url, url + " was not fetched: ", std::move(wanted));
    set(CURLOPT_HTTPHEADER, nullptr);
    return answer;
}

Result<HttpAnswer> CurlClient::get(const std::string& url, std::size_t size_max,
                                   std::string_view held) {
    const auto condition = held.empty() ? "" : "If-None-Match: " + wire::entity_tag(as_bytes(held));
    auto answer = state_->get(url, condition, {.size_max = size_max});
    if (!held.empty() && answer && answer->status == kNotModified) {
        answer->status = kGood;
        answer->body = held;
    }
    return answer;
}

Result<HttpAnswer> CurlClient::get_rest(const std::string& url, std::size_t size_max,
                                        std::string& begun) {
    const auto range = begun.empty() ? "" : "Range: bytes=" + std::to_string(begun.size()) + "-";
    auto answer = state_->get(url, range, {.size_max = size_max, .begun = &begun});
    if (answer && answer->status == kRest) answer->status = kGood;
    if (answer && answer->status == kNoSuchRest) begun.clear();  // Another file's beginning.
    return answer;
}

}  // namespace camino::sync
