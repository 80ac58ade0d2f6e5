// Counts what this program asks the heap for. Linking it replaces operator new.

#pragma once

namespace camino::test {

/// How often memory was asked for so far.
[[nodiscard]] long allocation_count();

}  // namespace camino::test
