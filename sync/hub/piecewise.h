// Piecewise uploads: a file that comes in pieces, and goes on where a cut left it (tus 1.0).
//
// Each lies in DIR/uploads under its id: "<id>.<size>", growing. Several hubs may share the folder;
// a piece is added under the file's lock, and only where the file ends. Ids are 128 random bits and
// known to who began the upload alone.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino::hub {

inline constexpr std::uint64_t kPiecewiseSizeMax = std::uint64_t{512} << 20;
inline constexpr std::size_t kPiecewiseCountMax = 64;  ///< Unfinished at once.

class Piecewise {
public:
    /// `folder` is DIR/uploads.
    explicit Piecewise(std::string folder) : folder_(std::move(folder)) {}

    /// Forgets what nobody went on with for a day first. Returns the id.
    /// Errors: BadInput for an impossible size; Unavailable while too many are unfinished; Io.
    [[nodiscard]] Result<std::string> begin(std::uint64_t size);
    /// The same under an id of its sender: 32 hexadecimal digits that nobody else can know of.
    [[nodiscard]] Result<void> begin_as(std::string_view id, std::uint64_t size);

    struct State {
        std::uint64_t offset = 0;  ///< So much of it is here, durably.
        std::uint64_t size = 0;
        std::string path{};
        [[nodiscard]] bool whole() const { return offset == size; }
    };
    /// Errors: NotFound.
    [[nodiscard]] Result<State> state(std::string_view id) const;

    /// Adds a piece at `offset`, synced. Returns the new state. Errors: NotFound; Untrusted if the
    /// file ends elsewhere, or another piece is just being added; BadInput beyond its size; Io.
    [[nodiscard]] Result<State> add(std::string_view id, std::uint64_t offset,
                                    std::string_view piece);

    void remove(std::string_view id);

private:
    std::string folder_;
};

}  // namespace camino::hub
