// Residue: looks for what a person said in files and in the memory of a running program.

#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace camino::test {

/// Something that only the answers of one person contain.
struct Needle {
    std::string what{};   ///< For the message.
    std::string bytes{};  ///< Long enough not to occur by chance.
};

/// "what in where" for each place in the readable memory of a process that holds a needle.
[[nodiscard]] std::vector<std::string> found_in_memory(pid_t process,
                                                       const std::vector<Needle>& needles);

/// The same for every file below the folders.
[[nodiscard]] std::vector<std::string> found_in_files(const std::vector<std::string>& folders,
                                                      const std::vector<Needle>& needles);

}  // namespace camino::test
