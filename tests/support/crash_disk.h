// A disk that loses power: SQLite's files in memory, with everything that a real one may do to
// what was written and not synced.
//
//     CrashDisk disk{seed};                   // From here on, what SQLite opens lies on it.
//     disk.cut_after(7);                      // The seventh write, truncation or sync is the last.
//     ... save until an Error comes ...       // All that is open must be closed then.
//     disk.power_on();                        // Of what was not synced, each sector is there or
//                                             // not, or half of it, in whatever order it was.
//
// Or it fails and stays alive: fail_after() answers one call, or all from then on, with an I/O
// error or a full disk. One disk at a time; several threads may use it, and what happens is the
// same again for the same seed as long as they take turns.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tests/support/rng.h"

namespace camino::test {

class CrashDisk {
public:
    /// Of an even seed it promises what SQLite takes for granted on Linux, that the bytes beside a
    /// write survive it; of an odd one nothing, and SQLite fills up its sectors.
    explicit CrashDisk(std::uint64_t seed);
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;
    ~CrashDisk();

    /// Two machines on one disk: what follows is about the files whose path begins so, the others
    /// never fail. "": all of them. Not while power is cut.
    void turn_to(const std::string& folder);

    /// Writes, truncations, syncs and deletions since power came on.
    [[nodiscard]] std::uint64_t operations() const;
    [[nodiscard]] std::uint64_t reads() const;

    /// The operation with this number, counted from 1, and everything behind it, fails; what it
    /// wrote counts as not synced.
    void cut_after(std::uint64_t operation);
    [[nodiscard]] bool is_cut() const;

    /// Power goes, if it did not yet, and comes again. What is still open must not be used any
    /// more.
    void power_on();

    /// The programs are killed, and the system lives on: from here every call fails, so that what
    /// is open can be closed; then they may begin again, and read what was written, synced or not.
    void kill();
    void begin_again();

    /// Remembers all files as they are, synced, and gives them back; nothing may be open.
    void keep();
    void put_back();

    enum class Fault {
        Io,
        Full,
        ShortWrite,
        NoSync,  ///< It failed, and the next may do what it did not.
        /// It failed, and no later one writes what it should have written. For even seeds: what
        /// fills up a sector is not synced with its commit, and SQLite rests on it later.
        LostSync,
        Read
    };
    /// The operation with this number (of Read: the read) fails once, or each from then on, if it
    /// is one that can fail so (ShortWrite: a write; NoSync, LostSync: a sync). Power stays on.
    void fail_after(std::uint64_t number, Fault fault, bool for_ever);
    void heal();

    struct State;

private:
    std::unique_ptr<State> state_;
};

/// In every third case power goes while `open` recovers what the last cut left; perhaps again.
template <class Open>
void cut_in_recovery(CrashDisk& disk, Rng& rng, const Open& open) {
    constexpr std::uint64_t kChance = 33;
    constexpr std::uint64_t kSoon = 6;
    while (rng.chance(kChance)) {
        disk.cut_after(1 + rng.below(kSoon));
        static_cast<void>(open());
        disk.power_on();
    }
}

}  // namespace camino::test
