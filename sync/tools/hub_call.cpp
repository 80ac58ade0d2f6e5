#include "sync/tools/hub_call.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "shared/codec/json_writer.h"
#include "shared/store/small_files.h"
#include "sync/hub/hub_keys.h"
#include "sync/wire/problem.h"

namespace camino::tools {

namespace {

constexpr std::size_t kReplySizeMax = 64u << 20;
constexpr std::size_t kAddressSizeMax = 256;
constexpr int kPatienceSeconds = 300;  ///< A large bundle takes the hub a while.

class Handle {
public:
    explicit Handle(int descriptor) : descriptor_(descriptor) {}
    Handle(Handle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle& operator=(Handle&&) = delete;
    ~Handle() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] int get() const { return descriptor_; }
    [[nodiscard]] bool ok() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

tl::unexpected<Error> not_running(const std::string& folder, const std::string& why,
                                  Where where = Where::here()) {
    return fail(Errc::Unavailable,
                fmt::format("no hub runs in {} ({}); start it with: camino-hub --data {}", folder,
                            why, folder),
                where);
}

/// HOST:PORT from DIR/listen.
Result<std::string> address_of(const std::string& folder) {
    auto text = store::read_file(hub::HubFolders{folder}.listen(), kAddressSizeMax);
    if (!text) return not_running(folder, "there is no file 'listen'");
    while (text->ends_with('\n')) text->pop_back();
    return text->starts_with("http://") ? text->substr(7) : std::move(*text);
}

Result<Handle> connect_to(const std::string& address, const std::string& folder) {
    const auto colon = address.rfind(':');
    if (colon == std::string::npos) return not_running(folder, "'listen' names no address");
    auto host = address.substr(0, colon);
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const auto port = address.substr(colon + 1);
    const int trouble = ::getaddrinfo(host.c_str(), port.c_str(), &wanted, &found);
    if (trouble != 0) return not_running(folder, ::gai_strerror(trouble));
    Handle socket{::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC, 0)};
    const bool connected =
        socket.ok() && ::connect(socket.get(), found->ai_addr, found->ai_addrlen) == 0;
    ::freeaddrinfo(found);
    if (!connected) return not_running(folder, std::strerror(errno));
    const timeval patience{.tv_sec = kPatienceSeconds, .tv_usec = 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return socket;
}

/// False when the hub stopped listening: it has answered already, and says why.
bool send_all(const Handle& socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void send_file(const Handle& socket, const Handle& file, off_t size) {
    off_t at = 0;
    while (at < size) {
        const auto sent =
            ::sendfile(socket.get(), file.get(), &at, static_cast<std::size_t>(size - at));
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return;
    }
}

Result<std::string> receive_all(const Handle& socket, const std::string& folder) {
    std::string text;
    char buffer[65536];
    while (text.size() < kReplySizeMax) {
        const auto got = ::recv(socket.get(), buffer, sizeof buffer, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    if (text.starts_with("HTTP/1.1 ") && text.size() > 12) return text;
    return not_running(folder, "what listens there does not answer as a hub");
}

/// The body, or the hub's "no" in its own words.
Result<std::string> judge(const std::string& reply) {
    const auto status = std::atoi(reply.c_str() + 9);
    const auto end = reply.find("\r\n\r\n");
    auto body = end == std::string::npos ? std::string() : reply.substr(end + 4);
    if (status == 200) return body;
    const auto problem = wire::decode_problem(body);
    const auto words = problem ? problem->detail : fmt::format("it answered {}", status);
    if (status == 401) return fail(Errc::Untrusted, "the hub refused: " + words);
    if (status >= 500) return fail(Errc::Unavailable, "the hub could not: " + words);
    return fail(Errc::BadInput, "the hub refused: " + words);
}

/// The file to send and its size; nothing to send without a name.
Result<std::pair<Handle, off_t>> open_body(const std::string& path) {
    if (path.empty()) return std::pair{Handle{-1}, off_t{0}};
    Handle file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.ok()) {
        return fail(errno == ENOENT ? Errc::NotFound : Errc::Io,
                    fmt::format("cannot read {}: {}", path, std::strerror(errno)));
    }
    struct stat about {};
    if (::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
        return fail(Errc::BadInput, path + " is not a file");
    }
    return std::pair{std::move(file), about.st_size};
}

}  // namespace

Result<std::string> call_hub(const std::string& hub_folder, const HubCall& call) {
    const auto body = TRY(open_body(call.file));
    const auto token = TRY(hub::read_admin_token(hub::HubFolders{hub_folder}));
    const auto address = TRY(address_of(hub_folder));
    const auto socket = TRY(connect_to(address, hub_folder));
    const auto size = call.file.empty() ? call.body.size() : static_cast<std::size_t>(body.second);
    const auto head = fmt::format(
        "{} {} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n"
        "Connection: close\r\n\r\n",
        call.method, call.path, address, token, size);
    if (send_all(socket, head) && send_all(socket, call.body) && body.first.ok()) {
        send_file(socket, body.first, body.second);
    }
    const auto reply = TRY(receive_all(socket, hub_folder));
    return judge(reply);
}

Result<void> note_at_hub(const std::string& hub_folder, std::string_view what,
                         std::string_view about) {
    JsonWriter out;
    out.begin_object().key("what").text(what).key("about").text(about).end_object();
    const auto noted =
        call_hub(hub_folder, {.method = "POST", .path = "/admin/audit", .body = out.take()});
    if (noted) return {};
    if (noted.error().code != Errc::Unavailable) return tl::unexpected(noted.error());
    fmt::print(stderr, "The hub did not answer: its audit log says nothing of this {}.\n", what);
    return {};
}

}  // namespace camino::tools
