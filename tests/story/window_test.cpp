// The real window, on a display of its own.

#include <catch2/catch.hpp>
#include <cstring>
#include <sstream>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/story/stage.h"

using namespace camino::test;

namespace {

/// An X server whose picture lies in a file.
class Display {
public:
    explicit Display(const Stage& stage)
        : picture_(stage.beside("Xvfb_screen0")),
          log_(stage.logs() + "/display.log"),
          server_({"/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-fbdir",
                   stage.beside(""), "-nolisten", "tcp"},
                  {.log = log_}) {
        REQUIRE(wait_until([&] { return !number().empty(); }));
    }

    [[nodiscard]] std::string name() const { return ":" + number(); }

    /// Whether something stands there in the colour of our letters.
    [[nodiscard]] bool has_letters() const {
        return text_of(picture_).find("\x3A\x26\x12") != std::string::npos;
    }

private:
    /// Between warnings of the server: the line that is a number.
    [[nodiscard]] std::string number() const {
        std::istringstream lines(text_of(log_));
        for (std::string line; std::getline(lines, line) && !lines.eof();)
            if (line.find_first_not_of("0123456789") == std::string::npos) return line;
        return {};
    }

    std::string picture_;
    std::string log_;
    Program server_;
};

/// Where a desktop's programs would talk to each other; nobody answers.
class Bus {
public:
    explicit Bus(const std::string& path)
        : path_(path), socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        REQUIRE(path.size() < sizeof address.sun_path);
        std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
        const auto* raw = reinterpret_cast<const sockaddr*>(&address);
        REQUIRE(::bind(socket_, raw, sizeof address) == 0);
        REQUIRE(::listen(socket_, 4) == 0);
    }
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;
    ~Bus() { ::close(socket_); }

    [[nodiscard]] std::string address() const { return "unix:path=" + path_; }
    [[nodiscard]] bool somebody_came() const {
        const int caller = ::accept(socket_, nullptr, nullptr);
        if (caller >= 0) ::close(caller);
        return caller >= 0;
    }

private:
    std::string path_;
    int socket_;
};

Program start(const Stage& stage, const std::string& machine, const Display& display,
              const Bus& bus) {
    return Program({program("camino-" + machine), "--data", stage.deployment(machine)},
                   {.log = stage.logs() + "/" + machine + ".log",
                    .environment = {{"DISPLAY", display.name()},
                                    {"DBUS_SESSION_BUS_ADDRESS", bus.address()}}});
}

}  // namespace

TEST_CASE("window: the welcome stands on the display, and no desktop is talked to", "[story]") {
    const Stage stage;
    const Display display(stage);
    const Bus bus(stage.beside("bus"));
    CHECK_FALSE(display.has_letters());
    auto kiosk = start(stage, "kiosk", display, bus);
    const bool shown = wait_until([&] { return !kiosk.running() || display.has_letters(); });
    INFO(text_of(stage.logs() + "/kiosk.log"));
    REQUIRE((shown && kiosk.running()));
    CHECK_FALSE(bus.somebody_came());

    auto desk = start(stage, "desk", display, bus);
    CHECK(wait_until([&] { return bus.somebody_came(); }));  // Who does talk is noticed.
}
