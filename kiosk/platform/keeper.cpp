// How a session is kept: encode, pad, seal, one transaction, and nothing of it left in memory.

#include "kiosk/core/visit.h"
#include "kiosk/platform/machine.h"
#include "shared/crypto/padding.h"
#include "shared/crypto/random.h"
#include "shared/packs/month_counter.h"
#include "shared/records/delete_code.h"
#include "shared/store/record_coding.h"

namespace camino::kiosk {

namespace {

std::int32_t month_of(CivilDate day) {
    const auto parts = year_month_day(day);
    return parts.year * 12 + static_cast<std::int32_t>(parts.month) - 1;
}

/// As an envelope's box is padded: what a copy's length tells is no more than the record's.
std::size_t padded_size(std::size_t size) {
    std::uint8_t bucket = 0;
    while (bucket < records::kBucketMax && records::bucket_size(bucket) <= size) ++bucket;
    return records::bucket_size(bucket);
}

/// The first record of a case gives it its key, the first case of a family likewise.
void name_after(const records::RecordKey& key, std::uint32_t worker, records::CaseEvent& event) {
    event.worker = worker;
    if (event.case_key == records::RecordKey{}) event.case_key = key;
    auto& family = event.household;
    if (family && family->key == records::RecordKey{}) family->key = key;
}

const Error kNoRecipients{Errc::NotFound, "recipients.json is missing: nobody to seal to", {}};

}  // namespace

Result<store::VaultCopy> Machine::copy_of(ByteView plain, const CaseName& name,
                                          const CopyTo& to) const {
    Bytes padded{plain.begin(), plain.end()};
    TRY(crypto::pad_to(padded, padded_size(plain.size())));
    auto sealed = crypto::seal(padded, to.key);
    crypto::wipe(padded);
    return store::VaultCopy{to.worker, name.kept_for, TRY(std::move(sealed))};
}

Result<Bytes> Machine::plain_of(records::Record record, const records::RecordKey& key,
                                const std::optional<CopyTo>& to) const {
    record.site = deployment_.site;
    record.key = key;
    if (record.event) name_after(key, to ? to->sign : 0, *record.event);
    auto plain = records::encode(record, store::dictionary_of(*pack_));
    records::wipe(record);
    return plain;
}

Result<std::optional<KeptCopy>> Machine::keep(ByteView plain, const CaseName& name,
                                              const std::optional<CopyTo>& copy_to,
                                              std::optional<records::SealedTally> tally) {
    const auto custodian =
        TRY(records::custodian_for(recipients_->recipients, deployment_.country, name.kept_for));
    store::Visit row{.tally = std::move(tally)};
    row.envelope = TRY(records::seal_record(
        plain, {.to = custodian.key, .epoch = custodian.epoch, .delete_tag = name.tag}));
    if (copy_to) row.copy = TRY(copy_of(plain, name, *copy_to));
    if (copy_to && copy_to->team) {
        row.team_copy =
            TRY(records::seal_record(plain, {.to = copy_to->team->key,
                                             .epoch = {name.kept_for, copy_to->team->number},
                                             .delete_tag = name.tag,
                                             .suite = records::Suite::Team}));
    }
    const auto seq = TRY(journal_->append(row));
    if (!copy_to) return std::nullopt;
    return KeptCopy{.copy = {.row = journal_->last_copy_id(),
                             .seq = seq,
                             .kept_for = name.kept_for,
                             .tag = name.tag},
                    .plain = crypto::Secret::copy_of(plain)};
}

Result<records::SealedTally> Machine::seal(const VisitCount& visit) const {
    return records::seal_tally(visit.tally, recipients_->recipients.statistics_key);
}

Result<void> Machine::count_by_month(const std::vector<std::string>& counters) {
    if (counters.empty()) return {};
    return journal_->count(month_of(setting_.today), counters);
}

Result<Machine::Saved> Machine::save(const Model& model, const std::optional<CopyTo>& copy_to) {
    if (!recipients_) return tl::unexpected(kNoRecipients);
    const auto& draft = model.session.draft;
    const bool as_case = draft.wanted && copy_to;
    CaseName name{.kept_for = model.session.kept_for};
    Saved saved{.key = crypto::random_array<16>()};
    if (as_case && draft.of) {
        name = *draft.of;  // One code deletes the whole case; the person has it.
    } else {
        const auto code = crypto::random_array<10>();
        name.tag = TRY(crypto::delete_tag(code, recipients_->delete_salt));
        saved.code = records::to_string(code);
    }
    const auto visit = count_of(model, setting_, true);
    std::optional<records::SealedTally> tally;
    if (visit) tally = TRY(seal(*visit));
    auto plain =
        TRY(plain_of(record_of(model, setting_, deployment_.record_mode()), saved.key, copy_to));
    auto kept = keep(plain, name, as_case ? copy_to : std::nullopt, std::move(tally));
    crypto::wipe(plain);
    saved.copy = TRY(std::move(kept));
    // The record is safe from here on: a counter that cannot be written must not say otherwise.
    if (visit) static_cast<void>(count_by_month(visit->by_month));
    return saved;
}

Result<KeptCopy> Machine::save_event(const KeepEvent& event, const CopyTo& copy_to) {
    if (!recipients_) return tl::unexpected(kNoRecipients);
    auto plain = TRY(plain_of(event.record, crypto::random_array<16>(), copy_to));
    auto kept = keep(plain, event.of, copy_to, {});
    crypto::wipe(plain);
    auto copy = TRY(std::move(kept));
    return *std::move(copy);
}

Result<void> Machine::delete_case(const CaseName& name) { return journal_->bury(name.tag); }

Result<void> Machine::delete_later(const records::DeleteCode& code) {
    if (!recipients_) return tl::unexpected(kNoRecipients);
    return journal_->bury(TRY(crypto::delete_tag(code, recipients_->delete_salt)));
}

Result<void> Machine::count(const VisitCount& visit) {
    if (!recipients_) return tl::unexpected(kNoRecipients);
    store::Visit row;
    row.tally = TRY(seal(visit));
    TRY(journal_->append(row));
    return count_by_month(visit.by_month);
}

Result<void> Machine::count_talk(const CountTalk& talk) {
    return journal_->count(month_of(setting_.today), talk.adds);
}

Result<void> Machine::count_hour() {
    return count_by_month({packs::name_of({.kind = packs::MonthCounter::Kind::Hours})});
}

}  // namespace camino::kiosk
