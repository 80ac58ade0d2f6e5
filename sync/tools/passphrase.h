// Where a passphrase comes from: a file descriptor that a script opened, or the terminal. And a
// yes.

#pragma once

#include <optional>
#include <string>

#include "shared/crypto/secret.h"

namespace camino::tools {

inline constexpr std::size_t kPassphraseSizeMax = 1024;

struct PassphraseAsk {
    std::optional<int> descriptor{};  ///< --passphrase-fd N; read to its first line end.
    std::string what{};               ///< "the passphrase of office/custodian.key"
    bool is_new = false;              ///< Asked twice on a terminal.
};

/// The passphrase, without its line end.
/// Errors: BadInput if it is empty, too long, typed differently the second time, or if there is
/// neither a descriptor nor a terminal; the message says which option to use.
[[nodiscard]] Result<crypto::Secret> read_passphrase(const PassphraseAsk& ask);

/// Whether the person at the terminal types "yes", that word alone.
/// Errors: BadInput if there is no terminal, naming --yes.
[[nodiscard]] Result<bool> typed_yes(const std::string& question);

}  // namespace camino::tools
