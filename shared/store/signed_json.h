// Signed JSON: a small file of the deployment that the content key signed (recipients.json,
// site.json).
//
//     {"signature":"<128 hexadecimal digits>","content":{...}}
//
// The signature covers the kind ("recipients"), a zero byte and the exact bytes of the content as
// they stand in the file: nothing is re-serialised to check it. Any JSON tool can read it.

#pragma once

#include <string>
#include <string_view>

#include "shared/crypto/sign.h"

namespace camino::store {

/// The text of the file. `content` is one JSON object. Pure.
[[nodiscard]] std::string sign_json(std::string_view kind, std::string_view content,
                                    const crypto::SignKey& content_key);

/// The content, borrowed from `text`. `file` is the name to give in messages. Pure.
/// Errors: BadInput if it is no such file; Untrusted if `content_key` did not sign it as `kind`.
[[nodiscard]] Result<std::string_view> open_signed_json(std::string_view kind,
                                                        std::string_view text,
                                                        const crypto::SignPublicKey& content_key,
                                                        std::string_view file);

}  // namespace camino::store
