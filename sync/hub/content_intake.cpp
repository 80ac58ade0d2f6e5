#include "sync/hub/content_intake.h"

#include <algorithm>

#include "shared/codec/json_writer.h"
#include "shared/store/pack_shelf.h"
#include "sync/hub/setup.h"
#include "sync/hub/wait_for.h"

namespace camino::hub {

namespace {

constexpr int kTries = 3;  ///< When others publish at the same moment.

std::string about(const published::Plan& plan) {
    if (plan.content.is_withdrawn()) return "withdrawn " + to_hex(plan.content.hash);
    return plan.content.pack_id + " " + to_hex(plan.content.hash);
}

store::PackShelf shelf_of(const Hub& hub) {
    return {hub.folders().packs(), hub.context().settings.content_key};
}

Result<void> put(Hub& hub, const published::Plan& plan, const Actor& actor,
                 const std::string& origin) {
    TRY(shelf_of(hub).put(plan.pack));
    const auto write = [&](HubStore& store) -> Result<bool> {
        published::Store rows{store.session()};
        TRY(published::put(rows, plan, actor.name, today_utc()));
        People people{store, now_utc(), origin};
        TRY(people.note(actor, to_string(people::Power::PublishContent), about(plan)));
        return true;
    };
    const auto done = wait_for<bool>(hub.queue(), write);
    return done ? Result<void>{} : tl::unexpected(done.error());
}

}  // namespace

Result<PlannedContent> look_at(Hub& hub, ByteView publication) {
    const auto publisher = TRY(hub.publisher());
    const auto held = TRY(wait_for<published::Held>(hub.readers(), [](HubStore& store) {
        published::Store rows{store.session()};
        return published::read_held(rows);
    }));
    auto plan =
        TRY(published::plan(publisher, held, publication, now_utc().time_since_epoch().count()));
    auto changes = TRY(published::changes(held, plan));
    return PlannedContent{std::move(plan), std::move(changes)};
}

Result<PlannedContent> publish(Hub& hub, ByteView publication, const Actor& actor,
                               const std::string& origin) {
    for (int i = 1;; ++i) {
        auto offered = TRY(look_at(hub, publication));
        const auto done = put(hub, offered.plan, actor, origin);
        if (done) return offered;
        if (done.error().code != Errc::Unavailable || i == kTries)
            return tl::unexpected(done.error());
    }
}

Result<void> keep_on_shelf(const Hub& hub, HubStore& store) {
    published::Store rows{store.session()};
    const auto newest = TRY(rows.publications(1));
    if (newest.empty()) return {};
    const auto names = TRY(shelf_of(hub).names());
    if (std::ranges::find(names, to_hex(newest.front().pack)) != names.end()) return {};
    const auto held = TRY(rows.repository());
    const auto pack = TRY(publishing::drafted_pack(held));
    TRY(shelf_of(hub).put(pack));
    return {};
}

std::string to_json(const PlannedContent& content) {
    JsonWriter out;
    out.begin_object().key("pack").text(to_hex(content.plan.content.hash));
    out.key("number").integer(content.plan.content.number);
    out.key("unchanged").boolean(!content.plan.is_news);
    out.key("withdrawn").begin_array();
    for (const auto& one : content.plan.content.withdrawn) out.text(to_hex(one.pack));
    return out.end_array().end_object().take();
}

}  // namespace camino::hub
