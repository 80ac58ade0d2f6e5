// Sandbox: what the process that sees a person's answers takes from itself.
//
// A program that links it overwrites all memory that its C++ gives back (operator delete).

#pragma once

#include "shared/base/result.h"

namespace camino::kiosk {

/// Forbids this process, all its threads and all its later children every socket but local ones
/// (AF_UNIX: display, sound, print). Cannot be undone. Call it once the window is open.
///
/// It then tries to open an internet socket itself and fails with Untrusted if that works.
/// Errors: Io when the kernel refuses the filter; Untrusted when the filter does not hold.
[[nodiscard]] Result<void> forbid_internet_sockets();

/// Makes free() overwrite the larger blocks that libraries give back (glibc), and forbids core
/// dumps and reading by other processes of the same user.
void keep_memory_private();

}  // namespace camino::kiosk
