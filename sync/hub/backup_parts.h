// The names in a backup that mean something: written by backup.cpp, read by restore.cpp.

#pragma once

namespace camino::hub {

inline constexpr const char* kAboutName = "backup.json";
inline constexpr const char* kDatabaseName = "hub.db";
inline constexpr const char* kDumpName = "database.dump";

inline constexpr const char* kSqliteWord = "sqlite";
inline constexpr const char* kPostgresWord = "postgresql";

}  // namespace camino::hub
