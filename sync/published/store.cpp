#include "sync/published/store.h"

#include <algorithm>

#include "shared/tuf/names.h"

namespace camino::published {

namespace {

std::int64_t number_of(FileKind kind) { return static_cast<std::int64_t>(kind); }

crypto::Hash hash_of(const sql::Row& row, std::size_t column) {
    crypto::Hash hash{};
    const auto bytes = row.blob(column);
    std::copy_n(bytes.begin(), std::min(hash.size(), bytes.size()), hash.begin());
    return hash;
}

CivilDate day_of(const sql::Row& row, std::size_t column) {
    return {static_cast<std::int32_t>(row.integer(column))};
}

std::string text_of(const sql::Row& row, std::size_t column) {
    return std::string{as_text(row.blob(column))};
}

PublicationRow publication_of(const sql::Row& row) {
    return {.number = row.integer(0),
            .day = day_of(row, 1),
            .who = std::string{row.text(2)},
            .pack_id = std::string{row.text(3)},
            .pack = hash_of(row, 4),
            .content = static_cast<std::uint32_t>(row.integer(5)),
            .withdrawn = row.integer(6) != 0};
}

}  // namespace

Result<std::optional<std::string>> Store::file(FileKind kind, std::string_view name) {
    const auto rows =
        TRY(session_->query("SELECT bytes FROM published_files WHERE kind = ?1 AND name = ?2",
                            {number_of(kind), name}));
    if (rows.empty()) return std::nullopt;
    return text_of(rows.front(), 0);
}

Result<publishing::Files> Store::files(FileKind kind) {
    const auto rows = TRY(session_->query("SELECT name, bytes FROM published_files WHERE kind = ?1",
                                          {number_of(kind)}));
    publishing::Files files;
    for (const auto& row : rows) files.emplace(row.text(0), text_of(row, 1));
    return files;
}

Result<publishing::Repository> Store::metadata() {
    return publishing::Repository{.metadata = TRY(files(FileKind::Metadata))};
}

Result<publishing::Repository> Store::repository() {
    auto repository = TRY(metadata());
    repository.targets = TRY(files(FileKind::Target));
    return repository;
}

Result<std::int64_t> Store::newest() {
    return TRY(session_->query("SELECT coalesce(max(number), 0) FROM published_head"))
        .at(0)
        .integer(0);
}

Result<std::int64_t> Store::hold_newest() {
    const auto rows = TRY(session_->query(
        "INSERT INTO published_head(list, number) VALUES(1, 0) ON CONFLICT(list) DO UPDATE "
        "SET number = published_head.number RETURNING number"));
    return rows.at(0).integer(0);
}

Result<void> Store::put(FileKind kind, const publishing::Files& files) {
    const auto timestamp = tuf::file_name(tuf::kTimestamp);
    for (const auto& [name, text] : files) {
        const bool may_change = kind == FileKind::Metadata && name == timestamp;
        TRY(session_->run(
            may_change ? "INSERT INTO published_files(kind, name, bytes) VALUES(?1, ?2, ?3) ON "
                         "CONFLICT(kind, name) DO UPDATE SET bytes = excluded.bytes"
                       : "INSERT INTO published_files(kind, name, bytes) VALUES(?1, ?2, ?3) ON "
                         "CONFLICT DO NOTHING",
            {number_of(kind), std::string_view{name}, as_bytes(text)}));
    }
    return {};
}

Result<void> Store::put(const publishing::Repository& repository) {
    TRY(put(FileKind::Target, repository.targets));
    return put(FileKind::Metadata, repository.metadata);
}

Result<void> Store::add(const PublicationRow& row) {
    TRY(session_->run("UPDATE published_head SET number = ?1", {row.number}));
    TRY(session_->run(
        "INSERT INTO publications(number, day, who, pack_id, pack, content) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        {row.number, row.day.days, std::string_view{row.who}, std::string_view{row.pack_id},
         ByteView{row.pack}, std::int64_t{row.content}}));
    return {};
}

Result<void> Store::put_withdrawn(const std::vector<publishing::Withdrawn>& withdrawn) {
    TRY(session_->run("DELETE FROM withdrawn_packs"));
    for (const auto& one : withdrawn) {
        TRY(
            session_->run("INSERT INTO withdrawn_packs(pack, day, why) VALUES(?1, ?2, ?3) ON "
                          "CONFLICT DO NOTHING",
                          {ByteView{one.pack}, one.on.days, std::string_view{one.why}}));
    }
    return {};
}

Result<std::vector<PublicationRow>> Store::publications(int count_max) {
    const auto rows = TRY(session_->query(
        "SELECT number, publications.day, who, pack_id, publications.pack, content, "
        "CASE WHEN withdrawn_packs.pack IS NULL THEN 0 ELSE 1 END FROM publications "
        "LEFT JOIN withdrawn_packs ON withdrawn_packs.pack = publications.pack "
        "ORDER BY number DESC LIMIT ?1",
        {count_max}));
    std::vector<PublicationRow> publications;
    for (const auto& row : rows) publications.push_back(publication_of(row));
    return publications;
}

Result<std::vector<publishing::Withdrawn>> Store::withdrawn() {
    const auto rows =
        TRY(session_->query("SELECT pack, day, why FROM withdrawn_packs ORDER BY day DESC"));
    std::vector<publishing::Withdrawn> withdrawn;
    for (const auto& row : rows)
        withdrawn.push_back({hash_of(row, 0), day_of(row, 1), std::string{row.text(2)}});
    return withdrawn;
}

Result<void> Store::put_offer(const OfferRow& offer) {
    TRY(drop_offer(offer.who));
    TRY(session_->run("INSERT INTO offered_content(who, id, bytes) VALUES(?1, ?2, ?3)",
                      {std::string_view{offer.who}, ByteView{offer.id}, ByteView{offer.bytes}}));
    return {};
}

Result<std::optional<OfferRow>> Store::offer_of(std::string_view who) {
    const auto rows =
        TRY(session_->query("SELECT id, bytes FROM offered_content WHERE who = ?1", {who}));
    if (rows.empty()) return std::nullopt;
    const auto bytes = rows.front().blob(1);
    return OfferRow{hash_of(rows.front(), 0), std::string{who}, Bytes{bytes.begin(), bytes.end()}};
}

Result<void> Store::drop_offer(std::string_view who) {
    TRY(session_->run("DELETE FROM offered_content WHERE who = ?1", {who}));
    return {};
}

}  // namespace camino::published
