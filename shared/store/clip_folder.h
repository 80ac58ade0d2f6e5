// The folder of recordings, CLIPS/LANGUAGE/NAME.opus. What they are called: shared/packs/clips.h.
//
// A language that nobody reads is said over the texts of another one; CLIPS/LANGUAGE/language.json
// says which.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/result.h"

namespace camino::store {

struct OnlyHeard {
    std::string name{};   ///< As it calls itself: "Mam".
    std::string texts{};  ///< The language whose texts are said in it: "es".

    bool operator==(const OnlyHeard&) const = default;
};

/// The languages that have a folder in `clips`, sorted. None where there is no such folder.
[[nodiscard]] std::vector<std::string> clip_languages(const std::string& clips);

/// Names without ".opus".
[[nodiscard]] std::set<std::string> clips_in(const std::string& clips, const std::string& language);

/// Nothing where the language is read too. Errors: BadInput naming every mistake; Io.
[[nodiscard]] Result<std::optional<OnlyHeard>> only_heard(const std::string& clips,
                                                          const std::string& language);

/// Makes the language's folder. Errors: Io.
[[nodiscard]] Result<void> write_only_heard(const std::string& clips, const std::string& language,
                                            const OnlyHeard& heard);

}  // namespace camino::store
