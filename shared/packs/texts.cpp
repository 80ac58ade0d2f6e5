// Texts: lookup and placeholders.

#include "shared/packs/texts.h"

#include <algorithm>

#include "shared/crypto/hash.h"

namespace camino::packs {

namespace {

/// Splits `text` into plain parts and {names}; calls back for each.
template <class OnText, class OnName>
void split(std::string_view text, OnText on_text, OnName on_name) {
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = text.find('}', open == std::string_view::npos ? 0 : open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            on_text(text);
            return;
        }
        on_text(text.substr(0, open));
        on_name(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

}  // namespace

const Text* Texts::find(std::string_view key) const {
    const auto found = table_.find(key);
    return found == table_.end() ? nullptr : &found->second;
}

bool Texts::has_drafts() const {
    return std::any_of(table_.begin(), table_.end(),
                       [](const auto& entry) { return entry.second.draft; });
}

std::string fill_in(std::string_view text, const Placeholders& values) {
    std::string out;
    split(
        text, [&](std::string_view plain) { out += plain; },
        [&](std::string_view name) {
            for (const auto& [key, value] : values) {
                if (key == name) {
                    out += value;
                    return;
                }
            }
            out.append("{").append(name).append("}");
        });
    return out;
}

std::string text_hash(std::string_view text) {
    constexpr std::size_t kDigitCount = 8;
    return to_hex(crypto::hash(as_bytes(text))).substr(0, kDigitCount);
}

std::vector<std::string> placeholders_in(std::string_view text) {
    std::vector<std::string> names;
    split(
        text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace camino::packs
