#include "shared/publishing/roles.h"

#include <algorithm>

#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

constexpr std::string_view kWordsFolder = "words/";
constexpr std::string_view kWordsEnd = ".po";

tuf::Role role_for(const Group& group, tuf::Keys& keys) {
    tuf::Role role{.threshold = group.threshold};
    for (const auto& key : group.keys) {
        const auto described = tuf::describe(key);
        keys[described.id] = described;
        role.key_ids.push_back(described.id);
    }
    return role;
}

}  // namespace

int days_valid(std::string_view role) {
    struct Period {
        std::string_view role;
        int days;
    };
    constexpr Period kPeriods[]{{tuf::kRoot, 730}, {tuf::kTargets, 365}, {kContacts, 91},
                                {kRecall, 30},     {tuf::kSnapshot, 30}, {tuf::kTimestamp, 7}};
    constexpr int kRulesAndWords = 182;
    const auto* const found = std::find_if(std::begin(kPeriods), std::end(kPeriods),
                                           [&](const auto& one) { return one.role == role; });
    return found == std::end(kPeriods) ? kRulesAndWords : found->days;
}

std::string i18n_role(std::string_view language) { return "i18n-" + std::string(language); }

std::string i18n_pattern(std::string_view language) {
    return std::string("*/").append(kWordsFolder).append(language).append(kWordsEnd);
}

std::string role_of(std::string_view path) {
    if (path == "contacts.json") return std::string(kContacts);
    if (path.starts_with(kWordsFolder) && path.ends_with(kWordsEnd)) {
        path.remove_prefix(kWordsFolder.size());
        path = path.substr(0, path.size() - std::min(path.size(), kWordsEnd.size()));
        if (!path.empty() && path.find('/') == std::string_view::npos) return i18n_role(path);
    }
    return std::string(kRules);
}

std::string target_path(std::string_view pack_id, std::string_view path) {
    return std::string(pack_id).append("/").append(path);
}

Result<void> check_key_ids(const tuf::Keys& keys) {
    for (const auto& [id, key] : keys) {
        crypto::SignPublicKey raw;
        const auto bytes = from_hex(key.value);
        if (bytes && bytes->size() == raw.bytes.size())
            std::copy(bytes->begin(), bytes->end(), raw.bytes.begin());
        if (tuf::describe(raw) != key)
            return fail(Errc::Untrusted,
                        "names a key by an id that is not its own: nobody may sign this");
    }
    return {};
}

tuf::Delegations delegations(const Signers& signers, const std::vector<std::string>& languages) {
    tuf::Delegations all;
    const auto add = [&](std::string name, const Group& group, bool terminating,
                         std::vector<std::string> paths) {
        all.roles.push_back({.name = std::move(name),
                             .role = role_for(group, all.keys),
                             .terminating = terminating,
                             .paths = std::move(paths)});
    };
    add(std::string(kRecall), signers.recall, true, {std::string(kRecallFile)});
    add(std::string(kContacts), signers.contacts, true, {"*/contacts.json"});
    for (const auto& language : languages)
        add(i18n_role(language), signers.words, false, {i18n_pattern(language)});
    add(std::string(kRules), signers.rules, false, {"*/*", "*/*/*", "*/*/*/*"});
    return all;
}

}  // namespace camino::publishing
