// ready(): prepares libsodium before its first use. Private to this folder.

#pragma once

namespace camino::crypto {

/// Whether libsodium is usable. Prepares it on the first call; safe from any thread.
[[nodiscard]] bool is_ready();

/// Aborts when it is not: no key or nonce may come from a machine without randomness.
void ready();

}  // namespace camino::crypto
