// FileRecorder: what this process does to the files below a folder, in order; and the folder as it
// may look when the power goes behind any of it.
//
//     FileRecorder recorder{folder};          // Remembers what is there: all of that is synced.
//     ... switch to new content ...
//     recorder.stop();
//     for (n = 0; n <= recorder.size(); ++n) recorder.leave(n, rng, elsewhere);
//
// A file that was not synced has lost of its writes what CrashFile says. A name (made, moved,
// removed) lasts once its folder was synced; of those that were not, in each folder the first few
// last. Shared memory of SQLite is left out. The C library's functions are replaced for it in the
// whole program, SQLite and the standard library included. One at a time; one thread.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/rng.h"

namespace camino::test {

struct FileStep {
    enum class Kind { Make, MakeFolder, Write, Resize, Sync, Move, Remove };
    Kind kind{};
    std::string path{};  ///< Below the folder.
    std::string to{};    ///< Of Move.
    std::size_t at = 0;  ///< Of Write; the size of Resize.
    std::string bytes{};
};

class FileRecorder {
public:
    explicit FileRecorder(const std::string& folder);
    FileRecorder(const FileRecorder&) = delete;
    FileRecorder& operator=(const FileRecorder&) = delete;
    ~FileRecorder() { stop(); }
    void stop();

    [[nodiscard]] std::size_t size() const { return steps_.size(); }
    [[nodiscard]] const FileStep& step(std::size_t i) const { return steps_.at(i); }

    /// Makes the folder `to`, which is not there yet, as the first `count` steps and a power cut
    /// leave it.
    void leave(std::size_t count, Rng& rng, const std::string& to) const;

    void add(FileStep step) { steps_.push_back(std::move(step)); }  ///< For the functions.
    /// The path below the folder; nothing for others.
    [[nodiscard]] std::string below(const std::string& path) const;

private:
    std::string folder_;
    std::vector<FileStep> before_{};
    std::vector<FileStep> steps_{};
};

}  // namespace camino::test
