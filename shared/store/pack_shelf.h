// Packs on disk: the one place that reads pack folders, signed and unsigned.
//
//     agent/packs/<hash>/manifest.json, manifest.sig, pack.json, pathways/..., words/...
//
// A shelf is a folder of signed packs, each under its own hash in hexadecimal. A pack of the shelf
// is used only when its manifest is signed by the pinned content key, every file of the manifest
// is there with its length and SHA-256, no other file is there, and its hash is its folder's name.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/sign.h"
#include "shared/packs/pack.h"
#include "shared/records/dictionary.h"

namespace camino::store {

inline constexpr std::size_t kPackFileCountMax = 2000;
inline constexpr std::size_t kPackSizeMax = 32u << 20;  ///< Bytes of all files together.

/// Every file below `folder`, by its path inside; hidden files (".x") are left out.
/// Errors: NotFound if there is no such folder; BadInput for links, devices, and folders beyond
///         the limits above; Io.
[[nodiscard]] Result<packs::PackFiles> read_pack_files(const std::string& folder);

/// A pack that nobody signed: for tools, and for a demo's --pack. Errors: as read_pack_files() and
/// packs::read_pack().
[[nodiscard]] Result<packs::Pack> load_unsigned_pack(const std::string& folder);

/// A pack that may be used by a kiosk or desk.
/// Errors: as load_unsigned_pack(); Untrusted, naming the file, if the signature, a length, a
///         SHA-256 or the folder's name does not hold.
[[nodiscard]] Result<packs::Pack> load_signed_pack(const std::string& folder,
                                                   const crypto::SignPublicKey& content_key);

class PackShelf {
public:
    /// `folder` holds one folder per pack; it need not exist yet.
    PackShelf(std::string folder, crypto::SignPublicKey content_key)
        : folder_(std::move(folder)), content_key_(content_key) {}

    /// The names of the packs on the shelf, sorted; nothing is checked yet. Errors: Io.
    [[nodiscard]] Result<std::vector<std::string>> names() const;

    /// Errors: NotFound if the shelf has no such pack; as load_signed_pack().
    [[nodiscard]] Result<packs::Pack> load(std::string_view name) const;

    /// The pack that the agent named (AgentReader::content().pack). While the agent named none, the
    /// newest by publication day of those that can be trusted.
    /// Errors: NotFound if the shelf is empty; as load_signed_pack().
    [[nodiscard]] Result<packs::Pack> active(std::string_view named) const;

    /// The contents that came before `than`, the newest first, at most `count_max`; none that
    /// cannot be trusted. Errors: Io.
    [[nodiscard]] Result<std::vector<packs::Pack>> older(const packs::Pack& than,
                                                         std::size_t count_max) const;

    /// The pack against which a record was coded. Errors: NotFound; as load_signed_pack().
    [[nodiscard]] Result<packs::Pack> load(const records::PackId& id) const;

    /// Puts a signed pack on the shelf, whole or not at all; one that is there already is left.
    /// Returns its name. Errors: as load_signed_pack(); Io.
    [[nodiscard]] Result<std::string> put(const packs::PackFiles& files) const;

private:
    std::string folder_;
    crypto::SignPublicKey content_key_;
};

}  // namespace camino::store
