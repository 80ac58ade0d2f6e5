// Inspect: what a bundle on a stick is, and for whom, without taking anything of it.

#pragma once

#include <optional>
#include <string>

#include "shared/store/deployment.h"

namespace camino::bundle {

/// Lines for whoever holds the stick. Of one on its way to the hub only its size can be seen; one
/// on its way back is read whole. With a machine's deployment each signature is checked, and what
/// is for that machine is marked. Errors: BadInput if it is no bundle, or ends in the middle;
/// Untrusted if something in it is not signed by the deployment's hub; Io.
[[nodiscard]] Result<std::string> inspect(const std::string& file,
                                          const std::optional<store::Deployment>& deployment);

}  // namespace camino::bundle
