// The other direction: values become metadata files, and people sign them.
//
//     draft(targets)  ->  {"signatures":[],"signed":{...}}  ->  sign(bytes, key)  ->  more of them
//
// What is signed is the canonical form of "signed"; the text of that member never changes once it
// is drafted. Pure.

#pragma once

#include "shared/crypto/sign.h"
#include "shared/tuf/signatures.h"

namespace camino::tuf {

/// A metadata file that nobody has signed. The times must lie in the years 0001 to 9999.
[[nodiscard]] std::string draft(const Root& root);
[[nodiscard]] std::string draft(const Timestamp& timestamp);
[[nodiscard]] std::string draft(const Snapshot& snapshot);
[[nodiscard]] std::string draft(const Targets& targets);

/// The same file with this key's signature added, or renewed in its place.
/// Errors: BadInput when `metadata` is no metadata file.
[[nodiscard]] Result<std::string> sign(ByteView metadata, const crypto::SignKey& key);

/// How many different keys of the role have signed a metadata file of any kind.
/// Errors: BadInput when `metadata` is no metadata file.
[[nodiscard]] Result<std::int64_t> signed_count(ByteView metadata, const Authority& authority,
                                                const KeyCheck& check = check_ed25519);

/// A key as metadata describes it; its id is the SHA-256 of its canonical description, as
/// securesystemslib computes it.
[[nodiscard]] Key describe(const crypto::SignPublicKey& key);

/// What a timestamp or snapshot states about `bytes`.
[[nodiscard]] MetaFile meta_of(std::int64_t version, ByteView bytes);

/// What a targets role states about `bytes`: their length and SHA-256.
[[nodiscard]] TargetFile target_of(ByteView bytes);

}  // namespace camino::tuf
