#include "sync/tools/files.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace camino::tools {

namespace {

constexpr std::size_t kChunkSize = 256u << 10;

/// An open file descriptor; standard input is not closed.
class Input {
public:
    explicit Input(int fd) : fd_(fd) {}
    Input(Input&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Input& operator=(Input&&) = delete;
    ~Input() {
        if (fd_ > STDIN_FILENO) ::close(fd_);
    }

    /// Bytes read into `into`; 0 at the end. Errors: Io.
    Result<std::size_t> read(char* into, std::size_t size, const std::string& path) const {
        while (true) {
            const auto count = ::read(fd_, into, size);
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno == EINTR) continue;
            return fail(errno == EISDIR ? Errc::BadInput : Errc::Io,
                        shown_name(path) + ": cannot be read: " + std::strerror(errno));
        }
    }

private:
    int fd_;
};

Result<Input> open_input(const std::string& path) {
    if (path == "-") return Input(STDIN_FILENO);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) return Input(fd);
    return fail(errno == ENOENT ? Errc::NotFound : Errc::Io,
                path + ": cannot be opened: " + std::strerror(errno));
}

}  // namespace

std::string shown_name(const std::string& path) { return path == "-" ? "standard input" : path; }

Result<std::string> read_input(const std::string& path, std::size_t size_max) {
    const auto input = TRY(open_input(path));
    std::string content;
    std::size_t size = 0;
    while (true) {
        content.resize(size + kChunkSize);
        const auto count = TRY(input.read(content.data() + size, kChunkSize, path));
        size += count;
        if (size > size_max)
            return fail(Errc::BadInput, shown_name(path) + ": larger than the limit of " +
                                            std::to_string(size_max) + " bytes");
        if (count == 0) break;
    }
    content.resize(size);
    return content;
}

Result<void> each_line(const std::string& path, std::size_t line_size_max, const LineSink& sink) {
    const auto input = TRY(open_input(path));
    std::string chunk(kChunkSize, '\0');
    std::string begun;  // The start of a line that the last chunk cut off.
    bool skipping = false;
    int number = 1;
    const auto end_line = [&](std::string_view rest) -> Result<void> {
        const int at = number++;
        if (std::exchange(skipping, false) || begun.size() + rest.size() > line_size_max) {
            begun.clear();
            return sink.too_long(at);
        }
        if (begun.empty()) return sink.line(rest, at);
        begun += rest;
        const auto line = std::exchange(begun, {});
        return sink.line(line, at);
    };
    while (const auto size = TRY(input.read(chunk.data(), chunk.size(), path))) {
        std::string_view rest(chunk.data(), size);
        for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            TRY(end_line(rest.substr(0, end)));
            rest.remove_prefix(end + 1);
        }
        if (!skipping) begun += rest;
        if (begun.size() > line_size_max) {
            begun.clear();
            skipping = true;
        }
        TRY(sink.idle());
    }
    if (skipping || !begun.empty()) TRY(end_line({}));
    return sink.idle();
}

CivilDate today() {
    const auto now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return civil_date({local.tm_year + 1900, static_cast<unsigned>(local.tm_mon) + 1,
                       static_cast<unsigned>(local.tm_mday)})
        .value_or(kFirstDate);
}

Result<CivilDate> date_option(std::string_view option, const std::string& text) {
    if (text.empty()) return today();
    const auto date = parse_date(text);
    if (date) return *date;
    return fail(Errc::BadInput,
                std::string(option) + ": '" + text + "' is not a date; write it as 2024-09-15");
}

}  // namespace camino::tools
