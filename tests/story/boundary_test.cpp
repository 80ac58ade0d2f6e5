// Boundaries of the programs: who can open a record, and who can reach a network.

#include <catch2/catch.hpp>
#include <set>
#include <sstream>
#include <unistd.h>

#include "tests/story/stage.h"

using namespace camino::test;

namespace {

std::set<std::string> words_of(const Arguments& command, std::size_t column) {
    const auto ran = run(command);
    REQUIRE(ran.status == 0);
    std::set<std::string> words;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream in(line);
        std::string word;
        for (std::size_t i = 0; i <= column && in >> word; ++i) {
            if (i == column) words.insert(word.substr(0, word.find('@')));
        }
    }
    return words;
}

/// What a program takes from libraries.
std::set<std::string> imports(const std::string& name) {
    return words_of({"/usr/bin/nm", "-D", "--undefined-only", program(name)}, 1);
}

/// The libraries that a program itself names.
std::string needed(const std::string& name) {
    const auto ran = run({"/usr/bin/objdump", "-p", program(name)});
    REQUIRE(ran.status == 0);
    return ran.out;
}

}  // namespace

TEST_CASE("boundary: kiosk, desk and agent cannot open a sealed record", "[story]") {
    const auto name = GENERATE(as<std::string>{}, "camino-kiosk", "camino-desk", "camino-sync");
    CAPTURE(name);
    const auto symbols = imports(name);
    CHECK(symbols.contains("crypto_box_seal"));
    CHECK_FALSE(symbols.contains("crypto_box_seal_open"));
    CHECK(imports("camino").contains("crypto_box_seal_open"));  // The search does find it.
}

TEST_CASE("boundary: kiosk and desk have no network code of their own", "[story]") {
    const auto name = GENERATE(as<std::string>{}, "camino-kiosk", "camino-desk");
    CAPTURE(name);
    const auto symbols = imports(name);
    for (const auto* symbol : {"connect", "bind", "listen", "accept", "getaddrinfo", "send",
                               "sendto", "recv", "recvfrom", "gethostbyname"}) {
        CAPTURE(symbol);
        CHECK_FALSE(symbols.contains(symbol));
    }
    for (const auto* library : {"libcurl", "libssl", "libcrypto", "libgnutls"}) {
        CAPTURE(library);
        CHECK(needed(name).find(library) == std::string::npos);
    }
    CHECK(needed("camino-sync").find("libcurl") != std::string::npos);  // The search finds it.
}

TEST_CASE("boundary: kiosk and desk put nothing on a clipboard", "[story]") {
    const auto name = GENERATE(as<std::string>{}, "camino-kiosk", "camino-desk");
    CAPTURE(name);
    const auto symbols = imports(name);
    for (const auto* symbol : {"SDL_SetClipboardText", "SDL_SetPrimarySelectionText"}) {
        CAPTURE(symbol);
        CHECK_FALSE(symbols.contains(symbol));
    }
    CHECK(symbols.contains("SDL_HasClipboardText"));  // The search does find its like.
}

TEST_CASE("boundary: a running kiosk has forbidden itself the network", "[story]") {
    const Stage stage;
    auto kiosk = stage.kiosk({"expect door.screening", "shot up", "wait 600000"});
    const bool up = wait_until([&] { return !kiosk.running() || stage.has_shot("up"); });
    INFO(text_of(stage.logs() + "/kiosk.log"));
    REQUIRE((up && kiosk.running()));
    const auto status = text_of("/proc/" + std::to_string(kiosk.pid()) + "/status");
    CHECK(status.find("Seccomp:\t2\n") != std::string::npos);
    CHECK(status.find("NoNewPrivs:\t1\n") != std::string::npos);
}

TEST_CASE("boundary: a kiosk works where there is no network at all", "[story][root]") {
    if (::geteuid() != 0 || run({"/usr/bin/unshare", "--net", "/bin/true"}).status != 0) {
        WARN("skipped: an empty network namespace needs root");
        return;
    }
    const Stage stage;
    auto kiosk = stage.kiosk({"expect door.screening", "quit"}, {"/usr/bin/unshare", "--net"});
    const int status = kiosk.wait();
    INFO(text_of(stage.logs() + "/kiosk.log"));
    CHECK(status == 0);
}
