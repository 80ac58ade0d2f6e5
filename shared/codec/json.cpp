// Json: typed access to a parsed tree, and words for what is wrong.

#include "shared/codec/json.h"

#include <algorithm>

#include "shared/codec/json_tree.h"

namespace camino {

namespace {

const char* article_and_name(JsonKind kind) {
    switch (kind) {
        case JsonKind::Null: return "null";
        case JsonKind::Bool: return "true or false";
        case JsonKind::Integer: return "a whole number";
        case JsonKind::Real: return "a number";
        case JsonKind::String: return "a text in quotes";
        case JsonKind::Array: return "a list [...]";
        case JsonKind::Object: return "an object {...}";
    }
    return "";
}

/// Offset of the opening quote of the string that ends before `end`.
std::size_t opening_quote(std::string_view source, std::size_t end) {
    std::size_t at = end - 1;  // The closing quote.
    while (at > 0) {
        --at;
        if (source[at] != '"') continue;
        std::size_t slashes = 0;
        while (slashes < at && source[at - 1 - slashes] == '\\') ++slashes;
        if (slashes % 2 == 0) break;
    }
    return at;
}

}  // namespace

std::string to_string(const Mistake& mistake) {
    std::string text = mistake.file;
    if (mistake.line > 0) text += ":" + std::to_string(mistake.line);
    if (!mistake.key.empty()) text += ": '" + mistake.key + "'";
    return text + ": " + mistake.words;
}

std::size_t JsonTree::begin_of(const JsonNode& node) const {
    switch (node.kind) {
        case JsonKind::Array:
        case JsonKind::Object: return node.begin;
        case JsonKind::String: return opening_quote(source, node.end);
        case JsonKind::Null:
        case JsonKind::Bool:
        case JsonKind::Integer:
        case JsonKind::Real: break;
    }
    const auto before = std::string_view(source).substr(0, node.end).find_last_of(" \t\r\n:,[");
    return before == std::string_view::npos ? 0 : before + 1;
}

int JsonTree::line_at(std::size_t offset) const {
    const auto end = source.begin() + static_cast<std::ptrdiff_t>(std::min(offset, source.size()));
    return first_line + static_cast<int>(std::count(source.begin(), end, '\n'));
}

int JsonTree::column_at(std::size_t offset) const {
    if (offset == 0) return 1;
    const auto before = source.rfind('\n', std::min(offset, source.size()) - 1);
    return static_cast<int>(before == std::string::npos ? offset + 1 : offset - before);
}

JsonKind Json::kind() const { return tree_->nodes[index_].kind; }

Result<void> Json::expect(JsonKind kind) const {
    if (is(kind)) return {};
    return fail("here stands " + shown() + "; write " + article_and_name(kind));
}

Result<bool> Json::boolean() const {
    TRY(expect(JsonKind::Bool));
    return tree_->nodes[index_].boolean;
}

Result<std::int64_t> Json::integer() const {
    TRY(expect(JsonKind::Integer));
    return tree_->nodes[index_].integer;
}

Result<double> Json::number() const {
    if (!is(JsonKind::Integer)) TRY(expect(JsonKind::Real));
    return tree_->nodes[index_].real;
}

Result<std::string_view> Json::text() const {
    TRY(expect(JsonKind::String));
    return tree_->slice(tree_->nodes[index_].text);
}

Result<CivilDate> Json::date() const {
    const auto date = parse_date(TRY(text()));
    if (!date) return fail(shown() + " is not a date; write it as \"2023-06-11\"");
    return *date;
}

std::string_view Json::name() const { return tree_->slice(tree_->nodes[index_].name); }

std::optional<Json> Json::find(std::string_view name) const {
    if (!is(JsonKind::Object)) return {};
    for (const auto member : *this)
        if (member.name() == name) return member;
    return {};
}

std::size_t Json::size() const { return tree_->nodes[index_].count; }

Json::Iterator Json::begin() const { return {*tree_, index_ + 1}; }

Json::Iterator Json::end() const { return {*tree_, tree_->nodes[index_].next}; }

Json::Iterator& Json::Iterator::operator++() {
    index_ = tree_->nodes[index_].next;
    return *this;
}

std::size_t Json::offset() const { return tree_->begin_of(tree_->nodes[index_]); }

int Json::line() const { return tree_->line_at(offset()); }

int Json::column() const { return tree_->column_at(offset()); }

std::string_view Json::file() const { return tree_->file; }

std::string Json::path() const {
    if (index_ == 0) return {};
    const Json parent(*tree_, tree_->nodes[index_].parent);
    auto path = parent.path();
    if (parent.is(JsonKind::Object)) {
        if (!path.empty()) path += '.';
        return path.append(name());
    }
    std::size_t position = 0;
    for (auto at = parent.begin(); !(at == Iterator(*tree_, index_)); ++at) ++position;
    return path + "[" + std::to_string(position) + "]";
}

Mistake Json::mistake(std::string words) const {
    return {.file = tree_->file, .line = line(), .key = path(), .words = std::move(words)};
}

tl::unexpected<Error> Json::fail(std::string words, Where where) const {
    return camino::fail(Errc::BadInput, to_string(mistake(std::move(words))), where);
}

std::string_view Json::raw() const {
    const auto begin = offset();
    return std::string_view(tree_->source).substr(begin, tree_->nodes[index_].end - begin);
}

std::string Json::shown() const {
    constexpr std::size_t kShownMax = 40;
    std::string text(raw());
    for (auto& c : text) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (text.size() <= kShownMax) return text;
    auto cut = kShownMax;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u) --cut;
    return text.substr(0, cut) + "...";
}

JsonDocument::JsonDocument(std::unique_ptr<JsonTree> tree) : tree_(std::move(tree)) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

}  // namespace camino
