// What a signature would be put under, in words for the person who is asked for it.

#include <algorithm>
#include <fmt/format.h>

#include "shared/packs/diff.h"
#include "shared/packs/manifest.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

using publishing::Repository;
using publishing::Withdrawn;

/// How many bytes of `text` at `at` are a character by which a terminal could be made to show
/// something else: C0 but the line feed, DEL, C1, and those that turn the direction of writing.
std::size_t control_size(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    if (byte(0) == '\n') return 0;
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
    if (byte(0) != 0xE2) return 0;
    const bool embeds = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
    const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
    return embeds || isolates ? 3 : 0;
}

Result<packs::Pack> readable(const packs::PackFiles& files) {
    auto pack = packs::read_pack(files);
    if (pack) return pack;
    return fail(Errc::BadInput,
                "the content that is drafted cannot be used:\n" + written_out(pack.error().detail));
}

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

/// Nothing to compare it with.
Result<std::string> described(const packs::PackFiles& files) {
    const auto pack = TRY(readable(files));
    return fmt::format(
        "New content: {}.\n  {}, {}, {}; languages {}.\n"
        "  Nothing was agreed before: read all of it, and run `camino pack check`.\n",
        name_of(files), plural(files.size(), "file"), plural(pack.pathways.size(), "pathway"),
        plural(pack.questions.size(), "question"), listed(pack.languages));
}

Result<std::string> content_changes(const Repository& repository) {
    const auto drafted = TRY(publishing::drafted_pack(repository));
    if (!drafted.contains("pack.json")) return std::string("Content: none was offered yet.\n");
    const auto agreed = TRY(publishing::agreed_pack(repository));
    if (agreed == drafted) return "Content: as agreed, " + name_of(drafted) + ".\n";
    TRY(readable(drafted));
    if (!packs::read_pack(agreed)) return described(drafted);
    const auto difference = TRY(packs::diff(agreed, drafted));
    return packs::to_text(difference);
}

/// Those on the newest recall list that were not agreed before.
Result<std::vector<Withdrawn>> newly_withdrawn(const Repository& repository) {
    auto list = TRY(publishing::withdrawn_in(repository));
    const auto agreed = TRY(without_drafts(repository));
    const auto changes = TRY(publishing::signer_changes(agreed));
    if (!changes.empty()) return list;  // Nobody knows who signed the older one.
    const auto states = TRY(publishing::state_of(agreed));
    const auto recall = std::find_if(states.begin(), states.end(), [](const auto& state) {
        return state.role == publishing::kRecall;
    });
    if (recall == states.end() || !recall->complete()) return list;
    const auto before = TRY(publishing::withdrawn_in(agreed));
    std::erase_if(list, [&](const auto& one) {
        return std::find(before.begin(), before.end(), one) != before.end();
    });
    return list;
}

}  // namespace

std::string written_out(std::string_view text) {
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        const auto size = control_size(text, at);
        if (size == 0) safe += text[at++];
        for (std::size_t i = 0; i < size; ++i)
            safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at++]));
    }
    return safe;
}

std::string name_of(const packs::PackFiles& files) {
    if (files.empty()) return "nothing";
    const auto code = to_hex(packs::hash_of(files)).substr(0, 8);
    const auto pack = packs::read_pack(files);
    if (!pack) return "content that cannot be used, code " + code;
    return fmt::format("{} {} of {}, code {}", pack->id, written_out(pack->version),
                       to_string(pack->published_on), code);
}

Result<std::string> what_changes(const Repository& repository) {
    auto text = TRY(content_changes(repository));
    const auto changes = TRY(publishing::signer_changes(repository));
    const auto withdrawn = TRY(newly_withdrawn(repository));
    for (const auto& line : changes) text.append("Who may sign for ").append(line).append("\n");
    for (const auto& one : withdrawn)
        text += fmt::format("Withdrawn: {} on {}: {}\n", to_hex(one.pack).substr(0, 8),
                            to_string(one.on), one.why);
    return written_out(text);
}

}  // namespace camino::tools
