// Store: the rows of what a hub hands out: the repository that people signed, file by file
// and every version of each, and what was published when.
//
// Files never change once they are there, but for timestamp.json, and none is ever taken away: a
// machine that was away for a year walks through all that it missed, and a repository is small.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/publishing/repository.h"
#include "sync/sql/session.h"

namespace camino::published {

enum class FileKind : std::uint8_t { Metadata = 1, Target = 2 };

/// One time that something new was published.
struct PublicationRow {
    std::int64_t number = 0;  ///< From 1, in order.
    CivilDate day{};
    std::string who{};
    std::string pack_id{};
    crypto::Hash pack{};
    std::uint32_t content = 0;  ///< publishing::Content::number
    bool withdrawn = false;     ///< That pack was taken back, then or later.
};

/// A publication that somebody looks at before it is handed out.
struct OfferRow {
    crypto::Hash id{};  ///< Of its bytes.
    std::string who{};
    Bytes bytes{};

    bool operator==(const OfferRow&) const = default;
};

class Store {
public:
    /// `session` must outlive it.
    explicit Store(sql::Session& session) : session_(&session) {}

    /// One file; null if there is none of that name.
    [[nodiscard]] Result<std::optional<std::string>> file(FileKind kind, std::string_view name);
    [[nodiscard]] Result<publishing::Repository> repository();
    /// The same without targets.
    [[nodiscard]] Result<publishing::Repository> metadata();

    /// The number of the newest publication; 0: none yet.
    [[nodiscard]] Result<std::int64_t> newest();
    /// The same, and nobody else publishes until the transaction ends.
    [[nodiscard]] Result<std::int64_t> hold_newest();

    /// Adds what `repository` has and the rows have not, and its timestamp.
    [[nodiscard]] Result<void> put(const publishing::Repository& repository);
    [[nodiscard]] Result<void> add(const PublicationRow& row);
    /// Which packs are taken back from now on.
    [[nodiscard]] Result<void> put_withdrawn(const std::vector<publishing::Withdrawn>& withdrawn);

    /// The newest first.
    [[nodiscard]] Result<std::vector<PublicationRow>> publications(int count_max);
    [[nodiscard]] Result<std::vector<publishing::Withdrawn>> withdrawn();

    /// In place of what the same person offered before.
    [[nodiscard]] Result<void> put_offer(const OfferRow& offer);
    [[nodiscard]] Result<std::optional<OfferRow>> offer_of(std::string_view who);
    [[nodiscard]] Result<void> drop_offer(std::string_view who);

private:
    [[nodiscard]] Result<publishing::Files> files(FileKind kind);
    [[nodiscard]] Result<void> put(FileKind kind, const publishing::Files& files);

    sql::Session* session_;
};

}  // namespace camino::published
