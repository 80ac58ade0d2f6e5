// The places where a hub can store: each test of the contract runs on both, the real ones.

#pragma once

#include <string>

#include "tests/support/postgres_server.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

enum class Place { Sqlite, Postgres };

inline const char* name_of(Place place) { return place == Place::Sqlite ? "SQLite" : "PostgreSQL"; }

/// Where a new, empty store of that kind lies.
inline std::string new_place(Place place, const TempFolder& folder) {
    return place == Place::Sqlite ? folder.path("place.db")
                                  : PostgresServer::shared().new_database();
}

/// For camino-hub's --database; empty for its own hub.db.
inline std::string new_database(Place place) {
    return place == Place::Sqlite ? std::string{} : PostgresServer::shared().new_database();
}

}  // namespace camino::test
