// The targets role and its delegations, read from JSON.

#include <set>

#include "shared/tuf/metadata_fields.h"

namespace camino::tuf {

namespace {

TargetFile take_target_file(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    TargetFile file{.length = take_number(fields, "length", 0)};
    if (const auto hashes = fields.need("hashes")) file.hashes = take_hashes(*hashes, mistakes);
    if (const auto custom = fields.take("custom")) file.custom = custom->raw();
    return file;
}

DelegatedRole take_delegated_role(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    DelegatedRole role{.name = fields.text("name"), .role = take_role(fields)};
    if (is_top_level(role.name))
        fields.complain("a delegated role must not be called '" + role.name + "'");
    if (fields.need("terminating")) role.terminating = fields.flag("terminating");
    const bool by_path = fields.take("paths").has_value();
    if (by_path == fields.take("path_hash_prefixes").has_value())
        fields.complain("write either 'paths' or 'path_hash_prefixes'");
    (by_path ? role.paths : role.hash_prefixes) =
        take_texts(fields, by_path ? "paths" : "path_hash_prefixes");
    return role;
}

SuccinctRoles take_succinct(Json json, Mistakes& mistakes) {
    constexpr std::int64_t kBitsMax = 32;
    JsonFields fields(json, mistakes);
    SuccinctRoles roles{.role = take_role(fields)};
    const auto bits = take_number(fields, "bit_length", 1);
    if (bits > kBitsMax) fields.complain("'bit_length' is at most 32");
    roles.bit_length = static_cast<int>(std::min(bits, kBitsMax));
    roles.name_prefix = fields.text("name_prefix");
    return roles;
}

Delegations take_delegations(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    Delegations delegations{.keys = take_keys(fields, mistakes)};
    if (const auto succinct = fields.take("succinct_roles"))
        delegations.succinct = take_succinct(*succinct, mistakes);
    if (fields.take("roles").has_value() == delegations.succinct.has_value())
        fields.complain("write either 'roles' or 'succinct_roles'");
    std::set<std::string> names;
    for (const auto& entry : fields.list("roles")) {
        delegations.roles.push_back(take_delegated_role(entry, mistakes));
        if (!names.insert(delegations.roles.back().name).second)
            mistakes.push_back(entry.mistake("this role is delegated twice"));
    }
    return delegations;
}

}  // namespace

Targets take_targets(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    Targets targets{.header = take_header(fields)};
    if (const auto files = fields.need("targets")) {
        if (!files->is(JsonKind::Object))
            mistakes.push_back(files->mistake("write an object {...}"));
        for (const auto file : *files)
            targets.files[std::string(file.name())] = take_target_file(file, mistakes);
    }
    if (const auto delegations = fields.take("delegations"))
        targets.delegations = take_delegations(*delegations, mistakes);
    return targets;
}

}  // namespace camino::tuf
