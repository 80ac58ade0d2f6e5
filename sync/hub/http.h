// What the hub's handlers see of HTTP: values, no sockets.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/wire/problem.h"

namespace camino::hub {

struct RequestHead {
    std::string method{};
    std::string path{};                           ///< Without the query.
    std::string query{};                          ///< After the '?', as it came.
    std::map<std::string, std::string> fields{};  ///< Names in lower case.
    std::map<std::string, std::string> params{};  ///< What a route's {names} stand for here.
    std::string peer{};   ///< The address that asks; behind our proxy, the one that it names.
    bool local = false;   ///< Asked on this machine, through no proxy.
    bool secure = false;  ///< Over TLS: the hub's own, or that of the proxy before it.

    /// Empty if there is none.
    [[nodiscard]] std::string_view field(const std::string& name) const {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string_view{} : std::string_view{found->second};
    }
};

struct Request {
    RequestHead head{};
    std::string body{};
    std::string file{};  ///< For an upload: where the body was written; removed afterwards.
};

struct Reply {
    unsigned status = 200;
    std::string type{};
    std::string body{};
    std::vector<std::pair<std::string, std::string>> fields{};
    std::string file{};    ///< In place of a body: a file, which is removed.
    bool refuses = false;  ///< What was in the request, though its status is another.

    /// Such answers are counted for each address.
    [[nodiscard]] bool is_refusal() const { return refuses || (status >= 400 && status < 500); }
};

/// `fields` are extra header fields, e.g. Retry-After.
[[nodiscard]] inline Reply problem_reply(
    const wire::Problem& problem, std::vector<std::pair<std::string, std::string>> fields = {}) {
    return {static_cast<unsigned>(problem.status), "application/problem+json", encode(problem),
            std::move(fields), ""};
}

/// To be tried again after that time.
[[nodiscard]] inline Reply come_back(int status, const char* title, const char* detail,
                                     std::chrono::seconds wait) {
    return problem_reply({status, title, detail}, {{"Retry-After", std::to_string(wait.count())}});
}

/// May be called from any thread, once.
using Answer = std::function<void(Reply)>;

/// A path may hold names: "/v1/x/{name}" takes one segment that is not empty, percent-decoded, in
/// head.params; with `rest` the last name takes all that follows, "a/b.json". A path without names
/// goes before one with. GET answers HEAD too.
struct Route {
    std::string method{};
    std::string path{};
    bool rest = false;
    std::uint64_t body_max = 0;
    bool to_file = false;  ///< The body goes to a temporary file instead of memory.
    /// Refuses on the head alone, before a byte of the body is read; may be empty.
    std::function<std::optional<Reply>(const RequestHead&)> gate{};
    /// The same by asking somebody who may take a while (who is signed in lies in the store): calls
    /// `decide` once, from any thread, with what refuses or nothing; may be empty. The body waits.
    using Decide = std::function<void(std::optional<Reply>)>;
    std::function<void(const RequestHead&, const Decide& decide)> ask{};
    /// Runs on the server's thread and must not block.
    std::function<void(Request, Answer)> handle{};
};

/// Answers somebody who asks for an address that there is not, or by a method that it does not take
/// (`allow` lists those that it does); nothing: the server says so in JSON.
using Stray = std::function<std::optional<Reply>(const RequestHead&, const std::string& allow)>;

}  // namespace camino::hub
