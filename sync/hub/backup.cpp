#include "sync/hub/backup.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <sys/statvfs.h>

#include "shared/codec/json_writer.h"
#include "shared/store/part_lock.h"
#include "sync/hub/backup_file.h"
#include "sync/hub/backup_parts.h"
#include "sync/hub/hub_schema.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/store_place.h"
#include "sync/sql/copy.h"

namespace camino::hub {

namespace {

namespace fs = std::filesystem;

constexpr const char* kWorkFolder = "copying";
/// What is not of the hub but of the place where it stands, or of this moment; and its rows, which
/// are copied otherwise.
constexpr std::array<std::string_view, 8> kLeftOut{
    "admin.token", "database", "hub.db", "hub.db-wal", "hub.db-shm", "listen", "lock", "uploads"};

/// A folder beside the store, on its disk: the plain copy must not touch the disk that the backup
/// goes to, which may be a stick. Gone with everything in it in the end.
class WorkFolder {
public:
    static Result<WorkFolder> take(const HubFolders& folders) {
        auto path = folders.data + "/" + kWorkFolder;
        auto lock = TRY(store::PartLock::take(path, "camino hub backup"));
        std::error_code ignored;
        fs::remove(path + "/store", ignored);  // Left over from a crash.
        return WorkFolder{std::move(path), std::move(lock)};
    }
    WorkFolder(WorkFolder&&) noexcept = default;
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    WorkFolder& operator=(WorkFolder&&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string store() const { return path_ + "/store"; }

private:
    WorkFolder(std::string path, store::PartLock lock)
        : path_(std::move(path)), lock_(std::move(lock)) {}
    std::string path_;
    store::PartLock lock_;
};

/// A hub whose disk is full can take nothing in: better no backup than that.
Result<void> check_room(const HubFolders& folders) {
    constexpr std::uint64_t kMargin = 64u << 20;
    struct statvfs disk {};
    std::error_code unknown;
    const auto size = fs::file_size(folders.database(), unknown);
    if (unknown || ::statvfs(folders.data.c_str(), &disk) != 0) return {};
    const std::uint64_t room = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    if (room >= size + kMargin) return {};
    return fail(Errc::Io, folders.data + ": the disk has no room for a copy of hub.db (" +
                              std::to_string((size + kMargin) >> 20) +
                              " MB are needed for a while); nothing was written");
}

/// One that lay in the folder would be in the next one, and both in the one after.
Result<void> check_place(const HubFolders& folders, const std::string& file) {
    std::error_code trouble;
    const auto inside = fs::weakly_canonical(file, trouble)
                            .lexically_relative(fs::weakly_canonical(folders.data, trouble));
    if (trouble || inside.empty() || inside.begin()->string() == "..") return {};
    return fail(Errc::BadInput, file +
                                    " would lie in the folder that is copied; write it to "
                                    "another place, best to another disk");
}

Result<std::int64_t> version_of(HubStore& store, bool postgres) {
    const std::int64_t application = hub_schema().application_id;
    const auto rows =
        postgres ? TRY(store.session().query(
                       "SELECT version FROM camino_version WHERE application = ?1", {application}))
                 : TRY(store.session().query("PRAGMA user_version"));
    return rows.at(0).integer(0);
}

std::string to_json(const BackupAbout& about) {
    JsonWriter out;
    out.begin_object().key("store").text(about.postgres ? kPostgresWord : kSqliteWord);
    out.key("tables").integer(about.version).key("generation").integer(about.generation);
    out.key("made").integer(about.made.time_since_epoch().count());
    return out.end_object().take();
}

Result<BackupAbout> about_of(const std::string& place, people::Time now) {
    const bool postgres = sql::is_postgres(place);
    auto store = TRY(HubStore::open_read_only(place));
    const auto version = TRY(version_of(store, postgres));
    const auto settings = TRY(read_settings(store));
    return BackupAbout{
        .postgres = postgres, .version = version, .generation = settings.generation, .made = now};
}

/// Relative names, sorted: the same folder always gives the same file.
Result<std::vector<std::string>> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code trouble;
    for (auto at = fs::recursive_directory_iterator(folder, trouble);
         !trouble && at != fs::recursive_directory_iterator(); at.increment(trouble)) {
        const auto name = at->path().lexically_relative(folder).string();
        const auto top = std::string_view{name}.substr(0, name.find('/'));
        if (top == kWorkFolder || std::ranges::find(kLeftOut, top) != kLeftOut.end()) {
            at.disable_recursion_pending();
        } else if (at->is_regular_file(trouble) && !name.ends_with(".new")) {
            names.push_back(name);
        }
    }
    if (trouble) return fail(Errc::Io, folder + ": " + trouble.message());
    std::ranges::sort(names);
    return names;
}

}  // namespace

Result<BackupAbout> make_backup(const HubFolders& folders, const BackupAsk& ask) {
    TRY(complete_hub_keys(folders));
    TRY(read_hub_keys(folders));  // A hub's folder, and one that can be read.
    TRY(check_place(folders, ask.file));
    const auto place = TRY(store_place(folders));
    const auto work = TRY(WorkFolder::take(folders));
    TRY(check_room(folders));
    const auto about = TRY(about_of(place, ask.now));
    // Beside the hub, not in it: it would have to hold the copy in memory, or its writer up. What
    // reads beside it can neither write nor checkpoint (shared/sqlite/database.cpp).
    TRY(sql::save_copy(place, work.store()));
    if (!about.postgres) TRY(sql::check_copy(work.store()));

    auto file = TRY(BackupWriter::start(ask.file, ask.passphrase));
    TRY(file.add(kAboutName, as_bytes(to_json(about))));
    for (const auto& name : TRY(names_in(folders.data))) {
        TRY(file.add_file(name, folders.data + "/" + name));
    }
    TRY(file.add_file(about.postgres ? kDumpName : kDatabaseName, work.store()));
    TRY(file.finish());
    return about;
}

}  // namespace camino::hub
