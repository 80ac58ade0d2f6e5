#include "sync/tools/pack_folder.h"

#include <filesystem>
#include <fstream>

#include "shared/store/pack_shelf.h"

namespace camino::tools {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> no_pack(const std::string& folder, const std::string& why) {
    return fail(Errc::BadInput,
                folder + ": " + why +
                    "; --pack and `camino pack` want the folder of a pack, with pack.json in it");
}

}  // namespace

Result<packs::PackFiles> read_pack_files(const std::string& folder) {
    auto files = store::read_pack_files(folder);
    if (!files && files.error().code == Errc::NotFound)
        return no_pack(folder, "there is no such folder");
    if (files && !files->contains("pack.json"))
        return no_pack(folder, "there is no pack.json in it");
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
