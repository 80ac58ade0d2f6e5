#include "tests/support/crash_disk.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <sqlite3.h>
#include <thread>

#include "shared/base/assert.h"

#include "tests/support/crash_count.h"
#include "tests/support/crash_file.h"

namespace camino::test {

namespace {

constexpr const char* kName = "camino-crash";

}  // namespace

struct CrashDisk::State {
    explicit State(std::uint64_t seed) : rng(seed), promises_overwrite(seed % 2 == 0) {}

    std::mutex mutex;
    Rng rng;
    bool promises_overwrite;
    std::map<std::string, CrashFile> files{};
    std::map<std::string, CrashFile> kept{};
    std::string folder{};
    std::uint64_t operations = 0;
    std::uint64_t reads = 0;
    std::uint64_t cut = UINT64_MAX;
    struct Failing {
        std::uint64_t from = UINT64_MAX;
        Fault fault = Fault::Io;
        bool for_ever = false;
    };
    Failing failing{};
    sqlite3_vfs* before = nullptr;

    [[nodiscard]] bool is_cut() const { return operations >= cut; }
    [[nodiscard]] bool is_cut(const CrashFile& file) const { return file.concerned && is_cut(); }

    enum class Kind { Write, Sync, Other };
    /// Counts an operation; what it must answer, if it fails.
    std::optional<Fault> next(const CrashFile& file, Kind kind) {
        if (!file.concerned) return std::nullopt;
        ++operations;
        if (is_cut()) return Fault::Io;
        const auto fault = failing.fault;
        const bool is_sync = fault == Fault::NoSync || fault == Fault::LostSync;
        if (!is_due(operations) || fault == Fault::Read ||
            (fault == Fault::ShortWrite && kind != Kind::Write) || (is_sync && kind != Kind::Sync))
            return std::nullopt;
        count().faults += 1;
        return fault;
    }

    /// Whether the next read fails.
    bool next_read(const CrashFile& file) {
        if (!file.concerned) return false;
        ++reads;
        if (is_cut()) return true;
        const bool fails = failing.fault == Fault::Read && is_due(reads);
        if (fails) count().faults += 1;
        return fails;
    }

    CrashFile& file(const std::string& name) {
        auto& file = files[name];
        file.concerned = name.starts_with(folder);
        return file;
    }

private:
    [[nodiscard]] bool is_due(std::uint64_t number) const {
        return failing.for_ever ? number >= failing.from : number == failing.from;
    }
};

namespace {

using State = CrashDisk::State;
using Kind = State::Kind;
using Fault = CrashDisk::Fault;
using Hold = std::lock_guard<std::mutex>;

State* disk = nullptr;  // SQLite calls plain functions; there is one disk at a time.

struct Handle {
    sqlite3_file base;
    CrashFile* file;
    int lock;
    int keeps_wal;
    bool has_shm;
    CrashFile::ShmHeld shm;
};
Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

int code_of(Fault fault, int io) { return fault == Fault::Full ? SQLITE_FULL : io; }

int read(sqlite3_file* handle, void* out, int amount, sqlite3_int64 at) {
    const Hold hold{disk->mutex};
    const auto& file = *of(handle).file;
    if (disk->next_read(file)) return SQLITE_IOERR_READ;
    const auto& content = file.seen();
    const auto size = static_cast<std::size_t>(amount);
    const auto from = std::min(static_cast<std::size_t>(at), content.size());
    const auto there = std::min(size, content.size() - from);
    if (there > 0) std::memcpy(out, content.data() + from, there);
    std::memset(static_cast<char*>(out) + there, 0, size - there);
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* handle, const void* bytes, int amount, sqlite3_int64 at) {
    const Hold hold{disk->mutex};
    auto& file = *of(handle).file;
    if (disk->is_cut(file)) return SQLITE_IOERR_WRITE;
    const auto fault = disk->next(file, Kind::Write);
    auto size = static_cast<std::size_t>(amount);
    if (fault == Fault::ShortWrite) size = disk->rng.below(size);
    if (fault && fault != Fault::ShortWrite && !disk->is_cut())
        return code_of(*fault, SQLITE_IOERR_WRITE);
    file.write(static_cast<std::size_t>(at), static_cast<const unsigned char*>(bytes), size);
    return fault ? code_of(*fault, SQLITE_IOERR_WRITE) : SQLITE_OK;
}

int truncate(sqlite3_file* handle, sqlite3_int64 size) {
    const Hold hold{disk->mutex};
    auto& file = *of(handle).file;
    if (disk->is_cut(file)) return SQLITE_IOERR_TRUNCATE;
    const auto fault = disk->next(file, Kind::Other);
    if (fault && !disk->is_cut()) return code_of(*fault, SQLITE_IOERR_TRUNCATE);
    file.resize(static_cast<std::size_t>(size));
    return fault ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int sync(sqlite3_file* handle, int) {
    const Hold hold{disk->mutex};
    auto& file = *of(handle).file;
    if (disk->is_cut(file)) return SQLITE_IOERR_FSYNC;
    const auto fault = disk->next(file, Kind::Sync);
    if (fault == Fault::LostSync) file.lose_sync(disk->rng);
    if (fault) return code_of(*fault, SQLITE_IOERR_FSYNC);
    file.sync();
    return SQLITE_OK;
}

int size_of(sqlite3_file* handle, sqlite3_int64* size) {
    const Hold hold{disk->mutex};
    *size = static_cast<sqlite3_int64>(of(handle).file->seen().size());
    return SQLITE_OK;
}

int lock(sqlite3_file* handle, int wanted) {
    const Hold hold{disk->mutex};
    auto& mine = of(handle);
    const int code = mine.file->lock(handle, mine.lock, wanted);
    if (code == SQLITE_OK) mine.lock = std::max(mine.lock, wanted);
    return code;
}

int unlock(sqlite3_file* handle, int wanted) {
    const Hold hold{disk->mutex};
    auto& mine = of(handle);
    mine.file->unlock(handle, mine.lock, wanted);
    mine.lock = std::min(mine.lock, wanted);
    return SQLITE_OK;
}

int check_reserved(sqlite3_file* handle, int* held) {
    const Hold hold{disk->mutex};
    *held = of(handle).file->is_reserved() ? 1 : 0;
    return SQLITE_OK;
}

int control(sqlite3_file* handle, int what, void* value) {
    if (what != SQLITE_FCNTL_PERSIST_WAL) return SQLITE_NOTFOUND;
    auto* const keep = static_cast<int*>(value);
    if (*keep < 0)
        *keep = of(handle).keeps_wal;
    else
        of(handle).keeps_wal = *keep;
    return SQLITE_OK;
}

int sector_size(sqlite3_file*) { return CrashFile::kSector; }
int characteristics(sqlite3_file*) {
    return disk->promises_overwrite ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
}

int shm_map(sqlite3_file* handle, int number, int size, int extend, void volatile** out) {
    const Hold hold{disk->mutex};
    auto& mine = of(handle);
    if (!mine.has_shm) mine.file->shm_enter();
    mine.has_shm = true;
    *out = mine.file->shared_memory(static_cast<std::size_t>(number),
                                    static_cast<std::size_t>(size), extend != 0);
    return SQLITE_OK;
}

int shm_lock(sqlite3_file* handle, int from, int count, int flags) {
    const Hold hold{disk->mutex};
    auto& mine = of(handle);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        mine.file->shm_drop(mine.shm, from, count);
        return SQLITE_OK;
    }
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    return mine.file->shm_lock(handle, mine.shm, from, count, exclusive);
}

void shm_barrier(sqlite3_file*) { const Hold hold{disk->mutex}; }

int shm_unmap(sqlite3_file* handle, int) {
    const Hold hold{disk->mutex};
    auto& mine = of(handle);
    mine.file->shm_drop(mine.shm, 0, SQLITE_SHM_NLOCK);
    if (mine.has_shm) mine.file->shm_leave();
    mine.has_shm = false;
    return SQLITE_OK;
}

int close(sqlite3_file* handle) { return unlock(handle, SQLITE_LOCK_NONE); }

const sqlite3_io_methods kMethods{2,
                                  close,
                                  read,
                                  write,
                                  truncate,
                                  sync,
                                  size_of,
                                  lock,
                                  unlock,
                                  check_reserved,
                                  control,
                                  sector_size,
                                  characteristics,
                                  shm_map,
                                  shm_lock,
                                  shm_barrier,
                                  shm_unmap,
                                  nullptr,
                                  nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* out, int flags, int* got) {
    const Hold hold{disk->mutex};
    auto& handle = of(out);
    handle = {};
    auto& file = disk->file(name != nullptr ? name : "temporary");
    if (disk->is_cut(file)) return SQLITE_CANTOPEN;
    const bool create = (flags & SQLITE_OPEN_CREATE) != 0;
    if (!file.exists && !create) return SQLITE_CANTOPEN;
    if (!file.exists) file.begin();
    file.exists = true;
    handle.file = &file;
    handle.base.pMethods = &kMethods;
    if (got != nullptr) *got = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    const Hold hold{disk->mutex};
    auto& file = disk->file(name);
    if (disk->is_cut(file)) return SQLITE_IOERR_DELETE;
    if (disk->next(file, Kind::Other)) return SQLITE_IOERR_DELETE;
    if (!file.exists) return SQLITE_IOERR_DELETE_NOENT;
    file.exists = false;
    if (sync_folder != 0 || disk->rng.chance(50)) file.durable = false;
    return SQLITE_OK;
}

int access(sqlite3_vfs*, const char* name, int, int* out) {
    const Hold hold{disk->mutex};
    const auto found = disk->files.find(name);
    *out = found != disk->files.end() && found->second.exists ? 1 : 0;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
    const Hold hold{disk->mutex};
    for (int i = 0; i < size; ++i) out[i] = static_cast<char>(disk->rng.below(256));
    return size;
}

int sleep(sqlite3_vfs*, int micros) {
    std::this_thread::yield();  // Another thread may hold the lock.
    return micros;
}

int now(sqlite3_vfs*, double* out) {
    *out = 2460000.5;
    return SQLITE_OK;
}

sqlite3_vfs vfs_of_disk() {
    sqlite3_vfs vfs{};
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Handle);
    vfs.mxPathname = 512;
    vfs.zName = kName;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = full_name;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep;
    vfs.xCurrentTime = now;
    return vfs;
}

sqlite3_vfs crash_vfs = vfs_of_disk();

}  // namespace

CrashCount& count() {
    static CrashCount counted;
    return counted;
}

CrashDisk::CrashDisk(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {
    CAMINO_ASSERT(disk == nullptr);
    disk = state_.get();
    state_->before = sqlite3_vfs_find(nullptr);
    CAMINO_ASSERT(sqlite3_vfs_register(&crash_vfs, 1) == SQLITE_OK);
    sqlite3_randomness(0, nullptr);  // It begins again from this disk's.
}

CrashDisk::~CrashDisk() {
    sqlite3_vfs_register(state_->before, 1);
    sqlite3_vfs_unregister(&crash_vfs);
    disk = nullptr;
}

std::uint64_t CrashDisk::operations() const { return state_->operations; }
std::uint64_t CrashDisk::reads() const { return state_->reads; }
void CrashDisk::cut_after(std::uint64_t operation) { state_->cut = operation; }
bool CrashDisk::is_cut() const { return state_->is_cut(); }

void CrashDisk::turn_to(const std::string& folder) {
    CAMINO_ASSERT(!is_cut());
    heal();
    state_->cut = UINT64_MAX;
    state_->operations = state_->reads = 0;
    state_->folder = folder;
    for (auto& [name, file] : state_->files) file.concerned = name.starts_with(folder);
}

void CrashDisk::power_on() {
    for (auto& [name, file] : state_->files)
        if (file.concerned) file.lose_power(state_->rng);
    count().cuts += 1;
    count().amid += is_cut() ? 1 : 0;
    heal();
    state_->cut = UINT64_MAX;
    state_->operations = state_->reads = 0;
}

void CrashDisk::kill() { state_->cut = std::min(state_->cut, state_->operations); }

void CrashDisk::begin_again() {
    for (auto& [name, file] : state_->files)
        if (file.concerned) file.lose_programs();
    heal();
    state_->cut = UINT64_MAX;
    state_->operations = state_->reads = 0;
}

void CrashDisk::keep() {
    for (auto& [name, file] : state_->files) file.sync();
    state_->kept = state_->files;
}

void CrashDisk::put_back() {
    state_->files = state_->kept;
    state_->operations = state_->reads = 0;
}

void CrashDisk::fail_after(std::uint64_t number, Fault fault, bool for_ever) {
    state_->failing = {number, fault, for_ever};
}
void CrashDisk::heal() { state_->failing = {}; }

}  // namespace camino::test
