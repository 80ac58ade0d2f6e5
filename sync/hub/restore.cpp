// Making a hub of a backup.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/backup.h"
#include "sync/hub/backup_file.h"
#include "sync/hub/backup_parts.h"
#include "sync/hub/disk_file.h"
#include "sync/hub/hub_schema.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/people.h"
#include "sync/sql/copy.h"

namespace camino::hub {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAboutSizeMax = 4096;

Result<BackupAbout> parse_about(const std::string& text) {
    const auto document = TRY(JsonDocument::parse(text, kAboutName));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    BackupAbout about;
    about.postgres = fields.word("store", {kSqliteWord, kPostgresWord}) == 1u;
    about.version = fields.integer("tables").value_or(0);
    about.generation = static_cast<std::uint32_t>(fields.integer("generation").value_or(0));
    about.made = people::Time{people::Seconds{fields.integer("made").value_or(0)}};
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return about;
}

/// Whether this program can make of it what was asked for.
Result<void> check_about(const BackupAbout& about, const RestoreAsk& ask) {
    const auto& schema = hub_schema();
    const auto newest = std::ssize(about.postgres ? schema.postgres : schema.sqlite);
    if (about.version > newest) {
        return fail(Errc::BadInput, ask.file +
                                        " was made by a newer camino-hub (its tables are of "
                                        "version " +
                                        std::to_string(about.version) + ", this program knows " +
                                        std::to_string(newest) + "); update this program");
    }
    if (about.postgres && ask.database.empty()) {
        return fail(Errc::BadInput, ask.file +
                                        " is of a hub that stores in PostgreSQL; name an empty "
                                        "database with --database postgresql://USER@HOST/NAME");
    }
    if (!about.postgres && !ask.database.empty()) {
        return fail(Errc::BadInput,
                    ask.file +
                        " is of a hub that stores in its folder: leave --database out here, "
                        "and start the restored hub with it");
    }
    if (about.postgres && !sql::is_postgres(ask.database)) {
        return fail(Errc::BadInput,
                    "--database: this is no address of PostgreSQL; write "
                    "postgresql://USER@HOST:PORT/NAME");
    }
    return {};
}

Result<void> check_folder(const std::string& folder) {
    std::error_code trouble;
    if (!fs::exists(folder, trouble)) return {};
    if (fs::is_directory(folder, trouble) && fs::is_empty(folder, trouble) && !trouble) return {};
    return fail(Errc::BadInput, folder +
                                    " is not empty: a hub is restored into a folder of its own; "
                                    "name one that is not there yet");
}

/// A folder beside the one to be: what is in it gets its name whole, or is gone.
class Draft {
public:
    static Result<Draft> make(const std::string& folder) {
        const auto whole = fs::absolute(folder).lexically_normal();
        const auto named = whole.filename().empty() ? whole.parent_path() : whole;
        auto path = named.string() + ".XXXXXX";
        std::error_code trouble;
        fs::create_directories(named.parent_path(), trouble);
        if (trouble || ::mkdtemp(path.data()) == nullptr) {
            return fail(Errc::Io, "cannot make a folder beside " + folder);
        }
        return Draft{std::move(path), named.string()};
    }
    Draft(Draft&& other) noexcept : path_(std::exchange(other.path_, {})), name_(other.name_) {}
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    Draft& operator=(Draft&&) = delete;
    ~Draft() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::string& path() const { return path_; }
    Result<void> keep() {
        std::error_code ignored;
        fs::permissions(path_, fs::perms{0750}, ignored);
        TRY(replace_by(path_, name_));  // An empty folder gives way.
        path_.clear();
        return {};
    }

private:
    Draft(std::string path, std::string name) : path_(std::move(path)), name_(std::move(name)) {}
    std::string path_;
    std::string name_;
};

/// Puts the files of a backup below a folder.
class Unpacking {
public:
    Unpacking(const RestoreAsk& ask, std::string folder) : ask_(ask), folder_(std::move(folder)) {}

    Result<BackupAbout> run() {
        const BackupSink sink{.file = [this](const std::string& name) { return begin(name); },
                              .content = [this](ByteView piece) { return take(piece); }};
        TRY(read_backup(ask_.file, ask_.passphrase, sink));
        TRY(end_file());
        if (!about_) return fail(Errc::BadInput, ask_.file + " is no backup of a hub");
        return *about_;
    }

private:
    /// What it is comes first, so that nothing else is written of what cannot be used.
    Result<void> begin(const std::string& name) {
        TRY(end_file());
        if ((name == kAboutName) == about_.has_value()) {
            return fail(Errc::BadInput, ask_.file + " is no backup of a hub");
        }
        in_about_ = name == kAboutName;
        if (in_about_) return {};
        const auto path = folder_ + "/" + name;
        TRY(store::make_folder(fs::path(path).parent_path().string()));
        auto file = TRY(DiskFile::make(path));
        file_.emplace(std::move(file));
        return {};
    }
    Result<void> take(ByteView piece) {
        if (!in_about_) return file_->write(piece);
        text_ += as_text(piece);
        if (text_.size() > kAboutSizeMax) return fail(Errc::BadInput, ask_.file + " is damaged");
        return {};
    }
    Result<void> end_file() {
        if (file_) TRY(file_->sync());
        file_.reset();
        if (!in_about_) return {};
        in_about_ = false;
        const auto about = parse_about(text_);
        if (!about) {
            return fail(Errc::BadInput, ask_.file + " is damaged (" + about.error().detail + ")");
        }
        about_ = *about;
        return check_about(*about_, ask_);
    }

    const RestoreAsk& ask_;
    std::string folder_;
    std::optional<DiskFile> file_{};
    std::optional<BackupAbout> about_{};
    bool in_about_ = false;
    std::string text_{};
};

/// Higher than that of the hub which was backed up, and another one for each time that the same
/// backup is restored: the clock tells them apart, and where it is wrong, one more is still higher.
std::uint32_t next_generation(std::uint32_t before, people::Time now) {
    const std::int64_t next =
        std::max<std::int64_t>(std::int64_t{before} + 1, now.time_since_epoch().count());
    constexpr std::int64_t kMax = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(next, kMax));
}

/// What was true of the old hub and is not of this one.
Result<std::uint32_t> begin_anew(HubStore& store, const BackupAbout& about, people::Time now) {
    auto transaction = TRY(store.begin());
    auto settings = TRY(read_settings(store));
    settings.generation = next_generation(settings.generation, now);
    TRY(write_settings(store, settings));
    TRY(store.session().run("DELETE FROM sessions"));
    // One that was used since the backup must not serve twice.
    TRY(store.session().run("UPDATE approvals SET used = 1"));
    People people{store, now, kHubMachine};
    TRY(people.note(command_line(), "restore",
                    people::shown({{"made", to_string(made_on(about))},
                                   {"generation", std::to_string(settings.generation)}})));
    TRY(transaction.commit());
    return settings.generation;
}

/// The rows: in the folder, or in the database.
Result<std::string> place_rows(const HubFolders& folders, const BackupAbout& about,
                               const RestoreAsk& ask) {
    if (!about.postgres) {
        const auto good = sql::check_copy(folders.database());
        if (!good) return fail(Errc::BadInput, ask.file + ": " + good.error().detail);
        return folders.database();
    }
    const auto dump = folders.data + "/" + kDumpName;
    TRY(sql::load_copy(dump, ask.database));
    std::error_code ignored;
    fs::remove(dump, ignored);
    constexpr unsigned kOwnerOnly = 0600;
    TRY(store::replace_file(folders.database_address(), ask.database, kOwnerOnly));
    return ask.database;
}

}  // namespace

CivilDate made_on(const BackupAbout& about) {
    const auto days = std::chrono::floor<std::chrono::days>(about.made);
    return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

Result<Restored> restore_backup(const RestoreAsk& ask) {
    TRY(check_folder(ask.folder));
    auto draft = TRY(Draft::make(ask.folder));
    const HubFolders folders{draft.path()};
    const auto about = TRY(Unpacking(ask, draft.path()).run());
    TRY(complete_hub_keys(folders));
    TRY(read_hub_keys(folders));
    const auto place = TRY(place_rows(folders, about, ask));
    TRY(make_hub_keys(folders));  // An admin.token of its own.
    std::uint32_t generation = 0;
    {
        auto store = TRY(HubStore::open(place));
        generation = TRY(begin_anew(store, about, ask.now));
    }
    TRY(draft.keep());
    return Restored{about, generation};
}

}  // namespace camino::hub
