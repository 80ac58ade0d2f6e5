// Private to shared/packs: the parts of diff().

#pragma once

#include "shared/packs/diff.h"

namespace camino::packs {

/// Two packs that could be read.
struct PackPair {
    const Pack& old_pack;
    const Pack& new_pack;
    const PackFiles& old_files;
    const PackFiles& new_files;
};

void diff_content(const PackPair& packs, PackDiff& out);
void diff_texts(const PackPair& packs, PackDiff& out);
void diff_people(const PackPair& packs, const DiffLimits& limits, PackDiff& out);
void diff_cases(const PackPair& packs, PackDiff& out);

}  // namespace camino::packs
