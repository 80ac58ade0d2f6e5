#include "sync/hub/intake.h"
#include "sync/hub/team_copies.h"
#include "sync/wire/team_ask.h"

namespace camino::hub {

namespace {

/// Of what a stick carries: its reader takes 64 MiB, and there is content beside it.
constexpr std::size_t kStickSizeMax = std::size_t{24} << 20U;

Result<Bytes> signed_list(const IntakeContext& context, records::TeamList list) {
    list.generation = context.settings.generation;
    return records::sign_team_list(list, context.keys.receipt);
}

ToldList refused(int status, std::string title, std::string detail) {
    return {.problem = wire::Problem{status, std::move(title), std::move(detail)}};
}

}  // namespace

Result<ToldList> tell_team(HubStore& store, const IntakeContext& context, ByteView bytes) {
    const auto ask = wire::decode_team_ask(bytes);
    if (!ask) return refused(400, "not_an_asking", ask.error().detail);
    auto found = store.device(records::DeviceId{ask->device});
    const auto sender = TRY(sender_of(std::move(found), [&](const auto& key) {
        return wire::open_team_ask(bytes, key).has_value();
    }));
    if (const auto* why = std::get_if<wire::Problem>(&sender)) {
        return ToldList{.problem = *why};
    }
    const auto& row = std::get<DeviceRow>(sender);
    if (row.withdrawn) return ToldList{.problem = problem_of(Refusal::Withdrawn)};
    if (row.post.mode != wire::DeviceMode::Desk) {
        return refused(403, "no_desk", "a team shares records among desks alone");
    }
    const bool same = ask->generation == context.settings.generation;
    auto list = TRY(TeamCopies{store.session()}.after(ask->team, same ? ask->after : 0));
    return ToldList{.device = row.device, .list = TRY(signed_list(context, std::move(list)))};
}

Result<std::vector<Bytes>> all_team_lists(HubStore& store, const IntakeContext& context) {
    TeamCopies copies{store.session()};
    std::vector<Bytes> kept;
    std::size_t size = 0;
    for (const auto team : TRY(copies.teams())) {
        std::vector<Bytes> lists;
        for (std::uint64_t after = 0;;) {
            auto list = TRY(copies.after(team, after));
            if (list.copies.empty()) break;
            after = list.through;
            lists.push_back(TRY(signed_list(context, std::move(list))));
        }
        // Where they are too many the newest go: the others were on a stick before, or go by net.
        while (!lists.empty() && size + lists.back().size() <= kStickSizeMax) {
            size += lists.back().size();
            kept.push_back(std::move(lists.back()));
            lists.pop_back();
        }
    }
    return kept;
}

}  // namespace camino::hub
