#include "shared/store/file_hash.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace camino::store {

namespace {

constexpr std::size_t kBlock = std::size_t{64} * 1024;

}  // namespace

Result<crypto::Hash> hash_of_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(Errc::Io, "cannot read " + path + ": " + std::strerror(errno));
    crypto::Hasher hasher;
    Bytes block(kBlock);
    ssize_t size = 0;
    while ((size = ::read(file, block.data(), block.size())) > 0) {
        hasher.add(ByteView{block}.first(static_cast<std::size_t>(size)));
    }
    ::close(file);
    if (size < 0) return fail(Errc::Io, "reading back " + path + " failed");
    return hasher.finish();
}

}  // namespace camino::store
