// A hub that holds a pack: the made-up one for practice.

#pragma once

#include "shared/base/assert.h"
#include "shared/packs/manifest.h"
#include "shared/store/pack_shelf.h"

namespace camino::test {

inline void hold_practice_pack(const std::string& packs_folder, const crypto::SignKey& content) {
    auto files = store::read_pack_files(CAMINO_SOURCE_DIR "/assets/packs/practice").value();
    packs::sign(files, content);
    const auto put = store::PackShelf{packs_folder, content.public_key()}.put(files);
    CAMINO_ASSERT(put.has_value());
}

}  // namespace camino::test
