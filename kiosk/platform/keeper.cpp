// How a session is kept: encode, pad, seal, one transaction, and nothing of it left in memory.

#include "kiosk/core/visit.h"
#include "kiosk/platform/machine.h"
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

const Error kNoRecipients{Errc::NotFound, "recipients.json is missing: nobody to seal to", {}};

}  // namespace

Result<Bytes> Machine::sealed_record(const Model& model, const ByteArray<10>& code) const {
    const auto& recipients = recipients_->recipients;
    const auto custodian =
        TRY(records::custodian_for(recipients, deployment_.country, model.session.kept_for));
    const auto tag = TRY(crypto::delete_tag(code, recipients_->delete_salt));
    auto record = record_of(model, setting_, deployment_.record_mode());
    record.site = deployment_.site;
    record.key = crypto::random_array<16>();
    auto plain = records::encode(record, store::dictionary_of(*pack_));
    records::wipe(record);
    crypto::wipe(record.key);
    if (!plain) return tl::unexpected(std::move(plain).error());
    auto sealed = records::seal_record(
        *plain, {.to = custodian.key, .epoch = custodian.epoch, .delete_tag = tag});
    crypto::wipe(*plain);
    return sealed;
}

Result<records::SealedTally> Machine::seal(const VisitCount& visit) const {
    return records::seal_tally(visit.tally, recipients_->recipients.statistics_key);
}

Result<void> Machine::count_by_month(const std::vector<std::string>& counters) {
    if (counters.empty()) return {};
    return journal_->count(month_of(setting_.today), counters);
}

Result<std::string> Machine::save(const Model& model) {
    if (!recipients_) return tl::unexpected(kNoRecipients);
    const auto code = crypto::random_array<10>();
    const auto visit = count_of(model, setting_, true);
    store::Visit row;
    row.envelope = TRY(sealed_record(model, code));
    if (visit) row.tally = TRY(seal(*visit));
    TRY(journal_->append(row));
    // The record is safe from here on: a counter that cannot be written must not say otherwise.
    if (visit) static_cast<void>(count_by_month(visit->by_month));
    return records::to_string(code);
}

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

Result<void> Machine::count_hour() {
    return count_by_month({packs::name_of({.kind = packs::MonthCounter::Kind::Hours})});
}

}  // namespace camino::kiosk
