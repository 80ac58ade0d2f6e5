#include "sync/hub/store_place.h"

#include <filesystem>
#include <vector>

#include "shared/base/assert.h"
#include "shared/crypto/secret_file.h"
#include "shared/store/small_files.h"

namespace camino::hub {

namespace {

constexpr std::size_t kAddressSizeMax = 4096;
constexpr std::int64_t kPageRows = 1000;
constexpr std::string_view kOwner = "content_key";  // The deployment that a database belongs to.

/// Every table, and how its rows are told apart.
struct Table {
    std::string name{};
    std::string columns{};
    std::string key{};
};
const Table kTables[] = {
    {"settings", "name, value", "name"},
    {"tickets", "hash, country, site, mode, tz, made_day, used_by", "hash"},
    {"devices",
     "device, public_key, country, site, mode, tz, enrolled_day, withdrawn, through, head, "
     "contact_day, fork_at",
     "device"},
    {"envelopes", "device, seq, day, envelope, counted", "device, seq"},
    {"set_aside", "device, seq, day, reason, envelope, counted", "device, seq"},
    {"gone", "device, seq, head", "device, seq"},
    {"team_copies", "device, seq, team, number", "device, seq"},
    {"team_head", "team, number", "team"},
    {"counted_days", "number, day", "number"},
    {"segments", "device, first_seq, count, previous_head, signature", "device, first_seq, count"},
    {"lost", "device, first_seq, last_seq, day", "device, first_seq"},
    {"batches", "id, device, day", "id"},
    {"counters", "week, country, site_group, pack_version, what, value, count",
     "week, country, site_group, pack_version, what, value"},
    {"tombstones", "tag, day, number", "tag"},
    {"tombstone_head", "list, number", "list"},
    {"device_health", "device, day, clock_off_s, waiting, content_version, content, refused",
     "device"},
    {"people", "name, role, password, totp, totp_step, next_totp, disabled, invited, made_day",
     "name"},
    {"recovery_codes", "name, hash", "name, hash"},
    {"sessions", "id, name, stage, opened, used, proved", "id"},
    {"tries", "account, count, last", "account"},
    {"approvals", "id, power, bound, about, asker, asked, approver, used, code", "id"},
    {"audit", "number, hour, who, what, about, origin, outcome, previous, hash", "number"},
    {"audit_head", "chain, number, hash", "chain"},
    {"releases", "number, made_day, closed_week, closed_month", "number"},
    {"release_cells", "release, topic, country, period, late, item, part, count",
     "topic, country, period, item, part, release, late"},
    {"open_weeks", "country, week, count, published", "country, week"},
    {"published_files", "kind, name, bytes", "kind, name"},
    {"published_head", "list, number", "list"},
    {"publications", "number, day, who, pack_id, pack, content", "number"},
    {"withdrawn_packs", "pack, day, why", "pack"},
    {"offered_content", "who, id, bytes", "who"},
    {"uploads",
     "id, number, hour, file, fault, new_count, held_count, waiting_count, tally_count, "
     "aside_count, detail",
     "id"},
};

std::vector<sql::Value> values_of(const sql::Row& row) {
    std::vector<sql::Value> values;
    for (std::size_t i = 0; i < row.size(); ++i) values.push_back(row.value(i));
    return values;
}

std::string places(std::size_t count) {
    std::string out;
    for (std::size_t i = 1; i <= count; ++i) out += (i == 1 ? "?" : ", ?") + std::to_string(i);
    return out;
}

Result<void> copy_table(sql::Session& from, sql::Session& to, const Table& table) {
    for (std::int64_t done = 0;; done += kPageRows) {
        const auto rows = TRY(from.query("SELECT " + table.columns + " FROM " + table.name +
                                             " ORDER BY " + table.key + " LIMIT ?1 OFFSET ?2",
                                         {kPageRows, done}));
        for (const auto& row : rows) {
            const auto values = values_of(row);
            TRY(to.run("INSERT INTO " + table.name + "(" + table.columns + ") VALUES(" +
                           places(values.size()) + ")",
                       sql::Values{values}));
        }
        if (std::ssize(rows) < kPageRows) return {};
    }
}

/// Whether `store` holds the rows of a hub; a hub that asks second waits for the first.
Result<bool> is_new(HubStore& store) {
    const std::string_view mark = "moved_here";
    return TRY(store.session().run(
               "INSERT INTO settings(name, value) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
               {mark, as_bytes("1")})) == 1;
}

/// What lies in hub.db, into an empty database.
Result<void> bring_along(HubStore& from, HubStore& to) {
    for (const auto& table : kTables) TRY(copy_table(from.session(), to.session(), table));
    return {};
}

Result<void> check_owner(const Bytes& ours, const Bytes& theirs) {
    if (theirs.empty()) {
        return fail(Errc::BadInput,
                    "--database: no hub stored there yet, and this folder has no hub.db to bring "
                    "along; start first the one that `camino deploy` made");
    }
    if (ours.empty() || ours == theirs) return {};
    return fail(Errc::BadInput,
                "--database: another deployment's hub stores there; name a database of its own");
}

}  // namespace

Result<std::string> store_place(const HubFolders& folders) {
    const auto text = crypto::read_secret_file(folders.database_address(), kAddressSizeMax);
    if (text) {
        const auto address = as_text(text->view());
        return std::string{address.substr(0, address.find('\n'))};  // An editor adds a line end.
    }
    if (text.error().code == Errc::NotFound) return folders.database();
    return tl::unexpected(text.error());
}

Result<HubStore> open_store(const HubFolders& folders) {
    const auto place = TRY(store_place(folders));
    return HubStore::open(place);
}

Result<void> move_store(const HubFolders& folders, const std::string& url) {
    if (!sql::is_postgres(url)) {
        return fail(Errc::BadInput,
                    "--database: this is no address of PostgreSQL; write "
                    "postgresql://USER@HOST:PORT/NAME");
    }
    auto store = TRY(HubStore::open(url));
    auto transaction = TRY(store.begin());
    const bool empty = TRY(is_new(store));
    Bytes owner;
    if (std::filesystem::exists(folders.database())) {
        auto before = TRY(HubStore::open(folders.database()));
        owner = TRY(before.setting(kOwner));
        if (empty) TRY(bring_along(before, store));
    }
    const auto there = TRY(store.setting(kOwner));
    TRY(check_owner(owner, there));
    TRY(transaction.commit());
    constexpr auto kOwnerOnly = 0600;
    return store::replace_file(folders.database_address(), url, kOwnerOnly);
}

}  // namespace camino::hub
