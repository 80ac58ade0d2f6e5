// Audit words: what a row of the audit log says, in the language of whoever reads it. The log
// itself holds the same words for ever, whatever the language; what is not known here stands as it
// is. Pure.

#pragma once

#include <string>

#include "sync/console/page.h"
#include "sync/people/audit.h"
#include "sync/statistics/content.h"

namespace camino::console {

/// "2026-11-29 22 h": the log holds no more than the hour.
[[nodiscard]] std::string hour_words(people::Time hour);
[[nodiscard]] std::string who_words(const Words& words, const people::AuditEntry& entry);
[[nodiscard]] std::string deed_words(const Words& words, const people::AuditEntry& entry);
[[nodiscard]] std::string about_words(const statistics::Contents& contents, const Words& words,
                                      const people::AuditEntry& entry);

}  // namespace camino::console
