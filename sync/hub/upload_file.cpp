#include "sync/hub/upload_file.h"

#include <algorithm>
#include <fstream>

namespace camino::hub {

Result<FileEdges> read_edges(const std::string& path, std::size_t size_max) {
    std::ifstream in{path, std::ios::binary | std::ios::ate};
    FileEdges edges{.size = in ? static_cast<std::uint64_t>(in.tellg()) : 0};
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(edges.size, size_max));
    edges.first.resize(size);
    edges.last.resize(size);
    in.seekg(0).read(edges.first.data(), static_cast<std::streamsize>(size));
    in.seekg(-static_cast<std::streamoff>(size), std::ios::end);
    in.read(edges.last.data(), static_cast<std::streamsize>(size));
    if (!in) return fail(Errc::Io, "cannot read the upload back");
    return edges;
}

}  // namespace camino::hub
