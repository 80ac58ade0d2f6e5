// Forms: what a browser sends back. Pure.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino::console {

/// application/x-www-form-urlencoded, or the query of an address. A name that comes twice keeps
/// its first value.
[[nodiscard]] std::map<std::string, std::string> parse_form(std::string_view text);

/// What parse_form() reads back.
[[nodiscard]] std::string form_text(const std::map<std::string, std::string>& fields);

/// The value of one cookie; empty if there is none.
[[nodiscard]] std::string_view cookie(std::string_view field, std::string_view name);

/// The language to speak: that of the cookie, else the first of Accept-Language that we have.
[[nodiscard]] std::string_view language(std::string_view cookie_value, std::string_view accept);

/// An upload (multipart/form-data) of our page: the field "csrf", then one file, nothing else.
struct Upload {
    std::string csrf{};
    std::uint64_t offset = 0;  ///< Of the file's content in the body.
    std::uint64_t size = 0;
    std::string file{};  ///< Its name, see shown_file_name().
};

/// The name of a file as its sender calls it, made fit to be shown: without folders and control
/// characters, not too long; empty if it is no text.
[[nodiscard]] std::string shown_file_name(std::string_view name);

inline constexpr std::size_t kUploadEdge = 4096;

/// What of the body it takes to find that: its first and last kUploadEdge bytes, or all of it.
struct UploadEdges {
    std::string_view first{};
    std::string_view last{};
    std::uint64_t size = 0;  ///< Of the whole body.
};

/// Errors: BadInput.
[[nodiscard]] Result<Upload> parse_upload(std::string_view content_type, const UploadEdges& body);

}  // namespace camino::console
