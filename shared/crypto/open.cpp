#include "shared/crypto/open.h"

#include <sodium.h>

#include "shared/crypto/raw.h"

namespace camino::crypto {

Result<Secret> open_sealed(ByteView box, const SealKeyPair& key) {
    if (box.size() < kSealOverhead || key.secret.empty())
        return fail(Errc::Untrusted, "a sealed box does not open with this key");
    Secret plain{box.size() - kSealOverhead};
    if (crypto_box_seal_open(raw_out(plain.writable()), raw(box), box.size(),
                             raw(ByteView{key.public_key.bytes}), raw(key.secret.view())) != 0)
        return fail(Errc::Untrusted, "a sealed box does not open with this key");
    return plain;
}

}  // namespace camino::crypto
