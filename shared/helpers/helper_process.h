// HelperProcess: another program, which is given bytes in memory and answers with bytes.
//
//     auto helper = TRY(HelperProcess::start({"espeak-ng", "--stdin", "--stdout"}, text));
//     while (!TRY(helper.read(bytes))) helper.wait(longest);
//
// It inherits what this process forbade itself (sandbox.h). It ends when this is destroyed.

#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace camino {

/// What it gets besides its words, which every user of the machine can read in the process list.
struct HelperSetting {
    std::vector<std::string> environment{};  ///< "NAME=value", before what this process has.
    bool with_complaints = false;            ///< What it writes to standard error is read, too.
};

class HelperProcess {
public:
    static constexpr std::size_t kInputMax = std::size_t{16} << 20;

    /// words[0] is found in PATH; `input` is all that it can read.
    /// Errors: NotFound when there is no such program; BadInput; Io.
    [[nodiscard]] static Result<HelperProcess> start(const std::vector<std::string>& words,
                                                     std::string_view input,
                                                     const HelperSetting& setting = {});

    HelperProcess(HelperProcess&& other) noexcept;
    HelperProcess& operator=(HelperProcess&& other) noexcept;
    ~HelperProcess();

    /// Appends what it has written since; true when it will write no more. Never waits.
    [[nodiscard]] Result<bool> read(Bytes& into);

    /// Waits for its end; true when it ended with 0.
    [[nodiscard]] bool succeeded();

    /// Sleeps until there is something to read, but no longer than `longest`.
    void wait(Duration longest) const;

private:
    HelperProcess(pid_t process, int output) : process_(process), output_(output) {}
    void end();

    pid_t process_ = -1;
    int output_ = -1;
};

/// All that the program writes until it ends. Waits. Errors: as start() and read().
[[nodiscard]] Result<Bytes> output_of(const std::vector<std::string>& words,
                                      std::string_view input = "");

}  // namespace camino
