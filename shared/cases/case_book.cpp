#include "shared/cases/case_book.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "shared/base/find_words.h"
#include "shared/cases/deadlines.h"
#include "shared/crypto/secret.h"

namespace camino::cases {

namespace {

std::optional<rules::Outcome> rules_outcome(records::Outcome outcome) {
    switch (outcome) {
        case records::Outcome::Absent: return {};
        case records::Outcome::MayQualify: return rules::Outcome::MayQualify;
        case records::Outcome::NotNow: return rules::Outcome::NotNow;
        case records::Outcome::CannotTell: return rules::Outcome::CannotTell;
        case records::Outcome::Closed: return rules::Outcome::Closed;
        case records::Outcome::InfoOnly: return rules::Outcome::InfoOnly;
    }
    return {};
}

/// A pathway that the person was told nothing of is news only when it may be for them.
bool is_move(const Move& move) {
    if (move.was) return *move.was != move.now;
    return move.now == rules::Outcome::MayQualify;
}

void wipe(std::string& text) {
    crypto::wipe(std::as_writable_bytes(std::span{text.data(), text.size()}));
}

bool is_in(const CaseRow& row, CaseFilter::State state, CivilDate today) {
    switch (state) {
        case CaseFilter::State::Open: return !row.closed;
        case CaseFilter::State::Urgent: return !row.closed && row.urgent;
        case CaseFilter::State::Due: return !row.closed && row.due && *row.due <= today;
        case CaseFilter::State::Unplanned: return !row.closed && !row.planned;
        case CaseFilter::State::ToReview: return row.review_asked;
        case CaseFilter::State::Moved: return !row.closed && !row.moves.empty();
        case CaseFilter::State::Unsettled: return row.unsettled;
        case CaseFilter::State::Closed: return row.closed;
        case CaseFilter::State::All: return true;
    }
    return true;
}

/// A partner is to be asked again on a day.
void remind(const CaseFile& file, CaseRow& row) {
    for (const auto place : file.referrals) {
        const auto& referral = file.entries[place].event();
        if (!referral.due || !is_on_its_way(referral)) continue;
        row.planned = true;
        row.due = std::min(row.due.value_or(kLastDate), *referral.due);
    }
}

bool is_moved(const CaseRow& row) { return is_in(row, CaseFilter::State::Moved, {}); }

void count(const CaseRow& row, CivilDate today, CaseLoad& load) {
    load.open += is_in(row, CaseFilter::State::Open, today) ? 1 : 0;
    load.urgent += is_in(row, CaseFilter::State::Urgent, today) ? 1 : 0;
    load.due += is_in(row, CaseFilter::State::Due, today) ? 1 : 0;
}

/// Where the person is, if they said one place.
void place(const rules::Facts& facts, const packs::Pack& pack, CaseRow& row) {
    if (!pack.place) return;
    const auto& fact = facts[*pack.place];
    if (fact.kind == rules::Fact::Kind::Options && std::has_single_bit(fact.options)) {
        row.country = static_cast<std::uint8_t>(std::countr_zero(fact.options));
    }
}

}  // namespace

CaseBook::CaseBook()
    : plain_(&memory_.resource()), held_(&memory_.resource()), rows_(&memory_.resource()) {}

void CaseBook::add(const Copy& copy, ByteView plain) {
    held_.push_back({.copy = copy,
                     .at = static_cast<std::uint32_t>(plain_.size()),
                     .size = static_cast<std::uint32_t>(plain.size())});
    plain_.insert(plain_.end(), plain.begin(), plain.end());
}

const Recoding* CaseBook::recoding(const records::PackId& pack, const Now& now) {
    const auto found = recodings_.find(pack);
    if (found != recodings_.end()) return found->second.get();
    const auto* const before = now.packs ? now.packs(pack) : nullptr;
    auto made = before == nullptr ? nullptr
                                  : std::make_unique<const Recoding>(*before, now.screener.pack());
    return recodings_.emplace(pack, std::move(made)).first->second.get();
}

Result<Entry> CaseBook::decode(const Held& held) const {
    const ByteView plain{plain_.data() + held.at, held.size};
    const auto pack = TRY(records::pack_of_record(plain));
    const auto found = recodings_.find(pack);
    if (found == recodings_.end() || !found->second) {
        return fail(Errc::NotFound, "the content that a record was written with is not here");
    }
    Entry entry{.row = held.copy.row,
                .seq = held.copy.seq,
                .kept_for = held.copy.kept_for,
                .tag = held.copy.tag,
                .proven = held.copy.proven};
    entry.record = TRY(records::decode_record(plain, found->second->dictionary()));
    if (entry.record.event) return entry;
    // A visit that was kept before cases were: a case of its own.
    entry.record.event = records::CaseEvent{.case_key = entry.record.key};
    return entry;
}

void CaseBook::name(Held& held, const Now& now) {
    const ByteView plain{plain_.data() + held.at, held.size};
    if (const auto pack = records::pack_of_record(plain)) {
        static_cast<void>(recoding(*pack, now));
    }
    auto entry = decode(held);
    held.case_key = entry ? entry->event().case_key : records::RecordKey{};
    if (entry) records::wipe(entry->record);
    unread_count_ += entry ? 0 : 1;
}

void CaseBook::order_by_case(const Now& now) {
    unread_count_ = 0;
    recodings_.clear();
    for (auto& held : held_) name(held, now);
    std::ranges::stable_sort(held_, {}, &Held::case_key);
}

void CaseBook::fill(CaseRow& row, const Now& now, rules::Evaluation& evaluation) const {
    auto file = open(row);
    summarise(file, now, evaluation, row);
    wipe(file);
}

void CaseBook::settle(const Now& now) {
    plain_.shrink_to_fit();  // Locked memory is scarce: 8 MB on most machines.
    held_.shrink_to_fit();
    order_by_case(now);
    auto evaluation = now.screener.program().make_evaluation();
    rows_.clear();
    for (std::size_t first = 0; first < held_.size();) {
        const auto end = std::ranges::find_if(
            held_.begin() + static_cast<std::ptrdiff_t>(first), held_.end(),
            [&](const Held& held) { return held.case_key != held_[first].case_key; });
        const auto next = static_cast<std::size_t>(end - held_.begin());
        if (held_[first].case_key != records::RecordKey{}) {
            auto& row = rows_.emplace_back();
            row.first = static_cast<std::uint32_t>(first);
            row.count = static_cast<std::uint32_t>(next - first);
            fill(row, now, evaluation);
        }
        first = next;
    }
    moved_count_ = static_cast<std::size_t>(std::ranges::count_if(rows_, is_moved));
}

void CaseBook::add_settled(const Copy& copy, ByteView plain, const Now& now) {
    plain_.reserve(plain_.size() + plain.size());  // No more than it takes: see settle().
    held_.reserve(held_.size() + 1);
    add(copy, plain);
    auto held = held_.back();
    held_.pop_back();
    name(held, now);
    const auto after = std::ranges::upper_bound(held_, held.case_key, {}, &Held::case_key);
    const auto place = static_cast<std::uint32_t>(after - held_.begin());
    held_.insert(after, held);
    for (auto& other : rows_) other.first += other.first >= place ? 1 : 0;
    if (held.case_key == records::RecordKey{}) return;

    auto evaluation = now.screener.program().make_evaluation();
    const auto at = std::ranges::lower_bound(rows_, held.case_key, {}, &CaseRow::key);
    const bool is_new = at == rows_.end() || at->key != held.case_key;
    CaseRow row(rows_.get_allocator());
    row.first = is_new ? place : at->first;
    row.count = is_new ? 1 : at->count + 1;
    fill(row, now, evaluation);
    moved_count_ += is_moved(row) ? 1 : 0;
    moved_count_ -= !is_new && is_moved(*at) ? 1 : 0;
    const auto number = at - rows_.begin();
    if (is_new) {
        rows_.emplace_back();
        std::rotate(rows_.begin() + number, rows_.end() - 1, rows_.end());
    }
    rows_[static_cast<std::size_t>(number)] = std::move(row);
}

void CaseBook::clear() {
    rows_.clear();
    held_ = std::pmr::vector<Held>(&memory_.resource());
    plain_ = std::pmr::vector<std::byte>(&memory_.resource());
    recodings_.clear();
    unread_count_ = 0;
    moved_count_ = 0;
}

std::vector<std::int64_t> CaseBook::copies(std::size_t number) const {
    std::vector<std::int64_t> ids;
    const auto& row = rows_[number];
    for (auto i = row.first; i < row.first + row.count; ++i) ids.push_back(held_[i].copy.row);
    return ids;
}

std::set<records::RecordKey> CaseBook::record_keys() const {
    std::set<records::RecordKey> keys;
    for (const auto& held : held_) {
        const auto head = records::head_of_record({plain_.data() + held.at, held.size});
        if (head) keys.insert(head->key);
    }
    return keys;
}

CaseFile CaseBook::open(std::size_t number) const { return open(rows_[number]); }

CaseFile CaseBook::open(const CaseRow& row) const {
    std::vector<Entry> entries;
    for (auto i = row.first; i < row.first + row.count; ++i) {
        if (auto entry = decode(held_[i])) entries.push_back(*std::move(entry));
    }
    return fold(std::move(entries));
}

Result<rules::Facts> CaseBook::facts(const records::Record& record) const {
    const auto found = recodings_.find(record.pack);
    if (found == recodings_.end() || !found->second) {
        return fail(Errc::NotFound, "the content that a record was written with is not here");
    }
    return found->second->facts(record);
}

void CaseBook::summarise(const CaseFile& file, const Now& now, rules::Evaluation& evaluation,
                         CaseRow& row) const {
    row.key = file.key;
    row.opened_on = file.entries.front().record.day;
    row.last_on = file.entries.back().record.day;
    row.kept_for = file.entries.front().kept_for;
    row.closed = file.closed.has_value();
    row.unsettled = file.unsettled();
    row.planned = !file.tasks.empty();
    if (row.planned) row.due = file.entries[file.tasks.front()].event().due;
    remind(file, row);
    if (file.last_call) {
        const auto& call = file.entries[*file.last_call];
        row.called_on = call.record.day;
        row.call = call.event().result;
    }
    for (const auto& entry : file.entries) {
        const auto& event = entry.event();
        row.last_seq = std::max(row.last_seq, entry.seq);
        if (event.act == records::CaseAct::ReviewAsked) row.review_asked = true;
        if (event.act == records::CaseAct::Reviewed) row.review_asked = false;
        // Who looks at it for somebody does not go on with it.
        else if (event.worker != 0)
            row.worker = event.worker;
    }
    describe(file, row);
    screen(file, now, evaluation, row);
}

void CaseBook::describe(const CaseFile& file, CaseRow& row) const {
    std::string text;
    if (const auto* const described = file.description()) {
        const auto& event = described->event();
        row.nickname = event.nickname;
        row.urgent = event.urgent;
        const bool failed = row.call == records::CaseResult::Unreachable &&
                            file.last_call >= file.descriptions.back();
        row.reachable = event.contact.channel != records::Channel::None && !failed;
        text = event.nickname + " " + event.contact.address + " ";
    }
    for (const auto place : file.referrals) {
        const auto number = referral_number(file, place);  // With its dash, and typed without it.
        text += number + " " + number.substr(0, 4) + number.substr(5) + " ";
    }
    for (const auto& entry : file.entries) {
        text += entry.event().note + " " + entry.event().partner + " ";
        if (entry.event().household) row.household = entry.event().household;
    }
    auto words = findable(text);
    row.findable = words;
    wipe(words);
    wipe(text);
}

void CaseBook::screen(const CaseFile& file, const Now& now, rules::Evaluation& evaluation,
                      CaseRow& row) const {
    const auto* const screening = file.screening();
    if (screening == nullptr) return;
    auto facts = this->facts(screening->record);
    if (!facts) return;
    now.screener.program().evaluate(*facts, evaluation);
    place(*facts, now.screener.pack(), row);
    for (const auto& deadline : deadlines_of(file, *facts, now.screener.pack().book, evaluation)) {
        row.due = std::min(row.due.value_or(deadline.until), deadline.until);
    }
    crypto::wipe(std::as_writable_bytes(std::span{*facts}));
    for (const auto& pathway : evaluation.pathways) row.outcomes.push_back(pathway.outcome);
    if (!file.told) return;  // What was said to the person is not here: nothing to compare with.
    const auto& told = file.entries[*file.told].record;
    const auto& recoding = *recodings_.at(told.pack);
    for (std::size_t i = 0; i < evaluation.pathways.size(); ++i) {
        const Move move{.pathway = static_cast<std::uint16_t>(i),
                        .was = rules_outcome(recoding.told(told, i)),
                        .now = row.outcomes[i]};
        if (is_move(move)) row.moves.push_back(move);
    }
}

CaseLoad CaseBook::load(CivilDate today) const {
    CaseLoad load;
    for (const auto& row : rows_) count(row, today, load);
    return load;
}

std::map<std::uint32_t, CaseLoad> CaseBook::loads(CivilDate today) const {
    std::map<std::uint32_t, CaseLoad> loads;
    for (const auto& row : rows_) count(row, today, loads[row.worker]);
    return loads;
}

std::vector<std::size_t> CaseBook::relatives(std::size_t number) const {
    std::vector<std::size_t> found;
    const auto& family = rows_[number].household;
    for (std::size_t i = 0; family && i < rows_.size(); ++i) {
        const auto& other = rows_[i].household;
        if (i != number && other && other->key == family->key) found.push_back(i);
    }
    return found;
}

std::optional<std::size_t> CaseBook::number_of(const records::RecordKey& key) const {
    const auto at = std::ranges::lower_bound(rows_, key, {}, &CaseRow::key);
    if (at == rows_.end() || at->key != key) return {};
    return static_cast<std::size_t>(at - rows_.begin());
}

std::vector<std::size_t> CaseBook::find(const CaseFilter& filter, CivilDate today) const {
    const auto wanted = wanted_words(filter.words);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto& row = rows_[i];
        const bool other_outcome =
            filter.pathway && (*filter.pathway >= row.outcomes.size() ||
                               row.outcomes[*filter.pathway] != filter.outcome);
        const bool elsewhere = filter.country && row.country != filter.country;
        const bool of_other = filter.worker && row.worker != *filter.worker;
        if (other_outcome || elsewhere || of_other || !is_in(row, filter.state, today)) continue;
        if (finds(row.findable, wanted)) found.push_back(i);
    }
    std::ranges::stable_sort(found, {}, [this](std::size_t i) {
        const auto& row = rows_[i];
        return std::tuple(!row.urgent, row.due.value_or(kLastDate), -row.last_on.days);
    });
    return found;
}

}  // namespace camino::cases
