// JsonWriter: brackets, commas, escapes.

#include "shared/codec/json_writer.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "shared/base/assert.h"

namespace camino {

namespace {

/// Whether `second` may follow `lead`: no overlong form, no surrogate, nothing beyond U+10FFFF.
bool may_follow(unsigned char lead, unsigned char second) {
    switch (lead) {
        case 0xE0: return second >= 0xA0;
        case 0xED: return second <= 0x9F;
        case 0xF0: return second >= 0x90;
        case 0xF4: return second <= 0x8F;
        default: return true;
    }
}

/// Size of the well-formed UTF-8 sequence at the start of `text`; 0 if there is none.
std::size_t utf8_size(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xC0u) != 0x80u) return 0;
    return may_follow(lead, byte(1)) ? size : 0;
}

/// Most text is ASCII: eight letters at a time.
std::size_t ascii_size(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    std::size_t size = 0;
    for (std::uint64_t word = 0; size + sizeof word <= text.size(); size += sizeof word) {
        std::memcpy(&word, text.data() + size, sizeof word);
        if ((word & kHighBits) != 0) break;
    }
    return size;
}

void append_control(std::string& out, unsigned char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    switch (c) {
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    out += "\\u00";
    out += kDigits[c >> 4];
    out += kDigits[c & 15];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const auto c = static_cast<unsigned char>(text.front());
        const auto size = utf8_size(text);
        if (size == 0) {
            out += "\uFFFD";
        } else if (c < 0x20 || c == 0x7F) {
            append_control(out, c);
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out.append(text.substr(0, size));
        }
        text.remove_prefix(size == 0 ? 1 : size);
    }
    out += '"';
}

bool is_utf8(std::string_view text) {
    for (;;) {
        text.remove_prefix(ascii_size(text));
        if (text.empty()) return true;
        const auto size = utf8_size(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
}

void JsonWriter::new_line() {
    if (style_ == JsonStyle::Compact) return;
    out_ += '\n';
    out_.append(2 * has_members_.size(), ' ');
}

void JsonWriter::before_value() {
    if (after_key_ || has_members_.empty()) {
        after_key_ = false;
        return;
    }
    if (has_members_.back()) out_ += ',';
    has_members_.back() = true;
    new_line();
}

JsonWriter& JsonWriter::begin(char bracket) {
    before_value();
    out_ += bracket;
    has_members_.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
    CAMINO_ASSERT(!has_members_.empty() && !after_key_);
    const bool had_members = has_members_.back();
    has_members_.pop_back();
    if (had_members) new_line();
    out_ += bracket;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    CAMINO_ASSERT(!has_members_.empty() && !after_key_);
    before_value();
    append_json_string(out_, name);
    out_ += style_ == JsonStyle::Compact ? ":" : ": ";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    before_value();
    append_json_string(out_, value);
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
    before_value();
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view value) {
    before_value();
    out_ += value;
    return *this;
}

std::string JsonWriter::take() {
    CAMINO_ASSERT(has_members_.empty());
    auto text = std::move(out_);
    clear();
    return text;
}

void JsonWriter::clear() {
    out_.clear();
    has_members_.clear();
    after_key_ = false;
}

}  // namespace camino
