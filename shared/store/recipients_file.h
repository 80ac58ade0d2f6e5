// RecipientsFile: recipients.json, signed by the content key: to whom this deployment seals.
//
//     {"version": 1, "hub_receipt_key": "<64 hex>", "hub_seal_key": "<64 hex>",
//      "statistics_key": "<64 hex>", "delete_salt": "<32 hex>",
//      "custodians": [{"country": "CO", "kept_for": "days30", "number": 1, "key": "<64 hex>"}]}
//
// That is the content; signed_json.h says how it is wrapped. The hub hands the file out as it is,
// and every machine checks the signature for itself.

#pragma once

#include <string>
#include <string_view>

#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "shared/records/recipients.h"

namespace camino::store {

struct RecipientsFile {
    records::Recipients recipients{};
    crypto::DeploymentSalt delete_salt{};  ///< For delete tags; the same in the whole deployment.

    bool operator==(const RecipientsFile&) const = default;
};

/// "days30", "months6" or "until_closed".
[[nodiscard]] std::string_view to_string(records::KeptFor kept_for);

/// A list of custodians' public keys as a member of JSON, and back with every mistake.
void write_custodians(JsonWriter& out, const std::vector<records::CustodianKey>& custodians);
[[nodiscard]] std::vector<records::CustodianKey> read_custodians(JsonFields& fields,
                                                                 Mistakes& mistakes);

/// The whole file's text, signed. Pure.
[[nodiscard]] std::string to_signed_json(const RecipientsFile& recipients,
                                         const crypto::SignKey& content_key);

/// `file` is the name to give in messages. Pure.
/// Errors: Untrusted if the content key did not sign it; BadInput naming every mistake.
[[nodiscard]] Result<RecipientsFile> parse_recipients(std::string_view text,
                                                      const crypto::SignPublicKey& content_key,
                                                      const std::string& file);

/// Errors: NotFound if there is none; as parse_recipients(); Io.
[[nodiscard]] Result<RecipientsFile> read_recipients(const std::string& path,
                                                     const crypto::SignPublicKey& content_key);

}  // namespace camino::store
