#include "sync/tools/repository_folder.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <vector>

#include "shared/publishing/names.h"
#include "shared/publishing/roles.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"
#include "shared/tuf/write.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

namespace fs = std::filesystem;
using publishing::Files;
using publishing::Repository;

constexpr std::string_view kDraftEnd = ".new";       ///< Of store::replace_file(), and of ours.
constexpr std::int64_t kVersionMax = 1'000'000'000;  ///< A hub counts minutes, people less.
constexpr unsigned kMode = 0644;                     ///< Nothing in a repository is secret.

tl::unexpected<Error> refuse(const std::string& path, const std::string& words,
                             Where where = Where::here()) {
    return fail(Errc::BadInput, path + " " + words, where);
}

bool is_passed_over(const fs::path& path) {
    const auto name = path.filename().string();
    return name.starts_with(".") || name.ends_with(kDraftEnd);
}

/// "timestamp", "rules"; empty for a name that no metadata file has.
std::string role_of_file(const std::string& name) {
    if (name == "timestamp.json") return std::string(tuf::kTimestamp);
    const auto parsed = publishing::parse_metadata_name(name);
    return parsed && parsed->version <= kVersionMax ? std::string(parsed->role) : std::string{};
}

Result<void> check_metadata(const std::string& name, std::string_view text) {
    const auto role = role_of_file(name);
    if (role.empty())
        return fail(Errc::BadInput,
                    "metadata is called VERSION.ROLE.json, as 3.rules.json; move this file away");
    if (role == tuf::kRoot) {
        const auto root = TRY(tuf::read_root(as_bytes(text)));
        return publishing::check_key_ids(root.content.keys);
    }
    if (role == tuf::kTimestamp) {
        TRY(tuf::read_timestamp(as_bytes(text)));
    } else if (role == tuf::kSnapshot) {
        TRY(tuf::read_snapshot(as_bytes(text)));
    } else {
        const auto targets = TRY(tuf::read_targets(as_bytes(text), role));
        return publishing::check_key_ids(targets.content.delegations.keys);
    }
    return {};
}

/// Its name begins with its SHA-256: a torn or changed copy is found here.
Result<void> check_target(const std::string& served, std::string_view bytes) {
    if (!publishing::is_plain_path(served))
        return fail(Errc::BadInput, "has a name that no target has; move this file away");
    const auto name = fs::path(served).filename().string();
    const auto stated = name.substr(0, name.find('.'));
    if (stated.size() == name.size() || stated.size() != 2 * crypto::kHashSize)
        return fail(Errc::BadInput, "a target is called SHA256.NAME; move this file away");
    if (to_hex(crypto::sha256(as_bytes(bytes))) == stated) return {};
    return fail(Errc::Untrusted, "is not what its name says: copy it anew from another signer");
}

/// Collects the files of a repository under its limits.
class Reader {
public:
    Reader(std::string folder, RepositoryLimits limits)
        : folder_(std::move(folder)), limits_(limits) {}

    Result<Repository> read() {
        std::error_code error;
        if (!fs::is_directory(folder_, error))
            return fail(Errc::NotFound, folder_ + ": there is no such folder; --repository wants " +
                                            "one that `camino pack found` made");
        if (!fs::exists(folder_ + "/metadata", error))
            return refuse(folder_,
                          "holds no repository: there is no folder metadata in it; "
                          "`camino pack found` makes one");
        TRY(read_all(folder_ + "/metadata", repository_.metadata, check_metadata));
        if (fs::exists(folder_ + "/targets", error))
            TRY(read_all(folder_ + "/targets", repository_.targets, check_target));
        return std::move(repository_);
    }

private:
    using Check = Result<void> (*)(const std::string& name, std::string_view bytes);

    Result<void> read_all(const std::string& root, Files& files, Check check) {
        std::error_code error;
        if (fs::is_symlink(root, error)) return refuse(root, "is a link; copy the folder itself");
        fs::recursive_directory_iterator entry(root, error);
        for (const fs::recursive_directory_iterator end; !error && entry != end;
             entry.increment(error)) {
            if (is_passed_over(entry->path())) {
                std::error_code ignored;
                if (entry->is_directory(ignored)) entry.disable_recursion_pending();
                continue;
            }
            TRY(read_one(*entry, root, files, check));
        }
        if (error) return fail(Errc::Io, fmt::format("cannot read {}: {}", root, error.message()));
        return {};
    }

    Result<void> read_one(const fs::directory_entry& entry, const std::string& root, Files& files,
                          Check check) {
        const auto path = entry.path().string();
        if (entry.is_symlink()) return refuse(path, "is a link; a repository holds only files");
        if (entry.is_directory()) return {};
        if (!entry.is_regular_file()) return refuse(path, "is no ordinary file; move it away");
        if (++count_ > limits_.file_count_max) return too_large();
        auto bytes = TRY(store::read_file(path, limits_.size_max));
        size_ += bytes.size();
        if (size_ > limits_.size_max) return too_large();
        const auto name = entry.path().lexically_relative(root).generic_string();
        const auto good = check(name, bytes);
        if (!good) return tl::unexpected(about(good.error(), path));
        files.emplace(name, std::move(bytes));
        return {};
    }

    [[nodiscard]] tl::unexpected<Error> too_large() const {
        return refuse(folder_, fmt::format("is too large for a repository: at most {} files and "
                                           "{} bytes",
                                           limits_.file_count_max, limits_.size_max));
    }

    std::string folder_;
    RepositoryLimits limits_;
    Repository repository_{};
    std::size_t count_ = 0;
    std::size_t size_ = 0;
};

/// The first file that one of both has otherwise; empty if none.
std::string first_difference(const Files& a, const Files& b) {
    for (const auto& [name, bytes] : a) {
        const auto other = b.find(name);
        if (other == b.end() || other->second != bytes) return name;
    }
    for (const auto& [name, bytes] : b)
        if (!a.contains(name)) return name;
    return {};
}

/// What was shown to people must still be what lies there.
Result<void> check_unchanged(const std::string& folder, const Repository& before) {
    std::error_code error;
    Repository held;
    if (fs::exists(folder + "/metadata", error)) held = TRY(read_repository(folder));
    const auto metadata = first_difference(before.metadata, held.metadata);
    const auto target = first_difference(before.targets, held.targets);
    if (metadata.empty() && target.empty()) return {};
    const auto name = metadata.empty() ? "targets/" + target : "metadata/" + metadata;
    return refuse(folder + "/" + name, "was changed meanwhile; nothing was written: run it again");
}

/// New files lie beside their places until all are whole.
class Writer {
public:
    Writer() = default;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() {
        std::error_code ignored;
        for (const auto& path : beside_) fs::remove(path + std::string(kDraftEnd), ignored);
    }

    Result<void> put(const std::string& folder, const Files& before, const Files& after) {
        for (const auto& [name, bytes] : after) {
            const auto held = before.find(name);
            if (held != before.end() && held->second == bytes) continue;
            const auto path = folder + "/" + name;
            TRY(store::make_folder(fs::path(path).parent_path().string()));
            TRY(store::replace_file(path + std::string(kDraftEnd), bytes, kMode));
            beside_.push_back(path);
        }
        return {};
    }

    /// In the order in which they were put.
    Result<void> rename_all() {
        for (const auto& path : beside_) {
            std::error_code error;
            fs::rename(path + std::string(kDraftEnd), path, error);
            if (error)
                return fail(Errc::Io, fmt::format("cannot write {}: {}", path, error.message()));
        }
        beside_.clear();
        return {};
    }

private:
    std::vector<std::string> beside_{};
};

Result<void> take_away(const std::string& folder, const Files& before, const Files& after) {
    for (const auto& [name, bytes] : before) {
        if (after.contains(name)) continue;
        std::error_code error;
        fs::remove(folder + "/" + name, error);
        if (error)
            return fail(Errc::Io,
                        fmt::format("cannot take away {}/{}: {}", folder, name, error.message()));
    }
    return {};
}

}  // namespace

Result<Repository> read_repository(const std::string& folder, RepositoryLimits limits) {
    return Reader(folder, limits).read();
}

Result<void> write_repository(const std::string& folder, const RepositoryChange& change) {
    const auto& [before, after] = change;
    TRY(check_unchanged(folder, before));
    Writer writer;
    TRY(store::make_folder(folder + "/metadata"));
    TRY(writer.put(folder + "/targets", before.targets, after.targets));
    TRY(writer.put(folder + "/metadata", before.metadata, after.metadata));
    TRY(writer.rename_all());
    TRY(take_away(folder + "/metadata", before.metadata, after.metadata));
    return take_away(folder + "/targets", before.targets, after.targets);
}

}  // namespace camino::tools
