#include "tests/support/crash_disk.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "shared/base/assert.h"

#include "tests/support/rng.h"

namespace camino::test {

namespace {

using Content = std::vector<unsigned char>;

constexpr std::size_t kSector = 512;
constexpr const char* kName = "camino-crash";

/// Something that was done to a file and not synced.
struct Change {
    std::size_t at = 0;
    Content bytes{};                    ///< Written there, or:
    std::optional<std::size_t> size{};  ///< Cut or grown to this.
};

/// The locks of one file, among the connections of this process.
struct Locks {
    int shared = 0;
    const void* reserved = nullptr;
    const void* pending = nullptr;
    const void* exclusive = nullptr;
};

struct OnDisk {
    Content synced{};  ///< What survives for certain.
    Content seen{};    ///< What programs read.
    std::vector<Change> changes{};
    bool exists = false;
    bool durable = false;  ///< Its name survives.
    Locks locks{};
    std::list<Content> shared_memory{};  ///< Regions of the wal-index; gone with the power.
    std::array<int, SQLITE_SHM_NLOCK> shm_shared{};
    std::array<const void*, SQLITE_SHM_NLOCK> shm_exclusive{};
};

void write_into(Content& content, std::size_t at, const unsigned char* bytes, std::size_t size) {
    if (content.size() < at + size) content.resize(at + size);
    std::copy_n(bytes, size, content.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

struct CrashDisk::State {
    explicit State(std::uint64_t seed) : rng(seed) {}

    Rng rng;
    std::map<std::string, OnDisk> files{};
    std::uint64_t operations = 0;
    std::uint64_t cut = UINT64_MAX;
    struct Failing {
        std::uint64_t from = UINT64_MAX;
        Fault fault = Fault::Io;
        bool for_ever = false;
    };
    Failing failing{};
    sqlite3_vfs* before = nullptr;

    [[nodiscard]] bool is_cut() const { return operations >= cut; }

    /// Counts an operation; what it must answer, if it fails.
    std::optional<Fault> next(bool is_write, bool is_sync) {
        ++operations;
        if (is_cut()) return Fault::Io;
        const bool due = failing.for_ever ? operations >= failing.from : operations == failing.from;
        if (!due || (failing.fault == Fault::ShortWrite && !is_write) ||
            (failing.fault == Fault::NoSync && !is_sync))
            return std::nullopt;
        return failing.fault;
    }

    /// A sector as it lies there after a write that was cut: new, old, or half of each.
    void land(Content& content, std::size_t at, const unsigned char* bytes, std::size_t size) {
        const auto fate = rng.below(10);
        if (fate < 4) return;
        const auto kept = fate < 8 ? size : rng.below(size + 1);
        write_into(content, at, bytes, kept);
    }

    void lose_power(OnDisk& file) {
        std::vector<std::pair<std::size_t, std::size_t>> sectors;  // Change, offset in it.
        for (std::size_t i = 0; i < file.changes.size(); ++i) {
            const auto& change = file.changes[i];
            if (change.size) sectors.emplace_back(i, 0);
            for (std::size_t at = 0; at < change.bytes.size();
                 at += kSector - (change.at + at) % kSector)
                sectors.emplace_back(i, at);
        }
        // Out of order, as a cache writes them back; of one sector the last may then be the first.
        for (std::size_t i = sectors.size(); i > 1; --i)
            std::swap(sectors[i - 1], sectors[rng.below(i)]);
        for (const auto& [i, at] : sectors) {
            const auto& change = file.changes[i];
            if (change.size) {
                if (rng.chance(50)) file.synced.resize(*change.size);
                continue;
            }
            const auto room = kSector - (change.at + at) % kSector;
            land(file.synced, change.at + at, change.bytes.data() + at,
                 std::min(room, change.bytes.size() - at));
        }
        file.changes.clear();
        file.seen = file.synced;
        file.exists = file.durable;
        file.locks = {};
        file.shared_memory.clear();
        file.shm_shared = {};
        file.shm_exclusive = {};
    }
};

namespace {

using State = CrashDisk::State;

State* disk = nullptr;  // SQLite calls plain functions; there is one disk at a time.

struct Handle {
    sqlite3_file base;
    OnDisk* file;
    int lock;
    std::uint32_t shm_shared;  ///< A bit for each lock that this connection holds.
    std::uint32_t shm_exclusive;
};
Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

int code_of(CrashDisk::Fault fault, int io) {
    return fault == CrashDisk::Fault::Full ? SQLITE_FULL : io;
}

int read(sqlite3_file* handle, void* out, int amount, sqlite3_int64 at) {
    if (disk->is_cut()) return SQLITE_IOERR_READ;
    const auto& content = of(handle).file->seen;
    const auto size = static_cast<std::size_t>(amount);
    const auto from = std::min(static_cast<std::size_t>(at), content.size());
    const auto there = std::min(size, content.size() - from);
    if (there > 0) std::memcpy(out, content.data() + from, there);
    std::memset(static_cast<char*>(out) + there, 0, size - there);
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* handle, const void* bytes, int amount, sqlite3_int64 at) {
    auto& file = *of(handle).file;
    if (disk->is_cut()) return SQLITE_IOERR_WRITE;
    const auto fault = disk->next(true, false);
    auto size = static_cast<std::size_t>(amount);
    if (fault == CrashDisk::Fault::ShortWrite) size = disk->rng.below(size);
    if (fault && fault != CrashDisk::Fault::ShortWrite && !disk->is_cut())
        return code_of(*fault, SQLITE_IOERR_WRITE);
    const auto* const data = static_cast<const unsigned char*>(bytes);
    file.changes.push_back({static_cast<std::size_t>(at), {data, data + size}, {}});
    write_into(file.seen, static_cast<std::size_t>(at), data, size);
    return fault ? code_of(*fault, SQLITE_IOERR_WRITE) : SQLITE_OK;
}

int truncate(sqlite3_file* handle, sqlite3_int64 size) {
    if (disk->is_cut()) return SQLITE_IOERR_TRUNCATE;
    if (const auto fault = disk->next(false, false); fault && !disk->is_cut())
        return code_of(*fault, SQLITE_IOERR_TRUNCATE);
    auto& file = *of(handle).file;
    file.changes.push_back({0, {}, static_cast<std::size_t>(size)});
    file.seen.resize(static_cast<std::size_t>(size));
    return disk->is_cut() ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int sync(sqlite3_file* handle, int) {
    if (disk->is_cut()) return SQLITE_IOERR_FSYNC;
    if (const auto fault = disk->next(false, true)) return code_of(*fault, SQLITE_IOERR_FSYNC);
    auto& file = *of(handle).file;
    file.synced = file.seen;
    file.changes.clear();
    file.durable = file.exists;
    return SQLITE_OK;
}

int size_of(sqlite3_file* handle, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(of(handle).file->seen.size());
    return SQLITE_OK;
}

int lock(sqlite3_file* handle, int wanted) {
    auto& mine = of(handle);
    auto& locks = mine.file->locks;
    const void* const me = handle;
    const auto others = [me](const void* who) { return who != nullptr && who != me; };
    if (mine.lock >= wanted) return SQLITE_OK;
    if (wanted == SQLITE_LOCK_SHARED) {
        if (others(locks.pending) || others(locks.exclusive)) return SQLITE_BUSY;
        ++locks.shared;
    } else if (wanted == SQLITE_LOCK_RESERVED) {
        if (others(locks.reserved)) return SQLITE_BUSY;
        locks.reserved = me;
    } else {
        if (others(locks.reserved) || others(locks.pending) || others(locks.exclusive))
            return SQLITE_BUSY;
        locks.pending = me;
        if (wanted == SQLITE_LOCK_EXCLUSIVE && locks.shared > 1) return SQLITE_BUSY;
        if (wanted == SQLITE_LOCK_EXCLUSIVE) locks.exclusive = me;
    }
    mine.lock = wanted;
    return SQLITE_OK;
}

int unlock(sqlite3_file* handle, int wanted) {
    auto& mine = of(handle);
    auto& locks = mine.file->locks;
    if (mine.lock <= wanted) return SQLITE_OK;
    const auto drop = [&](const void*& who) {
        if (who == handle) who = nullptr;
    };
    drop(locks.exclusive);
    drop(locks.pending);
    drop(locks.reserved);
    if (wanted == SQLITE_LOCK_NONE && mine.lock > SQLITE_LOCK_NONE && locks.shared > 0)
        --locks.shared;
    mine.lock = wanted;
    return SQLITE_OK;
}

int check_reserved(sqlite3_file* handle, int* held) {
    *held = of(handle).file->locks.reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return kSector; }
int characteristics(sqlite3_file*) { return 0; }  // It promises nothing.

int shm_map(sqlite3_file* handle, int number, int size, int extend, void volatile** out) {
    auto& regions = of(handle).file->shared_memory;
    *out = nullptr;
    while (extend != 0 && regions.size() <= static_cast<std::size_t>(number))
        regions.emplace_back(static_cast<std::size_t>(size));
    if (regions.size() > static_cast<std::size_t>(number))
        *out = std::next(regions.begin(), number)->data();
    return SQLITE_OK;
}

void shm_drop(Handle& mine, int from, int count) {
    auto& file = *mine.file;
    for (int i = from; i < from + count; ++i) {
        const auto bit = std::uint32_t{1} << static_cast<unsigned>(i);
        const auto at = static_cast<std::size_t>(i);
        if ((mine.shm_shared & bit) != 0) --file.shm_shared[at];
        if ((mine.shm_exclusive & bit) != 0) file.shm_exclusive[at] = nullptr;
        mine.shm_shared &= ~bit;
        mine.shm_exclusive &= ~bit;
    }
}

int shm_lock(sqlite3_file* handle, int from, int count, int flags) {
    auto& mine = of(handle);
    auto& file = *mine.file;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        shm_drop(mine, from, count);
        return SQLITE_OK;
    }
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    for (int i = from; i < from + count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto bit = std::uint32_t{1} << static_cast<unsigned>(i);
        const auto* const owner = file.shm_exclusive[at];
        const int own = (mine.shm_shared & bit) != 0 ? 1 : 0;
        if ((owner != nullptr && owner != handle) || (exclusive && file.shm_shared[at] > own))
            return SQLITE_BUSY;
    }
    for (int i = from; i < from + count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto bit = std::uint32_t{1} << static_cast<unsigned>(i);
        if (exclusive) {
            file.shm_exclusive[at] = handle;
            mine.shm_exclusive |= bit;
        } else if ((mine.shm_shared & bit) == 0) {
            ++file.shm_shared[at];
            mine.shm_shared |= bit;
        }
    }
    return SQLITE_OK;
}

void shm_barrier(sqlite3_file*) {}

int shm_unmap(sqlite3_file* handle, int) {
    shm_drop(of(handle), 0, SQLITE_SHM_NLOCK);
    return SQLITE_OK;
}

int close(sqlite3_file* handle) {
    unlock(handle, SQLITE_LOCK_NONE);
    return SQLITE_OK;
}

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
    auto& handle = of(out);
    handle = {};
    if (disk->is_cut()) return SQLITE_CANTOPEN;
    auto& file = disk->files[name != nullptr ? name : "temporary"];
    const bool create = (flags & SQLITE_OPEN_CREATE) != 0;
    if (!file.exists && !create) return SQLITE_CANTOPEN;
    if (!file.exists) file.seen.clear();
    file.exists = true;
    handle.file = &file;
    handle.base.pMethods = &kMethods;
    if (got != nullptr) *got = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    if (disk->is_cut()) return SQLITE_IOERR_DELETE;
    if (disk->next(false, false)) return SQLITE_IOERR_DELETE;
    auto& file = disk->files[name];
    if (!file.exists) return SQLITE_IOERR_DELETE_NOENT;
    file.exists = false;
    if (sync_folder != 0 || disk->rng.chance(50)) file.durable = false;
    return SQLITE_OK;
}

int access(sqlite3_vfs*, const char* name, int, int* out) {
    const auto found = disk->files.find(name);
    *out = found != disk->files.end() && found->second.exists ? 1 : 0;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
    for (int i = 0; i < size; ++i) out[i] = static_cast<char>(disk->rng.below(256));
    return size;
}

int sleep(sqlite3_vfs*, int micros) { return micros; }

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

CrashDisk::CrashDisk(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {
    CAMINO_ASSERT(disk == nullptr);
    disk = state_.get();
    state_->before = sqlite3_vfs_find(nullptr);
    CAMINO_ASSERT(sqlite3_vfs_register(&crash_vfs, 1) == SQLITE_OK);
}

CrashDisk::~CrashDisk() {
    sqlite3_vfs_register(state_->before, 1);
    sqlite3_vfs_unregister(&crash_vfs);
    disk = nullptr;
}

std::uint64_t CrashDisk::operations() const { return state_->operations; }
void CrashDisk::cut_after(std::uint64_t operation) { state_->cut = operation; }
bool CrashDisk::is_cut() const { return state_->is_cut(); }

void CrashDisk::power_on() {
    for (auto& [name, file] : state_->files) state_->lose_power(file);
    state_->cut = UINT64_MAX;
    state_->operations = 0;
}

void CrashDisk::fail_after(std::uint64_t operation, Fault fault, bool for_ever) {
    state_->failing = {operation, fault, for_ever};
}
void CrashDisk::heal() { state_->failing = {}; }

}  // namespace camino::test
