#include "shared/packs/clips.h"

#include "shared/base/bytes.h"
#include "shared/crypto/hash.h"

namespace camino::packs {

std::string clip_name(std::string_view text) {
    constexpr std::size_t kByteCount = 8;
    return to_hex(ByteView{crypto::hash(as_bytes(text))}.first(kByteCount));
}

ClipState clip_state(const std::vector<const Texts*>& texts, const std::set<std::string>& clips) {
    ClipState state;
    std::set<std::string> wanted;
    for (const auto* one : texts) {
        for (const auto& [key, entry] : one->table()) {
            if (!placeholders_in(entry.text).empty()) {
                ++state.varying_count;
                continue;
            }
            const auto name = clip_name(entry.text);
            const bool first = wanted.insert(name).second;
            if (clips.count(name) != 0) {
                ++state.recorded_count;
            } else if (first) {
                state.missing.push_back({key, entry.text});
            }
        }
    }
    for (const auto& name : clips)
        if (wanted.count(name) == 0) state.stale.push_back(name);
    return state;
}

}  // namespace camino::packs
