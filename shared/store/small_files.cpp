#include "shared/store/small_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace camino::store {

namespace {

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File& operator=(File&&) = delete;
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    [[nodiscard]] int get() const { return descriptor_; }
    [[nodiscard]] bool ok() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

tl::unexpected<Error> trouble(const char* what, const std::string& path, int number,
                              Where where = Where::here()) {
    const auto code = number == ENOENT ? Errc::NotFound : Errc::Io;
    return fail(code, fmt::format("cannot {} {}: {}", what, path, std::strerror(number)), where);
}

Result<void> write_all(const File& file, std::string_view content, const std::string& path) {
    while (!content.empty()) {
        const auto written = ::write(file.get(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return trouble("write", path, errno);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.get()) != 0) return trouble("write", path, errno);
    return {};
}

Result<void> write_new(const std::string& path, std::string_view content, unsigned mode) {
    const File file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                           static_cast<mode_t>(mode))};
    if (!file.ok()) return trouble("write", path, errno);
    if (::fchmod(file.get(), static_cast<mode_t>(mode)) != 0) return trouble("write", path, errno);
    return write_all(file, content, path);
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t size_max) {
    const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!file.ok()) return trouble("read", path, errno);
    struct stat about {};
    if (::fstat(file.get(), &about) != 0) return trouble("read", path, errno);
    if (!S_ISREG(about.st_mode)) return fail(Errc::BadInput, path + " is not a file");

    std::string content;
    char buffer[65536];
    while (true) {
        const auto size = ::read(file.get(), buffer, sizeof buffer);
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return trouble("read", path, errno);
        if (size == 0) return content;
        content.append(buffer, static_cast<std::size_t>(size));
        if (content.size() > size_max) {
            return fail(Errc::BadInput,
                        fmt::format("{} is too large: at most {} bytes", path, size_max));
        }
    }
}

Result<void> replace_file(const std::string& path, std::string_view content, unsigned mode) {
    const auto draft = path + ".new";
    auto written = write_new(draft, content, mode);
    if (written && std::rename(draft.c_str(), path.c_str()) != 0) {
        written = trouble("replace", path, errno);
    }
    if (!written) {
        ::unlink(draft.c_str());
        return written;
    }
    return sync_folder_of(path);
}

Result<void> sync_folder_of(const std::string& path) {
    auto folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty()) folder.assign(1, '.');  // gcc 12 warns falsely of a plain assignment.
    const File file{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!file.ok() || ::fsync(file.get()) != 0) return trouble("write to", folder, errno);
    return {};
}

Result<void> append_line(const std::string& path, std::string_view line) {
    const File file{
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (!file.ok()) return trouble("write", path, errno);
    return write_all(file, std::string(line) + "\n", path);
}

}  // namespace camino::store
