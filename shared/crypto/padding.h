// Padding (ISO 7816-4): sizes say nothing.

#pragma once

#include <span>

#include "shared/base/bytes.h"

namespace camino::crypto {

/// Pads `plain` to exactly `size` bytes in place. Errors: BadInput unless plain.size() < size.
[[nodiscard]] Result<void> pad_to(Bytes& plain, std::size_t size);

/// The part of `padded` before the padding, borrowed. Errors: BadInput if it is not padded.
[[nodiscard]] Result<ByteView> unpad(ByteView padded);

}  // namespace camino::crypto
