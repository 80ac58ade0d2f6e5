#include "shared/cases/case_file.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "shared/base/assert.h"
#include "shared/base/crockford.h"

namespace camino::cases {

namespace {

using records::CaseAct;
using records::CaseResult;

/// The records that events of `act` supersede. A correction of answers leaves what describes the
/// person as it is, though both began in one record.
std::set<records::RecordKey> superseded_by(CaseAct act, const CaseFile& file) {
    std::set<records::RecordKey> superseded;
    for (const auto& entry : file.entries) {
        const auto& keys = entry.event().supersedes;
        if (entry.event().act == act) superseded.insert(keys.begin(), keys.end());
    }
    return superseded;
}

/// The entries that `belong` and that no event of `act` supersedes.
template <class Belong>
std::vector<std::size_t> standing(const CaseFile& file, CaseAct act, Belong&& belong) {
    const auto superseded = superseded_by(act, file);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < file.entries.size(); ++i) {
        const auto& entry = file.entries[i];
        if (belong(entry.event()) && !superseded.contains(entry.record.key)) places.push_back(i);
    }
    return places;
}

CivilDate due_of(const CaseFile& file, std::size_t place) {
    return file.entries[place].event().due.value_or(kLastDate);
}

/// The referral that went on to `entry`; null where it began. The records of two laptops may stand
/// in any order.
const Entry* before(const CaseFile& file, const Entry& entry) {
    for (const auto& key : entry.event().supersedes) {
        const auto earlier = std::ranges::find_if(file.entries, [&](const Entry& other) {
            return other.event().act == CaseAct::Referred && other.record.key == key;
        });
        if (earlier != file.entries.end()) return &*earlier;
    }
    return nullptr;
}

/// Whether the person heard outcomes then. One that only says which answers are right has none.
bool tells(const records::Record& record) {
    return std::ranges::any_of(record.outcomes, [](const auto& pathway) {
        return pathway.outcome != records::Outcome::Absent;
    });
}

}  // namespace

bool describes(const records::CaseEvent& event) {
    const bool says_something =
        !event.nickname.empty() || event.urgent || event.contact != records::SafeContact{};
    return event.act == CaseAct::Described || (event.act == CaseAct::Screened && says_something);
}

bool is_on_its_way(const records::CaseEvent& referral) {
    return referral.result == CaseResult::Sent || referral.result == CaseResult::Accepted;
}

const Entry& referral_beginning(const CaseFile& file, std::size_t place) {
    const auto* entry = &file.entries[place];
    for (std::size_t i = 0; i < file.entries.size(); ++i) {  // No circle leads round for ever.
        const auto* const earlier = before(file, *entry);
        if (earlier == nullptr) break;
        entry = earlier;
    }
    return *entry;
}

std::string referral_number(const CaseFile& file, std::size_t place) {
    const ByteView key{referral_beginning(file, place).record.key};
    const auto letters = to_crockford(key.first(5));
    return letters.substr(0, 4) + "-" + letters.substr(4);
}

CaseFile fold(std::vector<Entry> entries) {
    CAMINO_ASSERT(!entries.empty());
    std::ranges::stable_sort(
        entries, {}, [](const Entry& entry) { return std::tuple(entry.record.day, entry.row); });
    CaseFile file{.key = entries.front().event().case_key, .entries = std::move(entries)};
    file.screenings = standing(file, CaseAct::Screened,
                               [](const auto& event) { return event.act == CaseAct::Screened; });
    file.descriptions = standing(file, CaseAct::Described, describes);
    file.tasks = standing(file, CaseAct::Done,
                          [](const auto& event) { return event.act == CaseAct::Planned; });
    std::ranges::stable_sort(file.tasks, {}, [&](std::size_t i) { return due_of(file, i); });
    file.referrals = standing(file, CaseAct::Referred,
                              [](const auto& event) { return event.act == CaseAct::Referred; });
    std::ranges::stable_sort(file.referrals, {}, [&](std::size_t i) {
        return std::tuple(!is_on_its_way(file.entries[i].event()), due_of(file, i));
    });
    for (std::size_t i = 0; i < file.entries.size(); ++i) {
        const auto& event = file.entries[i].event();
        if (tells(file.entries[i].record)) file.told = i;
        if (event.act == CaseAct::Called) file.last_call = i;
        if (event.act == CaseAct::Closed) file.closed = i;
        if (event.act == CaseAct::Reopened) file.closed.reset();
    }
    return file;
}

void wipe(CaseFile& file) {
    for (auto& entry : file.entries) records::wipe(entry.record);
    file = CaseFile{};
}

}  // namespace camino::cases
