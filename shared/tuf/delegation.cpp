#include "shared/tuf/delegation.h"

#include <algorithm>
#include <charconv>

#include "shared/crypto/hash.h"

namespace camino::tuf {

namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Digits of the hexadecimal suffix: as many as the highest bin needs.
std::size_t suffix_size(const SuccinctRoles& roles) {
    return (static_cast<std::size_t>(roles.bit_length) + 3) / 4;
}

std::string bin_for(const SuccinctRoles& roles, std::string_view path_hash) {
    const auto bits = static_cast<unsigned>(roles.bit_length);
    std::uint32_t begin = 0;
    std::from_chars(path_hash.data(), path_hash.data() + 8, begin, 16);
    std::string suffix(8, '0');
    for (auto [at, left] = std::pair{suffix.rbegin(), begin >> (32U - bits)}; left != 0;
         left /= 16, ++at)
        *at = "0123456789abcdef"[left % 16];
    return roles.name_prefix + "-" + suffix.substr(8 - suffix_size(roles));
}

}  // namespace

bool matches(std::string_view pattern, std::string_view path) {
    std::size_t at = 0;
    std::size_t in = 0;
    auto star = std::string_view::npos;  // The last `*`, and how far it reaches.
    std::size_t reach = 0;
    while (in < path.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            reach = in;
        } else if (at < pattern.size() && pattern[at] == '?' && path[in] != '/') {
            ++at;
            do ++in;
            while (in < path.size() && continues_character(path[in]));
        } else if (at < pattern.size() && pattern[at] == path[in]) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos && path[reach] != '/') {
            at = star + 1;
            in = ++reach;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

std::vector<Candidate> candidates(const Delegations& delegations, std::string_view path) {
    const auto hash = to_hex(crypto::sha256(as_bytes(path)));
    std::vector<Candidate> found;
    if (delegations.succinct)
        found.push_back({.role = bin_for(*delegations.succinct, hash), .terminating = true});
    for (const auto& role : delegations.roles) {
        const bool by_path = std::any_of(role.paths.begin(), role.paths.end(),
                                         [&](const auto& one) { return matches(one, path); });
        const bool by_hash = std::any_of(role.hash_prefixes.begin(), role.hash_prefixes.end(),
                                         [&](const auto& one) { return hash.starts_with(one); });
        if (by_path || by_hash)
            found.push_back({.role = role.name, .terminating = role.terminating});
    }
    return found;
}

bool is_bin_of(const SuccinctRoles& roles, std::string_view role) {
    const auto lead = roles.name_prefix + "-";
    if (!role.starts_with(lead)) return false;
    const auto suffix = role.substr(lead.size());
    if (suffix.size() != suffix_size(roles)) return false;
    if (suffix.find_first_not_of("0123456789abcdef") != std::string_view::npos) return false;
    std::uint64_t bin = 0;
    std::from_chars(suffix.data(), suffix.data() + suffix.size(), bin, 16);
    return bin < std::uint64_t{1} << static_cast<unsigned>(roles.bit_length);
}

}  // namespace camino::tuf
