// Audit log of a custodian: one line for each time that records were opened or left their hands.
//
//     2026-11-30 exported in plain text 3 records of today.cases as csv to out.csv (state=open) by
//     custodian.key 1a2b3c4d5e6f7a8b with jorge.witness 0a1b2c3d4e5f6a7b because: court hearing
//
// In the clear, beside the key; it names keys and reasons, never what a record holds.

#pragma once

#include <string>
#include <string_view>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace camino::custody {

/// Beside the key.
[[nodiscard]] std::string audit_log_of(const std::string& key_file);

/// The text with a space for everything that could end a line or hide one. Pure.
[[nodiscard]] std::string one_line(std::string_view text);

struct PlainExport {
    CivilDate day{};
    std::size_t count = 0;
    std::string from{};       ///< File or folder.
    std::string format{};     ///< "jsonl", "csv", "xlsx"
    std::string file{};       ///< Empty: standard output.
    std::string filter{};     ///< Empty: all.
    std::string custodian{};  ///< Their key's file name and fingerprint.
    std::string second{};     ///< Likewise of who stood by; empty: nobody did.
    std::string reason{};
};

/// Pure; one line, whatever the parts hold.
[[nodiscard]] std::string to_line(const PlainExport& done);

/// Errors: Io; then nothing may leave.
[[nodiscard]] Result<void> note_plain_export(const std::string& log, const PlainExport& done);

}  // namespace camino::custody
