#include "sync/hub/piecewise.h"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/bytes.h"
#include "shared/crypto/random.h"
#include "shared/store/folders.h"

namespace camino::hub {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdDigits = 32;
constexpr auto kForgottenAfter = std::chrono::hours{24};
constexpr std::string_view kEnding = ".piecewise";

struct File {
    int number = -1;
    File(const std::string& path, int how) : number(::open(path.c_str(), how | O_CLOEXEC, 0600)) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (number >= 0) ::close(number);
    }
};

bool is_id(std::string_view text) {
    return text.size() == kIdDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// "<id>.<size>.piecewise"
std::optional<std::uint64_t> size_in(std::string_view name, std::string_view id) {
    if (!name.starts_with(id) || !name.ends_with(kEnding)) return std::nullopt;
    const auto digits = name.substr(id.size() + 1, name.size() - id.size() - 1 - kEnding.size());
    std::uint64_t size = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return size;
}

/// Removes what lay too long; returns how many are left.
std::size_t tidy(const std::string& folder) {
    std::size_t left = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (!entry.path().string().ends_with(kEnding)) continue;
        const auto touched = entry.last_write_time(error);
        const bool old = !error && fs::file_time_type::clock::now() - touched > kForgottenAfter;
        if (old) {
            fs::remove(entry.path(), error);
        } else {
            left += 1;
        }
    }
    return left;
}

Result<void> write_all(int file, std::string_view piece) {
    while (!piece.empty()) {
        const auto written = ::write(file, piece.data(), piece.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return fail(Errc::Io, "the hub cannot write the upload to its disk");
        piece.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fdatasync(file) != 0) return fail(Errc::Io, "the hub's disk does not keep the upload");
    return {};
}

}  // namespace

Result<std::string> Piecewise::begin(std::uint64_t size) {
    auto id = to_hex(crypto::random_bytes(kIdDigits / 2));
    TRY(begin_as(id, size));
    return id;
}

Result<void> Piecewise::begin_as(std::string_view id, std::uint64_t size) {
    if (!is_id(id) || size == 0 || size > kPiecewiseSizeMax) {
        return fail(Errc::BadInput, "an upload has 1 byte to 512 MiB");
    }
    TRY(store::make_folder(folder_));
    if (tidy(folder_) >= kPiecewiseCountMax) {
        return fail(Errc::Unavailable, "too many uploads are unfinished");
    }
    const auto path =
        folder_ + "/" + std::string{id} + "." + std::to_string(size) + std::string{kEnding};
    const File file{path, O_CREAT | O_EXCL | O_WRONLY};
    if (file.number < 0) return fail(Errc::Io, "the hub cannot write the upload to its disk");
    return {};
}

Result<Piecewise::State> Piecewise::state(std::string_view id) const {
    std::error_code error;
    if (is_id(id)) {
        for (const auto& entry : fs::directory_iterator(folder_, error)) {
            const auto name = entry.path().filename().string();
            const auto size = size_in(name, id);
            if (!size) continue;
            const auto offset = entry.file_size(error);
            if (!error) return State{offset, *size, entry.path().string()};
        }
    }
    return fail(Errc::NotFound, "there is no such upload, or it lay too long");
}

Result<Piecewise::State> Piecewise::add(std::string_view id, std::uint64_t offset,
                                        std::string_view piece) {
    const auto found = TRY(state(id));
    const File file{found.path, O_WRONLY | O_APPEND};
    if (file.number < 0) return fail(Errc::NotFound, "there is no such upload, or it lay too long");
    struct stat status {};
    const bool alone = ::flock(file.number, LOCK_EX | LOCK_NB) == 0;
    if (!alone || ::fstat(file.number, &status) != 0 ||
        static_cast<std::uint64_t>(status.st_size) != offset) {
        return fail(Errc::Untrusted, "the upload goes on elsewhere: ask for its offset");
    }
    if (piece.size() > found.size - offset) {
        return fail(Errc::BadInput, "the piece goes beyond the upload's size");
    }
    const auto written = write_all(file.number, piece);
    if (!written) {
        static_cast<void>(::ftruncate(file.number, static_cast<off_t>(offset)));
        return tl::unexpected(written.error());
    }
    return State{offset + piece.size(), found.size, found.path};
}

void Piecewise::remove(std::string_view id) {
    if (const auto found = state(id)) ::unlink(found->path.c_str());
}

}  // namespace camino::hub
