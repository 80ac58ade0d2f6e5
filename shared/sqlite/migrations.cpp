#include "shared/sqlite/migrations.h"

namespace camino::sqlite {

namespace {

struct Stamp {
    std::int64_t application_id = 0;
    std::int64_t version = 0;
    bool is_empty = true;  ///< Without any table.
};

Result<Stamp> stamp_of(Database& database) {
    Stamp stamp;
    stamp.application_id = TRY(database.integer("PRAGMA application_id"));
    stamp.version = TRY(database.integer("PRAGMA user_version"));
    stamp.is_empty = TRY(database.integer("SELECT count(*) FROM sqlite_schema")) == 0;
    return stamp;
}

Result<void> check_stamp(const Stamp& stamp, const Schema& schema) {
    const bool is_new = stamp.application_id == 0 && stamp.version == 0 && stamp.is_empty;
    if (!is_new && stamp.application_id != schema.application_id)
        return fail(Errc::BadInput, "this database belongs to another program");
    if (stamp.version > static_cast<std::int64_t>(schema.migrations.size()))
        return fail(Errc::BadInput, "a newer program wrote this database: update " +
                                        std::string{schema.program} + " on this machine");
    return {};
}

}  // namespace

Result<void> migrate(Database& database, const Schema& schema) {
    auto transaction = TRY(Transaction::begin(database));
    const Stamp stamp = TRY(stamp_of(database));
    TRY(check_stamp(stamp, schema));
    const auto version_new = static_cast<std::int64_t>(schema.migrations.size());
    if (stamp.version == version_new) return {};

    for (auto version = stamp.version; version < version_new; ++version)
        TRY(database.run(schema.migrations[static_cast<std::size_t>(version)]));
    TRY(database.run("PRAGMA application_id=" + std::to_string(schema.application_id)));
    TRY(database.run("PRAGMA user_version=" + std::to_string(version_new)));
    return transaction.commit();
}

Result<void> check_schema(Database& database, const Schema& schema, std::int64_t version_needed) {
    const Stamp stamp = TRY(stamp_of(database));
    TRY(check_stamp(stamp, schema));
    if (stamp.version < version_needed)
        return fail(Errc::NotFound, "the other program has not prepared its database yet");
    return {};
}

}  // namespace camino::sqlite
