// What text layout needs to know of Unicode beyond the libraries: decoding, and where a line may
// break. A small part of UAX #14, enough for the languages of the interface. Pure.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace camino::kiosk {

using CodePoints = std::vector<std::uint32_t>;

/// Decodes UTF-8; a malformed byte becomes U+FFFD.
[[nodiscard]] CodePoints decode_utf8(std::string_view text);

void append_utf8(std::string& text, std::uint32_t code_point);

/// `text` without its last code point and the marks upon it.
[[nodiscard]] std::string without_last_letter(std::string_view text);

/// A space at which a line may break and which vanishes at the end of a line. Not NBSP.
[[nodiscard]] bool is_breaking_space(std::uint32_t code_point);

/// True where a line may end before `text[index]`; 0 < index < size.
[[nodiscard]] bool may_break_before(std::span<const std::uint32_t> text, std::size_t index);

}  // namespace camino::kiosk
