// Requests that wait for a second signature: who asked for what, approving, refusing, withdrawing
// and using them; and what other pages say about them.

#pragma once

#include <utility>

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

[[nodiscard]] std::vector<PageRow> approval_pages(hub::Hub& hub);

/// A deed that takes two people, after People::may(): nothing if it may be done now; else where to
/// go. Asks for the second signature when there is none yet.
[[nodiscard]] Result<std::optional<Outcome>> second_signature(
    const Visit& visit, hub::HubStore& store, people::Power power,
    const people::Particulars& particulars);

/// "2026-11-29 22:15 UTC"
[[nodiscard]] std::string minute_text(people::Time time);

/// As an address writes it; nothing if it is none.
[[nodiscard]] std::optional<people::ApprovalId> approval_id(std::string_view hex);

/// What a request is about, in words: {"Country", "Colombia (CO)"}, ... `about`: as
/// people::shown() wrote it; what it did not write stands as it is, without a name.
using Told = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Told told(const statistics::Contents& contents, const Words& words,
                        std::string_view about);
/// The same in one line.
[[nodiscard]] std::string told_line(const Told& told);

/// How many people it takes here, now, for whoever visits.
[[nodiscard]] Result<std::string> signing_words(const Visit& visit, hub::HubStore& store,
                                                people::Power power);

/// For the overview: requests that wait for this person's signature, and what became of their own.
[[nodiscard]] Result<std::vector<View>> approval_work(hub::Hub& hub, const Visit& visit,
                                                      hub::HubStore& store);

}  // namespace camino::console
