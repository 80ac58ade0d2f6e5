// Records to test with: a small dictionary with every kind of question, one of the shipped pack's
// size, and random records for either.

#pragma once

#include <string>
#include <vector>

#include "shared/records/record.h"

#include "tests/support/rng.h"

namespace camino::test {

inline std::vector<std::string> ids(const std::string& stem, std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(stem + std::to_string(i));
    return out;
}

inline records::PackId sample_pack() {
    records::PackId pack{};
    for (std::size_t i = 0; i < pack.size(); ++i) pack[i] = static_cast<std::byte>(0xa0 + i);
    return pack;
}

inline records::Dictionary small_dictionary() {
    using records::Kind;
    return {.pack = sample_pack(),
            .languages = {"es", "en", "ht"},
            .questions = {{"where_now", Kind::Choice, {"CO", "CR", "EC", "GT"}, {}},
                          {"nationality", Kind::Multi, {"CU", "HT", "NI", "VE", "other"}, {}},
                          {"presence_since", Kind::Date, {}, {}},
                          {"us_relatives",
                           Kind::List,
                           {},
                           {{"relation", {"spouse", "parent", "sibling"}},
                            {"status", {"citizen", "lpr", "other"}}}}},
            .pathways = {{"smo", {"office", "nationality", "cutoff"}},
                         {"spain", {}},
                         {"host", {"country", "fear"}}}};
}

/// About what the shipped pack asks: 35 questions, 22 pathways, 78 criteria.
inline records::Dictionary large_dictionary() {
    using records::Kind;
    records::Dictionary dictionary{.pack = sample_pack(),
                                   .languages = {"es", "en", "ht", "fr", "pt"},
                                   .questions = {},
                                   .pathways = {}};
    auto& questions = dictionary.questions;
    questions.push_back({"where_now", Kind::Choice, ids("country", 27), {}});
    questions.push_back({"nationality", Kind::Multi, ids("nation", 11), {}});
    for (const auto& id : ids("date", 4)) questions.push_back({id, Kind::Date, {}, {}});
    for (const auto& id : ids("status", 8))
        questions.push_back({id, Kind::Choice, ids("s", 9), {}});
    for (const auto& id : ids("yes_no", 20))
        questions.push_back({id, Kind::Choice, {"yes", "no"}, {}});
    questions.push_back(
        {"us_relatives", Kind::List, {}, {{"relation", ids("r", 5)}, {"status", ids("s", 4)}}});
    for (const auto& id : ids("pathway", 22))
        dictionary.pathways.push_back({id, ids("c", id.size() % 2 == 0 ? 3 : 4)});
    return dictionary;
}

inline records::Answer random_answer(Rng& rng, const records::Question& question) {
    using namespace records;
    if (rng.chance(30)) return static_cast<Unknown>(rng.below(3));
    switch (question.kind) {
        case Kind::Choice: return Chosen::one(rng.below(question.options.size()));
        case Kind::Multi: {
            const auto all = std::uint64_t{1} << (question.options.size() - 1);
            return Chosen{1 + rng.below(2 * all - 1)};
        }
        case Kind::Date: {
            if (rng.chance(10)) return Never{};
            const auto year = 1900 + static_cast<int>(rng.below(300));
            if (rng.chance(20)) return span_of_year(year);
            if (rng.chance(20))
                return span_of_month(year, 1 + static_cast<unsigned>(rng.below(12)));
            const CivilDate day = kFirstDate + static_cast<std::int32_t>(rng.below(109'573));
            if (rng.chance(30)) return DateSpan{day, day};
            return rng.chance(50) ? DateSpan{kFirstDate, day} : DateSpan{day, kLastDate};
        }
        case Kind::List: break;
    }
    Rows rows;
    rows.rows.resize(1 + rng.below(kListRowCountMax));
    for (auto& row : rows.rows) {
        for (const auto& column : question.columns) {
            const auto value = rng.below(column.options.size() + 1);
            row.push_back(value == 0 ? std::nullopt
                                     : std::optional{static_cast<std::uint8_t>(value - 1)});
        }
    }
    return rows;
}

inline records::Record random_record(Rng& rng, const records::Dictionary& dictionary) {
    using namespace records;
    Record record{.pack = dictionary.pack};
    for (auto& byte : record.key) byte = static_cast<std::byte>(rng.below(256));
    record.day = CivilDate{static_cast<std::int32_t>(rng.below(65'536))};
    record.language = static_cast<std::uint8_t>(rng.below(dictionary.languages.size()));
    record.mode = static_cast<Mode>(1 + rng.below(3));
    record.site = static_cast<std::uint16_t>(rng.below(kSiteMax + 1));
    record.consent_version = static_cast<std::uint8_t>(rng.below(256));
    for (const auto& question : dictionary.questions)
        record.answers.push_back(random_answer(rng, question));
    for (const auto& pathway : dictionary.pathways) {
        PathwayOutcome outcome{static_cast<Outcome>(rng.below(6)), {}};
        const bool has_criteria = rng.chance(60);
        for (std::size_t i = 0; i < pathway.criteria.size(); ++i) {
            outcome.criteria.push_back(has_criteria ? static_cast<Truth>(rng.below(4))
                                                    : Truth::Absent);
        }
        record.outcomes.push_back(std::move(outcome));
    }
    return record;
}

}  // namespace camino::test
