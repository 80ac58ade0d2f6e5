// The two kinds of Session, for session.cpp.

#pragma once

#include "sync/sql/session.h"

namespace camino::sql {

enum class Access : std::uint8_t { Write, Read };

[[nodiscard]] Result<std::unique_ptr<Session>> open_sqlite(const std::string& path,
                                                           const Schema& schema, Access access);

/// `url`: as libpq takes it, several hosts included.
[[nodiscard]] Result<std::unique_ptr<Session>> open_postgres(const std::string& url,
                                                             const Schema& schema, Access access);

}  // namespace camino::sql
