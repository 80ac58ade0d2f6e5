#include "sync/sql/session.h"

#include "shared/base/assert.h"
#include "sync/sql/sessions.h"

namespace camino::sql {

bool Row::is_null(std::size_t column) const {
    return std::holds_alternative<std::nullptr_t>(cells_.at(column));
}

std::int64_t Row::integer(std::size_t column) const {
    const auto* value = std::get_if<std::int64_t>(&cells_.at(column));
    return value == nullptr ? 0 : *value;
}

std::string_view Row::text(std::size_t column) const {
    const auto* value = std::get_if<std::string>(&cells_.at(column));
    return value == nullptr ? std::string_view{} : std::string_view{*value};
}

ByteView Row::blob(std::size_t column) const {
    const auto* value = std::get_if<Bytes>(&cells_.at(column));
    return value == nullptr ? ByteView{} : ByteView{*value};
}

Value Row::value(std::size_t column) const {
    return std::visit([](const auto& cell) { return Value{cell}; }, cells_.at(column));
}

bool is_postgres(std::string_view where) {
    return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

Result<std::unique_ptr<Session>> open(const std::string& where, const Schema& schema) {
    return is_postgres(where) ? open_postgres(where, schema, Access::Write)
                              : open_sqlite(where, schema, Access::Write);
}

Result<std::unique_ptr<Session>> open_read_only(const std::string& where, const Schema& schema) {
    return is_postgres(where) ? open_postgres(where, schema, Access::Read)
                              : open_sqlite(where, schema, Access::Read);
}

Result<Transaction> Transaction::begin(Session& session) {
    TRY(session.begin());
    return Transaction{session};
}

Transaction::~Transaction() {
    if (session_ != nullptr) session_->roll_back();
}

Result<void> Transaction::commit() {
    CAMINO_ASSERT(session_ != nullptr);
    TRY(session_->commit());
    session_ = nullptr;
    return {};
}

}  // namespace camino::sql
