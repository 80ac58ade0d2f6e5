#include "tests/support/crash_file.h"

#include <algorithm>
#include <utility>

namespace camino::test {

namespace {

void write_into(CrashFile::Content& content, std::size_t at, const unsigned char* bytes,
                std::size_t size) {
    if (content.size() < at + size) content.resize(at + size);
    std::copy_n(bytes, size, content.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

void CrashFile::write(std::size_t at, const unsigned char* bytes, std::size_t size) {
    changes_.push_back({at, {bytes, bytes + size}, {}});
    write_into(seen_, at, bytes, size);
}

void CrashFile::resize(std::size_t size) {
    changes_.push_back({0, {}, size});
    seen_.resize(size);
}

void CrashFile::sync() {
    for (const auto& change : changes_) {
        if (change.size)
            synced_.resize(*change.size);
        else
            write_into(synced_, change.at, change.bytes.data(), change.bytes.size());
    }
    changes_.clear();
    durable = exists;
}

/// A sector as it lies there after a write that was cut: new, old, or half of each.
void CrashFile::land(Rng& rng, const Change& change, std::size_t offset) {
    if (change.size) {
        if (rng.chance(50)) synced_.resize(*change.size);
        return;
    }
    const auto fate = rng.below(10);
    if (fate < 4) return;
    const auto room = kSector - (change.at + offset) % kSector;
    const auto size = std::min(room, change.bytes.size() - offset);
    const auto kept = fate < 8 ? size : rng.below(size + 1);
    write_into(synced_, change.at + offset, change.bytes.data() + offset, kept);
}

void CrashFile::land_all(Rng& rng) {
    std::vector<std::pair<std::size_t, std::size_t>> sectors;  // Change, offset in it.
    for (std::size_t i = 0; i < changes_.size(); ++i) {
        const auto& change = changes_[i];
        if (change.size) sectors.emplace_back(i, 0);
        for (std::size_t at = 0; at < change.bytes.size();
             at += kSector - (change.at + at) % kSector)
            sectors.emplace_back(i, at);
    }
    // Out of order, as a cache writes them back; of one sector the last may then be the first.
    for (std::size_t i = sectors.size(); i > 1; --i)
        std::swap(sectors[i - 1], sectors[rng.below(i)]);
    for (const auto& [i, at] : sectors) land(rng, changes_[i], at);
    changes_.clear();
}

void CrashFile::lose_sync(Rng& rng) { land_all(rng); }

void CrashFile::lose_power(Rng& rng) {
    land_all(rng);
    seen_ = synced_;
    exists = durable;
    lose_programs();
}

void CrashFile::lose_programs() {
    locks_ = {};
    drop_shared_memory();
}

void CrashFile::drop_shared_memory() {
    shm_users_ = 0;
    shared_memory_.clear();
    shm_shared_ = {};
    shm_exclusive_ = {};
}

void CrashFile::shm_leave() {
    if (--shm_users_ <= 0) drop_shared_memory();
}

int CrashFile::lock(const void* who, int held, int wanted) {
    const auto others = [who](const void* owner) { return owner != nullptr && owner != who; };
    if (held >= wanted) return SQLITE_OK;
    if (wanted == SQLITE_LOCK_SHARED) {
        if (others(locks_.pending) || others(locks_.exclusive)) return SQLITE_BUSY;
        ++locks_.shared;
    } else if (wanted == SQLITE_LOCK_RESERVED) {
        if (others(locks_.reserved)) return SQLITE_BUSY;
        locks_.reserved = who;
    } else {
        if (others(locks_.reserved) || others(locks_.pending) || others(locks_.exclusive))
            return SQLITE_BUSY;
        locks_.pending = who;
        if (wanted == SQLITE_LOCK_EXCLUSIVE && locks_.shared > 1) return SQLITE_BUSY;
        if (wanted == SQLITE_LOCK_EXCLUSIVE) locks_.exclusive = who;
    }
    return SQLITE_OK;
}

void CrashFile::unlock(const void* who, int held, int wanted) {
    if (held <= wanted) return;
    for (const void** owner : {&locks_.exclusive, &locks_.pending, &locks_.reserved})
        if (*owner == who) *owner = nullptr;
    if (wanted == SQLITE_LOCK_NONE && held > SQLITE_LOCK_NONE && locks_.shared > 0) --locks_.shared;
}

unsigned char* CrashFile::shared_memory(std::size_t region, std::size_t size, bool create) {
    while (create && shared_memory_.size() <= region) shared_memory_.emplace_back(size);
    if (shared_memory_.size() <= region) return nullptr;
    return std::next(shared_memory_.begin(), static_cast<std::ptrdiff_t>(region))->data();
}

int CrashFile::shm_lock(const void* who, ShmHeld& held, int from, int count, bool exclusive) {
    for (int i = from; i < from + count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto bit = std::uint32_t{1} << static_cast<unsigned>(i);
        const auto* const owner = shm_exclusive_.at(at);
        const int own = (held.shared & bit) != 0 ? 1 : 0;
        if ((owner != nullptr && owner != who) || (exclusive && shm_shared_.at(at) > own))
            return SQLITE_BUSY;
    }
    for (int i = from; i < from + count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto bit = std::uint32_t{1} << static_cast<unsigned>(i);
        if (exclusive) {
            shm_exclusive_.at(at) = who;
            held.exclusive |= bit;
        } else if ((held.shared & bit) == 0) {
            ++shm_shared_.at(at);
            held.shared |= bit;
        }
    }
    return SQLITE_OK;
}

void CrashFile::shm_drop(ShmHeld& held, int from, int count) {
    for (int i = from; i < from + count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto bit = std::uint32_t{1} << static_cast<unsigned>(i);
        if ((held.shared & bit) != 0) --shm_shared_.at(at);
        if ((held.exclusive & bit) != 0) shm_exclusive_.at(at) = nullptr;
        held.shared &= ~bit;
        held.exclusive &= ~bit;
    }
}

}  // namespace camino::test
