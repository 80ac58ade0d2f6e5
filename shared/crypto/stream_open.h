// StreamOpener: reads a sealed file (stream_layout.h).

#pragma once

#include "shared/crypto/seal.h"

namespace camino::crypto {

/// Feed the file with add(), end with finish(). What add() returns is authentic, but only
/// finish() proves that nothing is missing at the end: act on nothing before it.
class StreamOpener {
public:
    explicit StreamOpener(SealKeyPair key);
    StreamOpener(StreamOpener&&) noexcept;
    StreamOpener& operator=(StreamOpener&&) noexcept;
    ~StreamOpener();

    /// The next content. Errors: Untrusted if the file is not for this key, or was changed;
    /// BadInput if a newer program wrote it.
    [[nodiscard]] Result<Bytes> add(ByteView file);

    /// Errors: Untrusted if the file ends too early or goes on too long.
    [[nodiscard]] Result<void> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The content of a whole sealed file. Errors: as StreamOpener.
[[nodiscard]] Result<Bytes> open_stream(ByteView file, const SealKeyPair& key);

}  // namespace camino::crypto
