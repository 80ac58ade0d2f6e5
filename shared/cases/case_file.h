// CaseFile: what the records of one case come to.
//
// Records are never edited: a correction, a new description, a task that is done supersedes what
// was before. Where two laptops superseded the same record, both stand, and somebody must settle
// it. Pure.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/crypto/delete_tag.h"
#include "shared/records/envelope.h"
#include "shared/records/record.h"

namespace camino::cases {

/// One record of a case, opened.
struct Entry {
    std::int64_t row = 0;   ///< Of the readable copy in the journal.
    std::uint64_t seq = 0;  ///< As Journal::VaultRow.
    records::KeptFor kept_for = records::KeptFor::Days30;
    crypto::DeleteTag tag{};
    bool proven = true;        ///< Its device signed it.
    records::Record record{};  ///< Its event is set.

    [[nodiscard]] const records::CaseEvent& event() const { return *record.event; }
};

struct CaseFile {
    records::RecordKey key{};
    std::vector<Entry> entries{};  ///< Oldest first.

    // Positions in `entries`, oldest first. More than one of the first two: to be settled.
    std::vector<std::size_t> screenings{};    ///< That nothing supersedes.
    std::vector<std::size_t> descriptions{};  ///< Likewise, of those that describe the person.
    std::vector<std::size_t> tasks{};         ///< Not done; by their day.
    std::vector<std::size_t> referrals{};     ///< How each went on last; open ones by their day.
    std::optional<std::size_t> told{};        ///< Whose outcomes the person was told last.
    std::optional<std::size_t> closed{};      ///< Unless it was opened again.
    std::optional<std::size_t> last_call{};

    [[nodiscard]] bool unsettled() const {
        return screenings.size() > 1 || descriptions.size() > 1;
    }

    /// The latest that holds; none only in a case without such a record.
    [[nodiscard]] const Entry* screening() const { return last_of(screenings); }
    [[nodiscard]] const Entry* description() const { return last_of(descriptions); }

private:
    [[nodiscard]] const Entry* last_of(const std::vector<std::size_t>& places) const {
        return places.empty() ? nullptr : &entries[places.back()];
    }
};

/// `entries` are those of one case, in any order; at least one.
[[nodiscard]] CaseFile fold(std::vector<Entry> entries);

/// Somebody should still hear from the partner.
[[nodiscard]] bool is_on_its_way(const records::CaseEvent& referral);

/// The record with which the referral at `place` of the file began.
[[nodiscard]] const Entry& referral_beginning(const CaseFile& file, std::size_t place);

/// By which the partner and whoever asks them name the referral at `place` of the file, without a
/// name: "K7Q4-M2XP". It stays the same however the referral goes on.
[[nodiscard]] std::string referral_number(const CaseFile& file, std::size_t place);

/// Whether it describes the person: what to call them, and how to reach them.
[[nodiscard]] bool describes(const records::CaseEvent& event);

void wipe(CaseFile& file);

}  // namespace camino::cases
