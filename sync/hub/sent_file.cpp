#include "sync/hub/sent_file.h"

#include <algorithm>
#include <unistd.h>

namespace camino::hub {

namespace beast = boost::beast;
using boost::system::error_code;

namespace {

constexpr std::uint64_t kPiece = std::uint64_t{256} * 1024;

}  // namespace

std::optional<SentFile> SentFile::open(const std::string& path) {
    error_code error;
    SentFile sent;
    sent.file_.open(path.c_str(), beast::file_mode::scan, error);
    if (error) return std::nullopt;
    ::unlink(path.c_str());
    sent.left_ = sent.file_.size(error);
    if (error) return std::nullopt;
    return sent;
}

std::string SentFile::piece() {
    std::string piece(std::min(kPiece, left_), '\0');
    error_code error;
    const auto size = file_.read(piece.data(), piece.size(), error);
    if (error || size == 0) return "";
    piece.resize(size);
    left_ -= size;
    return piece;
}

}  // namespace camino::hub
