// The PIN of a kiosk's staff screen: front/staff.pin, one line of argon2id, written by `camino
// staff pin`; and front/staff.tries, how often in a row a wrong one was typed, written by the
// kiosk.
//
// A failure is counted on the disk before the PIN is looked at: pulling the plug gives no try back.

#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"
#include "shared/store/folders.h"

namespace camino::store {

inline constexpr std::size_t kPinSizeMin = 6;
inline constexpr std::size_t kPinSizeMax = 12;

/// Replaces the PIN. It belongs to whom the folder belongs, also when root sets it.
/// Errors: BadInput for what is no PIN, or one that is guessed first (111111, 123456); Io.
[[nodiscard]] Result<void> set_staff_pin(const Folders& folders, std::string_view pin);

/// Wrong PINs in a row, as far as is known.
[[nodiscard]] int staff_pin_failures(const Folders& folders);

enum class PinVerdict : std::uint8_t { Right, Wrong, NotSet, Broken };

/// Broken: the try could not be counted, or the PIN could not be read; then nobody gets in.
[[nodiscard]] PinVerdict try_staff_pin(const Folders& folders, std::string_view pin);

}  // namespace camino::store
