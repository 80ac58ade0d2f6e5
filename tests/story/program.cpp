#include "tests/story/program.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "shared/base/assert.h"

#include "tests/support/temp_folder.h"

extern char** environ;  // NOLINT: the C library's.

namespace camino::test {

namespace {

constexpr std::chrono::milliseconds kPause{10};

/// Names and values for execve(), kept alive by the object.
class Strings {
public:
    explicit Strings(std::vector<std::string> texts) : texts_(std::move(texts)) {
        for (auto& text : texts_) pointers_.push_back(text.data());
        pointers_.push_back(nullptr);
    }
    [[nodiscard]] char* const* data() const { return pointers_.data(); }

private:
    std::vector<std::string> texts_;
    std::vector<char*> pointers_{};
};

std::vector<std::string> environment_with(const std::map<std::string, std::string>& more) {
    std::vector<std::string> out;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!more.contains(text.substr(0, text.find('=')))) out.push_back(text);
    }
    for (const auto& [name, value] : more) out.push_back(name + "=" + value);
    return out;
}

void put_at(int from, int to) {
    if (from == to) return;
    ::dup2(from, to);
    ::close(from);
}

int open_log(const std::string& path) {
    const auto* const name = path.empty() ? "/dev/null" : path.c_str();
    const int log = ::open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    CAMINO_ASSERT(log >= 0);
    return log;
}

}  // namespace

Program::Program(const Arguments& arguments, const Start& start) {
    const Strings argv{arguments};
    const Strings env{environment_with(start.environment)};
    const int log = open_log(start.log);
    pid_ = ::fork();
    CAMINO_ASSERT(pid_ >= 0);
    if (pid_ == 0) {
        put_at(::open("/dev/null", O_RDONLY), STDIN_FILENO);
        ::dup2(log, STDOUT_FILENO);
        ::dup2(log, STDERR_FILENO);
        ::execve(argv.data()[0], argv.data(), env.data());
        ::_exit(127);
    }
    ::close(log);
}

Program::Program(Program&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), status_(other.status_), ended_(other.ended_) {}

Program::~Program() {
    if (pid_ < 0 || ended_) return;
    signal(SIGKILL);
    (void)wait();
}

bool Program::running() {
    if (ended_) return false;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return true;
    ended_ = true;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return false;
}

bool Program::stopped() const {
    const auto stat = text_of("/proc/" + std::to_string(pid_) + "/stat");
    const auto name_end = stat.rfind(") ");
    return name_end != std::string::npos && stat.substr(name_end + 2, 1) == "T";
}

void Program::signal(int number) const {
    if (!ended_) ::kill(pid_, number);
}

int Program::wait(std::chrono::seconds patience) {
    return wait_until([this] { return !running(); }, patience) ? status_ : -1;
}

Ran run(const Arguments& arguments, const std::string& input) {
    const TempFolder folder;
    const auto out = folder.path("out");
    const auto err = folder.path("err");
    std::ofstream(folder.path("in")) << input;
    Arguments shell{"/bin/bash", "-c", "exec \"$@\" >\"$OUT\" 2>\"$ERR\" 3<\"$IN\"", "run"};
    shell.insert(shell.end(), arguments.begin(), arguments.end());
    Program started(
        shell, {.log = {}, .environment = {{"OUT", out}, {"ERR", err}, {"IN", folder.path("in")}}});
    const int status = started.wait(std::chrono::seconds{120});
    return {status, text_of(out), text_of(err)};
}

bool wait_until(const std::function<bool()>& done, std::chrono::seconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(kPause);
    }
    return true;
}

int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    CAMINO_ASSERT(::bind(socket, raw, size) == 0);
    CAMINO_ASSERT(::getsockname(socket, raw, &size) == 0);
    ::close(socket);
    return ntohs(address.sin_port);
}

std::string program(const std::string& name) {
    const auto* const folder = std::getenv("CAMINO_PROGRAMS");
    const std::string where = folder != nullptr ? folder : CAMINO_SOURCE_DIR "/build/release";
    return where + "/" + name;
}

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace camino::test
