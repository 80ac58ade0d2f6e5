#include "sync/client/exchange.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "shared/crypto/secret_file.h"
#include "shared/records/segment.h"
#include "shared/store/outgoing.h"
#include "sync/client/wall_clock.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/month_counts.h"
#include "sync/wire/problem.h"
#include "sync/wire/team_ask.h"
#include "sync/wire/tombstones_ask.h"

namespace camino::sync {

namespace {

constexpr std::size_t kSeedSize = 32;
constexpr std::string_view kMonthsNote = "months_reported";  // Two bytes each, since January 1970.

Reply failed(RequestId id, std::string why, Duration retry_after = {}) {
    return {.event = Failed{.id = id, .retry_after = retry_after, .why = std::move(why)}};
}

/// Statuses with which our hub refuses for good; anything else may be something in between.
bool is_refusal(int status) {
    return status == 400 || status == 403 || status == 409 || status == 422;
}

Result<std::set<std::uint16_t>> months_reported(store::AgentStore& agent) {
    const auto note = TRY(agent.note(kMonthsNote));
    std::set<std::uint16_t> months;
    for (ByteReader in{note}; !in.rest().empty() && in.ok();) months.insert(in.u16());
    return months;
}

Result<void> note_reported(store::AgentStore& agent, const std::set<std::uint16_t>& months) {
    ByteWriter out;
    for (const auto month : months) out.u16(month);
    return agent.put_note(kMonthsNote, out.view());
}

}  // namespace

Result<Identity> read_identity(const std::string& data_folder) {
    const store::Folders folders{data_folder};
    auto deployment = store::read_deployment(folders.deployment());
    if (!deployment && deployment.error().code == Errc::NotFound) {
        return fail(Errc::NotFound, "this machine is not enrolled; run: camino-sync enrol --data " +
                                        data_folder + " --ticket FILE");
    }
    if (!deployment) return tl::unexpected(deployment.error());
    const auto seed = TRY(crypto::read_secret_file(folders.device_key(), kSeedSize));
    auto key = TRY(crypto::SignKey::from_seed(seed.view()));
    Identity identity{folders, *deployment, std::move(key)};
    if (identity.key.public_key() != deployment->device_key) {
        return fail(Errc::Untrusted, folders.device_key() + " is not the key that " +
                                         folders.deployment() + " names; enrol this machine anew");
    }
    return identity;
}

Result<store::JournalReader*> Exchange::journal() {
    if (!journal_) {
        auto opened = store::JournalReader::open(identity_.folders.journal());
        if (!opened && opened.error().code == Errc::NotFound) return nullptr;
        if (!opened) return tl::unexpected(opened.error());
        journal_ = std::move(*opened);
    }
    const auto pins = journal_->pins();
    if (!pins && pins.error().code == Errc::NotFound) return nullptr;
    if (!pins) return tl::unexpected(pins.error());
    if (pins->device_key != identity_.key.public_key()) {
        return fail(Errc::Untrusted,
                    "the journal belongs to another enrolment of this machine; "
                    "start camino-kiosk or camino-desk once so that it takes "
                    "over the new one");
    }
    return &*journal_;
}

Result<JournalSeen> Exchange::look() {
    auto* reader = TRY(journal());
    if (reader == nullptr) return JournalSeen{};
    const auto status = TRY(reader->status());
    return JournalSeen{.oldest = status.freed_seq + 1,
                       .newest = status.last_seq,
                       .tally_count = TRY(store::tallies_waiting(agent_, *reader))};
}

Result<Reply> Exchange::carry_out(const PushSegment& push) {
    auto* reader = TRY(journal());
    if (reader == nullptr) return failed(push.id, "the journal is gone");
    const auto run = TRY(reader->run_after(
        push.first - 1, {.count_max = push.count_max, .size_max = push.size_max}));
    if (run.envelopes.empty() || run.first_seq != push.first) {
        return failed(push.id, "the journal changed meanwhile");
    }
    const std::vector<ByteView> envelopes{run.envelopes.begin(), run.envelopes.end()};
    const auto segment = TRY(records::sign_segment(
        {.first_seq = run.first_seq, .previous_head = run.previous_head, .envelopes = envelopes},
        identity_.key));
    return post(push.id, wire::kSegmentPath, segment);
}

Result<Reply> Exchange::carry_out(const SayHello& hello) {
    auto* reader = TRY(journal());
    auto head = records::chain_start(identity_.device());
    if (reader != nullptr) {
        const auto there = reader->head_at(hello.next - 1);
        if (!there && there.error().code == Errc::NotFound) {
            return failed(hello.id, "the journal changed meanwhile");
        }
        if (!there) return tl::unexpected(there.error());
        head = *there;
    }
    const auto health = TRY(this->health(hello.waiting));
    const wire::Hello message{identity_.device().bytes, hello.next, head, health};
    return post(hello.id, wire::kHelloPath, wire::sign_hello(message, identity_.key));
}

Result<wire::DeviceHealth> Exchange::health(std::uint32_t waiting) {
    const auto content = TRY(agent_.content());
    wire::DeviceHealth health{.clock_s = wall_seconds(),
                              .waiting = waiting,
                              .content_version = static_cast<std::uint32_t>(content.version)};
    const auto refused = TRY(agent_.note(kRefusedNote));
    health.refused = wire::refused_words(as_text(refused));
    const auto hash = from_hex(content.pack);
    if (hash && hash->size() == health.content.size()) {
        std::copy(hash->begin(), hash->end(), health.content.begin());
    }
    return health;
}

Result<Reply> Exchange::carry_out(const PushTallies& push) {
    auto* reader = TRY(journal());
    if (reader == nullptr) return failed(push.id, "the journal is gone");
    const auto waiting = TRY(store::tallies_waiting(agent_, *reader));
    const auto stored = TRY(store::batch_to_send(agent_, *reader, identity_.key, push.count_max));
    if (!stored) return Reply{.event = TalliesAcknowledged{push.id, 0}};
    auto reply = TRY(post(push.id, wire::kTallyPath, stored->batch));
    if (!reply.receipt) return reply;
    if (!std::ranges::binary_search(reply.receipt->receipt.batches, stored->id)) {
        return failed(push.id, "the hub's receipt does not name the batch of tallies");
    }
    const auto sent = TRY(records::decode_batch(stored->batch)).tallies.size();
    reply.event =
        TalliesAcknowledged{push.id, waiting - std::min(waiting, static_cast<std::uint32_t>(sent))};
    return reply;
}

Result<std::string> Exchange::fetch_tombstones() {
    for (bool handed_back = false;;) {
        const auto here = TRY(agent_.tombstones_here());
        const wire::TombstonesAsk ask{identity_.device().bytes, here.generation, here.through};
        const auto answer =
            http_.post(identity_.deployment.hub + std::string{wire::kTombstonesPath},
                       wire::sign_tombstones_ask(ask, identity_.key));
        // An older hub knows no such address.
        if (!answer || answer->status != 200 || answer->type != wire::kTombstonesType) return "";
        const auto list =
            records::open_tombstone_list(as_bytes(answer->body), identity_.deployment.hub_key);
        if (!list) return "what is to be deleted was not taken: " + list.error().detail;
        auto transaction = TRY(agent_.begin());
        bool goes_on = TRY(agent_.keep_tombstones(*list, as_bytes(answer->body)));
        TRY(transaction.commit());
        if (!goes_on && !handed_back) {
            goes_on = TRY(hand_back_tombstones(list->generation));
            handed_back = true;
        }
        if (!goes_on) return "";
    }
}

/// True if the hub, which had forgotten what it once signed, took some of it.
Result<bool> Exchange::hand_back_tombstones(std::uint32_t generation) {
    bool taken = false;
    const auto& deployment = identity_.deployment;
    for (const auto& list : TRY(agent_.forgotten_tombstones(generation, deployment.hub_key))) {
        const auto answer = http_.post(deployment.hub + std::string{wire::kForgottenPath}, list);
        if (!answer) break;  // Next time.
        taken = taken || answer->status == 200;
    }
    return taken;
}

Result<std::string> Exchange::fetch_team() {
    auto* reader = TRY(journal());
    if (reader == nullptr) return "";
    const auto teams = TRY(reader->teams());
    TRY(agent_.drop_team_copies(teams));
    std::set<std::uint32_t> numbers;
    for (const auto& here : teams) numbers.insert(here.number);
    for (const auto number : numbers) {
        auto words = TRY(fetch_team(number, teams));
        if (!words.empty()) return words;
    }
    return "";
}

Result<std::string> Exchange::fetch_team(std::uint32_t number,
                                         std::span<const store::TeamHere> teams) {
    for (;;) {
        const auto here = TRY(agent_.team_cursor(teams, number));
        const wire::TeamAsk ask{identity_.device().bytes, here.generation, number, here.through};
        const auto answer = http_.post(identity_.deployment.hub + std::string{wire::kTeamPath},
                                       wire::sign_team_ask(ask, identity_.key));
        // An older hub knows no such address.
        if (!answer || answer->status != 200 || answer->type != wire::kTeamType) return "";
        const auto list =
            records::open_team_list(as_bytes(answer->body), identity_.deployment.hub_key);
        if (!list) return "what the team shares was not taken: " + list.error().detail;
        auto transaction = TRY(agent_.begin());
        const bool is_new = TRY(agent_.keep_team_list(teams, *list));
        TRY(transaction.commit());
        if (!is_new || list->team != number) return "";
    }
}

Result<void> Exchange::report_months() {
    auto* reader = TRY(journal());
    if (reader == nullptr) return {};
    auto reported = TRY(months_reported(agent_));
    constexpr std::int64_t kDay = 86'400;
    const CivilDate today{static_cast<std::int32_t>(wall_seconds() / kDay)};
    for (auto& month : TRY(store::months_over(*reader, today, wire::kMonthCountMin))) {
        if (reported.contains(month.month)) continue;
        const auto device = identity_.device();
        const auto id = wire::month_report_id(device.bytes, month.month);
        const wire::MonthCounts counts{device.bytes, month.month, std::move(month.counts)};
        const auto message = TRY(wire::sign_month_counts(counts, identity_.key));
        const auto reply = TRY(post({}, wire::kMonthsPath, message));
        const bool named =
            reply.receipt && std::ranges::binary_search(reply.receipt->receipt.batches, id);
        // A month that our hub refuses blocks no other.
        if (!named && std::holds_alternative<Refused>(reply.event)) continue;
        if (!named) return {};
        reported.insert(month.month);
        TRY(note_reported(agent_, reported));
    }
    return {};
}

Result<Reply> Exchange::post(RequestId id, std::string_view path, ByteView body) {
    const auto answer = http_.post(identity_.deployment.hub + std::string{path}, body);
    if (!answer) return failed(id, answer.error().detail);
    return interpret(id, *answer);
}

Reply Exchange::interpret(RequestId id, const HttpAnswer& answer) const {
    const auto status = "status " + std::to_string(answer.status);
    if (answer.status == 413) return {.event = TooLarge{id}};
    if (answer.status == 429 || answer.status == 503) {
        return failed(id, "the hub is busy (" + status + ")", answer.retry_after);
    }
    if (answer.type == wire::kProblemType) {
        const auto problem = wire::decode_problem(answer.body);
        if (problem && !is_refusal(answer.status)) {
            return failed(id, "the hub did not take it: " + problem->detail, answer.retry_after);
        }
        if (problem) return {.event = Refused{id, "the hub refused: " + problem->detail}};
    }
    if (answer.status != 200 || answer.type != wire::kReceiptType) {
        return failed(id, "something else than our hub answered (" + status +
                              "): a sign-in page of the network, or a wrong address");
    }
    TrustedReceipt trusted{.bytes =
                               Bytes{as_bytes(answer.body).begin(), as_bytes(answer.body).end()}};
    auto receipt = records::open_receipt(trusted.bytes, identity_.deployment.hub_key);
    if (!receipt || receipt->device != identity_.device()) {
        return failed(id, "the answer is not signed by this machine's hub");
    }
    trusted.receipt = *std::move(receipt);
    const Acknowledged event{id, trusted.receipt.generation, trusted.receipt.through_seq};
    return {.event = event, .receipt = std::move(trusted)};
}

}  // namespace camino::sync
