// JsonTree: how a JsonDocument keeps its values: one flat list in the order of the text.
//
// Private to shared/codec. A node's children follow it directly; `next` jumps over them. Strings
// lie decoded, one after the other, in `strings`.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/codec/json.h"

namespace camino {

struct JsonSlice {
    std::uint32_t at = 0;
    std::uint32_t size = 0;
};

struct JsonNode {
    JsonKind kind = JsonKind::Null;
    bool boolean = false;
    std::uint32_t begin =
        0;                  ///< Containers: offset of the bracket. Others: see JsonTree::begin_of.
    std::uint32_t end = 0;  ///< Offset behind the last byte.
    std::uint32_t parent = 0;
    std::uint32_t next = 0;   ///< Index behind the last node inside this one.
    std::uint32_t count = 0;  ///< Children.
    JsonSlice name{};
    JsonSlice text{};
    std::int64_t integer = 0;
    double real = 0;
};

struct JsonTree {
    std::string file{};
    std::string source{};
    std::string strings{};
    std::vector<JsonNode> nodes{};
    int first_line = 1;

    [[nodiscard]] std::string_view slice(JsonSlice part) const {
        return std::string_view(strings).substr(part.at, part.size);
    }
    [[nodiscard]] std::size_t begin_of(const JsonNode& node) const;
    [[nodiscard]] int line_at(std::size_t offset) const;
    [[nodiscard]] int column_at(std::size_t offset) const;
};

}  // namespace camino
