// Residue: looks for what a person said in files and in the memory of a running program.

#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace camino::test {

/// Something that only the answers of one person contain.
struct Needle {
    std::string what{};   ///< For the message.
    std::string bytes{};  ///< Long enough not to occur by chance.
};

/// All that a process could have written to its memory, as it stands at this moment. Needs root.
class Snapshot {
public:
    explicit Snapshot(pid_t process);

    /// "what in where" for each region of the memory that holds a needle.
    [[nodiscard]] std::vector<std::string> found(const std::vector<Needle>& needles) const;

    [[nodiscard]] bool holds(const Needle& needle) const;

    /// The bytes of each region.
    [[nodiscard]] std::vector<std::string_view> regions() const;

private:
    struct Region {
        std::string name{};
        std::string bytes{};
    };
    std::vector<Region> regions_{};
};

/// The same for every file below the folders.
[[nodiscard]] std::vector<std::string> found_in_files(const std::vector<std::string>& folders,
                                                      const std::vector<Needle>& needles);

}  // namespace camino::test
