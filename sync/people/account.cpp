#include "sync/people/account.h"

#include <algorithm>

#include "shared/base/crockford.h"
#include "shared/crypto/random.h"

namespace camino::people {

namespace {

constexpr std::size_t kNameSizeMin = 2;
constexpr std::size_t kNameSizeMax = 32;
constexpr std::size_t kPieceMax = 4;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
    std::string out;
    for (const char c : text) out += lower(c);
    return out;
}

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

/// "abab...", "aaaa...".
bool repeats(std::string_view text, std::size_t piece) {
    for (std::size_t i = piece; i < text.size(); ++i) {
        if (text[i] != text[i - piece]) return false;
    }
    return true;
}

/// "abcd...", "9876..."; 0 follows 9.
bool is_row(std::string_view text, int step) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        const int between = text[i] - text[i - 1];
        const bool wraps = is_digit(text[i]) && is_digit(text[i - 1]) && between == -9 * step;
        if (between != step && !wraps) return false;
    }
    return true;
}

/// The name, once or more, and digits or signs around it.
bool is_name(std::string_view name, std::string text) {
    if (name.empty()) return false;
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) {
        text.erase(at, name.size());
    }
    return std::ranges::none_of(text, [](char c) { return is_letter(c) || (c & 0x80) != 0; });
}

bool is_guessable(std::string_view name, std::string_view password) {
    const auto text = lower(password);
    for (std::size_t piece = 1; piece <= kPieceMax; ++piece) {
        if (repeats(text, piece)) return true;
    }
    const bool named = text.find(name) != std::string::npos && is_name(name, text);
    return is_row(text, 1) || is_row(text, -1) || named;
}

}  // namespace

Result<std::string> parse_name(std::string_view text) {
    auto name = lower(text);
    const bool signs = std::ranges::all_of(name, [](char c) {
        return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
    });
    if (name.size() < kNameSizeMin || name.size() > kNameSizeMax || !signs || !is_letter(name[0])) {
        return fail(
            Errc::BadInput,
            "a sign-in name is 2 to 32 letters a-z, digits, dots, dashes or underlines, and "
            "begins with a letter, e.g. maria.lopez");
    }
    return name;
}

std::optional<PasswordFault> check_password(std::string_view name, std::string_view password) {
    if (length(password) < kPasswordLengthMin) return PasswordFault::TooShort;
    if (password.size() > kPasswordSizeMax) return PasswordFault::TooLong;
    if (is_guessable(name, password)) return PasswordFault::Guessable;
    return std::nullopt;
}

std::string_view to_string(PasswordFault fault) {
    switch (fault) {
        case PasswordFault::TooShort: return "too_short";
        case PasswordFault::TooLong: return "too_long";
        case PasswordFault::Same: return "same";
        case PasswordFault::Guessable: return "guessable";
    }
    return "";
}

std::string new_invitation() {
    const auto letters = to_crockford(crypto::random_array<10>());
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += lower(letters[i]);
    }
    return out;
}

std::string_view nobodys_password() {
    // Of the shape and cost that crypto::hash_password() gives; made of no password.
    return "$argon2id$v=19$m=65536,t=3,p=1$bm9ib2R5IG5vYm9keSAhIQ$"
           "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
}

}  // namespace camino::people
