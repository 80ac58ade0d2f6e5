#include "sync/content/content_update.h"

#include <algorithm>

#include "shared/packs/cases.h"
#include "shared/publishing/publication.h"
#include "shared/store/known_time_file.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/small_files.h"
#include "shared/tuf/names.h"
#include "sync/wire/endpoints.h"

namespace camino::sync {

namespace {

constexpr std::string_view kTimeNote = "known_time";
constexpr std::size_t kRecallSizeMax = std::size_t{4} * 1024;
const std::string kNotTaken = "new content was not taken: ";

/// The hub may be out of reach, or serve no content yet: that is no trouble to speak of.
bool is_for_next_time(const Error& error) {
    return error.code == Errc::Unavailable || error.code == Errc::NotFound;
}

/// "metadata/NAME" and "targets/PATH" out of `repository`, which outlives it.
tuf::Fetch files_of(const publishing::Repository& repository) {
    return [&repository](std::string_view address,
                         const tuf::Asking& asking) -> Result<std::optional<std::string>> {
        const auto slash = address.find('/');
        const auto& files =
            address.starts_with("metadata/") ? repository.metadata : repository.targets;
        const auto found = files.find(address.substr(slash + 1));
        if (found == files.end()) return std::nullopt;
        if (found->second.size() > asking.size_max)
            return fail(Errc::Untrusted, std::string{address} + " is larger than was signed");
        return found->second;
    };
}

/// Under which name a repository serves the recall list that `set` knows.
std::string recall_address(const tuf::TrustedSet& set) {
    const auto& files = set.targets(publishing::kRecall, tuf::kTargets)->files;
    const std::string name{publishing::kRecallFile};
    return tuf::target_address(name, files.at(name).hashes.at("sha256"));
}

}  // namespace

ContentUpdate::ContentUpdate(const Identity& identity, store::AgentStore& agent, Clocks (*clocks)(),
                             std::uint64_t bytes_a_day)
    : identity_(identity), agent_(agent), clocks_(clocks), budget_(agent, bytes_a_day) {}

Result<std::string> ContentUpdate::ask_hub(HttpClient& http) {
    const auto begun = begin();
    if (!begun && begun.error().code == Errc::NotFound) return "";
    if (!begun && begun.error().code == Errc::Io) return tl::unexpected(begun.error());
    const auto time = TRY(now());
    const Source hub{budget_.within(tuf::over(http), time),
                     identity_.deployment.hub + std::string{wire::kContentPath}};
    const auto done = begun ? update(hub, time) : begun;
    if (!done && is_for_next_time(done.error())) return "";
    if (!done) return refused(done.error());
    TRY(forget_refusal());
    return "";
}

Result<std::string> ContentUpdate::take(ByteView publication) {
    const auto before = TRY(agent_.content());
    const auto brought = publishing::read_publication(publication);
    const auto done = brought ? take_whole(*brought) : tl::unexpected(brought.error());
    if (!done) return refused(done.error());
    TRY(forget_refusal());
    return in_use(before);
}

Result<void> ContentUpdate::forget_refusal() {
    const auto refused = TRY(agent_.note(kRefusedNote));
    return refused.empty() ? Result<void>{} : agent_.put_note(kRefusedNote, {});
}

/// Remembered for the hub, which hears of it with the next hello.
Result<std::string> ContentUpdate::refused(const Error& error) {
    if (error.code == Errc::Io) return tl::unexpected(error);
    TRY(agent_.put_note(kRefusedNote, as_bytes(error.detail)));
    return kNotTaken + error.detail;
}

/// Looked at from end to end before the first of it is kept: no half of a set is ever taken.
Result<void> ContentUpdate::take_whole(const publishing::Repository& brought) {
    const auto begun = begin();
    if (!begun && begun.error().code == Errc::NotFound)
        return fail(Errc::Untrusted, "this machine was set up without a root to trust");
    if (!begun) return begun;
    const auto time = TRY(now());
    const auto root =
        TRY(tuf::MetadataFolder(metadata_folder()).read(tuf::kRoot, tuf::Limits{}.root_size_max));
    const auto checked = TRY(publishing::check(brought, root, time));
    if (!checked.content.is_withdrawn())
        TRY(packs::read_proven_pack(checked.pack, identity_.deployment.content_key));
    return update({files_of(brought), ""}, time);
}

Result<std::string> ContentUpdate::in_use(const store::ContentStatus& before) {
    const auto now = TRY(agent_.content());
    const auto name = std::to_string(now.version) + " (" + now.pack.substr(0, 8) + ")";
    if (!now.withdrawn.empty()) return "content " + name + " was taken back: " + now.withdrawn;
    return (now.pack == before.pack ? "content confirmed: " : "new content: ") + name;
}

Result<std::int64_t> ContentUpdate::now() {
    const auto receipt = TRY(agent_.receipt());
    const auto held = records::open_receipt(receipt, identity_.deployment.hub_key);
    return learn(held ? held->day.days * tuf::kDay : 0);
}

Result<std::int64_t> ContentUpdate::learn(std::int64_t signed_s) {
    const auto clocks = clocks_();
    const auto before = store::read_known_time(TRY(agent_.note(kTimeNote)));
    const auto known = learned(before, signed_s, clocks);
    TRY(agent_.put_note(kTimeNote, store::write_known_time(known)));
    return likely_time(known, clocks);
}

Result<void> ContentUpdate::keep_time(const tuf::TrustedSet& set) {
    const auto issued = set.timestamp() == nullptr ? std::nullopt : set.timestamp()->issued;
    if (issued) TRY(learn(*issued));
    return {};
}

Result<void> ContentUpdate::begin() {
    const auto metadata = metadata_folder();
    const auto size_max = tuf::Limits{}.root_size_max;
    if (tuf::MetadataFolder(metadata).read(tuf::kRoot, size_max)) return {};
    const auto pinned = TRY(store::read_file(identity_.folders.root(), size_max));
    const auto root = TRY(tuf::read_root(as_bytes(pinned)));
    TRY(tuf::keep_root(root_folder(), root.content.header.version, pinned));
    return tuf::initialise(metadata, pinned, tuf::check_ed25519);
}

Result<void> ContentUpdate::update(const Source& source, std::int64_t now) {
    auto repository = TRY(tuf::Repository::open({.metadata_folder = metadata_folder(),
                                                 .metadata_url = source.base + "metadata",
                                                 .root_folder = root_folder()},
                                                source.fetch, now, tuf::check_ed25519));
    const tuf::TargetPlace targets{source.base + "targets",
                                   identity_.folders.content() + "/targets"};
    const auto [content, recall] = TRY(current(repository, targets));
    TRY(keep_time(repository.trusted()));
    if (!content.is_withdrawn()) TRY(put_on_shelf(repository, targets, content));
    TRY(prove(repository.trusted(), recall));
    return name(content);
}

Result<ContentUpdate::Current> ContentUpdate::current(tuf::Repository& repository,
                                                      const tuf::TargetPlace& targets) {
    TRY(repository.refresh());
    TRY(repository.take_delegated());
    std::string recall;
    const auto file = repository.download(std::string{publishing::kRecallFile}, targets);
    if (file) recall = TRY(store::read_file(*file, kRecallSizeMax));
    if (!file && file.error().code != Errc::NotFound) return tl::unexpected(file.error());
    auto content = TRY(publishing::content_of(repository.trusted(), recall));
    return Current{std::move(content), std::move(recall)};
}

/// Before the content is named: the kiosk looks for the proof of what is named.
Result<void> ContentUpdate::prove(const tuf::TrustedSet& set, const std::string& recall) const {
    const tuf::MetadataFolder folder(metadata_folder());
    const tuf::Limits limits;
    publishing::Repository proof;
    for (std::int64_t i = 1; i <= set.root().header.version; ++i)
        if (auto root = tuf::kept_root(root_folder(), i))
            proof.metadata[tuf::file_name(tuf::kRoot, i)] = *std::move(root);
    const auto add = [&](std::string_view role, std::int64_t version,
                         std::size_t size_max) -> Result<void> {
        proof.metadata[tuf::file_name(role, version)] = TRY(folder.read(role, size_max));
        return {};
    };
    proof.metadata[tuf::file_name(tuf::kTimestamp)] =
        TRY(folder.read(tuf::kTimestamp, limits.timestamp_size_max));
    TRY(add(tuf::kSnapshot, set.snapshot()->header.version, limits.snapshot_size_max));
    const auto* top = set.targets(tuf::kTargets, tuf::kRoot);
    TRY(add(tuf::kTargets, top->header.version, limits.targets_size_max));
    for (const auto& one : top->delegations.roles)
        TRY(add(one.name, set.targets(one.name, tuf::kTargets)->header.version,
                limits.targets_size_max));
    if (!recall.empty()) proof.targets[recall_address(set)] = recall;
    const auto bytes = publishing::write_publication(proof);
    return store::replace_file(identity_.folders.content_proof(), as_text(bytes));
}

/// The proof names every file; their bytes lie on the shelf.
Result<Bytes> ContentUpdate::publication() const {
    const auto proof =
        store::read_file(identity_.folders.content_proof(), publishing::kPublicationSizeMax);
    if (!proof && proof.error().code == Errc::NotFound) return Bytes{};
    if (!proof) return tl::unexpected(proof.error());
    auto whole = TRY(publishing::read_publication(as_bytes(*proof)));
    const auto status = TRY(agent_.content());
    const auto files = store::read_pack_files(identity_.folders.packs() + "/" + status.pack);
    if (!files || !status.withdrawn.empty()) return Bytes{};
    const auto id = TRY(packs::read_proven_pack(*files, identity_.deployment.content_key)).id;
    for (const auto& [path, bytes] : *files) {
        const auto hash = to_hex(crypto::sha256(as_bytes(bytes)));
        whole.targets[tuf::target_address(publishing::target_path(id, path), hash)] = bytes;
    }
    const auto newest = publishing::newest_of(whole);
    if (!newest) return Bytes{};  // Older content is in use than the proof is of.
    return publishing::write_publication(*newest);
}

/// Fetches what is not here yet; a pack that is on the shelf already was looked at before.
Result<void> ContentUpdate::put_on_shelf(tuf::Repository& repository,
                                         const tuf::TargetPlace& targets,
                                         const publishing::Content& content) {
    const store::PackShelf shelf(identity_.folders.packs(), identity_.deployment.content_key);
    const auto names = TRY(shelf.names());
    if (std::ranges::find(names, to_hex(content.hash)) != names.end()) return {};
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
    status.withdrawn = content.why_withdrawn(status.pack);
    status.checked = content.confirmed;
    return status == before ? Result<void>{} : agent_.put_content(status);
}

std::string ContentUpdate::root_folder() const { return identity_.folders.content() + "/roots"; }

std::string ContentUpdate::metadata_folder() const {
    return identity_.folders.content() + "/metadata";
}

}  // namespace camino::sync
