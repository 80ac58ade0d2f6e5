// site.json, signed by the content key. What it holds: shared/packs/site.h.

#pragma once

#include <string>
#include <string_view>

#include "shared/crypto/sign.h"
#include "shared/packs/site.h"

namespace camino::store {

/// The content before somebody signed it, as above. `file` is the name to give in messages. Pure.
/// Errors: BadInput naming every mistake.
[[nodiscard]] Result<packs::Site> parse_unsigned_site(std::string_view text,
                                                      const std::string& file);

/// The whole file's text, signed. Pure.
[[nodiscard]] std::string to_signed_json(const packs::Site& site,
                                         const crypto::SignKey& content_key);

/// `file` is the name to give in messages. Pure.
/// Errors: Untrusted if the content key did not sign it; BadInput naming every mistake.
[[nodiscard]] Result<packs::Site> parse_site(std::string_view text,
                                             const crypto::SignPublicKey& content_key,
                                             const std::string& file);

/// Errors: NotFound if there is none; as parse_site(); Io.
[[nodiscard]] Result<packs::Site> read_site(const std::string& path,
                                            const crypto::SignPublicKey& content_key);

}  // namespace camino::store
