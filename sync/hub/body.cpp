#include "sync/hub/body.h"

#include <unistd.h>
#include <utility>

namespace camino::hub {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

// A line between chunks, or a trailer, that is longer than this is nobody's.
constexpr std::size_t kLineSizeMax = 4096;
constexpr std::uint64_t kFramingMax = 64 * 1024;

}  // namespace

Body::Body(HeadParser&& head, const Route& route, std::string file)
    : file_(std::move(file)), seen_max_(2 * route.body_max + kFramingMax) {
    if (route.to_file) {
        parser_.emplace<File>(std::move(head)).body_limit(route.body_max);
    } else {
        parser_.emplace<Text>(std::move(head)).body_limit(route.body_max);
    }
}

Body::~Body() {
    if (!file_.empty()) ::unlink(file_.c_str());
}

Result<std::unique_ptr<Body>> Body::begin(HeadParser&& head, const Route& route, std::string file) {
    std::unique_ptr<Body> body{new Body{std::move(head), route, std::move(file)}};
    if (auto* const parser = std::get_if<File>(&body->parser_)) {
        error_code error;
        parser->get().body().open(body->file_.c_str(), beast::file_mode::write_new, error);
        if (error) return fail(Errc::Io, "the hub cannot write the upload to its disk");
    }
    return body;
}

Body::State Body::take(beast::flat_buffer& buffer) {
    if (auto* const text = std::get_if<Text>(&parser_)) return take(*text, buffer);
    return take(std::get<File>(parser_), buffer);
}

template <class Parser>
Body::State Body::take(Parser& parser, beast::flat_buffer& buffer) {
    while (!parser.is_done()) {
        if (buffer.size() == 0) return State::More;
        error_code error;
        const auto used = parser.put(buffer.data(), error);
        buffer.consume(used);
        seen_ += used;
        if (seen_ > seen_max_) return State::TooLarge;
        if (error == http::error::need_more) {
            return buffer.size() > kLineSizeMax ? State::Malformed : State::More;
        }
        if (error == http::error::body_limit) return State::TooLarge;
        if (error && error.category() == boost::system::system_category()) return State::DiskFull;
        if (error) return State::Malformed;
    }
    return State::Done;
}

std::size_t Body::held() const {
    const auto* const text = std::get_if<Text>(&parser_);
    return text == nullptr ? 0 : text->get().body().size();
}

void Body::move_to(Request& request) {
    if (auto* const text = std::get_if<Text>(&parser_)) {
        request.body = std::move(text->get().body());
    } else {
        std::get<File>(parser_).get().body().close();
        request.file = file_;
    }
}

}  // namespace camino::hub
