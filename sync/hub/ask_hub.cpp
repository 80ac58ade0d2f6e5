#include "sync/hub/ask_hub.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it.

#include "shared/store/small_files.h"
#include "sync/hub/http_server.h"
#include "sync/hub/hub_keys.h"

namespace camino::hub {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

constexpr std::uint64_t kAnswerSizeMax = 64u << 20;

Result<asio::ip::tcp::endpoint> endpoint_of(const HubFolders& folders) {
    auto text = store::read_file(folders.listen(), 256);
    if (!text) {
        return fail(Errc::Unavailable, "no hub runs on " + folders.data + "; start camino-hub");
    }
    while (text->ends_with('\n')) text->pop_back();
    const auto [host, port] = TRY(parse_listen(*text));
    error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error) return fail(Errc::BadInput, folders.listen() + " holds no address");
    return asio::ip::tcp::endpoint{address, port};
}

template <class Body>
void fill_head(http::request<Body>& message, const AdminRequest& request,
               const std::string& token) {
    message.version(11);
    message.method(http::string_to_verb(request.method));
    message.target(request.path);
    message.set(http::field::host, "localhost");
    message.set(http::field::authorization, "Bearer " + token);
    message.keep_alive(false);
    message.prepare_payload();
}

error_code send(beast::tcp_stream& stream, const AdminRequest& request, const std::string& token) {
    error_code error;
    if (request.file.empty()) {
        http::request<http::string_body> message;
        message.body() = request.body;
        fill_head(message, request, token);
        http::write(stream, message, error);
        return error;
    }
    http::request<http::file_body> message;
    message.body().open(request.file.c_str(), beast::file_mode::scan, error);
    if (error) return error;
    fill_head(message, request, token);
    http::write(stream, message, error);
    return error;
}

}  // namespace

Result<std::string> ask_hub(const std::string& folder, const AdminRequest& request) {
    const HubFolders folders{folder};
    const auto token = TRY(read_admin_token(folders));
    const auto endpoint = TRY(endpoint_of(folders));
    asio::io_context io{1};
    beast::tcp_stream stream{io};
    error_code error;
    stream.socket().connect(endpoint, error);
    if (error) {
        return fail(Errc::Unavailable, "no hub answers on " + folder + "; start camino-hub");
    }
    error = send(stream, request, token);
    // A refusal may come before the body was sent: what the hub said counts more than the cut.
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> answer;
    answer.body_limit(kAnswerSizeMax);
    error_code read_error;
    http::read(stream, buffer, answer, read_error);
    if (read_error) {
        const auto& why = error ? error : read_error;
        return fail(error ? Errc::Io : Errc::Unavailable,
                    "the exchange with the hub failed: " + why.message());
    }
    auto& body = answer.get().body();
    if (answer.get().result_int() == 200) return std::move(body);
    const auto problem = wire::decode_problem(body);
    return fail(Errc::BadInput, problem ? problem->detail : "the hub refused");
}

}  // namespace camino::hub
