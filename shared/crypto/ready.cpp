#include "shared/crypto/ready.h"

#include <sodium.h>

#include "shared/base/assert.h"

namespace camino::crypto {

bool is_ready() {
    static const bool is_prepared = sodium_init() >= 0;
    return is_prepared;
}

void ready() { CAMINO_ASSERT(is_ready()); }

}  // namespace camino::crypto
