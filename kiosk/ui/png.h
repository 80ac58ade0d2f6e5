// PNG in and out, from and to bytes. Pure; libpng does the work.

#pragma once

#include "kiosk/ui/surface.h"
#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace camino::kiosk {

/// Errors: BadInput when `bytes` is no PNG or larger than 4096x4096.
[[nodiscard]] Result<Image> decode_png(ByteView bytes);

/// Opaque: alpha is left out. The same image always gives the same bytes.
[[nodiscard]] Result<Bytes> encode_png(const Image& image);

}  // namespace camino::kiosk
