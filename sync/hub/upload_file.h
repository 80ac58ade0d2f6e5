// The edges of an uploaded file: enough to find the bundle inside a browser's wrapping.

#pragma once

#include <cstdint>
#include <string>

#include "shared/base/result.h"

namespace camino::hub {

struct FileEdges {
    std::string first{};
    std::string last{};
    std::uint64_t size = 0;
};

/// The first and last `size_max` bytes; all of it, twice, when it is smaller. Errors: Io.
[[nodiscard]] Result<FileEdges> read_edges(const std::string& path, std::size_t size_max);

}  // namespace camino::hub
