// Passwords through a running hub: read, looked at on Hub::passwords(), written in one commit.

#include "sync/hub/password_flow.h"

#include <catch2/catch.hpp>
#include <thread>

#include "sync/hub/setup.h"

#include "tests/support/machines.h"
#include "tests/sync/hub/team.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;

namespace {

std::string word_of(const SignInResult& result) {
    switch (result.what) {
        case SignIn::Opened:
            return "opened " + std::to_string(static_cast<int>(result.stage)) + " " +
                   result.session;
        case SignIn::Wrong: return "wrong";
        case SignIn::Wait: return "wait";
        case SignIn::Gone: return "gone";
    }
    return "";
}

Result<Reply> say(HubStore& /*store*/, const SignInResult& result) {
    return Reply{200, "text/plain", word_of(result)};
}

/// "a|b|c"
std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == '|') {
            out.emplace_back();
        } else {
            out.back() += c;
        }
    }
    out.resize(3);
    return out;
}

std::vector<Route> routes_of(Hub& hub) {
    const auto route = [](const char* path, auto work) {
        return Route{.method = "POST",
                     .path = path,
                     .body_max = 4096,
                     .handle = [work](const Request& request, const Answer& answer) {
                         work(parts(request.body), answer);
                     }};
    };
    return {route("/in",
                  [&](const auto& p, const Answer& answer) {
                      sign_in(hub, {.name = p[0], .password = p[1], .code = p[2]}, say, answer);
                  }),
            route("/again",
                  [&](const auto& p, const Answer& answer) {
                      prove_again(hub, {.session = p[0], .password = p[1], .code = p[2]}, say,
                                  answer);
                  }),
            route("/change", [&](const auto& p, const Answer& answer) {
                choose_password(
                    hub, {.session = p[0], .password = p[1]},
                    [](HubStore&, auto fault, const SignInResult& result) -> Result<Reply> {
                        return Reply{200, "text/plain",
                                     fault ? std::string{to_string(*fault)} : word_of(result)};
                    },
                    answer);
            })};
}

/// A demo's hub with its owner, in this program.
struct Serving {
    TempFolder folder{};
    std::unique_ptr<Hub> hub = open();
    std::thread thread{[this] { hub->serve(routes_of(*hub)); }};

    std::unique_ptr<Hub> open() {
        CAMINO_ASSERT(set_up_hub(folder.path(), {.demo = true, .password = kWords}).has_value());
        return must(Hub::open({.folder = folder.path()}));
    }
    ~Serving() {
        hub->stop();
        thread.join();
    }
    std::string post(const std::string& path, const std::string& body) const {
        const auto reply =
            exchange_raw(hub->address(),
                         "POST " + path + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n" +
                             "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return reply.substr(reply.find("\r\n\r\n") + 4);
    }
};

}  // namespace

TEST_CASE("password flow: in, again, and another password, through HTTP", "[hub][people]") {
    const Serving serving;
    CHECK(serving.post("/in", "owner|five loud words") == "wrong");
    CHECK(serving.post("/in", "nobody|four quiet words") == "wrong");
    const auto opened = serving.post("/in", std::string{"owner|"} + kWords);
    REQUIRE(opened.starts_with("opened 0 "));
    const auto session = opened.substr(9);
    CHECK(serving.post("/again", session + "|" + kWords) == "opened 0 " + session);
    CHECK(serving.post("/again", "|" + std::string{kWords}) == "gone");
    CHECK(serving.post("/change", session + "|short") == "too_short");
    CHECK(serving.post("/change", session + "|" + kWords) == "same");
    CHECK(serving.post("/change", "|five loud words") == "gone");
    const auto changed = serving.post("/change", session + "|five loud words");
    REQUIRE(changed.starts_with("opened 0 "));
    CHECK(serving.post("/again", session + "|five loud words") == "gone");
    CHECK(serving.post("/in", std::string{"owner|"} + kWords) == "wrong");
    CHECK(serving.post("/in", "owner|five loud words").starts_with("opened"));
}

TEST_CASE("password flow: a hub that ends while passwords wait answers them all", "[hub][people]") {
    std::atomic<int> answers = 0;
    {
        const Serving serving;
        for (int i = 0; i < 6; ++i) {
            sign_in(*serving.hub, {.name = "owner", .password = kWords}, say,
                    [&](const Reply&) { answers += 1; });
        }
    }
    CHECK(answers == 6);
}
