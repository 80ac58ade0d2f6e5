// The delete tag: what an envelope shows of its deletion code. Slow to compute, so that a stolen
// hub cannot search the codes.

#pragma once

#include "shared/crypto/passphrase.h"

namespace camino::crypto {

using DeleteTag = ByteArray<16>;
using DeploymentSalt = ByteArray<16>;

/// argon2id of the 80 bits of the code (records/delete_code.h) and the deployment's salt. Pure.
/// Errors: Unavailable without enough memory.
[[nodiscard]] Result<DeleteTag> delete_tag(const ByteArray<10>& code, const DeploymentSalt& salt,
                                           PassphraseCost cost = kDeleteTagCost);

}  // namespace camino::crypto
