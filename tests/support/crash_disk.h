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
// error or a full disk. One disk at a time; not thread-safe.

#pragma once

#include <cstdint>
#include <memory>

namespace camino::test {

class CrashDisk {
public:
    explicit CrashDisk(std::uint64_t seed);
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;
    ~CrashDisk();

    /// Writes, truncations, syncs and deletions so far.
    [[nodiscard]] std::uint64_t operations() const;

    /// The operation with this number, counted from 1, and everything behind it, fails; what it
    /// wrote counts as not synced.
    void cut_after(std::uint64_t operation);
    [[nodiscard]] bool is_cut() const;

    /// What is still open must not be used any more.
    void power_on();

    enum class Fault { Io, Full, ShortWrite, NoSync };
    /// The operation with this number fails once, or each from then on, if it is one that can fail
    /// so (ShortWrite: a write; NoSync: a sync). Power stays on.
    void fail_after(std::uint64_t operation, Fault fault, bool for_ever);
    void heal();

    struct State;

private:
    std::unique_ptr<State> state_;
};

}  // namespace camino::test
