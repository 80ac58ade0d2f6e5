// Json: a parsed JSON text that remembers where everything stood.
//
//     JsonDocument::parse(text, "pathways/x.json")  ->  document.root()["from"].date()
//         ->  "pathways/x.json:12: 'criteria[0].from': "2023-13-01" is not a date; write ..."
//
// Objects keep the order of the text and never hold a key twice. Nothing is coerced: a number is
// not a string, and null is not "absent". A Json is a handle of two words into its document, which
// must outlive it. Reading is pure; a document may be read from several threads.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace camino {

enum class JsonKind : std::uint8_t { Null, Bool, Integer, Real, String, Array, Object };

struct JsonLimits {
    std::size_t size_max = 8u << 20;  ///< Bytes of text.
    std::size_t depth_max = 64;       ///< Arrays and objects inside each other.
    std::size_t node_count_max = 1u << 20;
};

/// A complaint about one place of one file. `words` says what is wrong and what would be right.
struct Mistake {
    std::string file{};
    int line = 0;       ///< From 1; 0 when it is about the file as a whole.
    std::string key{};  ///< Path from the root, e.g. "criteria[0].from"; may be empty.
    std::string words{};

    bool operator==(const Mistake&) const = default;
};
using Mistakes = std::vector<Mistake>;

/// "file:line: 'key': words".
[[nodiscard]] std::string to_string(const Mistake& mistake);

struct JsonTree;  // json.cpp

class Json {
public:
    class Iterator;

    [[nodiscard]] JsonKind kind() const;
    [[nodiscard]] bool is(JsonKind kind) const { return this->kind() == kind; }

    /// The value if it is of that kind. Errors: BadInput naming file, line, key and what is wanted.
    [[nodiscard]] Result<bool> boolean() const;
    [[nodiscard]] Result<std::int64_t> integer() const;
    [[nodiscard]] Result<double> number() const;
    [[nodiscard]] Result<std::string_view> text() const;  ///< Borrowed from the document.
    [[nodiscard]] Result<CivilDate> date() const;         ///< A string `YYYY-MM-DD`.
    [[nodiscard]] Result<void> expect(JsonKind kind) const;

    /// The name of this value in its object; empty when it is not a member.
    [[nodiscard]] std::string_view name() const;

    /// The member of that name. Empty when there is none or this is no object.
    [[nodiscard]] std::optional<Json> find(std::string_view name) const;

    /// Children of an array or object, in the order of the text; none for the other kinds.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

    /// Where the value begins in the text. Lines and columns (in bytes) count from 1.
    [[nodiscard]] int line() const;
    [[nodiscard]] int column() const;
    [[nodiscard]] std::size_t offset() const;
    [[nodiscard]] std::string path() const;  ///< "criteria[0].from"; empty for the root.
    [[nodiscard]] std::string_view file() const;

    [[nodiscard]] Mistake mistake(std::string words) const;
    [[nodiscard]] tl::unexpected<Error> fail(std::string words, Where where = Where::here()) const;

    /// The value as it stands in the text; borrowed.
    [[nodiscard]] std::string_view raw() const;

    /// The value as JSON text, shortened to about 40 characters, for messages.
    [[nodiscard]] std::string shown() const;

private:
    friend class JsonDocument;
    Json(const JsonTree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

    const JsonTree* tree_;
    std::uint32_t index_;
};

class Json::Iterator {
public:
    using value_type = Json;
    using difference_type = std::ptrdiff_t;

    Iterator(const JsonTree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}
    Json operator*() const { return {*tree_, index_}; }
    Iterator& operator++();
    Iterator operator++(int) {
        const auto before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

private:
    const JsonTree* tree_;
    std::uint32_t index_;
};

class JsonDocument {
public:
    /// `file` is the name used in messages, and `first_line` the number of the first line: a text
    /// may be one line of a longer file.
    ///
    /// Errors: BadInput naming file, line and column for text that is no JSON, holds a key twice,
    ///         or is beyond `limits`.
    [[nodiscard]] static Result<JsonDocument> parse(std::string_view text, std::string file,
                                                    JsonLimits limits = {}, int first_line = 1);

    /// The same; what is wrong is added to `mistakes`.
    [[nodiscard]] static std::optional<JsonDocument> parse(std::string_view text, std::string file,
                                                           Mistakes& mistakes);
    ~JsonDocument();
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;

    [[nodiscard]] Json root() const { return {*tree_, 0}; }

private:
    explicit JsonDocument(std::unique_ptr<JsonTree> tree);

    std::unique_ptr<JsonTree> tree_;
};

}  // namespace camino
