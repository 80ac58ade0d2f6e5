// The server alone, with tiny limits and routes of the test's own.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "sync/hub/http_server.h"
#include "sync/hub/metrics.h"

#include "tests/support/machines.h"
#include "tests/support/raw_connection.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kBodyMax = 1000;

/// Says back what it saw: "METHOD path name|body|peer|secure".
Reply echo(const Request& request) {
    auto body = request.body;
    if (!request.file.empty()) body = std::to_string(text_of(request.file).size()) + " in a file";
    const auto name = request.head.params.find("name");
    return {200, "text/plain",
            request.head.method + " " + request.head.path + "|" +
                (name == request.head.params.end() ? "" : name->second) + "|" + body + "|" +
                request.head.peer + (request.head.secure ? "|secure" : "") +
                (request.head.local ? "|local" : "")};
}

std::vector<Route> echo_routes() {
    std::vector<Route> routes;
    const auto add = [&](const char* method, const char* path, bool to_file = false) {
        routes.push_back({.method = method,
                          .path = path,
                          .body_max = kBodyMax,
                          .to_file = to_file,
                          .handle = [](const Request& request, const Answer& answer) {
                              answer(echo(request));
                          }});
    };
    for (const auto* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        add(method, "/echo");
    add("PATCH", "/named/{name}");
    add("POST", "/file", true);
    routes.push_back({.method = "GET", .path = "/inside", .handle = [](const auto&, auto answer) {
                          answer({.type = "text/plain", .body = "no", .refuses = true});
                      }});
    routes.push_back({.method = "GET", .path = "/large", .handle = [](const auto&, auto answer) {
                          answer({200, "text/plain", std::string(8'000'000, 'x')});
                      }});
    routes.push_back({.method = "GET", .path = "/split", .handle = [](const auto&, auto answer) {
                          answer({200, "text/plain", "", {{"X-A", "b\r\nX-C: d"}}});
                      }});
    return routes;
}

constexpr std::size_t kFileSize = 5'000'001;

/// A reply out of a file of `folder`; "/gone" names one that is not there.
std::vector<Route> file_routes(const std::string& folder) {
    const auto made = [folder](const auto&, auto answer) {
        const auto path = folder + "/sent";
        std::ofstream(path) << std::string(kFileSize - 1, 'x') << 'y';
        answer({.type = "text/plain", .file = path});
    };
    return {{.method = "GET", .path = "/sent", .handle = made},
            {.method = "GET", .path = "/gone", .handle = [folder](const auto&, auto answer) {
                 answer({.file = folder + "/nothing"});
             }}};
}

class TestServer {
public:
    explicit TestServer(ServerOptions options = {}) : server_(listen(options)) {
        auto routes = echo_routes();
        for (auto& route : file_routes(folder_.path("uploads"))) routes.push_back(std::move(route));
        thread_ = std::thread([this, routes] { server_.serve(routes); });
    }
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;
    ~TestServer() {
        server_.stop();
        thread_.join();
    }

    [[nodiscard]] std::string address() const { return server_.address(); }
    [[nodiscard]] HttpReply say(const std::string& bytes, const std::string& from = {}) const {
        return parse_reply(exchange_raw(address(), bytes, from));
    }
    [[nodiscard]] std::string metrics() const { return metrics_.text(); }
    [[nodiscard]] bool keeps_no_file() const {
        return std::filesystem::is_empty(folder_.path("uploads"));
    }

private:
    HttpServer listen(ServerOptions options) {
        options.upload_folder = folder_.path("uploads");
        return HttpServer::listen(options, metrics_).value();
    }
    TempFolder folder_{};
    Metrics metrics_{};
    HttpServer server_;
    std::thread thread_{};
};

std::string request(const std::string& line, const std::string& body = {},
                    const std::string& head = {}) {
    return line + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n" + head +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("server: each method has its route, its names and its body", "[hub]") {
    const TestServer server;
    for (const std::string method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        CAPTURE(method);
        CHECK(server.say(request(method + " /echo", "hello")).body ==
              method + " /echo||hello|127.0.0.1|local");
    }
    CHECK(server.say(request("PATCH /named/a%20b")).body ==
          "PATCH /named/a%20b|a b||127.0.0.1|local");
    CHECK(server.say(request("POST /file", "1234567")).body ==
          "POST /file||7 in a file|127.0.0.1|local");
    CHECK(server.keeps_no_file());
    const auto head = server.say(request("HEAD /echo"));
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.head.find("Content-Length: 28") != std::string::npos);
    const auto other = server.say(request("PUT /named/x"));
    CHECK(other.status == 405);
    CHECK(other.head.find("Allow: PATCH\r\n") != std::string::npos);
    CHECK(server.say(request("GET /large")).body.size() == 8'000'000);
    CHECK(server.say(request("GET /split")).head.find("\r\nX-C:") == std::string::npos);
}

TEST_CASE("server: one connection carries request after request, also sent ahead", "[hub]") {
    const TestServer server;
    const std::string one = "POST /echo HTTP/1.1\r\nHost: hub\r\nContent-Length: 2\r\n\r\nhi";
    const RawConnection connection{server.address()};
    for (int i = 0; i < 3; ++i) {
        connection.send(one);
        CHECK(parse_reply(connection.read_reply()).body == "POST /echo||hi|127.0.0.1|local");
    }
    connection.send(one + one + request("GET /echo"));
    const auto all = connection.read_all();
    CHECK(all.find("GET /echo||") != std::string::npos);
    CHECK(all.find("hi|", all.find("hi|") + 1) != std::string::npos);
    const auto chunked = exchange_raw(
        server.address(),
        "POST /echo HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
        "\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
    CHECK(parse_reply(chunked).body == "POST /echo||abcde|127.0.0.1|local");
    const auto expected =
        exchange_raw(server.address(),
                     "POST /echo HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nExpect: "
                     "100-continue\r\nContent-Length: 0\r\n\r\n");
    CHECK(parse_reply(expected).status == 200);
}

// A second request inside the first must never be answered: that is what smuggling is.
TEST_CASE("server: an answer out of a file arrives whole and leaves nothing", "[hub]") {
    const TestServer server;
    const auto sent = server.say(request("GET /sent"));
    CHECK(sent.status == 200);
    CHECK(sent.body == std::string(kFileSize - 1, 'x') + "y");
    CHECK(server.keeps_no_file());
    const auto head = server.say(request("HEAD /sent"));
    CHECK(head.head.find("Content-Length: 5000001") != std::string::npos);
    CHECK(head.body.empty());
    CHECK(server.keeps_no_file());
    CHECK(server.say(request("GET /gone")).status == 500);
    // Another request follows on the same connection.
    const std::string first = "GET /sent HTTP/1.1\r\nHost: hub\r\n\r\n";
    const auto both = exchange_raw(server.address(), first + request("GET /echo"));
    CHECK(both.find("yHTTP/1.1 200 OK") != std::string::npos);
}

TEST_CASE("server: what could be read in two ways is refused and the connection ends", "[hub]") {
    struct Row {
        const char* why;
        std::string bytes;
        int status = 400;
    };
    const std::string post = "POST /echo HTTP/1.1\r\nHost: hub\r\n";
    const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    const std::vector<Row> rows{
        {"two lengths", post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"},
        {"the same length twice", post + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd"},
        {"a list of lengths", post + "Content-Length: 4, 4\r\n\r\nabcd"},
        {"a length with a sign", post + "Content-Length: +4\r\n\r\nabcd"},
        {"a negative length", post + "Content-Length: -4\r\n\r\nabcd"},
        {"a hexadecimal length", post + "Content-Length: 0x4\r\n\r\nabcd"},
        {"an empty length", post + "Content-Length: \r\n\r\nabcd"},
        {"a length beyond all numbers", post + "Content-Length: 99999999999999999999\r\n\r\n"},
        {"a length and chunks",
         post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"chunks and a length",
         post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"},
        {"chunked twice",
         post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"an unknown coding", post + "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n"},
        {"a coding around chunks", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
        {"a coding in disguise", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
        {"chunked is not last", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"},
        {"an empty coding", post + "Transfer-Encoding:\r\n\r\n0\r\n\r\n"},
        {"chunks in HTTP/1.0",
         "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"a space before the colon", post + "Content-Length : 4\r\n\r\nabcd"},
        {"a space in a name", post + "Content Length: 4\r\n\r\nabcd"},
        {"no name", post + ": 4\r\n\r\nabcd"},
        {"a line that is no field", post + "hello\r\n\r\n"},
        {"a field in two lines", post + "X: a\r\n b\r\n\r\n"},
        {"a first field that goes on", "GET /echo HTTP/1.1\r\n Host: hub\r\n\r\n"},
        {"bare line feeds", "GET /echo HTTP/1.1\nHost: hub\n\n"},
        {"one bare line feed", post + "X: a\nContent-Length: 4\r\n\r\nabcd"},
        {"a bare CR", post + "X: a\rb\r\n\r\n"},
        {"a NUL in a value", post + std::string("X: a\0b\r\n\r\n", 10)},
        {"a NUL in the address", std::string("GET /echo\0 HTTP/1.1\r\nHost: hub\r\n\r\n", 34)},
        {"control codes in a value", post + "X: a\x01"
                                            "b\r\n\r\n"},
        {"no host", "GET /echo HTTP/1.1\r\n\r\n"},
        {"two hosts", "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
        {"two credentials", post + "Authorization: a\r\nAuthorization: b\r\n\r\n"},
        {"another host's address", "GET http://hub/echo HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"a tunnel", "CONNECT hub:443 HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"everything", "OPTIONS * HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"a fragment", "GET /echo#x HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"a '%' that means nothing", "GET /ech%6 HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"letters beyond ASCII", "GET /\xc3\xa9 HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"two spaces", "GET  /echo HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"no version", "GET /echo\r\nHost: hub\r\n\r\n"},
        {"a version of the past", "GET /echo HTTP/0.9\r\nHost: hub\r\n\r\n"},
        {"a version to come", "GET /echo HTTP/2.0\r\nHost: hub\r\n\r\n"},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"an empty line first", "\r\nGET /echo HTTP/1.1\r\nHost: hub\r\n\r\n"},
        {"no HTTP", "SSH-2.0-nobody\r\n\r\n"},
        {"a chunk without number", chunked + "z\r\nabc\r\n0\r\n\r\n"},
        {"a chunk with a sign", chunked + "-1\r\nabc\r\n0\r\n\r\n"},
        {"a chunk in disguise", chunked + "0x3\r\nabc\r\n0\r\n\r\n"},
        {"a chunk longer than said", chunked + "2\r\nabc\r\n0\r\n\r\n"},
        {"a chunk beyond all numbers", chunked + "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"},
        {"a line between chunks without end", chunked + "3;" + std::string(20'000, 'x')},
        {"an address without end", "GET /" + std::string(5'000, 'x') + " HTTP/1.1\r\n\r\n", 414},
        {"a head without end", "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x'), 431},
        {"too many fields",
         [&] {
             auto all = post;
             for (int i = 0; i < 70; ++i) all += "X" + std::to_string(i) + ": y\r\n";
             return all + "\r\n";
         }(),
         431},
    };
    ServerOptions options;
    options.limits.idle = 2s;  // What should have been closed is not waited for long.
    const TestServer server{options};
    const std::string inside = "GET /echo HTTP/1.1\r\nHost: smuggled\r\n\r\n";
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto answer = exchange_raw(server.address(), row.bytes + inside);
        const auto reply = parse_reply(answer);
        CHECK(reply.status == row.status);
        CHECK(reply.head.find("application/problem+json") != std::string::npos);
        CHECK(reply.head.find("Connection: close") != std::string::npos);
        CHECK(answer.find("HTTP/1.1 ", 1) == std::string::npos);  // One answer, not two.
    }
}

TEST_CASE("server: a body is bounded before it is taken, whichever way it says its size", "[hub]") {
    const TestServer server;
    const std::string post = "POST /file HTTP/1.1\r\nHost: hub\r\n";
    const auto row = GENERATE_COPY(values<std::pair<const char*, std::string>>({
        {"said at once", post + "Content-Length: 1001\r\n\r\n"},
        {"in chunks", post + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x')},
        {"in many chunks",
         [&] {
             auto all = post + "Transfer-Encoding: chunked\r\n\r\n";
             for (int i = 0; i < 20; ++i) all += "50\r\n" + std::string(0x50, 'x') + "\r\n";
             return all;
         }()},
        {"in words between tiny chunks",
         [&] {
             auto all = post + "Transfer-Encoding: chunked\r\n\r\n";
             for (int i = 0; i < 100; ++i) all += "1;" + std::string(1000, 'y') + "\r\nx\r\n";
             return all;
         }()},
    }));
    CAPTURE(row.first);
    CHECK(server.say(row.second).status == 413);
    CHECK(server.keeps_no_file());
    CHECK(server.metrics().find("limit=\"body\"} 1\n") != std::string::npos);
}

TEST_CASE("server: who is too slow is told so, and who keeps the pace is not", "[hub]") {
    struct Row {
        const char* why;
        std::string begin;
        bool drips;  // A byte now and then.
        int status;  // 0: closed without a word.
    };
    const std::string post = "POST /echo HTTP/1.1\r\nHost: hub\r\nContent-Length: 900\r\n\r\n";
    const auto row = GENERATE_COPY(values<Row>({
        {"says nothing", "", false, 0},
        {"stops in its head", "GET / HT", false, 408},
        {"drips its head", "GET / HTTP/1.1\r\nX: ", true, 408},
        {"stops in its body", post + "abc", false, 408},
        {"drips its body", post, true, 408},
    }));
    CAPTURE(row.why);
    ServerOptions options;
    options.limits = {.idle = 400ms, .head = 800ms, .grace = 300ms, .head_rate_min = 64};
    const TestServer server{options};
    const auto start = std::chrono::steady_clock::now();
    const RawConnection connection{server.address()};
    connection.send(row.begin);
    for (int i = 0; row.drips && i < 100 && !connection.readable(50ms); ++i) connection.send("x");
    CHECK(parse_reply(connection.read_all()).status == row.status);
    const auto took = std::chrono::steady_clock::now() - start;
    CHECK(took >= 250ms);
    CHECK(took < 4s);
    CHECK((server.metrics().find("limit=\"slow\"} 1\n") != std::string::npos) ==
          (row.status == 408));
    CHECK(server.say(request("GET /echo")).status == 200);
}

TEST_CASE("server: so many connections in all, and of one address", "[hub]") {
    ServerOptions options;
    options.limits.connection_count_max = 4;
    options.limits.peer.connection_count_max = 2;
    const TestServer server{options};
    const std::string partial = "GET";
    const RawConnection first{server.address(), "127.0.0.2"};
    const RawConnection second{server.address(), "127.0.0.2"};
    for (const auto* each : {&first, &second}) each->send(partial);
    HttpReply reply;
    CHECK(wait_until([&] {
        reply = server.say(request("GET /echo"), "127.0.0.2");
        return reply.status == 429;
    }));
    CHECK(reply.head.find("Retry-After: ") != std::string::npos);
    CHECK(server.say(request("GET /echo"), "127.0.0.3").status == 200);
    const RawConnection third{server.address(), "127.0.0.4"};
    const RawConnection fourth{server.address(), "127.0.0.5"};
    CHECK(wait_until([&] {
        reply = server.say(request("GET /echo"), "127.0.0.3");
        return reply.status == 503;
    }));
    CHECK(reply.head.find("Retry-After: ") != std::string::npos);
    CHECK(server.metrics().find("limit=\"connections\"} ") != std::string::npos);
}

TEST_CASE("server: bodies that wait to be whole share so much memory", "[hub]") {
    ServerOptions options;
    options.limits.memory_max = 100'000;  // Two bodies on their way.
    const TestServer server{options};
    const std::string begun = "POST /echo HTTP/1.1\r\nHost: hub\r\nContent-Length: 900\r\n\r\nabc";
    std::vector<std::unique_ptr<RawConnection>> waiting;
    for (int i = 0; i < 2; ++i) {
        waiting.push_back(std::make_unique<RawConnection>(server.address()));
        waiting.back()->send(begun);
    }
    HttpReply reply;
    CHECK(wait_until([&] {
        const RawConnection another{server.address()};
        another.send(begun);
        if (!another.readable(std::chrono::milliseconds{200})) return false;
        reply = parse_reply(another.read_all());
        return reply.status == 503;
    }));
    CHECK(reply.head.find("Retry-After: ") != std::string::npos);
    CHECK(server.say(request("GET /echo")).status == 200);  // What is whole at once needs none.
    waiting.clear();
    CHECK(wait_until([&] {
        const RawConnection another{server.address()};
        another.send(begun);
        return !another.readable(std::chrono::milliseconds{200});
    }));
}

TEST_CASE("server: a proxy of ours names the client; nobody else does", "[hub]") {
    struct Row {
        const char* why;
        std::string from, head, said;
    };
    const auto row = GENERATE(values<Row>({
        {"itself", "127.0.0.1", "", "127.0.0.1|local"},
        {"anybody may write it", "127.0.0.1", "X-Forwarded-For: 192.0.2.1\r\n", "127.0.0.1"},
        {"anybody may write that", "127.0.0.1", "X-Forwarded-Proto: https\r\n", "127.0.0.1|local"},
        {"a client", "127.0.0.9", "X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1"},
        {"over TLS", "127.0.0.9", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n",
         "192.0.2.1|secure"},
        {"a client that made up another", "127.0.0.9", "X-Forwarded-For: 127.0.0.1, 192.0.2.1\r\n",
         "192.0.2.1"},
        {"in two fields", "127.0.0.9",
         "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1"},
        {"through two proxies", "127.0.0.9", "X-Forwarded-For: 192.0.2.1, 127.0.0.8\r\n",
         "192.0.2.1"},
        {"nonsense", "127.0.0.9", "X-Forwarded-For: me\r\n", "127.0.0.9"},
        {"nobody", "127.0.0.9", "", "127.0.0.9"},
    }));
    CAPTURE(row.why);
    ServerOptions options;
    options.proxies = {"127.0.0.9", "127.0.0.8"};
    const TestServer server{options};
    CHECK(server.say(request("GET /echo", "", row.head), row.from).body ==
          "GET /echo|||" + row.said);
    CHECK(server.say(request("GET /echo"), "127.0.0.2").status == 403);  // It came round them.
}

TEST_CASE("server: behind a proxy each client has its own limits", "[hub]") {
    ServerOptions options;
    options.proxies = {"127.0.0.9"};
    options.limits.peer.refused_per_minute_max = 3;
    const TestServer server{options};
    const auto ask = [&](const char* path, const char* client) {
        const auto head = "X-Forwarded-For: " + std::string{client} + "\r\n";
        return server.say(request("GET " + std::string{path}, "", head), "127.0.0.9").status;
    };
    for (int i = 0; i < 3; ++i) CHECK(ask("/nothing", "192.0.2.1") == 404);
    CHECK(ask("/echo", "192.0.2.1") == 429);
    CHECK(ask("/echo", "192.0.2.2") == 200);
    for (int i = 0; i < 3; ++i) CHECK(ask("/inside", "192.0.2.3") == 200);
    CHECK(ask("/echo", "192.0.2.3") == 429);  // What was in it was refused.
    for (const auto* client : {"2001:db8::1", "2001:db8::2", "2001:db8::3"})
        CHECK(ask("/nothing", client) == 404);
    CHECK(ask("/echo", "2001:db8::4") == 429);  // One network.
    CHECK(ask("/echo", "2001:db8:0:1::4") == 200);
}
