// Custody: the cases of others, for the custodian whose key lies on this laptop.
//
//     DATA/custody/custodian.key      under its passphrase
//     DATA/custody/*.cases            what a hub's page of cases gave
//     DATA/custody/*.pub              to whom cases may be handed on
//     DATA/custody/*.witness          keys of those who stand by when cases leave in the clear
//     DATA/custody/exports/           what was handed on
//     DATA/custody/audit.log          every opening and every export, a line each
//
// It is opened to be read and handed on; nothing is ever added to it.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/core/desk_effect.h"
#include "shared/cases/case_book.h"
#include "shared/store/folders.h"
#include "shared/store/pack_shelf.h"
#include "sync/custody/cases_file.h"

namespace camino::kiosk {

/// Whether there is a key to open.
[[nodiscard]] bool has_custody(const store::Folders& folders);

class Custody {
public:
    /// Errors: Untrusted for a wrong passphrase; BadInput or Io naming the file. Writes down that
    /// it was opened; where that cannot be written it stays shut.
    [[nodiscard]] static Result<Custody> open(const store::Folders& folders,
                                              const store::PackShelf& shelf,
                                              std::string_view passphrase, CivilDate day);

    /// Every record that the key opens; the others are counted as unread.
    void read_into(cases::CaseBook& book);

    /// The names of those to whom it may be handed on.
    [[nodiscard]] std::vector<std::string> recipients() const;

    /// The names of the keys with which a second person may stand by.
    [[nodiscard]] std::vector<std::string> witnesses() const;

    /// The records of these rows, as read_into() numbered them; the new file's path. Errors: then
    /// there is no file.
    [[nodiscard]] Result<std::string> hand_on(const std::vector<std::int64_t>& rows,
                                              const ExportCases& effect, CivilDate day);

    /// That the second person is here: their key's name and fingerprint. Errors: Untrusted for a
    /// wrong passphrase; BadInput or NotFound for a key that is no second person's.
    [[nodiscard]] Result<std::string> second_person(const ClearExport& clear) const;

    /// As hand_on(), readable for everybody; `second`: as second_person() said. Written down before
    /// the file is there. Errors: BadInput without a reason.
    [[nodiscard]] Result<std::string> hand_out(const std::vector<std::int64_t>& rows,
                                               const ExportCases& effect, const std::string& second,
                                               CivilDate day);

private:
    Custody(std::string folder, custody::PublicRing own, custody::RecordOpener opener)
        : folder_(std::move(folder)), own_(std::move(own)), opener_(std::move(opener)) {}
    [[nodiscard]] Result<std::string> content_of(const std::vector<std::int64_t>& rows,
                                                 ExportFormat format);
    [[nodiscard]] Result<void> read_files(CivilDate day);
    [[nodiscard]] Result<std::string> new_file(CivilDate day) const;

    std::string folder_;
    custody::PublicRing own_;
    custody::RecordOpener opener_;
    std::vector<std::unique_ptr<const wire::Cases>> files_{};  ///< Rows borrow from them.
    std::vector<custody::HeldRecord> rows_{};
};

}  // namespace camino::kiosk
