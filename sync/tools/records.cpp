// camino records: what a hub holds, for the custodian whose keys open it.
//
// Every command reads the hub's folder (or a copy of it) and changes nothing there. What leaves
// the custodian's hands in plain text is written down in audit.log beside the key.

#include "sync/tools/records.h"

#include <fmt/format.h>
#include <memory>

#include "shared/crypto/secret_file.h"
#include "shared/crypto/stream_open.h"
#include "shared/crypto/stream_seal.h"
#include "shared/store/small_files.h"
#include "sync/custody/audit_log.h"
#include "sync/sheets/line_table.h"
#include "sync/tools/commands.h"
#include "sync/tools/files.h"
#include "sync/tools/key_options.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr std::size_t kReasonSizeMin = 3;

Result<custody::CustodianRing> unlock(const RecordsOptions& options) {
    const auto passphrase = TRY(read_passphrase(
        {.descriptor = options.descriptor, .what = "the passphrase of " + options.key}));
    return custody::read_custodian_ring(options.key, as_text(passphrase.view()));
}

/// What opens records, and whose key it is.
struct Opened {
    custody::RecordOpener opener;
    custody::PublicRing own{};
};

Result<Opened> opener_of(const RecordsOptions& options) {
    const bool handed_out = !options.place.cases.empty();
    if (handed_out && options.packs.empty()) {
        return fail(Errc::BadInput,
                    "--packs: name the folder of the packs that the answers were "
                    "given to; a cases file brings none");
    }
    const auto content_key = TRY(content_key_of(options.place));
    std::vector<custody::CustodianRing> rings;
    rings.push_back(TRY(unlock(options)));
    auto own = rings.front().public_half();
    const auto packs = options.packs.empty() ? options.place.data + "/packs" : options.packs;
    return Opened{custody::RecordOpener(std::move(rings), store::PackShelf(packs, content_key)),
                  std::move(own)};
}

bool is_wanted(const RecordsOptions& options, const custody::HeldRecord& held) {
    if (!options.device.empty() && options.device != records::to_string(held.device)) return false;
    return options.seq == 0 || options.seq == held.seq;
}

/// One line a record, in memory that the caller wipes.
Result<std::string> opened_lines(const RecordsOptions& options, custody::RecordOpener& opener) {
    std::string lines;
    TRY(each_held_record(options.place, [&](const custody::HeldRecord& held) -> Result<void> {
        if (is_wanted(options, held)) lines += opener.line(held) + "\n";
        return {};
    }));
    return lines;
}

const std::string& shown_place(const RecordsPlace& place) {
    return place.cases.empty() ? place.data : place.cases;
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// Name and fingerprint of who stands by; empty without --second.
Result<std::string> second_of(const RecordsOptions& options, const custody::PublicRing& own) {
    if (options.second.empty()) return std::string{};
    const auto passphrase = TRY(read_passphrase(
        {.descriptor = options.second_descriptor, .what = "the passphrase of " + options.second}));
    auto fingerprint = custody::read_second_person(options.second, as_text(passphrase.view()), own);
    if (!fingerprint)
        return fail(fingerprint.error().code, "--second: " + fingerprint.error().detail);
    return file_name(options.second) + " " + *fingerprint;
}

std::string filter_of(const RecordsOptions& options) {
    std::string filter;
    if (!options.device.empty()) filter = "device=" + options.device;
    if (options.seq != 0)
        filter += (filter.empty() ? "" : " ") + fmt::format("seq={}", options.seq);
    return filter;
}

Result<crypto::SealPublicKey> receiver_of(const RecordsOptions& options) {
    const auto path = options.to.empty() ? options.key + ".pub" : options.to;
    const auto ring = TRY(read_public_ring("--to", path));
    return ring.exports;
}

Result<void> deliver(const RecordsOptions& options, ByteView content) {
    if (options.out.empty()) return print(as_text(content));
    return crypto::write_secret_file(options.out, content);
}

/// In the format that was asked for.
Result<std::string> content_of(const RecordsOptions& options, custody::RecordOpener& opener) {
    return sheets::formatted(TRY(opened_lines(options, opener)),
                             options.format == "csv"    ? sheets::Format::Csv
                             : options.format == "xlsx" ? sheets::Format::Xlsx
                                                        : sheets::Format::Lines);
}

Result<void> export_plain(const RecordsOptions& options) {
    if (options.plaintext.size() < kReasonSizeMin) {
        return fail(Errc::BadInput,
                    "--plaintext: say why the answers must leave in plain text; "
                    "the reason is written down");
    }
    auto opened = TRY(opener_of(options));
    const auto second = TRY(second_of(options, opened.own));
    auto lines = TRY(content_of(options, opened.opener));
    TRY(custody::note_plain_export(
        custody::audit_log_of(options.key),
        {.day = today(),
         .count = opened.opener.opened_count(),
         .from = shown_place(options.place),
         .format = options.format,
         .file = options.out,
         .filter = filter_of(options),
         .custodian = file_name(options.key) + " " + custody::fingerprint(opened.own),
         .second = second,
         .reason = options.plaintext}));
    auto delivered = deliver(options, as_bytes(lines));
    crypto::wipe(std::as_writable_bytes(std::span{lines}));
    return delivered;
}

Result<void> export_sealed(const RecordsOptions& options) {
    if (options.out.empty()) {
        return fail(Errc::BadInput,
                    "an encrypted export is no text; name a file with --out (or "
                    "ask for --plaintext REASON)");
    }
    const auto receiver = TRY(receiver_of(options));
    auto opener = TRY(opener_of(options)).opener;
    auto lines = TRY(content_of(options, opener));
    const auto sealed = TRY(crypto::seal_stream(as_bytes(lines), receiver));
    crypto::wipe(std::as_writable_bytes(std::span{lines}));
    return deliver(options, sealed);
}

Result<void> open_export(const RecordsOptions& options) {
    const auto file = TRY(read_input(options.file));
    const auto ring = TRY(unlock(options));
    const auto content = crypto::open_stream(as_bytes(file), ring.exports);
    if (!content) return fail(content.error().code, options.file + ": " + content.error().detail);
    return print(as_text(*content));
}

}  // namespace

Result<void> list_records(const RecordsOptions& options) {
    return each_held_record(options.place, [&](const custody::HeldRecord& held) -> Result<void> {
        return is_wanted(options, held) ? print(custody::sealed_line(held) + "\n") : Result<void>{};
    });
}

Result<void> open_records(const RecordsOptions& options) {
    if (!options.file.empty()) return open_export(options);
    auto opener = TRY(opener_of(options)).opener;
    auto lines = TRY(opened_lines(options, opener));
    const auto words = fmt::format("{} opened {} records of {}", to_string(today()),
                                   opener.opened_count(), shown_place(options.place));
    TRY(store::append_line(custody::audit_log_of(options.key), custody::one_line(words)));
    auto printed = print(lines);
    crypto::wipe(std::as_writable_bytes(std::span{lines}));
    return printed;
}

Result<void> export_records(const RecordsOptions& options) {
    return options.plaintext_asked ? export_plain(options) : export_sealed(options);
}

}  // namespace camino::tools
