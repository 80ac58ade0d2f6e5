// SARIF 2.1.0: findings for editors and review tools.

#pragma once

#include "shared/codec/json_writer.h"
#include "shared/packs/check.h"

namespace camino::packs {

/// One run with every kind of finding as a rule. `folder` stands before the files of the pack;
/// empty: they stand alone. Findings about a file as a whole are put on its first line.
[[nodiscard]] std::string sarif(const Findings& findings, std::string_view folder);

}  // namespace camino::packs
