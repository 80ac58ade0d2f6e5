#include "sync/tools/pack_folder.h"

#include <filesystem>
#include <fstream>

#include "sync/tools/files.h"

namespace camino::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPackSizeMax = 64u << 20;
constexpr std::size_t kPackFileCountMax = 4096;

tl::unexpected<Error> no_pack(const std::string& folder, const std::string& why) {
    return fail(Errc::BadInput,
                folder + ": " + why +
                    "; --pack and `camino pack` want the folder of a pack, with pack.json in it");
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with("."); }

}  // namespace

Result<packs::PackFiles> read_pack_files(const std::string& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return no_pack(folder, "there is no such folder");
    packs::PackFiles files;
    std::size_t size = 0;
    fs::recursive_directory_iterator at(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        if (is_hidden(at->path())) {
            at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file(error)) continue;
        auto content = TRY(read_input(at->path().string(), kPackSizeMax));
        size += content.size();
        if (size > kPackSizeMax || files.size() >= kPackFileCountMax)
            return no_pack(folder, "too large for a pack");
        files.emplace(fs::relative(at->path(), folder, error).generic_string(), std::move(content));
    }
    if (error) return fail(Errc::Io, folder + ": cannot be read: " + error.message());
    if (!files.contains("pack.json")) return no_pack(folder, "there is no pack.json in it");
    return files;
}

Result<void> write_pack_files(const std::string& folder, const packs::PackFiles& files) {
    for (const auto& [path, content] : files) {
        const auto target = fs::path(folder) / path;
        std::error_code error;
        fs::create_directories(target.parent_path(), error);
        std::ofstream out(target, std::ios::binary | std::ios::trunc);
        out << content;
        out.close();
        if (error || !out) return fail(Errc::Io, target.string() + ": cannot be written");
    }
    return {};
}

Result<std::unique_ptr<const packs::Pack>> load_pack(const std::string& folder) {
    auto pack = packs::read_pack(TRY(read_pack_files(folder)));
    if (pack) return std::make_unique<const packs::Pack>(*std::move(pack));
    return fail(pack.error().code,
                "the pack in " + folder + " cannot be used:\n" + pack.error().detail);
}

}  // namespace camino::tools
