#include "sync/client/control.h"

#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace camino::sync {

namespace {

constexpr std::size_t kLineSizeMax = 4096;
constexpr int kClientPatienceMs = 2'000;

/// One line without its end; empty if the client is slow, gone, or says too much.
std::string read_line(int client) {
    std::string line;
    char c = 0;
    pollfd ready{client, POLLIN, 0};
    while (line.size() < kLineSizeMax && poll(&ready, 1, kClientPatienceMs) == 1) {
        if (::read(client, &c, 1) != 1) break;
        if (c == '\n') return line;
        line.push_back(c);
    }
    return {};
}

void answer(int client, const OnRequest& on_request) {
    const auto line = read_line(client);
    const auto space = line.find(' ');
    std::string words = "error say VERB PATH in one line\n";
    if (space != std::string::npos) {
        const auto result = on_request(line.substr(0, space), line.substr(space + 1));
        words = result ? "ok " + *result + "\n" : "error " + result.error().detail + "\n";
    }
    (void)::send(client, words.data(), words.size(), MSG_NOSIGNAL);
}

}  // namespace

Result<Control> Control::open(const std::string& path) {
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    if (path.size() >= sizeof address.sun_path) {
        return fail(Errc::Io, path + " is too long a name for a local socket");
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    const int raw = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (raw < 0) return fail(Errc::Io, "no local sockets here");
    Control control{raw, path};
    ::unlink(path.c_str());  // The agent's lock is ours: what lies here is a dead one's.
    if (::bind(raw, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(raw, 4) != 0) {
        return fail(Errc::Io, "cannot make " + path + ": " + std::strerror(errno));
    }
    ::chmod(path.c_str(), 0660);
    return control;
}

Control::Control(Control&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), path_(std::move(other.path_)) {}

Control::~Control() {
    if (socket_ < 0) return;
    ::close(socket_);
    ::unlink(path_.c_str());
}

void Control::serve(Duration pause, const std::atomic<bool>& stop, const OnRequest& on_request) {
    pollfd ready{socket_, POLLIN, 0};
    if (stop || ::poll(&ready, 1, static_cast<int>(pause.count())) != 1) return;
    const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    answer(client, on_request);
    ::close(client);
}

}  // namespace camino::sync
