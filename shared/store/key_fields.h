// Keys and other fixed bytes as hexadecimal members of JSON, for the readers of small files.

#pragma once

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/codec/json_fields.h"

namespace camino::store {

/// The member's bytes; complains and gives zeros when it is not exactly `N` bytes in hexadecimal.
template <std::size_t N>
[[nodiscard]] ByteArray<N> hex_field(JsonFields& fields, std::string_view name, Mistakes& out) {
    ByteArray<N> bytes{};
    const auto json = fields.need(name);
    if (!json) return bytes;
    const auto text = json->text();
    const auto read = text ? from_hex(*text) : fail(Errc::BadInput, "");
    if (!read || read->size() != N) {
        out.push_back(json->mistake(fmt::format("write {} hexadecimal digits", N * 2)));
        return bytes;
    }
    std::copy(read->begin(), read->end(), bytes.begin());
    return bytes;
}

/// A number from `low` to `high`; complains otherwise.
[[nodiscard]] inline std::int64_t number_field(JsonFields& fields, std::string_view name,
                                               std::int64_t low, std::int64_t high) {
    const auto value = fields.integer(name);
    if (!value) return low;
    if (*value < low || *value > high) {
        fields.complain(fmt::format("'{}' must be from {} to {}", name, low, high));
        return low;
    }
    return *value;
}

/// All mistakes as one error, one a line.
[[nodiscard]] inline Result<void> no_mistakes(const Mistakes& mistakes) {
    if (mistakes.empty()) return {};
    std::string words;
    for (const auto& mistake : mistakes) {
        if (!words.empty()) words += '\n';
        words += to_string(mistake);
    }
    return fail(Errc::BadInput, words);
}

/// Whether it is an ISO 3166-1 alpha-2 code by its shape.
[[nodiscard]] inline bool is_country(std::string_view text) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() == 2 && capital(text[0]) && capital(text[1]);
}

}  // namespace camino::store
