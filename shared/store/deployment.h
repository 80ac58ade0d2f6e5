// Deployment: where a machine stands and whom it belongs to, DATA/deployment.json.
//
//     {"tz": "America/Bogota", "country": "CO", "mode": "kiosk", "site": 1,
//      "hub": "http://127.0.0.1:8473", "hub_key": "<64 hex>", "content_key": "<64 hex>",
//      "device_key": "<64 hex>", "demo": true}
//
// Written by enrolment. Kiosk and desk pin the keys and the country in journal.db at their first
// start; a later change is refused until staff enrol again.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/crypto/sign.h"
#include "shared/records/record.h"

namespace camino::store {

struct Deployment {
    std::string tz{};                           ///< IANA name: "today" is the day there.
    std::string country{};                      ///< ISO 3166-1 alpha-2.
    records::Mode mode = records::Mode::Kiosk;  ///< Kiosk or Desk: how the machine was enrolled.
    std::uint16_t site = 0;                     ///< In records; at most records::kSiteMax.
    std::string hub{};                          ///< "http://HOST:PORT", no slash at the end.
    crypto::SignPublicKey hub_key{};            ///< Signs receipts.
    crypto::SignPublicKey content_key{};        ///< Signs packs, recipients.json and site.json.
    crypto::SignPublicKey device_key{};         ///< The machine's own; the agent has the secret.
    bool demo = false;                          ///< Made by `camino deploy demo`.

    bool operator==(const Deployment&) const = default;

    /// What to write into records: Demo under a demo deployment.
    [[nodiscard]] records::Mode record_mode() const { return demo ? records::Mode::Demo : mode; }
};

/// `file` is the name to give in messages. Pure.
/// Errors: BadInput naming file, line, key and what would be right, for every mistake.
[[nodiscard]] Result<Deployment> parse_deployment(std::string_view text, std::string file);
[[nodiscard]] std::string to_json(const Deployment& deployment);

/// Errors: NotFound if the machine is not enrolled; as parse_deployment(); Io.
[[nodiscard]] Result<Deployment> read_deployment(const std::string& path);

/// Replaces the file as a whole: a reader sees the old one or the new one. Errors: Io.
[[nodiscard]] Result<void> write_deployment(const std::string& path, const Deployment& deployment);

}  // namespace camino::store
