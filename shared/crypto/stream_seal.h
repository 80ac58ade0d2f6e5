// StreamSealer: writes a sealed file (stream_layout.h) for the holder of one key.

#pragma once

#include "shared/crypto/seal.h"

namespace camino::crypto {

/// Feed content with add(), end with finish(); write out what both return, in order.
class StreamSealer {
public:
    /// Errors: BadInput if `to` is not a usable key.
    [[nodiscard]] static Result<StreamSealer> start(const SealPublicKey& to);

    StreamSealer(StreamSealer&&) noexcept;
    StreamSealer& operator=(StreamSealer&&) noexcept;
    ~StreamSealer();

    /// The file's next bytes; often none, as blocks fill up first.
    [[nodiscard]] Bytes add(ByteView content);

    /// The rest of the file, padding included. Call once.
    [[nodiscard]] Bytes finish();

private:
    struct State;
    explicit StreamSealer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// The whole sealed file at once.
[[nodiscard]] Result<Bytes> seal_stream(ByteView content, const SealPublicKey& to);

}  // namespace camino::crypto
