#include "shared/store/pack_shelf.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <tuple>
#include <utility>

#include "shared/codec/json.h"
#include "shared/packs/manifest.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"

namespace camino::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameSize = 64;  ///< A BLAKE2b-256 in hexadecimal.

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with("."); }

bool is_pack_name(std::string_view name) {
    return name.size() == kNameSize && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

/// Collects files under the limits of a pack.
class Collector {
public:
    explicit Collector(fs::path root) : root_(std::move(root)) {}

    Result<void> add(const fs::directory_entry& entry) {
        const auto path = entry.path().string();
        if (entry.is_directory() && !entry.is_symlink()) return {};
        if (entry.is_symlink() || !entry.is_regular_file()) {
            return fail(Errc::BadInput, path + " is no ordinary file; a pack holds only files");
        }
        if (files_.size() == kPackFileCountMax) return too_large();
        auto content = TRY(read_file(path, kPackSizeMax));
        size_ += content.size();
        if (size_ > kPackSizeMax) return too_large();
        files_.emplace(entry.path().lexically_relative(root_).generic_string(), std::move(content));
        return {};
    }

    [[nodiscard]] packs::PackFiles take() { return std::move(files_); }

private:
    [[nodiscard]] tl::unexpected<Error> too_large() const {
        return fail(Errc::BadInput,
                    fmt::format("{} is too large for a pack: at most {} files and "
                                "{} MiB",
                                root_.string(), kPackFileCountMax, kPackSizeMax >> 20U));
    }

    fs::path root_;
    packs::PackFiles files_{};
    std::size_t size_ = 0;
};

Result<packs::PackFiles> collect(const std::string& folder) {
    std::error_code error;
    Collector collector{fs::path(folder)};
    fs::recursive_directory_iterator entry(folder, error);
    if (error) return fail(Errc::Io, fmt::format("cannot read {}: {}", folder, error.message()));
    for (const fs::recursive_directory_iterator end; entry != end; entry.increment(error)) {
        if (error) break;
        if (!is_hidden(entry->path())) {
            TRY(collector.add(*entry));
        } else if (entry->is_directory(error)) {
            entry.disable_recursion_pending();
        }
    }
    if (error) return fail(Errc::Io, fmt::format("cannot read {}: {}", folder, error.message()));
    return collector.take();
}

/// Names the folder in front of what is wrong with the pack in it.
template <class T>
Result<T> in_folder(Result<T> result, const std::string& folder) {
    if (result) return result;
    auto error = std::move(result).error();
    if (error.detail.find(folder) == std::string::npos) error.detail = folder + ": " + error.detail;
    return tl::unexpected(std::move(error));
}

Result<void> write_files(const packs::PackFiles& files, const std::string& folder) {
    for (const auto& [path, content] : files) {
        const auto target = folder + "/" + path;
        TRY(make_folder(fs::path(target).parent_path().string()));
        TRY(replace_file(target, content));
    }
    return {};
}

/// Which of two contents came first.
using Age = std::tuple<CivilDate, std::string>;

Age age_of(const packs::Pack& pack) { return {pack.published_on, pack.version}; }

/// What a folder says of itself, unproven; none where it says nothing. Only to look at the likely
/// ones first: proving takes longer.
std::optional<Age> claimed_age(const std::string& folder) {
    const auto text = read_file(folder + "/pack.json", kPackSizeMax);
    const auto json = text ? JsonDocument::parse(*text, folder) : tl::unexpected(text.error());
    if (!json) return {};
    const auto day = json->root().find("published_on");
    const auto version = json->root().find("version");
    if (!day || !version) return {};
    const auto date = parse_date(day->text().value_or(""));
    if (!date) return {};
    return Age{*date, version->text().value_or("")};
}

}  // namespace

Result<packs::PackFiles> read_pack_files(const std::string& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return fail(Errc::NotFound, folder + " is no folder; name the folder of a pack");
    }
    return collect(folder);
}

Result<packs::Pack> load_unsigned_pack(const std::string& folder) {
    const auto files = TRY(read_pack_files(folder));
    return in_folder(packs::read_pack(files), folder);
}

Result<packs::Pack> load_signed_pack(const std::string& folder,
                                     const crypto::SignPublicKey& content_key) {
    const auto files = TRY(read_pack_files(folder));
    auto pack = TRY(in_folder(packs::read_signed_pack(files, content_key), folder));
    const auto hash = to_hex(pack.hash);
    if (fs::path(folder).filename() != hash) {
        return fail(Errc::Untrusted, folder + " holds another pack than its name says: " + hash);
    }
    return pack;
}

Result<std::vector<std::string>> PackShelf::names() const {
    std::vector<std::string> names;
    std::error_code error;
    if (!fs::exists(folder_, error)) return names;
    for (fs::directory_iterator entry(folder_, error), end; !error && entry != end;
         entry.increment(error)) {
        const auto name = entry->path().filename().string();
        if (is_pack_name(name)) names.push_back(name);
    }
    if (error) return fail(Errc::Io, fmt::format("cannot read {}: {}", folder_, error.message()));
    std::sort(names.begin(), names.end());
    return names;
}

Result<packs::Pack> PackShelf::load(std::string_view name) const {
    const auto folder = fmt::format("{}/{}", folder_, name);
    std::error_code error;
    if (!is_pack_name(name) || !fs::is_directory(folder, error)) {
        return fail(Errc::NotFound, fmt::format("there is no pack '{}' in {}", name, folder_));
    }
    return load_signed_pack(folder, content_key_);
}

Result<packs::Pack> PackShelf::active(std::string_view named) const {
    if (!named.empty()) return load(named);
    std::optional<packs::Pack> newest;
    auto trouble = Error{Errc::NotFound, "there is no pack in " + folder_};
    for (const auto& name : TRY(names())) {
        auto pack = load(name);
        if (!pack) {
            trouble = pack.error();
        } else if (!newest || newest->published_on < pack->published_on) {
            newest = std::move(*pack);
        }
    }
    if (!newest) return tl::unexpected(trouble);
    return std::move(*newest);
}

Result<std::vector<packs::Pack>> PackShelf::older(const packs::Pack& than,
                                                  std::size_t count_max) const {
    const auto limit = age_of(than);
    std::vector<std::pair<Age, std::string>> likely;
    for (const auto& name : TRY(names())) {
        const auto age = claimed_age(folder_ + "/" + name);
        if (age && *age < limit) likely.emplace_back(*age, name);
    }
    std::sort(likely.rbegin(), likely.rend());
    std::vector<packs::Pack> found;
    for (const auto& [age, name] : likely) {
        if (found.size() == count_max) break;
        auto pack = load(name);
        if (pack && pack->id == than.id && age_of(*pack) < limit) found.push_back(*std::move(pack));
    }
    return found;
}

Result<packs::Pack> PackShelf::load(const records::PackId& id) const {
    const auto prefix = to_hex(id);
    for (const auto& name : TRY(names())) {
        if (name.starts_with(prefix)) return load(name);
    }
    return fail(Errc::NotFound, fmt::format("the pack {}... is not in {}; records can be read only "
                                            "with the pack they were made with",
                                            prefix, folder_));
}

Result<std::string> PackShelf::put(const packs::PackFiles& files) const {
    const auto pack = TRY(packs::read_signed_pack(files, content_key_));
    const auto name = to_hex(pack.hash);
    const auto target = folder_ + "/" + name;
    const auto draft = folder_ + "/.new-" + name;
    std::error_code error;
    if (fs::is_directory(target, error)) return name;

    fs::remove_all(draft, error);
    TRY(make_folder(draft));
    auto written = write_files(files, draft);
    if (written) {
        fs::rename(draft, target, error);
        written = error ? fail(Errc::Io, "cannot make " + target + ": " + error.message())
                        : sync_folder_of(target);
    }
    if (!written) {
        fs::remove_all(draft, error);
        fs::remove_all(target, error);  // In its place, but for how long is not known.
        return tl::unexpected(written.error());
    }
    return name;
}

}  // namespace camino::store
