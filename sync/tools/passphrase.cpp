#include "sync/tools/passphrase.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace camino::tools {

namespace {

enum class Typing : std::uint8_t { Hidden, Shown };

/// The terminal of this program; what is typed may be hidden until it is destroyed.
class Terminal {
public:
    /// Errors: BadInput, saying that there is no terminal to ask `otherwise`.
    static Result<Terminal> open(Typing typing, const std::string& otherwise) {
        const int file = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
        termios before{};
        if (file < 0 || ::tcgetattr(file, &before) != 0) {
            if (file >= 0) ::close(file);
            return fail(Errc::BadInput, "there is no terminal to ask " + otherwise);
        }
        auto during = before;
        if (typing == Typing::Hidden) during.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(file, TCSAFLUSH, &during);
        return Terminal{file, before};
    }

    Terminal(Terminal&& other) noexcept
        : file_(std::exchange(other.file_, -1)), before_(other.before_) {}
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    Terminal& operator=(Terminal&&) = delete;
    ~Terminal() {
        if (file_ < 0) return;
        ::tcsetattr(file_, TCSAFLUSH, &before_);
        ::close(file_);
    }

    [[nodiscard]] int file() const { return file_; }
    void say(const std::string& words) const {
        [[maybe_unused]] const auto written = ::write(file_, words.data(), words.size());
    }

private:
    Terminal(int file, termios before) : file_(file), before_(before) {}
    int file_;
    termios before_;
};

/// One line of `file`, byte by byte so that nothing behind it is taken.
Result<crypto::Secret> read_line(int file, const std::string& name) {
    crypto::Secret buffer(kPassphraseSizeMax);
    const auto bytes = buffer.writable();
    std::size_t size = 0;
    while (true) {
        std::byte next{};
        const auto got = ::read(file, &next, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            return fail(Errc::BadInput,
                        fmt::format("cannot read from {}: {}", name, std::strerror(errno)));
        }
        if (got == 0 || next == std::byte{'\n'}) break;
        if (size == bytes.size()) {
            return fail(Errc::BadInput,
                        fmt::format("the passphrase is longer than {} bytes", kPassphraseSizeMax));
        }
        bytes[size++] = next;
    }
    if (size > 0 && bytes[size - 1] == std::byte{'\r'}) --size;
    return crypto::Secret::copy_of(buffer.view().first(size));
}

Result<crypto::Secret> ask_terminal(const PassphraseAsk& ask) {
    const auto terminal =
        TRY(Terminal::open(Typing::Hidden, "for the passphrase; give it with --passphrase-fd N"));
    terminal.say(fmt::format("Type {}: ", ask.what));
    auto first = TRY(read_line(terminal.file(), "the terminal"));
    terminal.say("\n");
    if (!ask.is_new) return first;
    terminal.say("Type it again: ");
    const auto second = TRY(read_line(terminal.file(), "the terminal"));
    terminal.say("\n");
    if (!crypto::equal_constant_time(first.view(), second.view())) {
        return fail(Errc::BadInput, "the two passphrases differ; nothing was made");
    }
    return first;
}

}  // namespace

Result<crypto::Secret> read_passphrase(const PassphraseAsk& ask) {
    auto passphrase =
        ask.descriptor
            ? TRY(read_line(*ask.descriptor, fmt::format("file descriptor {}", *ask.descriptor)))
            : TRY(ask_terminal(ask));
    if (passphrase.empty()) return fail(Errc::BadInput, ask.what + " must not be empty");
    return passphrase;
}

Result<bool> typed_yes(const std::string& question) {
    const auto terminal = TRY(Terminal::open(
        Typing::Shown, "whether you agree; --yes says so where nobody can be asked"));
    terminal.say(question + " Type yes: ");
    const auto answer = TRY(read_line(terminal.file(), "the terminal"));
    return as_text(answer.view()) == "yes";
}

}  // namespace camino::tools
