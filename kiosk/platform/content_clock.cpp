#include "kiosk/platform/content_clock.h"

#include "kiosk/platform/clock.h"
#include "shared/records/receipt.h"
#include "shared/store/agent_reader.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60;

}  // namespace

ContentClock::ContentClock(store::Folders folders, const crypto::SignPublicKey& hub_key)
    : folders_(std::move(folders)), hub_key_(hub_key), calendar_(folders_.known_time()) {}

void ContentClock::look(const store::ContentPin* pinned) {
    auto agent = store::AgentReader::open(folders_.agent_database());
    const auto receipt = agent ? agent->receipt().value_or(Bytes{}) : Bytes{};
    if (const auto held = records::open_receipt(receipt, hub_key_))
        calendar_.learn(held->day.days * kDay);
    auto proof = store::read_file(folders_.content_proof(), kProofSizeMax).value_or("");
    if (pinned != nullptr && proof != proof_) {
        // One that is refused leaves what was confirmed before.
        confirmed_ = kiosk::confirmed(*pinned, as_bytes(proof)).value_or(confirmed_);
        proof_ = std::move(proof);
    }
    calendar_.learn(confirmed_);
}

void ContentClock::learn_from(const packs::Pack& pack) {
    // The day before: that is over everywhere.
    calendar_.learn((pack.published_on.days - 1) * kDay);
}

ContentAge ContentClock::age_of(const packs::Pack& pack, bool demo) const {
    ContentAge age{.day = calendar_.today(),
                   .certain_day = calendar_.certain_today(),
                   .published = pack.published_on,
                   .contacts_only_days = pack.freshness.contacts_only_days,
                   .clock_plausible = calendar_.is_clock_plausible()};
    if (!demo) age.confirmed = pack.published_on;
    if (confirmed_ > 0) age.confirmed = local_day(confirmed_);
    return age;
}

}  // namespace camino::kiosk
