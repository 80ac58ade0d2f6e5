#include "sync/console/say.h"

#include "shared/base/assert.h"

namespace camino::console {

const std::string& say(const Words& words, std::string_view key) {
    const auto found = words.find(key);
    CAMINO_ASSERT(found != words.end());
    return found->second;
}

std::vector<View> when(bool shown) {
    return shown ? std::vector<View>{View{}} : std::vector<View>{};
}

std::vector<View> when(bool shown, std::string name, std::string text) {
    if (!shown) return {};
    return {View{.texts = {{std::move(name), std::move(text)}}}};
}

}  // namespace camino::console
