// The checklist of a new deployment: one page in plain words, to print and to hand to everybody
// who keeps something. No secret is in it.

#pragma once

#include <string>

#include "sync/tools/new_deployment.h"

namespace camino::tools {

/// Who keeps what, what must never lie together, what comes next with the commands for it, how to
/// back up, and when what ends.
[[nodiscard]] std::string checklist(const NewDeployment& deployment);

/// That somebody decides alone; empty where two must sign.
[[nodiscard]] std::string warning_of(const publishing::Group& signers);

}  // namespace camino::tools
