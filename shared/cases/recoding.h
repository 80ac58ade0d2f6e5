// Recoding: a record that was written with older content, in the terms of the content in use.
//
// Questions, options and pathways are the same when their ids are. What the new content does not
// know is left out: an answer then counts as not asked. Pure; allocates only what it returns.

#pragma once

#include <optional>
#include <vector>

#include "shared/packs/pack.h"
#include "shared/records/record.h"

namespace camino::cases {

class Recoding {
public:
    /// Both packs may be the same one. Neither is held on to.
    Recoding(const packs::Pack& before, const packs::Pack& now);

    [[nodiscard]] const records::Dictionary& dictionary() const { return dictionary_; }

    /// The record's answers, as facts of the pack of now. Errors: as store::facts_of().
    [[nodiscard]] Result<rules::Facts> facts(const records::Record& record) const;

    /// What the record says of a pathway of now; Absent where it says nothing.
    [[nodiscard]] records::Outcome told(const records::Record& record, std::size_t pathway) const;

    /// The content of then had this pathway of now.
    [[nodiscard]] bool knew(std::size_t pathway) const {
        return pathway_before_[pathway].has_value();
    }

private:
    struct Column {
        std::optional<std::uint8_t> now{};
        std::vector<std::optional<std::uint8_t>> options{};  ///< Of then -> of now.
    };
    struct Question {
        std::optional<rules::QuestionIndex> now{};
        std::vector<std::optional<std::uint8_t>> options{};
        std::vector<Column> columns{};
    };
    [[nodiscard]] rules::Fact recoded(rules::Fact fact, const Question& question) const;

    records::Dictionary dictionary_{};
    bool same_ = false;
    std::size_t question_count_ = 0;                            ///< Of now.
    std::vector<Question> questions_{};                         ///< By question of then.
    std::vector<std::optional<std::size_t>> pathway_before_{};  ///< By pathway of now.
};

}  // namespace camino::cases
