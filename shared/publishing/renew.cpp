// Root and top-level targets drafted anew: for longer, or for one more language.

#include <algorithm>

#include "shared/publishing/standing.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

constexpr std::size_t kLanguageSizeMax = 16;

bool is_language(std::string_view text) {
    return text.size() >= 2 && text.size() <= kLanguageSizeMax &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

bool is_i18n(const tuf::DelegatedRole& role) { return role.name.starts_with(i18n_role("")); }

}  // namespace

Result<Repository> renew(Repository repository, tuf::UnixTime now) {
    const auto standing = TRY(standing_of(repository));
    if (ends_soon(tuf::kRoot, standing.root.content.header.expires, now))
        TRY(put_root(repository, standing, standing.root.content, now));
    if (ends_soon(tuf::kTargets, standing.targets.content.header.expires, now))
        TRY(put_draft(repository, tuf::kTargets, standing.targets.content, now));
    return repository;
}

Result<Repository> add_language(Repository repository, std::string_view language,
                                tuf::UnixTime now) {
    if (!is_language(language))
        return fail(Errc::BadInput, "'" + std::string(language) +
                                        "' is no language; write its code, "
                                        "e.g. qu");
    auto targets = TRY(newest_role(repository, tuf::kTargets));
    auto& roles = targets.content.delegations.roles;
    const auto name = i18n_role(language);
    const auto last = std::find_if(roles.rbegin(), roles.rend(), is_i18n);
    if (last == roles.rend()) return fail(Errc::BadInput, "nobody may sign for any language yet");
    if (tuf::authority_for(targets.content.delegations, name))
        return fail(Errc::BadInput, std::string(language) + " may be signed for already");
    auto role = *last;
    role.name = name;
    role.paths = {i18n_pattern(language)};
    roles.insert(last.base(), std::move(role));
    TRY(put_draft(repository, tuf::kTargets, std::move(targets.content), now));
    return repository;
}

}  // namespace camino::publishing
