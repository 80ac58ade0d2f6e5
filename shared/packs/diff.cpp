// diff: reads both packs and puts the parts together.

#include "shared/packs/diff.h"

#include "shared/packs/diff_parts.h"

namespace camino::packs {

namespace {

Result<Pack> read(const PackFiles& files, const std::string& which) {
    auto pack = read_pack(files);
    if (pack) return pack;
    return fail(pack.error().code,
                "the " + which + " pack cannot be used:\n" + pack.error().detail);
}

PackName name_of(const Pack& pack) {
    return {pack.id, pack.version, pack.published_on, to_hex(pack.hash)};
}

}  // namespace

Result<PackDiff> diff(const PackFiles& old_files, const PackFiles& new_files, DiffLimits limits) {
    const auto old_pack = TRY(read(old_files, "old"));
    const auto new_pack = TRY(read(new_files, "new"));
    PackDiff made{.old_pack = name_of(old_pack), .new_pack = name_of(new_pack)};
    made.identical = old_pack.hash == new_pack.hash;
    if (made.identical) return made;
    const PackPair packs{old_pack, new_pack, old_files, new_files};
    diff_content(packs, made);
    diff_texts(packs, made);
    diff_people(packs, limits, made);
    diff_cases(packs, made);
    return made;
}

}  // namespace camino::packs
