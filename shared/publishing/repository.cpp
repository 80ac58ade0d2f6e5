#include "shared/publishing/repository.h"

#include <algorithm>

#include "shared/publishing/names.h"
#include "shared/publishing/standing.h"
#include "shared/tuf/names.h"

namespace camino::publishing {

std::int64_t Repository::newest(std::string_view role) const {
    if (role == tuf::kTimestamp) {
        const auto* text = metadata_of(role);
        if (text == nullptr) return 0;
        const auto read = tuf::read_timestamp(as_bytes(*text));
        return read ? read->content.header.version : 0;
    }
    const auto quoted = tuf::quoted(role);
    std::int64_t newest = 0;
    for (const auto& [name, text] : metadata)
        if (const auto parsed = parse_metadata_name(name); parsed && parsed->role == quoted)
            newest = std::max(newest, parsed->version);
    return newest;
}

const std::string* Repository::metadata_of(std::string_view role) const {
    if (role != tuf::kTimestamp) return metadata_at(*this, role, newest(role));
    const auto found = metadata.find(tuf::file_name(role));
    return found == metadata.end() ? nullptr : &found->second;
}

}  // namespace camino::publishing
