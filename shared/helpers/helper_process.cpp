#include "shared/helpers/helper_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace camino {

namespace {

// A file that has no name and lies on no disk.
class MemoryFile {
public:
    MemoryFile() : file_(::memfd_create("input", MFD_CLOEXEC)) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (file_ >= 0) ::close(file_);
    }
    [[nodiscard]] int file() const { return file_; }

    Result<void> fill(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(file_, bytes.data(), bytes.size());
            if (count <= 0)
                return fail(Errc::Io,
                            std::string("no memory for a helper: ") + std::strerror(errno));
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        ::lseek(file_, 0, SEEK_SET);
        return {};
    }

private:
    int file_ = -1;
};

struct Pipe {
    int read = -1;
    int write = -1;

    Pipe() = default;
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_one(read);
        close_one(write);
    }
    Result<void> open() {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return fail(Errc::Io, std::string("no pipe: ") + std::strerror(errno));
        read = ends[0];
        write = ends[1];
        return {};
    }

private:
    static void close_one(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
};

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (const auto& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    return pointers;
}

/// The first of two variables of one name is the one that counts.
std::vector<char*> environment_of(const HelperSetting& setting) {
    auto variables = pointers_to(setting.environment);
    for (char** each = environ; *each != nullptr; ++each) variables.push_back(*each);
    variables.push_back(nullptr);
    return variables;
}

Result<pid_t> spawn(const std::vector<std::string>& words, int input, int output,
                    const HelperSetting& setting) {
    auto arguments = pointers_to(words);
    arguments.push_back(nullptr);
    const auto variables = environment_of(setting);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    if (setting.with_complaints) {
        ::posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    } else {
        ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    pid_t process = -1;
    const int error = ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(),
                                     variables.data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (error == 0) return process;
    return fail(error == ENOENT ? Errc::NotFound : Errc::Io,
                words[0] + " does not start: " + std::strerror(error));
}

}  // namespace

Result<HelperProcess> HelperProcess::start(const std::vector<std::string>& words,
                                           std::string_view input, const HelperSetting& setting) {
    if (words.empty() || input.size() > kInputMax)
        return fail(Errc::BadInput, "too much for a helper to read");
    MemoryFile memory;
    TRY(memory.fill(input));
    Pipe from;
    TRY(from.open());
    const auto process = TRY(spawn(words, memory.file(), from.write, setting));
    ::fcntl(from.read, F_SETFL, O_NONBLOCK);
    return HelperProcess{process, std::exchange(from.read, -1)};
}

HelperProcess::HelperProcess(HelperProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)), output_(std::exchange(other.output_, -1)) {}

HelperProcess& HelperProcess::operator=(HelperProcess&& other) noexcept {
    if (this == &other) return *this;
    end();
    process_ = std::exchange(other.process_, -1);
    output_ = std::exchange(other.output_, -1);
    return *this;
}

HelperProcess::~HelperProcess() { end(); }

void HelperProcess::end() {
    if (output_ >= 0) ::close(std::exchange(output_, -1));
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(std::exchange(process_, -1), nullptr, 0);
}

Result<bool> HelperProcess::read(Bytes& into) {
    std::array<std::byte, std::size_t{16} * 1024> some{};
    for (;;) {
        const auto count = ::read(output_, some.data(), some.size());
        if (count == 0) return true;
        if (count > 0) {
            into.insert(into.end(), some.begin(), some.begin() + count);
        } else if (errno == EAGAIN) {
            return false;
        } else if (errno != EINTR) {
            return fail(Errc::Io, std::string("a helper cannot be read: ") + std::strerror(errno));
        }
    }
}

bool HelperProcess::succeeded() {
    int status = -1;
    if (process_ >= 0) ::waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void HelperProcess::wait(Duration longest) const {
    pollfd ready{.fd = output_, .events = POLLIN, .revents = 0};
    (void)::poll(&ready, 1, static_cast<int>(longest.count()));
}

Result<Bytes> output_of(const std::vector<std::string>& words, std::string_view input) {
    constexpr Duration kAwhile = std::chrono::seconds(10);
    auto helper = TRY(HelperProcess::start(words, input));
    Bytes bytes;
    while (!TRY(helper.read(bytes))) helper.wait(kAwhile);
    return bytes;
}

}  // namespace camino
