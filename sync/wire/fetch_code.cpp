#include "sync/wire/fetch_code.h"

#include <algorithm>

#include "shared/base/crockford.h"

namespace camino::wire {

namespace {

constexpr std::string_view kPrefix = "CASES";
constexpr std::size_t kGroupSize = 5;
constexpr std::size_t kSecretLetters = 16;  ///< Of five bits each.
constexpr std::size_t kLetters = 20;
constexpr std::size_t kTextSizeMax = 100;

/// The letters of the secret and of its check.
std::string letters_of(const FetchSecret& secret) {
    const auto sum = crypto::Hasher{}.add(as_bytes("camino cases check")).add(secret).finish();
    const auto check = to_crockford(ByteView{sum}.first(3));
    return to_crockford(secret) + check.substr(0, kLetters - kSecretLetters);
}

/// What follows the prefix, however it was typed.
std::optional<std::string_view> after_prefix(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return std::nullopt;
    text.remove_prefix(begin);
    const auto same = [](char typed, char letter) {
        const bool small = typed >= 'a' && typed <= 'z';
        return (small ? static_cast<char>(typed - 'a' + 'A') : typed) == letter;
    };
    if (text.size() < kPrefix.size() ||
        !std::ranges::equal(text.substr(0, kPrefix.size()), kPrefix, same)) {
        return std::nullopt;
    }
    text.remove_prefix(kPrefix.size());
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

}  // namespace

std::string encode(const FetchSecret& secret) {
    const auto letters = letters_of(secret);
    std::string text{kPrefix};
    for (std::size_t at = 0; at < letters.size(); at += kGroupSize) {
        text += "-" + letters.substr(at, kGroupSize);
    }
    return text;
}

Result<FetchSecret> decode_fetch_code(std::string_view text) {
    const auto code = text.size() > kTextSizeMax ? std::nullopt : after_prefix(text);
    if (!code) {
        return fail(Errc::BadInput,
                    "no code for cases: it must be one line that begins with CASES-");
    }
    const auto values = crockford_values(*code);
    if (values.size() != kLetters) {
        return fail(Errc::BadInput, "the code is not complete; copy the whole line again");
    }
    std::string letters;
    for (const int value : values) {
        letters += value < 0 ? '?' : kCrockfordLetters[static_cast<std::size_t>(value)];
    }
    const auto bytes = from_crockford(std::string_view{letters}.substr(0, kSecretLetters));
    if (!bytes) {
        return fail(Errc::BadInput, "the code has a typing mistake; copy the whole line again");
    }
    const auto secret = ByteReader{*bytes}.array<FetchSecret{}.size()>();
    if (letters_of(secret) != letters) {
        return fail(Errc::BadInput, "the code has a typing mistake; copy the whole line again");
    }
    return secret;
}

crypto::Hash fetch_code_hash(const FetchSecret& secret) {
    return crypto::Hasher{}.add(as_bytes("camino cases code v1")).add(secret).finish();
}

}  // namespace camino::wire
