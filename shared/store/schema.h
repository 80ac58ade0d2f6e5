// The tables of journal.db and agent.db.

#pragma once

#include "shared/sqlite/migrations.h"

namespace camino::store {

[[nodiscard]] const sqlite::Schema& journal_schema();
[[nodiscard]] const sqlite::Schema& agent_schema();

}  // namespace camino::store
