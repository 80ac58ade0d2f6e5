#include "sync/hub/carry.h"

#include "shared/store/file_hash.h"
#include "sync/hub/intake.h"
#include "sync/hub/people.h"
#include "sync/hub/piecewise.h"
#include "sync/hub/setup.h"
#include "sync/hub/upload_store.h"
#include "sync/wire/endpoints.h"

namespace camino::hub {

namespace {

using wire::CarryAnswer;

constexpr unsigned kGoOn = 100;
constexpr std::size_t kBundlesWaitingMax = 4;
constexpr int kBatchesNamedMax = 500;
constexpr auto kBusyPause = std::chrono::minutes{1};

/// What the bundle's result is kept under: whoever carries it next is told at once.
UploadId upload_id_of(const crypto::Hash& bundle) {
    const auto hash = crypto::Hasher{}.add(as_bytes("camino carry 1")).add(bundle).finish();
    UploadId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

/// Under which its pieces lie: another desk that carries the same bundle has its own.
std::string pieces_id_of(const wire::Carry& carry) {
    const auto hash = crypto::Hasher{}
                          .add(as_bytes("camino carry pieces 1"))
                          .add(carry.device)
                          .add(carry.bundle)
                          .finish();
    return to_hex(ByteView{hash}.first(16));
}

Reply busy() { return come_back(503, "busy", "the hub is busy with other bundles", kBusyPause); }

Reply reply_of(const Hub& hub, CarryAnswer answer, const wire::Carry& carry) {
    answer.bundle = carry.bundle;
    const auto bytes = wire::sign_carry_answer(answer, hub.context().keys.receipt);
    return {200, std::string{wire::kCarriedType}, std::string{as_text(bytes)}};
}

/// The receipts for those whose parts were in it.
Result<std::vector<Bytes>> receipts_for(HubStore& store, const IntakeContext& context,
                                        const BundleResult& result) {
    std::vector<Bytes> receipts;
    for (const auto& device : result.devices) {
        const auto row = TRY(store.device(device));
        const auto batches = TRY(store.newest_batches(device, kBatchesNamedMax));
        receipts.push_back(TRY(sign_standing(store, context, row, batches, today_utc())));
    }
    return receipts;
}

Result<Reply> reply_about(const Hub& hub, HubStore& store, const UploadRow& row,
                          const wire::Carry& carry) {
    if (row.fault) {
        return reply_of(hub, {.stage = CarryAnswer::Stage::Refused, .fault = *row.fault}, carry);
    }
    return reply_of(hub,
                    {.stage = CarryAnswer::Stage::Taken,
                     .held = carry.size,
                     .new_count = row.result.new_count,
                     .receipts = TRY(receipts_for(store, hub.context(), row.result))},
                    carry);
}

/// Status kGoOn: the piece may be added. Else the reply: who may not carry, or what came of this
/// bundle before.
Result<Reply> look_at(const Hub& hub, HubStore& store, ByteView bytes) {
    const auto carry = wire::decode_carry(bytes);
    if (!carry) return problem_reply({400, "no_piece", carry.error().detail});
    auto found = store.device(records::DeviceId{carry->device});
    const auto sender = TRY(sender_of(std::move(found), [&](const auto& key) {
        return wire::open_carry(bytes, key).has_value();
    }));
    if (const auto* why = std::get_if<wire::Problem>(&sender)) return problem_reply(*why);
    const auto& row = std::get<DeviceRow>(sender);
    if (row.withdrawn) return problem_reply(problem_of(Refusal::Withdrawn));
    if (row.post.mode != wire::DeviceMode::Desk)
        return problem_reply({403, "no_desk", "a desk alone carries for others"});
    const auto before = TRY(UploadStore{store.session()}.find(upload_id_of(carry->bundle)));
    // This program may be newer than the one that did not understand it.
    const bool settled = before && before->fault != BundleFault::Newer;
    if (settled) return reply_about(hub, store, *before, *carry);
    return Reply{.status = kGoOn};
}

/// The bundle is whole: it is taken, written down, and answered for.
void take_whole(Hub& hub, const wire::Carry& carry, const std::string& path, const Answer& answer) {
    const FileRegion region{.path = path};
    UploadRow row{.id = upload_id_of(carry.bundle), .hour = now_utc()};
    auto result = take_bundle(hub, region);
    if (result) {
        row.result = *std::move(result);
    } else {
        row.fault = why_not(region, result.error(), hub.context().keys.seal);
    }
    if (row.fault == BundleFault::Disk) return answer(busy());
    Piecewise{hub.folders().uploads()}.remove(pieces_id_of(carry));
    hub.commit(
        [&hub, row, carry](HubStore& store) -> Result<Reply> {
            TRY(UploadStore{store.session()}.put(row));
            People people{store, now_utc(), "laptop"};
            TRY(people.note({.name = "carrying laptop"}, to_string(people::Power::Upload),
                            row.fault ? "" : audit_text(row.result),
                            row.fault ? people::Outcome::Failed : people::Outcome::Done));
            return reply_about(hub, store, row, carry);
        },
        answer);
}

Result<Piecewise::State> add_piece(Piecewise& pieces, const wire::Carry& carry) {
    const auto id = pieces_id_of(carry);
    auto state = pieces.state(id);
    if (!state && state.error().code == Errc::NotFound) {
        TRY(pieces.begin_as(id, carry.size));
        state = pieces.state(id);
    }
    if (!state || carry.piece.empty() || state->offset != carry.offset) return state;
    return pieces.add(id, carry.offset, as_text(carry.piece));
}

void add(Hub& hub, const wire::Carry& carry, const Answer& answer) {
    Piecewise pieces{hub.folders().uploads()};
    const auto state = add_piece(pieces, carry);
    if (!state && state.error().code == Errc::BadInput)
        return answer(problem_reply({422, "size", state.error().detail}));
    if (!state) return answer(busy());
    if (!state->whole()) return answer(reply_of(hub, {.held = state->offset}, carry));
    const auto hash = store::hash_of_file(state->path);
    if (!hash) return answer(busy());
    if (*hash == carry.bundle) return take_whole(hub, carry, state->path, answer);
    pieces.remove(pieces_id_of(carry));  // Other bytes than were announced: from the beginning.
    answer(reply_of(hub, {.held = 0}, carry));
}

}  // namespace

void take_carried(Hub& hub, Request request, const Answer& answer) {
    auto body = std::make_shared<std::string>(std::move(request.body));
    hub.read([&hub, body](HubStore& store) { return look_at(hub, store, as_bytes(*body)); },
             [&hub, body, answer](Reply reply) {
                 if (reply.status != kGoOn) return answer(std::move(reply));
                 const bool runs = hub.bundles().run(
                     [&hub, body, answer] {
                         add(hub, wire::decode_carry(as_bytes(*body)).value(), answer);
                     },
                     kBundlesWaitingMax);
                 if (!runs) answer(busy());
             });
}

}  // namespace camino::hub
