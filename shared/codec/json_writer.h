// JsonWriter: writes JSON text member by member, in the order of the calls.
//
//     JsonWriter out(JsonStyle::Compact);
//     out.begin_object().key("outcome").text("closed").end_object();
//     out.take()   ->   {"outcome":"closed"}
//
// Pure. The caller keeps begin and end balanced; take() asserts it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace camino {

enum class JsonStyle : std::uint8_t { Compact, Pretty };

class JsonWriter {
public:
    explicit JsonWriter(JsonStyle style = JsonStyle::Compact) : style_(style) {}

    JsonWriter& begin_object() { return begin('{'); }
    JsonWriter& end_object() { return end('}'); }
    JsonWriter& begin_array() { return begin('['); }
    JsonWriter& end_array() { return end(']'); }

    /// Only inside an object, before each value.
    JsonWriter& key(std::string_view name);

    JsonWriter& text(std::string_view value);
    JsonWriter& integer(std::int64_t value);
    JsonWriter& boolean(bool value);
    JsonWriter& null();

    /// `value` is complete JSON text already.
    JsonWriter& raw(std::string_view value);

    /// The text so far; the writer is empty and reusable afterwards.
    [[nodiscard]] std::string take();

    /// Lets a caller that writes many documents keep one buffer: the text so far, borrowed.
    [[nodiscard]] std::string_view view() const { return out_; }
    void clear();

private:
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);
    void before_value();
    void new_line();

    JsonStyle style_;
    std::string out_{};
    std::vector<bool> has_members_{};  // One per open bracket.
    bool after_key_ = false;
};

/// `text` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace camino
