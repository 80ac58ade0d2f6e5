#include "shared/crypto/padding.h"

#include <algorithm>
#include <sodium.h>

#include "shared/crypto/raw.h"
#include "shared/crypto/secret.h"

namespace camino::crypto {

Result<void> pad_to(Bytes& plain, std::size_t size) {
    if (plain.size() >= size) return fail(Errc::BadInput, "too large for its padding");
    const auto plain_size = plain.size();
    Bytes padded(size);
    std::copy(plain.begin(), plain.end(), padded.begin());
    wipe(plain);  // resize() could leave a copy behind in freed memory.
    sodium_pad(nullptr, raw_out(std::span{padded}), plain_size, size, size);
    plain = std::move(padded);
    return {};
}

Result<ByteView> unpad(ByteView padded) {
    std::size_t size = 0;
    if (padded.empty() || sodium_unpad(&size, raw(padded), padded.size(), padded.size()) != 0)
        return fail(Errc::BadInput, "the padding is damaged");
    return padded.first(size);
}

}  // namespace camino::crypto
