// Case events to test with.

#pragma once

#include "shared/records/case_event.h"

#include "tests/support/rng.h"

namespace camino::test {

inline records::RecordKey random_record_key(Rng& rng) {
    records::RecordKey key{};
    for (auto& byte : key) byte = static_cast<std::byte>(rng.below(256));
    return key;
}

inline std::string random_text(Rng& rng, std::size_t size_max) {
    std::string text;
    for (auto left = rng.below(size_max / 2 + 1); left > 0; --left) {
        text += rng.chance(10) ? "ñ" : std::string(1, static_cast<char>('a' + rng.below(26)));
    }
    return text;
}

inline records::CaseEvent random_event(Rng& rng) {
    using namespace records;
    CaseEvent event{.case_key = random_record_key(rng),
                    .act = static_cast<CaseAct>(1 + rng.below(12))};
    if (event.act == CaseAct::Called) event.result = static_cast<CaseResult>(1 + rng.below(4));
    if (event.act == CaseAct::Referred) event.result = static_cast<CaseResult>(16 + rng.below(5));
    if (event.act == CaseAct::Closed) event.result = static_cast<CaseResult>(32 + rng.below(5));
    for (auto left = rng.below(kSupersedesMax + 1); left > 0; --left)
        event.supersedes.push_back(random_record_key(rng));
    event.nickname = random_text(rng, kNicknameSizeMax);
    event.contact = {.channel = static_cast<Channel>(rng.below(6)),
                     .address = random_text(rng, kContactTextSizeMax),
                     .hours = random_text(rng, kContactTextSizeMax),
                     .who_else = random_text(rng, kContactTextSizeMax),
                     .our_name = random_text(rng, kContactTextSizeMax),
                     .message_allowed = rng.chance(50)};
    event.note = random_text(rng, kNoteSizeMax);
    if (rng.chance(50)) event.due = CivilDate{static_cast<std::int32_t>(rng.below(65'536))};
    event.urgent = rng.chance(50);
    if (rng.chance(50)) {
        const auto adults = static_cast<std::uint8_t>(1 + rng.below(6));
        const auto children = static_cast<std::uint8_t>(rng.below(7));
        event.household = Household{random_record_key(rng), adults, children};
    }
    if (event.act == CaseAct::Referred) {
        event.partner = random_text(rng, kPartnerSizeMax);
        event.agreed = rng.chance(50);
    }
    if (rng.chance(50)) event.worker = static_cast<std::uint32_t>(rng.below(kWorkerMax + 1));
    return event;
}

}  // namespace camino::test
