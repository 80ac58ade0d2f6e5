#include "shared/crypto/secret_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace camino::crypto {

namespace {

/// An open file; closes itself.
class File {
public:
    explicit File(int number) : number_(number) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

auto io_error(const std::string& path) {
    return fail(Errc::Io, path + ": " + std::strerror(errno));
}

bool write_all(int file, ByteView content) {
    while (!content.empty()) {
        const auto count = ::write(file, content.data(), content.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        content = content.subspan(static_cast<std::size_t>(count));
    }
    return ::fsync(file) == 0;
}

/// After this the new name survives power loss.
bool sync_folder_of(const std::string& path) {
    const auto slash = path.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const File file{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    return file.is_open() && ::fsync(file.number()) == 0;
}

Result<Secret> read_all(const File& file, std::size_t size, const std::string& path) {
    Secret secret{size};
    std::size_t done = 0;
    while (done < size) {
        const auto rest = secret.writable().subspan(done);
        const auto count = ::read(file.number(), rest.data(), rest.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return io_error(path);
        done += static_cast<std::size_t>(count);
    }
    return secret;
}

}  // namespace

Result<void> write_secret_file(const std::string& path, ByteView content) {
    const std::string draft = path + ".new";
    ::unlink(draft.c_str());  // Left over from a crash: it never had its name.
    {
        const File file{::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
        if (!file.is_open()) return io_error(draft);
        if (!write_all(file.number(), content)) return io_error(draft);
    }
    // link() instead of rename(): it refuses to replace.
    const bool is_linked = ::link(draft.c_str(), path.c_str()) == 0;
    const int link_error = errno;
    ::unlink(draft.c_str());
    if (!is_linked && link_error == EEXIST)
        return fail(Errc::BadInput, path + " exists; a key is never overwritten");
    errno = link_error;
    if (!is_linked || !sync_folder_of(path)) return io_error(path);
    return {};
}

Result<Secret> read_secret_file(const std::string& path, std::size_t size_max) {
    const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open() && errno == ENOENT) return fail(Errc::NotFound, path + " is missing");
    if (!file.is_open()) return io_error(path);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return io_error(path);
    if ((status.st_mode & 077U) != 0)
        return fail(Errc::Untrusted, path + " can be read by others; chmod 600 is needed");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (!S_ISREG(status.st_mode) || size > size_max)
        return fail(Errc::BadInput, path + " is no key file");
    return read_all(file, size, path);
}

}  // namespace camino::crypto
