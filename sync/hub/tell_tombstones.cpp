#include "shared/records/tombstone_list.h"
#include "sync/hub/deletions.h"
#include "sync/hub/intake.h"
#include "sync/wire/tombstones_ask.h"

namespace camino::hub {

namespace {

Result<records::TombstoneList> list_after(HubStore& store, const IntakeContext& context,
                                          std::uint64_t after) {
    records::TombstoneList list{
        .generation = context.settings.generation, .after = after, .through = after};
    const auto tags = TRY(Deletions{store.session()}.after(
        static_cast<std::int64_t>(after), static_cast<int>(records::kTombstoneListMax)));
    for (const auto& each : tags) {
        list.tags.push_back(each.tag);
        list.through = static_cast<std::uint64_t>(each.number);
    }
    return list;
}

}  // namespace

Result<ToldList> tell_tombstones(HubStore& store, const IntakeContext& context, ByteView bytes) {
    const auto ask = wire::decode_tombstones_ask(bytes);
    if (!ask) {
        return ToldList{.problem = wire::Problem{400, "not_an_asking", ask.error().detail}};
    }
    auto found = store.device(records::DeviceId{ask->device});
    const auto sender = TRY(sender_of(std::move(found), [&](const auto& key) {
        return wire::open_tombstones_ask(bytes, key).has_value();
    }));
    if (const auto* why = std::get_if<wire::Problem>(&sender)) {
        return ToldList{.problem = *why};
    }
    // A withdrawn device is told too: it can only delete.
    const bool same = ask->generation == context.settings.generation;
    const auto list = TRY(list_after(store, context, same ? ask->after : 0));
    auto signed_list = TRY(records::sign_tombstone_list(list, context.keys.receipt));
    return ToldList{.device = std::get<DeviceRow>(sender).device, .list = std::move(signed_list)};
}

Result<Reburied> take_forgotten(HubStore& store, const IntakeContext& context, ByteView bytes,
                                CivilDate day) {
    const auto decoded = records::decode_tombstone_list(bytes);
    if (!decoded) return Reburied{.problem = wire::Problem{400, "no_list", decoded.error().detail}};
    const auto list = records::open_tombstone_list(bytes, context.keys.receipt.public_key());
    if (!list) return Reburied{.problem = wire::Problem{403, "not_ours", list.error().detail}};
    Deletions deletions{store.session()};
    Reburied done;
    for (const auto& tag : list->tags) {
        if (TRY(deletions.take(tag, day))) done.new_count += 1;
    }
    if (done.new_count > 0) TRY(deletions.sweep());
    return done;
}

Result<std::vector<Bytes>> all_tombstones(HubStore& store, const IntakeContext& context) {
    std::vector<Bytes> lists;
    for (std::uint64_t after = 0;;) {
        const auto list = TRY(list_after(store, context, after));
        if (list.tags.empty()) return lists;
        auto signed_list = TRY(records::sign_tombstone_list(list, context.keys.receipt));
        lists.push_back(std::move(signed_list));
        after = list.through;
    }
}

}  // namespace camino::hub
