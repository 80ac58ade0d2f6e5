// diff_content: what changed in the files of a pack, except for its texts.

#include <set>

#include "shared/packs/diff_json.h"
#include "shared/packs/diff_parts.h"
#include "shared/packs/manifest.h"

namespace camino::packs {

namespace {

/// Texts are compared by key, and a manifest only repeats what the files say.
bool is_compared(const std::string& path, const PackPair& packs) {
    if (path == kManifestFile || path == kSignatureFile) return false;
    const bool words = path.starts_with("words/") && path.ends_with(".po");
    return !words || !packs.old_files.contains(path) || !packs.new_files.contains(path);
}

void diff_file(const std::string& path, const PackPair& packs, PackDiff& out) {
    const auto before = packs.old_files.find(path);
    const auto after = packs.new_files.find(path);
    if (before == packs.old_files.end())
        return out.content.push_back({.file = path, .kind = ChangeKind::Added});
    if (after == packs.new_files.end())
        return out.content.push_back({.file = path, .kind = ChangeKind::Removed});
    if (before->second == after->second) return;
    if (path.ends_with(".json")) {
        const auto old_json = JsonDocument::parse(before->second, path);
        const auto new_json = JsonDocument::parse(after->second, path);
        if (old_json && new_json)
            return diff_json(path, old_json->root(), new_json->root(), out.content);
    }
    out.content.push_back({.file = path, .kind = ChangeKind::Changed});
}

}  // namespace

void diff_content(const PackPair& packs, PackDiff& out) {
    std::set<std::string> paths;
    for (const auto* files : {&packs.old_files, &packs.new_files})
        for (const auto& [path, content] : *files)
            if (is_compared(path, packs)) paths.insert(path);
    for (const auto& path : paths) diff_file(path, packs, out);
}

}  // namespace camino::packs
