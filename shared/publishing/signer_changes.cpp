// In words: what changes about who may sign.

#include <algorithm>

#include "shared/publishing/agreed.h"

namespace camino::publishing {

namespace {

constexpr std::size_t kShort = 8;  ///< Digits by which people name a key.

std::string joined(const std::vector<std::string>& ids) {
    std::string words;
    for (const auto& id : ids) words += (words.empty() ? "" : ", ") + id.substr(0, kShort);
    return words;
}

/// Those of `from` that `without` lacks.
std::vector<std::string> only_in(const tuf::Role& from, const tuf::Role& without) {
    std::vector<std::string> ids;
    for (const auto& id : from.key_ids)
        if (std::find(without.key_ids.begin(), without.key_ids.end(), id) == without.key_ids.end())
            ids.push_back(id);
    return ids;
}

std::string must_sign(const tuf::Role& role) {
    return "; " + std::to_string(role.threshold) + " must sign";
}

using Lines = std::vector<std::string>;

void compare(Lines& lines, const std::string& name, const tuf::Role* before,
             const tuf::Role* after) {
    if (after == nullptr) return lines.push_back(name + ": nobody may sign for it any more");
    if (before == nullptr)
        return lines.push_back(name + ": " + joined(after->key_ids) + " may sign" +
                               must_sign(*after));
    const auto leave = only_in(*before, *after);
    const auto join = only_in(*after, *before);
    if (leave.empty() && join.empty() && before->threshold == after->threshold) return;
    std::string line = name + ": ";
    if (!leave.empty()) line += joined(leave) + " may sign no longer, ";
    if (!join.empty()) line += joined(join) + " may sign from now on, ";
    line.resize(line.size() - 2);
    lines.push_back(line + must_sign(*after));
}

using RolesByName = std::map<std::string, tuf::Role, std::less<>>;

void compare(Lines& lines, const RolesByName& before, const RolesByName& after) {
    const auto in = [](const RolesByName& roles, const std::string& name) {
        const auto found = roles.find(name);
        return found == roles.end() ? nullptr : &found->second;
    };
    for (const auto& [name, role] : after) compare(lines, name, in(before, name), &role);
    for (const auto& [name, role] : before)
        if (!after.contains(name)) compare(lines, name, &role, nullptr);
}

RolesByName roles_of(const tuf::Delegations& delegations) {
    RolesByName roles;
    for (const auto& one : delegations.roles) roles[one.name] = one.role;
    return roles;
}

}  // namespace

Result<std::vector<std::string>> signer_changes(const Repository& repository) {
    const auto standing = TRY(standing_of(repository));
    const auto roots = agreed_roots(repository);
    const auto agreed = agreed_delegations(repository);
    Lines lines;
    compare(lines, roots.empty() ? RolesByName{} : roots.back().roles, standing.root.content.roles);
    compare(lines, agreed.empty() ? RolesByName{} : roles_of(agreed.front()),
            roles_of(standing.targets.content.delegations));
    return lines;
}

}  // namespace camino::publishing
