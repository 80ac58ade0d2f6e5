#include "tests/sim/sim_hub.h"

#include <map>
#include <memory>
#include <sqlite3.h>

#include "sync/wire/endpoints.h"

#include "tests/support/keys.h"

namespace camino::sim {

namespace {

using hub::HubStore;
using hub::IntakeContext;
using hub::Taken;

struct CloseDatabase {
    void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
using RawDatabase = std::unique_ptr<sqlite3, CloseDatabase>;

RawDatabase open_raw(const char* path) {
    sqlite3* database = nullptr;
    sqlite3_open(path, &database);
    return RawDatabase{database};
}

/// SQLite's own copying, which knows nothing of ours.
Result<void> copy(sqlite3* from, sqlite3* to) {
    sqlite3_backup* const work = sqlite3_backup_init(to, "main", from, "main");
    if (work == nullptr) return fail(Errc::Io, sqlite3_errmsg(to));
    const int code = sqlite3_backup_step(work, -1);
    sqlite3_backup_finish(work);
    if (code != SQLITE_DONE)
        return fail(Errc::Io, std::string("no copy was made: ") + sqlite3_errstr(code));
    return {};
}

CivilDate on(std::int32_t day) { return {day}; }

Result<Taken> take_hello_now(HubStore& store, const IntakeContext& context, ByteView bytes,
                             CivilDate day) {
    return hub::take_hello(store, context, bytes, day, hub::now_utc().time_since_epoch().count());
}

using TakeBytes = Result<Taken> (*)(HubStore&, const IntakeContext&, ByteView, CivilDate);
TakeBytes taker(std::string_view path) {
    if (path == wire::kSegmentPath) return &hub::take_segment;
    if (path == wire::kHelloPath) return &take_hello_now;
    if (path == wire::kTallyPath) return &hub::take_batch;
    if (path == wire::kMonthsPath) return &hub::take_months;
    return nullptr;
}

hub::Reply reply_of(const Taken& taken) {
    if (taken.problem) return hub::problem_reply(*taken.problem);
    return {200, std::string{wire::kReceiptType}, std::string{as_text(taken.receipt)}};
}

}  // namespace

Result<SimHub> SimHub::make(const std::string& folder, std::size_t door_count) {
    const auto keys = TRY(hub::set_up_hub(folder, {.content_key = test::sign_key(8).public_key()}));
    hub::HubFolders folders{folder};
    IntakeContext context{.keys = TRY(hub::read_hub_keys(folders))};
    SimHub made{std::move(folders), keys, std::move(context), door_count};
    TRY(made.start());
    return made;
}

Result<void> SimHub::start() {
    doors_.clear();
    while (doors_.size() < door_count_) {
        auto store = HubStore::open(folders_.database());
        if (!store) {
            doors_.clear();
            return tl::unexpected(store.error());
        }
        doors_.push_back(*std::move(store));
    }
    context_.settings = TRY(hub::read_settings(doors_.front()));
    return {};
}

template <class Work>
auto SimHub::write(std::size_t door, const Work& work)
    -> decltype(work(std::declval<HubStore&>())) {
    if (!runs()) return fail(Errc::Unavailable, "no hub runs");
    auto& store = doors_.at(door);
    auto transaction = TRY(store.begin());
    auto done = work(store);
    if (!done) return done;
    TRY(transaction.commit());
    return done;
}

Result<void> SimHub::enrol(const crypto::SignPublicKey& device, std::uint16_t site,
                           std::int32_t day) {
    const wire::Post post{.country = "CO", .site = site, .tz = "America/Bogota"};
    return write(0, [&](HubStore& store) { return store.add_device(device, post, on(day)); });
}

Result<void> SimHub::revoke(const records::DeviceId& device) {
    return write(0, [&](HubStore& store) { return store.withdraw(device); });
}

Result<hub::Reply> SimHub::reply_to(std::size_t door, std::string_view path, ByteView body,
                                    std::int32_t day) {
    if (const auto take = taker(path)) {
        return reply_of(TRY(
            write(door, [&](HubStore& store) { return take(store, context_, body, on(day)); })));
    }
    if (path == wire::kForgottenPath) {
        const auto done = TRY(write(door, [&](HubStore& store) {
            return hub::take_forgotten(store, context_, body, on(day));
        }));
        return done.problem ? hub::problem_reply(*done.problem) : hub::Reply{200, "", "{}"};
    }
    if (path != wire::kTombstonesPath) return hub::problem_reply({404, "none", "nothing there"});
    const auto told = TRY(
        write(door, [&](HubStore& store) { return hub::tell_tombstones(store, context_, body); }));
    if (told.problem) return hub::problem_reply(*told.problem);
    return hub::Reply{200, std::string{wire::kTombstonesType}, std::string{as_text(told.list)}};
}

Result<sync::HttpAnswer> SimHub::answer(std::size_t door, std::string_view path, ByteView body,
                                        std::int32_t day) {
    if (!runs()) return fail(Errc::Unavailable, "no hub runs");
    auto reply = reply_to(door, path, body, day);
    if (!reply)
        return sync::HttpAnswer{503, std::string{wire::kProblemType}, std::chrono::seconds{5},
                                "{}"};
    return sync::HttpAnswer{static_cast<int>(reply->status), reply->type, {}, reply->body};
}

Result<hub::BundleResult> SimHub::take_bundle(std::size_t door, const std::string& file) {
    return hub::take_bundle(context_, [&](const auto& work) { return write(door, work); },
                            {.path = file});
}

Result<Bytes> SimHub::receipts(std::size_t door, std::int32_t day) {
    return write(door,
                 [&](HubStore& store) { return hub::receipts_bundle(store, context_, on(day)); });
}

Result<void> SimHub::back_up() {
    const auto from = open_raw(database().c_str());
    const auto memory = open_raw(":memory:");
    TRY(copy(from.get(), memory.get()));
    sqlite3_int64 size = 0;
    auto* const bytes = sqlite3_serialize(memory.get(), "main", &size, 0);
    if (bytes == nullptr) return fail(Errc::Io, "no copy");
    const auto* const first = reinterpret_cast<const std::byte*>(bytes);
    backup_.assign(first, first + size);
    sqlite3_free(bytes);
    // In memory there is no write-ahead log: what the header says of it would keep it shut.
    backup_.at(18) = backup_.at(19) = std::byte{1};
    return {};
}

Result<void> SimHub::restore() {
    stop();
    {
        const auto memory = open_raw(":memory:");
        auto copied = backup_;
        const auto size = static_cast<sqlite3_int64>(copied.size());
        sqlite3_deserialize(memory.get(), "main", reinterpret_cast<unsigned char*>(copied.data()),
                            size, size, SQLITE_DESERIALIZE_READONLY);
        const auto to = open_raw(database().c_str());
        TRY(copy(memory.get(), to.get()));
    }
    TRY(start());
    auto settings = context_.settings;
    settings.generation = ++newest_generation_;
    TRY(write(0, [&](HubStore& store) { return hub::write_settings(store, settings); }));
    context_.settings = settings;
    return {};
}

}  // namespace camino::sim
