// Boundaries of the programs: who can open a record, and who can reach a network.

#include <catch2/catch.hpp>
#include <fstream>
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

TEST_CASE("boundary: kiosk and agent cannot open a sealed record", "[story]") {
    const auto name = GENERATE(as<std::string>{}, "camino-kiosk", "camino-sync");
    CAPTURE(name);
    const auto symbols = imports(name);
    CHECK(symbols.contains("crypto_box_seal"));
    CHECK_FALSE(symbols.contains("crypto_box_seal_open"));
    // The search does find it: a custodian opens records, a worker their own copies.
    CHECK(imports("camino").contains("crypto_box_seal_open"));
    CHECK(imports("camino-desk").contains("crypto_box_seal_open"));
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

namespace {

/// The kiosk on a machine that says of itself that it has swap on a plain disk.
Ran kiosk_where_it_swaps(const Stage& stage) {
    std::ofstream(stage.beside("swaps")) << "Filename Type Size Used Priority\n"
                                         << "/dev/sdz9 partition 1048572 0 -2\n";
    std::ofstream(stage.beside("scripts/start")) << "quit\n";
    return run({"/usr/bin/unshare", "--mount", "/bin/bash", "-c",
                "mount --bind \"$0\" /proc/swaps && exec \"$@\"", stage.beside("swaps"),
                program("camino-kiosk"), "--data", stage.deployment("kiosk"), "--script",
                stage.beside("scripts/start")});
}

}  // namespace

TEST_CASE("boundary: no answers on a machine that would keep them", "[story][root]") {
    if (::geteuid() != 0 || run({"/usr/bin/unshare", "--mount", "/bin/true"}).status != 0) {
        WARN("skipped: a mount namespace needs root");
        return;
    }
    const Stage stage;
    const auto demo = kiosk_where_it_swaps(stage);
    CAPTURE(demo.err);
    CHECK(demo.status == 0);
    CHECK(demo.err.find("warning: /dev/sdz9 is swap") != std::string::npos);

    const auto file = stage.deployment("kiosk") + "/deployment.json";
    auto text = text_of(file);
    const auto at = text.find("true", text.find("\"demo\""));
    REQUIRE(at != std::string::npos);
    std::ofstream(file) << text.replace(at, 4, "false");
    const auto real = kiosk_where_it_swaps(stage);
    CAPTURE(real.err);
    CHECK(real.status == 2);
    CHECK(real.err.find("/dev/sdz9 is swap on a disk that is not encrypted") != std::string::npos);
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
