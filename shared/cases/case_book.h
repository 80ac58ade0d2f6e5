// CaseBook: every case that one worker can read, in locked memory, found by words and by how it
// stands.
//
//     CaseBook book;
//     book.add(copy, plain) ...            each readable copy, opened
//     book.settle({screener, packs});      what the cases come to, screened by today's content
//     book.find({.words = "luz"})          numbers of cases, for row() and open()
//
// It is built anew when the vault opens and gone when it locks. Pure but for its memory.

#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/cases/case_file.h"
#include "shared/cases/recoding.h"
#include "shared/crypto/secret_memory.h"
#include "shared/packs/screening.h"

namespace camino::cases {

/// Where a readable copy comes from.
struct Copy {
    std::int64_t row = 0;
    std::uint64_t seq = 0;
    records::KeptFor kept_for = records::KeptFor::Days30;
    crypto::DeleteTag tag{};
    bool proven = true;  ///< Its device signed it; always so of one's own.
};

/// A pathway with another outcome than the person was told.
struct Move {
    std::uint16_t pathway = 0;
    std::optional<rules::Outcome> was{};  ///< None: the content of then had no such pathway.
    rules::Outcome now{};

    bool operator==(const Move&) const = default;
};

/// What is known of a case without opening it.
struct CaseRow {
    using allocator_type = std::pmr::polymorphic_allocator<>;

    explicit CaseRow(const allocator_type& memory)
        : nickname(memory), findable(memory), moves(memory), outcomes(memory) {}

    records::RecordKey key{};
    std::pmr::string nickname;
    std::pmr::string findable;  ///< What the words of a search are looked for in.
    CivilDate opened_on{};
    CivilDate last_on{};
    std::optional<CivilDate> due{};                        ///< Of the next task or deadline.
    bool planned = false;                                  ///< Somebody is to do something.
    records::KeptFor kept_for = records::KeptFor::Days30;  ///< From the first day on.
    bool closed = false;
    bool urgent = false;
    bool unsettled = false;
    bool reachable = false;  ///< There is a way to reach the person, and it did not fail.
    std::optional<CivilDate> called_on{};
    records::CaseResult call = records::CaseResult::None;  ///< How the last call went.
    std::uint64_t last_seq = 0;                            ///< Of its newest record.
    std::pmr::vector<Move> moves;
    std::pmr::vector<rules::Outcome> outcomes;  ///< By pathway, as the content says it today.
    std::optional<std::uint8_t> country{};      ///< Option of the pack's place.
    std::optional<records::Household> household{};
    std::uint32_t worker = 0;   ///< Who goes on with it, by their sign; 0: nobody said.
    bool review_asked = false;  ///< And nobody looked at it since.
    std::uint32_t first = 0;    ///< Of its records in the book.
    std::uint32_t count = 0;
};

/// Which cases; everything asked for must hold.
struct CaseFilter {
    enum class State : std::uint8_t {
        Open,
        Urgent,
        Due,
        Unplanned,  ///< Open, and nobody is to do anything.
        ToReview,   ///< Somebody else on the team shall look at it.
        Moved,
        Unsettled,
        Closed,
        All
    };

    State state = State::Open;
    std::string_view words{};
    std::optional<std::uint16_t> pathway{};
    rules::Outcome outcome = rules::Outcome::MayQualify;  ///< Of that pathway.
    std::optional<std::uint8_t> country{};                ///< Option of the pack's place.
    std::optional<std::uint32_t> worker{};                ///< Who goes on with it.
};

/// How much there is to do.
struct CaseLoad {
    std::size_t open = 0;
    std::size_t urgent = 0;
    std::size_t due = 0;

    bool operator==(const CaseLoad&) const = default;
};

class CaseBook {
public:
    /// The pack against which a record was coded; null when it is not here.
    using PackSource = std::function<const packs::Pack*(const records::PackId&)>;

    struct Now {
        const packs::Screener& screener;
        PackSource packs{};
    };

    CaseBook();
    CaseBook(const CaseBook&) = delete;
    CaseBook& operator=(const CaseBook&) = delete;

    /// Takes a copy of `plain`; the caller wipes the original. Counts after the next settle().
    void add(const Copy& copy, ByteView plain);

    /// The same, and the one case that it belongs to counts at once; the others stay as the last
    /// settle() left them, which must have been by the same content and day.
    void add_settled(const Copy& copy, ByteView plain, const Now& now);

    /// Forgets everything.
    void clear();

    /// Folds all records into cases and screens each by `now`, which is not held on to.
    void settle(const Now& now);

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] const CaseRow& row(std::size_t number) const { return rows_[number]; }
    [[nodiscard]] std::optional<std::size_t> number_of(const records::RecordKey& key) const;

    /// Open cases in which somebody should hear of a change.
    [[nodiscard]] std::size_t moved_count() const { return moved_count_; }

    /// Records that could not be read: damaged, or of content that is not here.
    [[nodiscard]] std::size_t unread_count() const { return unread_count_; }

    /// The cases that match, those of the nearest task first, then the newest. `today`: of a task
    /// that is due.
    [[nodiscard]] std::vector<std::size_t> find(const CaseFilter& filter, CivilDate today) const;

    [[nodiscard]] CaseLoad load(CivilDate today) const;
    /// The same for each worker who has a case; 0: those of which nobody said whose they are.
    [[nodiscard]] std::map<std::uint32_t, CaseLoad> loads(CivilDate today) const;

    /// The other cases of the same family.
    [[nodiscard]] std::vector<std::size_t> relatives(std::size_t number) const;

    /// The rows of the journal that hold a case's records.
    [[nodiscard]] std::vector<std::int64_t> copies(std::size_t number) const;

    /// Everything of one case. The caller wipes it.
    [[nodiscard]] CaseFile open(std::size_t number) const;

    /// The answers of a record of this book, in the terms of the content of the last settle().
    [[nodiscard]] Result<rules::Facts> facts(const records::Record& record) const;

    /// The keys of all records that could be opened, of readable content or not.
    [[nodiscard]] std::set<records::RecordKey> record_keys() const;

    /// Bytes of locked memory in use.
    [[nodiscard]] std::size_t memory_size() const { return memory_.size(); }

private:
    struct Held {  ///< A record as it was opened.
        Copy copy{};
        std::uint32_t at = 0;  ///< In plain_.
        std::uint32_t size = 0;
        records::RecordKey case_key{};
    };

    [[nodiscard]] const Recoding* recoding(const records::PackId& pack, const Now& now);
    [[nodiscard]] Result<Entry> decode(const Held& held) const;
    [[nodiscard]] CaseFile open(const CaseRow& row) const;
    /// Notes to which case a record belongs; none where it cannot be read.
    void name(Held& held, const Now& now);
    void order_by_case(const Now& now);
    /// `row` holds nothing yet but which records are its.
    void fill(CaseRow& row, const Now& now, rules::Evaluation& evaluation) const;
    void summarise(const CaseFile& file, const Now& now, rules::Evaluation& evaluation,
                   CaseRow& row) const;
    void describe(const CaseFile& file, CaseRow& row) const;
    void screen(const CaseFile& file, const Now& now, rules::Evaluation& evaluation,
                CaseRow& row) const;

    crypto::SecretMemory memory_;
    std::pmr::vector<std::byte> plain_;
    std::pmr::vector<Held> held_;    ///< Those of one case stand together after settle().
    std::pmr::deque<CaseRow> rows_;  ///< By key.
    std::map<records::PackId, std::unique_ptr<const Recoding>> recodings_{};
    std::size_t unread_count_ = 0;
    std::size_t moved_count_ = 0;
};

}  // namespace camino::cases
