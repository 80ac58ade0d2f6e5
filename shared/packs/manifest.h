// Manifest: which files make up a pack, and who vouches for them.
//
//     manifest.json   {"files":[{"path":"pack.json","size":812,"sha256":"…"}, …]}   canonical
//     manifest.sig    Ed25519 over "camino pack v1\n" and manifest.json, as hex
//
// The manifest is canonical: the same files always give the same bytes, so a pack has one hash,
// signed or not. A file that the manifest does not name, or names otherwise, is not the pack.

#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"
#include "shared/packs/pack.h"

namespace camino::packs {

inline constexpr std::string_view kManifestFile = "manifest.json";
inline constexpr std::string_view kSignatureFile = "manifest.sig";

/// What a manifest says about one file.
struct FileStatement {
    std::int64_t size = 0;
    crypto::Hash sha256{};
};
using FileStatements = std::map<std::string, FileStatement, std::less<>>;  ///< By path.

/// The canonical manifest of all files but the manifest and its signature, by path.
[[nodiscard]] std::string manifest_of(const PackFiles& files);
[[nodiscard]] std::string manifest_of(const FileStatements& files);

/// BLAKE2b-256 of the canonical manifest: the hash of the pack.
[[nodiscard]] crypto::Hash hash_of(const PackFiles& files);
[[nodiscard]] crypto::Hash hash_of(const FileStatements& files);

/// The code by which people name a version of the content: the first 8 hex digits of its hash.
[[nodiscard]] std::string version_code(const Pack& pack);

/// Adds or replaces the manifest and its signature.
void sign(PackFiles& files, const crypto::SignKey& key);

/// Errors: Untrusted, naming the file, when manifest or signature are missing, a file was added,
///         changed or lost, or `key` did not sign it.
[[nodiscard]] Result<void> verify(const PackFiles& files, const crypto::SignPublicKey& key);

/// Verifies, then reads. Errors: as verify() and read_pack().
[[nodiscard]] Result<Pack> read_signed_pack(const PackFiles& files,
                                            const crypto::SignPublicKey& key);

}  // namespace camino::packs
