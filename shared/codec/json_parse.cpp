// JsonDocument::parse: nlohmann's scanner feeds a flat tree with positions.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/codec/json_tree.h"

namespace camino {

namespace {

/// Walks the text and lets the handler see how far the scanner has read.
class Cursor {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Cursor(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    Cursor& operator++() {
        ++at_;
        *reached_ = at_;
        return *this;
    }
    Cursor operator++(int) {
        auto before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Cursor& other) const { return at_ == other.at_; }
    bool operator!=(const Cursor& other) const { return at_ != other.at_; }

private:
    const char* at_;
    const char** reached_;
};

bool is_number_char(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// What nlohmann says, without its own numbering: "unexpected ']'; expected string literal".
std::string plain_words(std::string_view what) {
    for (const std::string_view lead : {" - ", ": "}) {
        const auto at = what.find(lead);
        if (at != std::string_view::npos) return std::string(what.substr(at + lead.size()));
    }
    return std::string(what);
}

class TreeBuilder {
public:
    using Sax = nlohmann::json;

    TreeBuilder(JsonTree& tree, JsonLimits limits) : tree_(tree), limits_(limits) {
        reached = tree.source.data();
    }

    const char* reached = nullptr;
    std::optional<Mistake> mistake{};

    bool null() { return add({.kind = JsonKind::Null}); }
    bool boolean(bool value) { return add({.kind = JsonKind::Bool, .boolean = value}); }
    bool number_integer(std::int64_t value) {
        return add({.kind = JsonKind::Integer, .integer = value, .real = double(value)});
    }
    bool number_unsigned(std::uint64_t value) {
        if (value > std::uint64_t(INT64_MAX))
            return add({.kind = JsonKind::Real, .real = double(value)});
        return number_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string&) {
        return add({.kind = JsonKind::Real, .real = value});
    }
    bool string(std::string& value) { return add({.kind = JsonKind::String, .text = keep(value)}); }
    bool binary(nlohmann::json::binary_t&) { return false; }  // JSON text has none.
    bool key(std::string& value) {
        name_ = keep(value);
        return true;
    }
    bool start_object(std::size_t) { return open(JsonKind::Object); }
    bool start_array(std::size_t) { return open(JsonKind::Array); }
    bool end_object() {
        const auto closing = open_.back();
        close();
        return names_are_unique(closing);
    }
    bool end_array() {
        close();
        return true;
    }
    template <class Exception>
    bool parse_error(std::size_t, const std::string&, const Exception& error) {
        return refuse(here() == 0 ? 0 : here() - 1, "", "not JSON: " + plain_words(error.what()));
    }

private:
    [[nodiscard]] std::size_t here() const {
        return static_cast<std::size_t>(reached - tree_.source.data());
    }
    bool refuse(std::size_t offset, std::string key, std::string words) {
        mistake = Mistake{.file = tree_.file,
                          .line = tree_.line_at(offset),
                          .key = std::move(key),
                          .words = std::move(words)};
        if (mistake->key.empty())
            mistake->words += " (column " + std::to_string(tree_.column_at(offset)) + ")";
        return false;
    }
    JsonSlice keep(const std::string& text) {
        const JsonSlice slice{static_cast<std::uint32_t>(tree_.strings.size()),
                              static_cast<std::uint32_t>(text.size())};
        tree_.strings += text;
        return slice;
    }
    bool add(JsonNode node) {
        if (tree_.nodes.size() >= limits_.node_count_max)
            return refuse(
                here(), "",
                "too many values; the limit is " + std::to_string(limits_.node_count_max));
        node.end = static_cast<std::uint32_t>(here());
        if (node.kind == JsonKind::Integer || node.kind == JsonKind::Real) {  // Read one too far.
            while (node.end > 0 && !is_number_char(tree_.source[node.end - 1])) --node.end;
        }
        node.name = std::exchange(name_, {});
        node.next = static_cast<std::uint32_t>(tree_.nodes.size()) + 1;
        if (!open_.empty()) {
            node.parent = open_.back();
            ++tree_.nodes[open_.back()].count;
        }
        tree_.nodes.push_back(node);
        return true;
    }
    bool open(JsonKind kind) {
        if (open_.size() >= limits_.depth_max) {
            return refuse(
                here(), "",
                "nested too deep; the limit is " + std::to_string(limits_.depth_max) + " levels");
        }
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        if (!add({.kind = kind, .begin = static_cast<std::uint32_t>(here() - 1)})) return false;
        open_.push_back(index);
        return true;
    }
    void close() {
        auto& node = tree_.nodes[open_.back()];
        node.end = static_cast<std::uint32_t>(here());
        node.next = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
    }
    bool names_are_unique(std::uint32_t object);

    JsonTree& tree_;
    JsonLimits limits_;
    JsonSlice name_{};
    std::vector<std::uint32_t> open_{};
    std::vector<std::uint32_t> members_{};
};

bool TreeBuilder::names_are_unique(std::uint32_t object) {
    const auto name = [this](std::uint32_t index) { return tree_.slice(tree_.nodes[index].name); };
    members_.clear();
    for (auto at = object + 1; at < tree_.nodes[object].next; at = tree_.nodes[at].next)
        members_.push_back(at);
    std::stable_sort(members_.begin(), members_.end(),
                     [&](auto a, auto b) { return name(a) < name(b); });
    const auto twin = std::adjacent_find(members_.begin(), members_.end(),
                                         [&](auto a, auto b) { return name(a) == name(b); });
    if (twin == members_.end()) return true;
    const auto second = tree_.nodes[*(twin + 1)];
    const auto first_line = tree_.line_at(tree_.nodes[*twin].end);
    return refuse(second.end, std::string(name(*twin)),
                  "this key stands here twice, first in line " + std::to_string(first_line) +
                      "; keep one of them");
}

/// Fills `tree` or says what is wrong with its text.
std::optional<Mistake> fill(JsonTree& tree, JsonLimits limits) {
    if (tree.source.size() > limits.size_max) {
        return Mistake{.file = tree.file,
                       .words = "too large: " + std::to_string(tree.source.size()) +
                                " bytes; the limit is " + std::to_string(limits.size_max)};
    }
    tree.nodes.reserve(16);
    TreeBuilder builder(tree, limits);
    const char* const begin = tree.source.data();
    const char* const end = begin + tree.source.size();
    const bool complete = nlohmann::json::sax_parse(Cursor(begin, &builder.reached),
                                                    Cursor(end, &builder.reached), &builder);
    if (complete) return {};
    return builder.mistake.value_or(Mistake{.file = tree.file, .words = "not JSON"});
}

}  // namespace

Result<JsonDocument> JsonDocument::parse(std::string_view text, std::string file, JsonLimits limits,
                                         int first_line) {
    auto tree = std::make_unique<JsonTree>();
    tree->file = std::move(file);
    tree->source = text;
    tree->first_line = first_line;
    if (const auto mistake = fill(*tree, limits))
        return camino::fail(Errc::BadInput, to_string(*mistake));
    return JsonDocument(std::move(tree));
}

std::optional<JsonDocument> JsonDocument::parse(std::string_view text, std::string file,
                                                Mistakes& mistakes) {
    auto tree = std::make_unique<JsonTree>();
    tree->file = std::move(file);
    tree->source = text;
    if (const auto mistake = fill(*tree, {})) {
        mistakes.push_back(*mistake);
        return {};
    }
    return JsonDocument(std::move(tree));
}

}  // namespace camino
