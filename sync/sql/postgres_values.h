// What PostgreSQL's protocol makes of values: parameters, arrays and cells in binary. Pure.
//
// Source: PostgreSQL 15, chapter 55 "Frontend/Backend Protocol" and the type's *send and *recv.

#pragma once

#include <string>
#include <vector>

#include "sync/sql/session.h"

namespace camino::sql {

using Type = unsigned;  ///< An Oid.

/// The parameters of one statement, as PQexecPrepared takes them.
class Parameters {
public:
    void add(const Value& value);
    void add(Type type, std::string bytes);

    [[nodiscard]] int count() const { return static_cast<int>(types_.size()); }
    [[nodiscard]] const Type* types() const { return types_.data(); }
    [[nodiscard]] const char* const* data() const;
    [[nodiscard]] const int* sizes() const { return sizes_.data(); }
    [[nodiscard]] const int* formats() const { return formats_.data(); }

    /// Tells one list of types from another.
    [[nodiscard]] std::string signature() const;

private:
    std::vector<Type> types_{};
    std::vector<std::string> bytes_{};
    std::vector<bool> null_{};
    std::vector<int> sizes_{};
    std::vector<int> formats_{};
    mutable std::vector<const char*> data_{};
};

/// One column of an Insert.
struct Array {
    Type type = 0;
    std::string name{};  ///< "bigint[]"
    std::string bytes{};
};

[[nodiscard]] std::vector<Array> arrays_of(const Insert& insert);

/// Adds what stands in one column. Errors: BadInput for a type that no column of ours has.
[[nodiscard]] Result<void> add_cell(Type type, std::string_view value,
                                    std::vector<Row::Cell>& cells);

/// ?1, ?2 as $1, $2.
[[nodiscard]] std::string numbered(std::string_view sql);

}  // namespace camino::sql
