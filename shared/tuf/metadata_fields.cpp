#include "shared/tuf/metadata_fields.h"

#include <algorithm>

namespace camino::tuf {

namespace {

/// What only differs in case or in white space at its ends is the same key.
std::string plain_value(const std::string& type, std::string value) {
    while (!value.empty() && (value.back() == '\n' || value.back() == '\r' || value.back() == ' '))
        value.pop_back();
    if (type != "ed25519") return value;
    for (auto& c : value) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return value;
}

Key take_key(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    Key key{.id = std::string(json.name()),
            .type = fields.text("keytype"),
            .scheme = fields.text("scheme")};
    if (const auto value = fields.need("keyval"))
        key.value = plain_value(key.type, JsonFields(*value, mistakes).text("public"));
    return key;
}

bool has_twins(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    return std::adjacent_find(words.begin(), words.end()) != words.end();
}

}  // namespace

std::int64_t take_number(JsonFields& fields, std::string_view name, std::int64_t least) {
    if (!fields.need(name)) return least;
    const auto number = fields.integer(name);
    if (number && *number >= least) return *number;
    if (number)
        fields.complain("'" + std::string(name) + "' is " + std::to_string(*number) +
                        "; the least is " + std::to_string(least));
    return least;
}

std::vector<std::string> take_texts(JsonFields& fields, std::string_view name) {
    std::vector<std::string> texts;
    if (!fields.need(name)) return texts;
    for (const auto& entry : fields.list(name)) {
        const auto text = entry.text();
        if (!text) fields.complain("'" + std::string(name) + "' holds what is no text");
        texts.emplace_back(text.value_or(""));
    }
    return texts;
}

Header take_header(JsonFields& fields) {
    if (const auto version = fields.text("spec_version");
        !version.empty() && !version.starts_with("1."))
        fields.complain("specification " + version + " is not known; 1.0 is");
    Header header{.version = take_number(fields, "version", 1)};
    const auto expires = parse_time(fields.text("expires"));
    if (!expires) fields.complain("'expires': " + expires.error().detail);
    header.expires = expires.value_or(0);
    return header;
}

Keys take_keys(JsonFields& fields, Mistakes& mistakes) {
    Keys keys;
    const auto all = fields.need("keys");
    if (!all) return keys;
    if (!all->is(JsonKind::Object)) mistakes.push_back(all->mistake("write an object {...}"));
    for (const auto entry : *all)
        keys.emplace(std::string(entry.name()), take_key(entry, mistakes));
    return keys;
}

Role take_role(JsonFields& fields) {
    Role role{.key_ids = take_texts(fields, "keyids"),
              .threshold = take_number(fields, "threshold", 1)};
    if (has_twins(role.key_ids)) fields.complain("a key stands in 'keyids' twice");
    return role;
}

Hashes take_hashes(Json json, Mistakes& mistakes) {
    Hashes hashes;
    JsonFields fields(json, mistakes);
    if (json.size() == 0) fields.complain("no hash stands here");
    for (const auto entry : json) hashes[std::string(entry.name())] = fields.text(entry.name());
    return hashes;
}

MetaFile take_meta_file(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    MetaFile file{.version = take_number(fields, "version", 1)};
    if (fields.take("length")) file.length = take_number(fields, "length", 0);
    if (const auto hashes = fields.take("hashes")) file.hashes = take_hashes(*hashes, mistakes);
    return file;
}

}  // namespace camino::tuf
