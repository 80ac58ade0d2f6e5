// CrashFile: a file of a CrashDisk: what lies there for certain, what programs read, and what was
// written in between and may be lost. With the locks that SQLite takes on it.

#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <optional>
#include <sqlite3.h>
#include <vector>

#include "tests/support/rng.h"

namespace camino::test {

class CrashFile {
public:
    using Content = std::vector<unsigned char>;
    static constexpr std::size_t kSector = 512;

    bool exists = false;
    bool durable = false;    ///< Its name survives.
    bool concerned = false;  ///< By the disk's cuts and faults.

    [[nodiscard]] const Content& seen() const { return seen_; }
    /// A new file under a name that was free.
    void begin() { seen_.clear(); }
    void write(std::size_t at, const unsigned char* bytes, std::size_t size);
    void resize(std::size_t size);
    void sync();

    /// A sync that failed, after which the system takes its pages for written (Linux does): of each
    /// sector that waited it is open whether it lies there, and no later sync writes it again.
    void lose_sync(Rng& rng);
    void lose_power(Rng& rng);
    /// Who had it open is gone, with locks and wal-index.
    void lose_programs();

    // -- the locks of a database, among the connections of this process --
    [[nodiscard]] int lock(const void* who, int held, int wanted);
    void unlock(const void* who, int held, int wanted);
    [[nodiscard]] bool is_reserved() const { return locks_.reserved != nullptr; }

    /// A connection comes to the wal-index, or leaves it. It is gone with the last that leaves, and
    /// with the power.
    void shm_enter() { ++shm_users_; }
    void shm_leave();
    /// Of the wal-index. Null: it is not there.
    [[nodiscard]] unsigned char* shared_memory(std::size_t region, std::size_t size, bool create);
    /// What a connection holds of the locks there, a bit for each.
    struct ShmHeld {
        std::uint32_t shared;
        std::uint32_t exclusive;
    };
    [[nodiscard]] int shm_lock(const void* who, ShmHeld& held, int from, int count, bool exclusive);
    void shm_drop(ShmHeld& held, int from, int count);

private:
    /// Something that was done and not synced.
    struct Change {
        std::size_t at = 0;
        Content bytes{};                    ///< Written there, or:
        std::optional<std::size_t> size{};  ///< Cut or grown to this.
    };
    struct Locks {
        int shared = 0;
        const void* reserved = nullptr;
        const void* pending = nullptr;
        const void* exclusive = nullptr;
    };
    void land(Rng& rng, const Change& change, std::size_t offset);
    void land_all(Rng& rng);
    void drop_shared_memory();

    Content synced_{};  ///< What survives for certain.
    Content seen_{};
    std::vector<Change> changes_{};
    Locks locks_{};
    int shm_users_ = 0;
    std::list<Content> shared_memory_{};
    std::array<int, SQLITE_SHM_NLOCK> shm_shared_{};
    std::array<const void*, SQLITE_SHM_NLOCK> shm_exclusive_{};
};

}  // namespace camino::test
