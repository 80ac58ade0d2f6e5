#include "shared/crypto/delete_tag.h"

#include <algorithm>

namespace camino::crypto {

Result<DeleteTag> delete_tag(const ByteArray<10>& code, const DeploymentSalt& salt,
                             PassphraseCost cost) {
    DeleteTag tag{};
    const Secret key = TRY(derive_key(as_text(code), salt, cost, tag.size()));
    std::copy(key.view().begin(), key.view().end(), tag.begin());
    return tag;
}

}  // namespace camino::crypto
