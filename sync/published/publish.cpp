#include "sync/published/publish.h"

#include <algorithm>

#include "shared/packs/cases.h"
#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/tuf/names.h"

namespace camino::published {

namespace {

bool is_by_hub(std::string_view name) {
    return name == tuf::file_name(tuf::kTimestamp) ||
           name.ends_with("." + tuf::file_name(tuf::kSnapshot));
}

/// Whether people signed anything in `repository` that is not in `held`.
bool has_news(const publishing::Repository& held, const publishing::Repository& repository) {
    return std::ranges::any_of(repository.metadata, [&](const auto& file) {
        return !is_by_hub(file.first) && !held.metadata.contains(file.first);
    });
}

Result<std::vector<publishing::Withdrawn>> withdrawn_before(
    const publishing::Repository& repository) {
    if (repository.metadata.empty()) return std::vector<publishing::Withdrawn>{};
    return publishing::withdrawn_in(repository);
}

Result<packs::PackFiles> pack_in(const publishing::Repository& repository) {
    if (repository.metadata.empty()) return packs::PackFiles{};
    return publishing::drafted_pack(repository);
}

/// Paths of what is new, gone or different; the manifest, which says so too, is left out.
std::vector<std::string> changed_files(const packs::PackFiles& before,
                                       const packs::PackFiles& after) {
    std::vector<std::string> paths;
    const auto look = [&](const packs::PackFiles& these, const packs::PackFiles& others,
                          bool also_different) {
        for (const auto& [path, bytes] : these) {
            if (path == packs::kManifestFile || path == packs::kSignatureFile) continue;
            const auto other = others.find(path);
            const bool is_other = other == others.end();
            if (is_other || (also_different && other->second != bytes)) paths.push_back(path);
        }
    };
    look(after, before, true);
    look(before, after, false);
    std::ranges::sort(paths);
    return paths;
}

Result<std::string> root_for(const Publisher& publisher, const publishing::Repository& repository) {
    const auto first = repository.metadata.find(tuf::file_name(tuf::kRoot, 1));
    const auto* const text = first == repository.metadata.end() ? nullptr : &first->second;
    auto root = TRY(signed_root(publisher.root, text));
    if (!root.empty()) return root;
    return fail(Errc::Untrusted, "the first root is not the one that this deployment began with");
}

Result<tuf::UnixTime> issued(const publishing::Repository& repository) {
    const auto* text = repository.metadata_of(tuf::kTimestamp);
    if (text == nullptr) return 0;
    const auto timestamp = TRY(tuf::read_timestamp(as_bytes(*text)));
    return timestamp.content.issued.value_or(0);
}

}  // namespace

Result<Held> read_held(Store& store) {
    const auto newest = TRY(store.newest());
    return Held{newest, TRY(store.repository())};
}

Result<std::string> signed_root(const std::string& root, const std::string* published) {
    const auto first = TRY(tuf::read_root(as_bytes(root)));
    if (!first.signatures.empty()) return root;
    if (published == nullptr) return std::string{};
    const auto same = TRY(tuf::read_root(as_bytes(*published)));
    return same.message == first.message ? *published : std::string{};
}

Result<Plan> plan(const Publisher& publisher, const Held& held, ByteView publication,
                  tuf::UnixTime now) {
    if (publisher.root.empty())
        return fail(Errc::NotFound, "this hub has no root.json: its machines take no content");
    const auto news = TRY(publishing::read_publication(publication));
    auto merged = TRY(publishing::merge(held.repository, news));
    Plan plan{.base = held.newest, .is_news = has_news(held.repository, merged)};
    plan.repository = TRY(publishing::seal(std::move(merged), publisher.key, now));
    const auto root = TRY(root_for(publisher, plan.repository));
    auto checked = TRY(publishing::check(plan.repository, root, now));
    const auto pack = TRY(packs::read_proven_pack(checked.pack, publisher.content_key));
    if (pack.hash != checked.content.hash)
        return fail(Errc::Untrusted, "the files are not the content that was signed");
    plan.content = std::move(checked.content);
    plan.pack = std::move(checked.pack);
    return plan;
}

Result<Changes> changes(const Held& held, const Plan& plan) {
    Changes changes;
    for (const auto& state : TRY(publishing::state_of(plan.repository))) {
        const auto before = held.repository.newest(state.role);
        if (before != state.version)
            changes.roles.push_back({state.role, before, state.version, state.expires});
    }
    changes.files = changed_files(TRY(pack_in(held.repository)), plan.pack);
    const auto before = TRY(withdrawn_before(held.repository));
    for (const auto& one : plan.content.withdrawn)
        if (std::ranges::find(before, one) == before.end()) changes.withdrawn.push_back(one);
    return changes;
}

Result<void> put(Store& store, const Plan& plan, std::string_view who, CivilDate day) {
    if (TRY(store.hold_newest()) != plan.base)
        return fail(Errc::Unavailable, "something else was published just now; try again");
    TRY(store.put(plan.repository));
    if (!plan.is_news) return {};
    TRY(store.add({.number = plan.base + 1,
                   .day = day,
                   .who = std::string{who},
                   .pack_id = plan.content.pack_id,
                   .pack = plan.content.hash,
                   .content = plan.content.number}));
    return store.put_withdrawn(plan.content.withdrawn);
}

Result<bool> renew(const Publisher& publisher, Store& store, tuf::UnixTime now, bool by_hand) {
    if (TRY(store.hold_newest()) == 0) return false;
    const auto held = TRY(store.metadata());
    if (!by_hand && now > TRY(issued(held)) + kRenewDaysMax * tuf::kDay) return false;
    const auto sealed = TRY(publishing::seal(held, publisher.key, now));
    if (sealed == held) return false;
    TRY(store.put(sealed));
    return true;
}

Result<std::optional<tuf::UnixTime>> confirmed(Store& store) {
    const auto text = TRY(store.file(FileKind::Metadata, tuf::file_name(tuf::kTimestamp)));
    if (!text) return std::nullopt;
    const auto timestamp = TRY(tuf::read_timestamp(as_bytes(*text)));
    return timestamp.content.issued;
}

}  // namespace camino::published
