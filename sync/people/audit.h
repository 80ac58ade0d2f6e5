// The audit log: who did what, each row bound to the one before it.
//
//     hash(i) = BLAKE2b-256("camino audit 1" | number 8 | hour 8 | outcome 1 | four texts, each
//               with its length 4: who, what, about, origin | hash(i - 1) 32), hash(0) = zeros
//
// Whoever changes, removes or swaps a row breaks the chain at that row; whoever writes the whole
// chain anew, or cuts its end off, contradicts every head that was printed or carried away before.
// Rows hold no answers, no passwords, codes or tokens, and the hour only: their order is the
// number's.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/hash.h"
#include "sync/people/time.h"

namespace camino::people {

inline constexpr std::size_t kAuditTextMax = 256;  ///< Bytes; longer ones are cut.

/// The numbers are stored.
enum class Outcome : std::uint8_t { Done = 0, Refused = 1, Failed = 2 };

struct AuditEntry {
    std::string who{};    ///< A person's name; or "command line", "set up", "unknown person".
    std::string what{};   ///< A power's word, or "sign_in", "sign_out", ...
    std::string about{};  ///< The device, person or particulars.
    std::string from{};   ///< "console", "hub machine".
    Outcome outcome = Outcome::Done;

    bool operator==(const AuditEntry&) const = default;
};

/// The newest row that somebody saw: "12:5be0...".
struct AuditHead {
    std::int64_t number = 0;  ///< 0: no row yet.
    crypto::Hash hash{};

    bool operator==(const AuditHead&) const = default;
};
[[nodiscard]] std::string to_string(const AuditHead& head);
/// Errors: BadInput.
[[nodiscard]] Result<AuditHead> parse_head(std::string_view text);

struct AuditRow {
    std::int64_t number = 0;
    Time hour{};
    AuditEntry entry{};
    crypto::Hash previous{};
    crypto::Hash hash{};

    bool operator==(const AuditRow&) const = default;
};

/// The row after `head`. Texts lose what is no printable UTF-8, and what is beyond kAuditTextMax.
[[nodiscard]] AuditRow next_row(const AuditHead& head, const AuditEntry& entry, Time now);
[[nodiscard]] crypto::Hash hash_of(const AuditRow& row);

/// One line of JSON, without its end.
[[nodiscard]] std::string to_json(const AuditRow& row);
[[nodiscard]] std::string to_json(const AuditHead& head);  ///< {"head":"12:5be0..."}

struct AuditLine {
    std::optional<AuditRow> row{};
    std::optional<AuditHead> head{};  ///< The line that ends an export.
};
/// Errors: BadInput naming `file`, the line and what is wrong.
[[nodiscard]] Result<AuditLine> parse_line(std::string_view text, const std::string& file,
                                           int line);

enum class AuditFault : std::uint8_t {
    Changed,    ///< Its content is not what its hash covers.
    Missing,    ///< It is not there.
    Reordered,  ///< It is there, but not where it belongs.
    Unlinked,   ///< It was written, or the one before it was, after the fact.
    Rewritten,  ///< It is another row than the one whose head was seen.
    CutOff,     ///< The log ends before it; its head was seen.
};
struct AuditFinding {
    std::int64_t number = 0;
    AuditFault why{};

    bool operator==(const AuditFinding&) const = default;
};
[[nodiscard]] std::string to_string(const AuditFinding& finding);  ///< English, one sentence.

/// Reads rows in the order in which they lie, and names the first that is broken.
class AuditCheck {
public:
    /// `first`: the number that the log should begin with; none: that of the first row (a part).
    explicit AuditCheck(std::optional<std::int64_t> first = 1) : expected_(first) {}

    /// A head that was seen earlier, or ends the export. May be called at any time.
    void expect(const AuditHead& seen) { seen_.push_back(seen); }
    void add(const AuditRow& row);

    /// The first broken row; nothing: the log is whole. A head from before the first row of a part
    /// cannot be compared, and is passed over.
    [[nodiscard]] std::optional<AuditFinding> finish() const;

    /// The first row that fitted; 0: none.
    [[nodiscard]] std::int64_t first() const {
        return fitted_.empty() ? 0 : head_.number + 2 - std::ssize(fitted_);
    }
    /// The last row that fitted.
    [[nodiscard]] const AuditHead& head() const { return head_; }

private:
    [[nodiscard]] std::optional<AuditFinding> fault_of(const AuditRow& row) const;
    [[nodiscard]] std::optional<AuditFinding> contradiction(const AuditHead& seen) const;

    std::optional<std::int64_t> expected_;  ///< The next number.
    std::vector<AuditHead> seen_{};
    std::vector<crypto::Hash> fitted_{};  ///< Up to head_, and the one before the first.
    AuditHead head_{};
    std::optional<AuditFinding> found_{};
};

}  // namespace camino::people
