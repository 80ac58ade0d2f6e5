#include "sync/bundle/new_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "shared/store/file_hash.h"

namespace camino::bundle {

Result<NewFile> NewFile::create(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0 && errno == EEXIST) {
        return fail(Errc::BadInput, path + " is there already; choose another name");
    }
    if (file < 0) return fail(Errc::Io, "cannot make " + path + ": " + std::strerror(errno));
    return NewFile{file, path};
}

NewFile::NewFile(NewFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      hasher_(std::move(other.hasher_)) {}

NewFile::~NewFile() {
    if (file_ < 0) return;
    ::close(file_);
    ::unlink(path_.c_str());
}

Result<void> NewFile::write(ByteView bytes) {
    hasher_.add(bytes);
    while (!bytes.empty()) {
        const auto size = ::write(file_, bytes.data(), bytes.size());
        if (size <= 0) return failed("writing");
        bytes = bytes.subspan(static_cast<std::size_t>(size));
    }
    return {};
}

Result<crypto::Hash> NewFile::keep() {
    if (::fsync(file_) != 0) return failed("writing");
    ::posix_fadvise(file_, 0, 0, POSIX_FADV_DONTNEED);
    const auto hash = hasher_.finish();
    if (TRY(store::hash_of_file(path_)) != hash) {
        return fail(Errc::Io,
                    path_ + " reads back other bytes than were written: do not trust this stick");
    }
    ::close(std::exchange(file_, -1));
    return hash;
}

tl::unexpected<Error> NewFile::failed(const char* doing) const {
    return fail(Errc::Io, std::string{doing} + " " + path_ + " failed: " + std::strerror(errno));
}

}  // namespace camino::bundle
