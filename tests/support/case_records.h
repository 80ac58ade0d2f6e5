// Records of cases, coded against the shipped pack.

#pragma once

#include <map>
#include <string>

#include "shared/cases/case_book.h"
#include "shared/packs/answers.h"
#include "shared/store/record_coding.h"

#include "tests/support/kiosk_world.h"

namespace camino::test {

// A person who came in time for the office in Colombia, and one who did not.
inline const char* const kAnswersInTime =
    R"({"age_band":"21plus","where_now":"CO","nationality":["VE"],"presence_since":"2023-06-11",)"
    R"("status_now":"regular","fear_return":"yes"})";
inline const char* const kAnswersTooLate =
    R"({"age_band":"21plus","where_now":"CO","nationality":["VE"],"presence_since":"2024-01",)"
    R"("status_now":"regular","fear_return":"no"})";

inline records::RecordKey record_key(int number) {
    records::RecordKey key{};
    key[0] = static_cast<std::byte>(number >> 8);
    key[1] = static_cast<std::byte>(number & 0xff);
    key[15] = std::byte{1};
    return key;
}

inline packs::Screener screener_on(const std::string& day) {
    return packs::Screener::create(kiosk::shipped_pack(), parse_date(day).value()).value();
}

/// A record of a case: `answers` as JSON, screened on `day`; empty: an event without answers.
inline records::Record case_record(const std::string& day, const std::string& answers, int number,
                                   records::CaseEvent event) {
    const auto& pack = kiosk::shipped_pack();
    const auto screener = screener_on(day);
    records::Record record{.pack = store::pack_id(pack), .key = record_key(number)};
    record.day = screener.as_of();
    record.mode = records::Mode::Desk;
    record.consent_version = 2;
    auto facts = packs::no_facts(pack);
    if (!answers.empty())
        facts =
            packs::read_answers(JsonDocument::parse(answers, "test").value().root(), pack).value();
    record.answers = store::answers_of(facts, pack);
    record.outcomes.resize(pack.book.pathways.size());
    for (std::size_t i = 0; i < record.outcomes.size(); ++i) {
        record.outcomes[i].criteria.assign(pack.book.pathways[i].criteria.size(), {});
    }
    if (!answers.empty()) record.outcomes = store::outcomes_of(screener.screen(facts), pack);
    record.event = std::move(event);
    return record;
}

inline Bytes plain_of(const records::Record& record) {
    return records::encode(record, store::dictionary_of(kiosk::shipped_pack())).value();
}

inline const packs::Pack* shipped_alone(const records::PackId& id) {
    const auto& pack = kiosk::shipped_pack();
    return id == store::pack_id(pack) ? &pack : nullptr;
}

}  // namespace camino::test
