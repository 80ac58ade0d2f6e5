#include "sync/content/content_update.h"

#include <algorithm>

#include "shared/packs/cases.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/small_files.h"
#include "sync/core/trusted_time.h"
#include "sync/wire/endpoints.h"

namespace camino::sync {

namespace {

constexpr std::string_view kTimeNote = "signed_time";  // 8 bytes: the newest that was signed.
constexpr std::int64_t kDay = 86'400;
constexpr std::size_t kRecallSizeMax = std::size_t{4} * 1024;

/// The hub may be out of reach, or serve no content yet: that is no trouble to speak of.
bool is_for_next_time(const Error& error) {
    return error.code == Errc::Unavailable || error.code == Errc::NotFound;
}

std::string why_withdrawn(const publishing::Content& content, std::string_view pack) {
    for (const auto& one : content.withdrawn)
        if (to_hex(one.pack) == pack) return one.why;
    return "";
}

}  // namespace

ContentUpdate::ContentUpdate(const Identity& identity, store::AgentStore& agent, HttpClient& http,
                             std::int64_t (*clock)())
    : identity_(identity), agent_(agent), http_(http), clock_(clock) {}

Result<std::string> ContentUpdate::run() {
    const auto begun = begin();
    if (!begun && begun.error().code == Errc::NotFound) return "";
    if (!begun && begun.error().code == Errc::Io) return tl::unexpected(begun.error());
    const auto done = begun ? update(TRY(now())) : begun;
    if (done || is_for_next_time(done.error())) return "";
    if (done.error().code == Errc::Io) return tl::unexpected(done.error());
    return "new content was not taken: " + done.error().detail;
}

Result<std::int64_t> ContentUpdate::now() {
    std::int64_t floor = 0;
    if (const auto note = TRY(agent_.note(kTimeNote)); note.size() == 8)
        floor = static_cast<std::int64_t>(ByteReader{note}.u64());
    const auto receipt = TRY(agent_.receipt());
    if (const auto held = records::open_receipt(receipt, identity_.deployment.hub_key))
        floor = std::max(floor, held->day.days * kDay);
    return trusted_time(floor, clock_());
}

Result<void> ContentUpdate::keep_time(const tuf::TrustedSet& set) {
    const auto issued = set.timestamp() == nullptr ? std::nullopt : set.timestamp()->issued;
    if (!issued || *issued <= 0) return {};
    const auto before = TRY(agent_.note(kTimeNote));
    const auto kept = before.size() == 8 ? ByteReader{before}.u64() : 0;
    if (static_cast<std::uint64_t>(*issued) <= kept) return {};
    ByteWriter out;
    out.u64(static_cast<std::uint64_t>(*issued));
    return agent_.put_note(kTimeNote, out.view());
}

Result<void> ContentUpdate::begin() {
    const auto metadata = identity_.folders.content() + "/metadata";
    const auto size_max = tuf::Limits{}.root_size_max;
    if (tuf::MetadataFolder(metadata).read(tuf::kRoot, size_max)) return {};
    const auto pinned = TRY(store::read_file(identity_.folders.root(), size_max));
    return tuf::initialise(metadata, pinned, tuf::check_ed25519);
}

Result<void> ContentUpdate::update(std::int64_t now) {
    auto repository =
        TRY(tuf::Repository::open({.metadata_folder = identity_.folders.content() + "/metadata",
                                   .metadata_url = url("metadata")},
                                  http_, now, tuf::check_ed25519));
    const auto content = TRY(current(repository));
    TRY(keep_time(repository.trusted()));
    if (!content.is_withdrawn()) TRY(put_on_shelf(repository, content));
    return name(content);
}

Result<publishing::Content> ContentUpdate::current(tuf::Repository& repository) {
    TRY(repository.refresh());
    TRY(repository.take_delegated());
    std::string recall;
    const tuf::TargetPlace targets{url("targets"), identity_.folders.content() + "/targets"};
    const auto file = repository.download(std::string{publishing::kRecallFile}, targets);
    if (file) recall = TRY(store::read_file(*file, kRecallSizeMax));
    if (!file && file.error().code != Errc::NotFound) return tl::unexpected(file.error());
    return publishing::content_of(repository.trusted(), recall);
}

/// Fetches what is not here yet; a pack that is on the shelf already was looked at before.
Result<void> ContentUpdate::put_on_shelf(tuf::Repository& repository,
                                         const publishing::Content& content) {
    const store::PackShelf shelf(identity_.folders.packs(), identity_.deployment.content_key);
    const auto names = TRY(shelf.names());
    if (std::ranges::find(names, to_hex(content.hash)) != names.end()) return {};
    const tuf::TargetPlace targets{url("targets"), identity_.folders.content() + "/targets"};
    packs::PackFiles files;
    for (const auto& one : content.files) {
        const auto path = publishing::target_path(content.pack_id, one.path);
        const auto file = TRY(repository.download(path, targets));
        files[one.path] = TRY(store::read_file(file, store::kPackSizeMax));
    }
    const auto pack = TRY(packs::read_proven_pack(files, identity_.deployment.content_key));
    if (pack.hash != content.hash)
        return fail(Errc::Untrusted, "the files are not the content that was signed");
    TRY(shelf.put(files));
    return {};
}

/// What the kiosk reads: the newest content, or the one in use with why it was taken back.
Result<void> ContentUpdate::name(const publishing::Content& content) {
    auto status = TRY(agent_.content());
    const auto before = status;
    if (!content.is_withdrawn()) {
        status.pack = to_hex(content.hash);
        status.version = content.number;
    }
    status.withdrawn = why_withdrawn(content, status.pack);
    status.checked = content.confirmed;
    return status == before ? Result<void>{} : agent_.put_content(status);
}

std::string ContentUpdate::url(std::string_view part) const {
    return identity_.deployment.hub + std::string{wire::kContentPath} + std::string{part};
}

}  // namespace camino::sync
