#include "sync/hub/held_contents.h"

#include <algorithm>

#include "shared/store/pack_shelf.h"

namespace camino::hub {

const statistics::Content* HeldContents::find(std::uint32_t number) {
    const std::lock_guard lock{mutex_};
    const auto known = contents_.find(number);
    if (known != contents_.end()) return &known->second;
    look();
    const auto found = contents_.find(number);
    return found == contents_.end() ? nullptr : &found->second;
}

statistics::Contents HeldContents::all() {
    const std::lock_guard lock{mutex_};
    look();
    return contents_;
}

void HeldContents::look() {
    const store::PackShelf shelf{folder_, content_key_};
    const auto names = shelf.names();
    if (!names) return;
    for (const auto& name : *names) {
        if (std::find(seen_.begin(), seen_.end(), name) != seen_.end()) continue;
        seen_.push_back(name);
        const auto pack = shelf.load(std::string_view{name});
        if (!pack) continue;
        auto content = statistics::content_of(*pack);
        contents_.emplace(content.number, std::move(content));
    }
}

}  // namespace camino::hub
