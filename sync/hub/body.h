// Body: a request's body on its way from the connection's buffer to memory or a file.

#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/file_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string>
#include <variant>

#include "shared/base/result.h"
#include "sync/hub/http.h"

namespace camino::hub {

class Body {
public:
    using HeadParser = boost::beast::http::request_parser<boost::beast::http::empty_body>;

    /// Goes on where the head ended. `file`: a new file for a route whose body goes to one; it is
    /// removed with the Body. Errors: Io if it cannot be made.
    [[nodiscard]] static Result<std::unique_ptr<Body>> begin(HeadParser&& head, const Route& route,
                                                             std::string file);
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;
    ~Body();

    enum class State : std::uint8_t { More, Done, TooLarge, Malformed, DiskFull };
    /// Takes what it can from the buffer.
    [[nodiscard]] State take(boost::beast::flat_buffer& buffer);

    /// Bytes that it keeps in memory.
    [[nodiscard]] std::size_t held() const;
    /// Once Done. The file stays until the Body ends.
    void move_to(Request& request);

private:
    using Text = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using File = boost::beast::http::request_parser<boost::beast::http::file_body>;

    Body(HeadParser&& head, const Route& route, std::string file);
    template <class Parser>
    State take(Parser& parser, boost::beast::flat_buffer& buffer);

    std::string file_;
    std::uint64_t seen_max_;  ///< With the framing of chunks around it.
    std::uint64_t seen_ = 0;
    std::variant<std::monostate, Text, File> parser_{};
};

}  // namespace camino::hub
