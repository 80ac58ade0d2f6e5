#include "kiosk/speech/utterance.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

constexpr std::string_view kListenSuffix = ".listen";  // Buttons that say another node.

Utterance said_of(const Node& node, const Words& words) {
    Utterance said{.id = node.id};
    for (const auto* text : {&node.label, &node.detail, &node.value})
        if (!text->empty()) said.pieces.push_back(*text);
    if (said.pieces.empty()) return said;
    if (node.selected) said.pieces.push_back(words("speech.chosen"));
    if (node.number > 0)
        said.pieces.push_back(words("speech.key", {{"number", std::to_string(node.number)}}));
    return said;
}

std::size_t begin_of_topmost(std::span<const Node> nodes) {
    for (std::size_t i = nodes.size(); i-- > 0;)
        if (nodes[i].role == Role::Dialog) return i;
    return 0;
}

}  // namespace

std::vector<Utterance> utterances(std::span<const Node> nodes, const Words& words) {
    nodes = nodes.subspan(begin_of_topmost(nodes));
    std::vector<Utterance> all;
    std::size_t title = 0;
    for (const auto& node : nodes) {
        if (node.id.ends_with(kListenSuffix)) continue;
        const bool usable = node.enabled || !node.focusable;
        auto said = said_of(node, words);
        if (!usable || said.pieces.empty()) continue;
        if (node.role == Role::Title && title == 0) title = all.size();
        all.push_back(std::move(said));
    }
    std::rotate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(title), all.end());
    return all;
}

std::string for_made_voice(std::string_view text) {
    constexpr std::string_view kGap = "\u00a0";
    const auto digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    std::string said;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool gap = text.substr(i).starts_with(kGap);
        if (gap && i > 0 && digit(i - 1) && digit(i + kGap.size())) {
            i += kGap.size() - 1;
        } else {
            said += text[i];
        }
    }
    return said;
}

std::string unrecorded_notice(const Words& words) { return words("speech.unrecorded"); }

}  // namespace camino::kiosk
