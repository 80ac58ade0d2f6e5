// Pack: one version of the content, as values: rules, texts, sources, contacts, steps, library.
//
//     PackFiles (path -> bytes)  ->  read_pack()  ->  Pack
//
// A pack on disk is a folder of JSON and PO files (shared/docs/PACK.md). Whoever may touch the
// disk reads the folder into PackFiles; everything here is pure. A Pack that exists was complete
// and consistent enough to screen with; check() (check.h) judges it more strictly.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/codec/json.h"
#include "shared/packs/texts.h"
#include "shared/rules/rule_book.h"

namespace camino::packs {

/// The files of a pack folder: path with '/' inside the folder -> content.
using PackFiles = std::map<std::string, std::string, std::less<>>;

enum class SourceRank : std::uint8_t { Field, Press, Agency, Official, Law };  // Nearer to the law.

struct Source {
    std::string id{};
    std::string title{};
    std::string publisher{};
    CivilDate dated{};      ///< Published on; for an undated one, the day it was seen.
    bool published = true;  ///< False: undated, `dated` is the day it was seen.
    SourceRank rank = SourceRank::Field;
    std::string url{};  ///< May be empty.
    std::string note{};
    std::string contact{};  ///< Who can settle it: id of a contact, or empty.
};

enum class ContactKind : std::uint8_t { Phone, Web, Office };
enum class Authority : std::uint8_t { None, OwnConsulate, HostAuthority, Police, Un, Civil };

/// Never shown as working while `verified_on` is empty: "not verified since <printed_on>".
struct Contact {
    std::string id{};
    ContactKind kind = ContactKind::Web;
    std::string value{};      ///< The number, address or page; an office may have none.
    std::string hours_key{};  ///< Text key, or empty.
    std::optional<CivilDate> verified_on{};
    std::string printed_on{};  ///< When the source printed it: "2025-02" or a day; may be empty.
    std::string source{};
    Authority authority = Authority::None;
};

/// Something to do next. Shown when `when` is T (or absent) and `unless` is not T.
struct Step {
    std::string id{};
    std::string picture{};           ///< One of kPictures (pictures.h), or empty.
    rules::OutcomeSet outcomes = 0;  ///< Pathway steps: for these outcomes. Referral steps: unused.
    std::optional<rules::Expr> when{};
    std::optional<rules::Expr> unless{};
    DateSpan valid{};
    std::vector<std::string> contacts{};
    std::vector<std::string> sources{};
    std::string closes{};  ///< Warnings: the pathway that taking this one can close; or empty.
};

/// Said beside a pathway whatever its outcome, while it holds; same conditions as a step.
using Warning = Step;

enum class PathwayKind : std::uint8_t { Programme, Protection, Visa, Information };

/// What a pathway says beyond its rules; same index as in RuleBook::pathways.
struct PathwayInfo {
    PathwayKind kind = PathwayKind::Programme;
    std::vector<Step> steps{};  ///< In order of importance; screens show the first three.
    std::vector<Warning> warnings{};
    std::string official_fee_key{};          ///< Text key about a fee paid to an office; or empty.
    std::optional<rules::Expr> list_when{};  ///< Whom it is for: to others it is shown last.
};

/// How a question is put; same index as in RuleBook::questions.
enum class Layout : std::uint8_t { Cards, Tiles, Checks, Calendar };

struct QuestionInfo {
    Layout layout = Layout::Cards;
    /// Ask with the variant `question.<id>.<name>.text` while `when` is T.
    struct Variant {
        std::string name{};
        rules::Expr when{};
    };
    std::vector<Variant> variants{};
    /// An answer that a person could lawfully come to give; suggested only while `when` is T.
    struct Becoming {
        unsigned option = 0;
        std::optional<rules::Expr> when{};
    };
    std::vector<Becoming> can_become{};
    bool of_household = false;  ///< Those who came together give the same answer, as a rule.
};

/// What is done for somebody who is sent to `to`; same index as in RuleBook::referral.
struct ReferralInfo {
    std::vector<Step> steps{};
};

enum class LibrarySection : std::uint8_t { Pathways, Programme, Protection, Scams, Help };

/// A sentence or two and what is drawn beside them: one of kPictures (pictures.h).
struct LibraryLine {
    std::string text{};  ///< Key.
    std::string picture{};
};

/// A number that somebody counted, to be drawn.
struct Figure {
    std::string text{};  ///< Key: what was counted.
    DateSpan on{};       ///< The day, month or year for which it is given.
    std::int64_t number = 0;
    bool at_least = false;             ///< The source says "more than".
    std::optional<std::int64_t> of{};  ///< A share: of so many, never fewer than `number`.
    std::vector<std::string> sources{};
};

struct LibraryPage {
    std::string id{};
    LibrarySection section = LibrarySection::Help;
    std::vector<std::string> pathways{};  ///< Ids of those it is about.
    std::string country{};  ///< Only for who lives there: an option of the place, or empty.
    std::vector<LibraryLine> lines{};
    std::vector<Figure> figures{};
    std::vector<std::string> sources{};
};

/// A word of forms and officials, explained: texts `glossary.<id>.name` and `.text`.
struct Term {
    std::string id{};
    std::vector<std::string> sources{};
    CivilDate as_of{};  ///< It says what held on that day.
};

/// What must never happen with this content; check() tries to find a person for whom it does.
struct Caution {
    std::string pathway{};  ///< No answer to these may turn it into a "no".
    std::vector<rules::QuestionIndex> questions{};
    std::optional<rules::Expr> consulate_only_when{};  ///< Own consulate: only when this is T.
};

/// Option or year, and its share.
using Shares = std::vector<std::pair<std::string, int>>;
using SharesByQuestion = std::map<rules::QuestionIndex, Shares>;

/// Who comes, for reports on how much is asked (mix.json, optional).
struct Mix {
    int unknown_percent = 0;
    int declined_percent = 0;
    SharesByQuestion answers{};
    std::map<std::string, SharesByQuestion, std::less<>> by_country{};  ///< Instead of `answers`.
};

struct FreshnessPolicy {
    int check_first_days = 90;     ///< After `check_by`, "check first" for so long, then "too old".
    int contacts_only_days = 365;  ///< After the pack's date: a kiosk shows contacts only.
    std::optional<std::int64_t> source_age_max_days{};  ///< Of a source on the pack's date.
};

/// A voice made by a machine, for what nobody has recorded in a language.
struct MadeVoice {
    std::string name{};  ///< As espeak-ng calls it: "es-419".
    bool draft = false;  ///< No native speaker found it good enough; screens say so.
};

struct Pack {
    std::string id{};
    std::string version{};
    CivilDate published_on{};
    ByteArray<32> hash{};  ///< BLAKE2b-256 of the canonical manifest: names exactly this content.
    std::vector<std::string> languages{};
    std::string source_language{};
    std::map<std::string, MadeVoice, std::less<>> voices{};  ///< By language; others have none.
    FreshnessPolicy freshness{};

    rules::RuleBook book{};
    std::vector<QuestionInfo> questions{};  ///< One per book.questions.
    std::vector<PathwayInfo> pathways{};    ///< One per book.pathways.
    std::vector<ReferralInfo> referral{};   ///< One per book.referral.
    std::vector<Warning> warnings{};        ///< Said with every result (scams).
    std::vector<Source> sources{};          ///< Sorted by id.
    std::vector<Contact> contacts{};        ///< Sorted by id.
    std::vector<LibraryPage> library{};
    std::vector<Term> glossary{};  ///< Empty in a pack of before there were any.
    Caution caution{};
    Mix mix{};
    std::optional<rules::QuestionIndex> place{};     ///< Its option fills {country} in texts.
    std::optional<rules::QuestionIndex> language{};  ///< The presentation question, if any.

    std::map<std::string, Texts, std::less<>> texts{};  ///< By language; one for each declared.

    [[nodiscard]] const Source* source(std::string_view id) const;
    [[nodiscard]] const Contact* contact(std::string_view id) const;
    [[nodiscard]] std::optional<rules::QuestionIndex> question(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> pathway(std::string_view id) const;
    /// Position among the options of a question.
    [[nodiscard]] std::optional<unsigned> option(rules::QuestionIndex question,
                                                 std::string_view id) const;

    /// The text of `key` in `language`, else in the source language, else the key itself.
    [[nodiscard]] const std::string& text(std::string_view language, const std::string& key) const;
    /// `key` if the language (or the source language) has it, else `otherwise`.
    [[nodiscard]] std::string key_or(std::string key, std::string otherwise) const;

    /// Text key of an option: its own, else `country.<OPTION>.name`, else `option.<OPTION>`.
    [[nodiscard]] std::string option_text_key(rules::QuestionIndex question,
                                              std::string_view option) const;

    /// Values for {country}, {country.in} and {country.to}, from the answer to `place`.
    [[nodiscard]] Placeholders placeholders(std::string_view language,
                                            const rules::Facts& facts) const;
};

/// Reads a pack. `files` may hold more than is needed; they count for the hash all the same.
///
/// Errors: BadInput with every mistake found, one a line, each naming file, line, key and what
///         would be right.
/// Purity: pure.
[[nodiscard]] Result<Pack> read_pack(const PackFiles& files);

/// The same, giving the mistakes one by one. The pack is complete only when there is none.
[[nodiscard]] Pack read_pack(const PackFiles& files, Mistakes& mistakes);

/// Text keys, in one place so that screens, checks and the command agree.
[[nodiscard]] std::string pathway_key(std::string_view pathway, std::string_view part);
[[nodiscard]] std::string question_key(std::string_view question, std::string_view part);
[[nodiscard]] std::string option_key(std::string_view question, std::string_view option);
[[nodiscard]] std::string term_key(std::string_view term, std::string_view part);
[[nodiscard]] std::string criterion_key(std::string_view criterion, rules::Tri value);

}  // namespace camino::packs
