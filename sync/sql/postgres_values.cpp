#include "sync/sql/postgres_values.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/base/overloaded.h"

namespace camino::sql {

namespace {

// src/include/catalog/pg_type.dat
constexpr Type kBytea = 17;
constexpr Type kInt8 = 20;
constexpr Type kText = 25;
constexpr Type kByteaArray = 1001;
constexpr Type kTextArray = 1009;
constexpr Type kInt8Array = 1016;
constexpr Type kInt4 = 23;
constexpr Type kUnsaid = 0;  // The server takes what the place asks for.

std::string integer_bytes(std::int64_t value) {
    ByteWriter out;
    out.u64(static_cast<std::uint64_t>(value));
    return std::string{as_text(out.view())};
}

struct Encoded {
    Type type = kUnsaid;
    std::string bytes{};
};

Encoded encoded(const Value& value) {
    return std::visit(Overloaded{
                          [](std::nullptr_t) { return Encoded{}; },
                          [](std::int64_t one) {
                              return Encoded{kInt8, integer_bytes(one)};
                          },
                          [](std::string_view one) {
                              return Encoded{kText, std::string{one}};
                          },
                          [](ByteView one) {
                              return Encoded{kBytea, std::string{as_text(one)}};
                          },
                      },
                      value);
}

Array array_of(Type element) {
    switch (element) {
        case kInt8: return {.type = kInt8Array, .name = "bigint[]"};
        case kText: return {.type = kTextArray, .name = "text[]"};
        case kBytea: return {.type = kByteaArray, .name = "bytea[]"};
        default: break;
    }
    CAMINO_ASSERT(false);
}

/// A column of `values` as one array: its shape, then each element behind its length.
Array column_of(const Insert& insert, std::size_t column) {
    const auto width = insert.columns.size();
    const auto element = encoded(insert.values[column]).type;
    ByteWriter out;
    out.u32(1).u32(0).u32(element);  // One dimension, nothing null.
    out.u32(static_cast<std::uint32_t>(insert.values.size() / width)).u32(1);
    for (std::size_t at = column; at < insert.values.size(); at += width) {
        const auto one = encoded(insert.values[at]);
        CAMINO_ASSERT(one.type == element);
        out.u32(static_cast<std::uint32_t>(one.bytes.size())).raw(as_bytes(one.bytes));
    }
    auto array = array_of(element);
    array.bytes = as_text(out.view());
    return array;
}

}  // namespace

void Parameters::add(const Value& value) {
    auto one = encoded(value);
    add(one.type, std::move(one.bytes));
    null_.back() = std::holds_alternative<std::nullptr_t>(value);
}

void Parameters::add(Type type, std::string bytes) {
    constexpr int kBinary = 1;
    types_.push_back(type);
    sizes_.push_back(static_cast<int>(bytes.size()));
    formats_.push_back(kBinary);
    bytes_.push_back(std::move(bytes));
    null_.push_back(false);
}

const char* const* Parameters::data() const {
    data_.clear();
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        data_.push_back(null_[i] ? nullptr : bytes_[i].data());
    }
    return data_.data();
}

std::string Parameters::signature() const {
    std::string out;
    for (const auto type : types_) out += " " + std::to_string(type);
    return out;
}

std::vector<Array> arrays_of(const Insert& insert) {
    CAMINO_ASSERT(insert.values.size() % insert.columns.size() == 0);
    std::vector<Array> arrays;
    for (std::size_t i = 0; i < insert.columns.size(); ++i) arrays.push_back(column_of(insert, i));
    return arrays;
}

Result<void> add_cell(Type type, std::string_view value, std::vector<Row::Cell>& cells) {
    const auto bytes = as_bytes(value);
    ByteReader in{bytes};
    switch (type) {
        case kInt8: cells.emplace_back(static_cast<std::int64_t>(in.u64())); return {};
        case kInt4:
            cells.emplace_back(std::int64_t{static_cast<std::int32_t>(in.u32())});
            return {};
        case kText: cells.emplace_back(std::string{value}); return {};
        case kBytea: cells.emplace_back(Bytes(bytes.begin(), bytes.end())); return {};
        default: break;
    }
    return fail(Errc::BadInput,
                "a column of type " + std::to_string(type) + " has no meaning here");
}

std::string numbered(std::string_view sql) {
    std::string out{sql};
    std::replace(out.begin(), out.end(), '?', '$');
    return out;
}

}  // namespace camino::sql
