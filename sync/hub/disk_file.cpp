#include "sync/hub/disk_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace camino::hub {

namespace {

tl::unexpected<Error> trouble(const char* what, const std::string& path,
                              Where where = Where::here()) {
    const auto code = errno == ENOENT ? Errc::NotFound : Errc::Io;
    return fail(code, std::string{"cannot "} + what + " " + path + ": " + std::strerror(errno),
                where);
}

}  // namespace

Result<DiskFile> DiskFile::make(const std::string& path) {
    ::unlink(path.c_str());  // Left over from a crash, perhaps with other permissions.
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return trouble("write", path);
    return DiskFile{file, path};
}

Result<DiskFile> DiskFile::open(const std::string& path) {
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (number < 0) return trouble("read", path);
    DiskFile file{number, path};
    struct stat about {};
    if (::fstat(number, &about) != 0) return trouble("read", path);
    if (!S_ISREG(about.st_mode)) return fail(Errc::BadInput, path + " is not a file");
    return file;
}

DiskFile::DiskFile(DiskFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)), path_(std::move(other.path_)) {}

DiskFile::~DiskFile() {
    if (file_ >= 0) ::close(file_);
}

Result<void> DiskFile::write(ByteView bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return trouble("write", path_);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<std::size_t> DiskFile::read(std::span<std::byte> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const auto got = ::read(file_, into.data() + done, into.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return trouble("read", path_);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

Result<std::uint64_t> DiskFile::size() const {
    struct stat about {};
    if (::fstat(file_, &about) != 0) return trouble("read", path_);
    return static_cast<std::uint64_t>(about.st_size);
}

Result<void> DiskFile::sync() {
    if (::fsync(file_) != 0) return trouble("write", path_);
    ::posix_fadvise(file_, 0, 0, POSIX_FADV_DONTNEED);
    return {};
}

Result<void> replace_by(const std::string& draft, const std::string& path) {
    if (std::rename(draft.c_str(), path.c_str()) != 0) return trouble("write", path);
    auto folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty()) folder.assign(1, '.');
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!synced) return trouble("write to", folder);
    return {};
}

}  // namespace camino::hub
