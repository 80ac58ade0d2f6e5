// Private to `camino records fetch`: the cases file that a hub hands out for a code.
//
//     page of the approved request -> code -> POST /v1/cases -> OUT.cases
//
// It is OUT.cases.new until its hash and its header were checked; a code serves once, whatever came
// of it.

#pragma once

#include <optional>
#include <string>

#include "shared/base/result.h"

namespace camino::tools {

struct FetchOptions {
    std::string hub{};        ///< "https://hub.example.org"
    std::string code_file{};  ///< One of the two.
    std::optional<int> code_descriptor{};
    std::string authorities{};  ///< A PEM file; empty: the system's.
    std::string data{};         ///< A desk's folder: then the file lies in its custody.
    std::string out{};          ///< A path; with `data` a name.
};

/// Errors: BadInput if the file is there already, or for an address or a code that cannot be;
/// NotFound if there is no such folder; Unavailable if no hub answers, or it wants to be asked
/// later; Untrusted if it takes the code for nothing, or what came is cut short or damaged; Io.
/// Then nothing is there that was not there before.
[[nodiscard]] Result<void> fetch_records(const FetchOptions& options);

}  // namespace camino::tools
