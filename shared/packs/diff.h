// diff: what is different between two packs, and whom it concerns.
//
//     OLD files + NEW files  ->  what changed, by file and key
//                                who gets another outcome, with one example person for each group
//                                which translations are stale or missing
//                                which cases no longer hold
//
// Pure and deterministic: the search for people is seeded, so the same two packs always give the
// same difference. A group that nobody who was tried belongs to is not found; the count of people
// tried is part of the result.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/codec/json_writer.h"
#include "shared/packs/pack.h"

namespace camino::packs {

enum class ChangeKind : std::uint8_t { Added, Removed, Changed, Reordered };

/// One place of one file. `before` and `after` are compact JSON, or plain text in a words file;
/// one of them is empty for what was added or removed, both when the name says enough.
struct ContentChange {
    std::string file{};
    std::string key{};  ///< "criterion smo.status, version from 2023-08-01, rule"; may be empty.
    ChangeKind kind = ChangeKind::Changed;
    std::string before{};
    std::string after{};
};

/// One answer, by the id of its question; `value` is JSON text.
struct Answer {
    std::string question{};
    std::string value{};

    bool operator==(const Answer&) const = default;
};
using Person = std::vector<Answer>;

/// What the people of a group answered to one question.
struct CommonFact {
    std::string question{};
    std::string words{};  ///< "CO or EC", "from 2023-06-12 to 2023-07-01".
};

/// People for whom a pathway comes out differently in the same way.
struct PeopleGroup {
    std::string pathway{};  ///< Empty: who to talk to.
    std::string before{};   ///< "may_qualify", "closed (paused)"; or who to talk to.
    std::string after{};
    std::string because{};         ///< "now fails door.cutoff"; may be empty.
    std::vector<DateSpan> days{};  ///< As of which days, among those tried; open at the ends.
    std::size_t people_count = 0;  ///< Of those tried.
    std::vector<CommonFact> common{};
    Person example{};  ///< No answer can be left out without losing the change.
    CivilDate example_on{};
};

struct TranslationNews {
    std::string language{};
    std::vector<std::string> stale{};    ///< The source text changed, this one did not.
    std::vector<std::string> missing{};  ///< New in the source language, not here.
};

struct CaseNews {
    std::string name{};
    int line = 0;  ///< In cases.json; 0: about the file as a whole.
    std::vector<std::string> words{};
};

struct PackName {
    std::string id{};
    std::string version{};
    CivilDate published_on{};
    std::string hash{};  ///< Hexadecimal.
};

struct PackDiff {
    PackName old_pack{};
    PackName new_pack{};
    bool identical = false;  ///< Not one byte differs.
    std::vector<ContentChange> content{};
    std::vector<PeopleGroup> people{};
    std::size_t people_tried = 0;
    std::vector<CivilDate> days_tried{};
    std::vector<std::string> days_refused{};  ///< Days that one of the packs cannot judge, and why.
    std::vector<TranslationNews> translations{};
    std::vector<CaseNews> new_cases{};  ///< Of NEW: they do not hold.
    std::vector<CaseNews> old_cases{};  ///< Of OLD: they come out differently under NEW.
};

struct DiffLimits {
    std::size_t round_count = 200;  ///< Each round tries six people.
    std::size_t wave_count = 2;     ///< Then come people around each group found, so often.
    std::size_t around_count = 30;  ///< Around each group.
    std::size_t sample_count = 60;  ///< People of a group looked at closely.
    std::uint64_t seed = 20261128;
};

/// Errors: BadInput naming OLD or NEW when one of them is no pack that can be screened with.
[[nodiscard]] Result<PackDiff> diff(const PackFiles& old_files, const PackFiles& new_files,
                                    DiffLimits limits = {});

/// For people to read; ends with a line break.
[[nodiscard]] std::string to_text(const PackDiff& diff);

/// The same as one JSON object.
void write_diff(const PackDiff& diff, JsonWriter& out);

}  // namespace camino::packs
