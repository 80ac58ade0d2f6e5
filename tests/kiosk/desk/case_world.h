// Cases for a desk to show: persons, one of whom two laptops wrote of at once, and a family.

#pragma once

#include <string>

#include "tests/support/case_records.h"

namespace camino::kiosk::desk {

/// Settled on that day; lives as long as the program.
[[nodiscard]] const cases::CaseBook& sample_book(const std::string& day);

// The keys of its cases.
[[nodiscard]] inline records::RecordKey luz() { return test::record_key(1); }
[[nodiscard]] inline records::RecordKey jose() { return test::record_key(3); }
[[nodiscard]] inline records::RecordKey marta() { return test::record_key(40); }
[[nodiscard]] inline records::RecordKey two_versions() { return test::record_key(20); }

/// The worker's own sign, and that of somebody on their team.
inline constexpr std::uint32_t kOwnSign = 0x7c104b;
inline constexpr std::uint32_t kColleague = 0x4f2a91;

/// The worker's vault is open, and these are their cases.
void open_vault(Visitor& worker, const cases::CaseBook& book);

/// In the place of one case.
void open_case(Visitor& worker, const records::RecordKey& key);

}  // namespace camino::kiosk::desk
