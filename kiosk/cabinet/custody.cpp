#include "kiosk/cabinet/custody.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "shared/crypto/secret_file.h"
#include "shared/crypto/stream_seal.h"
#include "shared/records/envelope.h"
#include "shared/store/small_files.h"
#include "sync/custody/audit_log.h"
#include "sync/sheets/line_table.h"

namespace camino::kiosk {

namespace {

namespace files = std::filesystem;

constexpr std::size_t kPublicFileSizeMax = 4096;
constexpr int kExportCountMax = 999;

std::string key_of(const std::string& folder) { return folder + "/custodian.key"; }

/// The files of a folder that end so, by name.
std::vector<std::string> files_of(const std::string& folder, std::string_view ending) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : files::directory_iterator(folder, error)) {
        auto name = entry.path().filename().string();
        if (name.ends_with(ending)) names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    return names;
}

sheets::Format sheet_format(ExportFormat format) {
    switch (format) {
        case ExportFormat::Lines: return sheets::Format::Lines;
        case ExportFormat::Csv: return sheets::Format::Csv;
        case ExportFormat::Xlsx: return sheets::Format::Xlsx;
    }
    return sheets::Format::Lines;
}

std::string word_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::Lines: return "jsonl";
        case ExportFormat::Csv: return "csv";
        case ExportFormat::Xlsx: return "xlsx";
    }
    return "jsonl";
}

Result<void> note(const std::string& folder, const std::string& words) {
    return store::append_line(custody::audit_log_of(key_of(folder)), custody::one_line(words));
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// 64 digits and a line end, as `camino keys new signer` makes it.
bool is_signers(const std::string& path) {
    constexpr std::size_t kDigits = 64;
    const auto text = store::read_file(path, kPublicFileSizeMax);
    return text && from_hex(std::string_view{*text}.substr(0, kDigits)).has_value() &&
           text->size() >= kDigits;
}

}  // namespace

bool has_custody(const store::Folders& folders) {
    std::error_code error;
    return files::exists(key_of(folders.custody()), error);
}

Result<Custody> Custody::open(const store::Folders& folders, const store::PackShelf& shelf,
                              std::string_view passphrase, CivilDate day) {
    const auto folder = folders.custody();
    std::vector<custody::CustodianRing> rings;
    rings.push_back(TRY(custody::read_custodian_ring(key_of(folder), passphrase)));
    auto own = rings.front().public_half();
    Custody opened(folder, std::move(own), custody::RecordOpener(std::move(rings), shelf));
    TRY(opened.read_files(day));
    return opened;
}

Result<void> Custody::read_files(CivilDate day) {
    std::set<std::pair<records::DeviceId, std::uint64_t>> seen;
    for (const auto& name : files_of(folder_, ".cases")) {
        auto cases = TRY(custody::read_cases_file(folder_ + "/" + name));
        files_.push_back(std::make_unique<const wire::Cases>(std::move(cases)));
        TRY(custody::each_record(*files_.back(), [&](const custody::HeldRecord& held) {
            // A later file may hold an earlier one's records again.
            if (seen.emplace(held.device, held.seq).second) rows_.push_back(held);
            return Result<void>{};
        }));
    }
    return note(folder_, to_string(day) + " opened " + std::to_string(rows_.size()) +
                             " records on the desk");
}

void Custody::read_into(cases::CaseBook& book) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        cases::Copy copy{.row = static_cast<std::int64_t>(i), .proven = rows_[i].verified};
        if (const auto envelope = records::decode_envelope(rows_[i].envelope)) {
            copy.kept_for = envelope->epoch.kept_for;
            copy.tag = envelope->delete_tag;
        }
        const auto plain = opener_.plain(rows_[i]);
        book.add(copy, plain ? plain->view() : ByteView{});
    }
}

/// A signer's public key, which may lie beside theirs, encrypts nothing.
std::vector<std::string> Custody::recipients() const {
    auto names = files_of(folder_, ".pub");
    std::erase_if(names, [&](const std::string& name) { return is_signers(folder_ + "/" + name); });
    return names;
}

std::vector<std::string> Custody::witnesses() const { return files_of(folder_, ".witness"); }

/// "2026-11-30-1", then -2.
Result<std::string> Custody::new_file(CivilDate day) const {
    const auto folder = folder_ + "/exports";
    TRY(store::make_folder(folder));
    for (int number = 1; number <= kExportCountMax; ++number) {
        const auto name = to_string(day) + "-" + std::to_string(number);
        const auto there = [&](const std::string& other) { return other.starts_with(name + "."); };
        if (std::ranges::none_of(files_of(folder, ""), there)) return folder + "/" + name;
    }
    return fail(Errc::Io, folder + " is full of one day's exports");
}

Result<std::string> Custody::hand_on(const std::vector<std::int64_t>& rows,
                                     const ExportCases& effect, CivilDate day) {
    const auto known = recipients();
    if (std::ranges::find(known, effect.to) == known.end()) {
        return fail(Errc::NotFound, effect.to + " is no key file of " + folder_);
    }
    const auto key_file = folder_ + "/" + effect.to;
    const auto text = TRY(store::read_file(key_file, kPublicFileSizeMax));
    const auto ring = TRY(custody::parse_public_ring(text, key_file));
    auto content = TRY(content_of(rows, effect.format));
    auto sealing = crypto::seal_stream(as_bytes(content), ring.exports);
    crypto::wipe(std::as_writable_bytes(std::span{content}));
    const auto sealed = TRY(std::move(sealing));
    const auto path = TRY(new_file(day)) + "." + word_of(effect.format) + ".camino";
    TRY(note(folder_, to_string(day) + " " + std::to_string(rows.size()) +
                          " records encrypted to " + effect.to + " as " + path));
    TRY(crypto::write_secret_file(path, sealed));
    return path;
}

Result<std::string> Custody::content_of(const std::vector<std::int64_t>& rows,
                                        ExportFormat format) {
    std::string lines;
    for (const auto row : rows) {
        lines += opener_.line(rows_.at(static_cast<std::size_t>(row))) + "\n";
    }
    return sheets::formatted(std::move(lines), sheet_format(format));
}

Result<std::string> Custody::second_person(const ClearExport& clear) const {
    const auto known = witnesses();
    if (std::ranges::find(known, clear.witness) == known.end()) {
        return fail(Errc::NotFound, clear.witness + " is no key file of " + folder_);
    }
    const auto fingerprint =
        TRY(custody::read_second_person(folder_ + "/" + clear.witness, clear.passphrase, own_));
    return clear.witness + " " + fingerprint;
}

Result<std::string> Custody::hand_out(const std::vector<std::int64_t>& rows,
                                      const ExportCases& effect, const std::string& second,
                                      CivilDate day) {
    if (!effect.clear || !is_reason(effect.clear->reason) || second.empty()) {
        return fail(Errc::BadInput, "in the clear it takes a reason and a second person");
    }
    auto content = TRY(content_of(rows, effect.format));
    const auto path = TRY(new_file(day)) + ".plaintext." + word_of(effect.format);
    auto written =
        custody::note_plain_export(custody::audit_log_of(key_of(folder_)),
                                   {.day = day,
                                    .count = rows.size(),
                                    .from = joined(files_of(folder_, ".cases")),
                                    .format = word_of(effect.format),
                                    .file = path,
                                    .filter = effect.clear->filter,
                                    .custodian = "custodian.key " + custody::fingerprint(own_),
                                    .second = second,
                                    .reason = effect.clear->reason});
    if (written) written = crypto::write_secret_file(path, as_bytes(content));
    crypto::wipe(std::as_writable_bytes(std::span{content}));
    TRY(std::move(written));
    return path;
}

}  // namespace camino::kiosk
