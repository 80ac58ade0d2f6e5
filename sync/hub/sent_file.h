// SentFile: a file that is the body of an answer, read piece by piece as the client takes it.

#pragma once

#include <boost/beast/core/file.hpp>
#include <optional>
#include <string>

namespace camino::hub {

class SentFile {
public:
    /// Opens it and removes its name: whatever happens, nothing stays. Nothing if it is not there.
    [[nodiscard]] static std::optional<SentFile> open(const std::string& path);

    [[nodiscard]] std::uint64_t left() const { return left_; }

    /// The next piece; empty at the end, or when the disk fails: then something is left.
    [[nodiscard]] std::string piece();

private:
    boost::beast::file file_{};
    std::uint64_t left_ = 0;
};

}  // namespace camino::hub
