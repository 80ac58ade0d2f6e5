#include "sync/hub/hub.h"

#include <unistd.h>

#include "shared/store/part_lock.h"
#include "shared/store/recipients_file.h"
#include "shared/store/small_files.h"
#include "sync/hub/content_intake.h"
#include "sync/hub/deletions.h"
#include "sync/hub/retention_store.h"
#include "sync/hub/setup.h"
#include "sync/hub/statistics_release.h"
#include "sync/hub/store_place.h"
#include "sync/hub/wait_for.h"

namespace camino::hub {

namespace {

// Hubs that share a folder start one after the other.
constexpr Duration kOthersStart = std::chrono::seconds{20};
constexpr std::size_t kAddressSizeMax = 256;
constexpr Duration kLookAtClock = std::chrono::minutes{10};

Reply busy(const std::string& why) {
    return problem_reply({503, "busy", why}, {{"Retry-After", "10"}});
}

/// What intake needs of recipients.json; of a hub without that file, nothing.
Result<IntakeContext> context_of(const HubFolders& folders, HubKeys keys, HubSettings settings) {
    IntakeContext context{std::move(keys), std::move(settings)};
    const auto file = store::read_recipients(folders.recipients(), context.settings.content_key);
    if (!file && file.error().code == Errc::NotFound) return context;
    if (!file) return tl::unexpected(file.error());
    for (const auto& custodian : file->recipients.custodians) {
        context.epochs.insert(custodian.epoch);
    }
    context.delete_salt = file->delete_salt;
    return context;
}

/// One connection to hub.db, which has one writer; several to a server.
Result<std::vector<HubStore>> open_stores(const std::string& place) {
    constexpr int kConnections = 4;
    const int count = sql::is_postgres(place) ? kConnections : 1;
    std::vector<HubStore> stores;
    for (int i = 0; i < count; ++i) stores.push_back(TRY(HubStore::open(place)));
    return stores;
}

/// For pages: they see what is durable and keep no writer waiting.
Result<std::vector<HubStore>> open_readers(const std::string& place) {
    std::vector<HubStore> stores;
    stores.push_back(TRY(HubStore::open_read_only(place)));
    return stores;
}

void submit(CommitQueue& queue, const char* trouble, Hub::Work work, const Answer& answer) {
    auto done = [work = std::move(work), answer](HubStore& store) -> Result<CommitQueue::After> {
        auto reply = TRY(work(store));
        return [answer, reply = std::move(reply)] { answer(reply); };
    };
    const bool taken = queue.submit(std::move(done), [answer, trouble](const Error& error) {
        answer(busy(trouble + error.detail));
    });
    if (!taken) answer(busy("too much is waiting for the hub's disk"));
}

}  // namespace

Hub::Hub(HubFolders folders, IntakeContext context, std::unique_ptr<Metrics> metrics,
         HttpServer server)
    : folders_(std::move(folders)),
      context_(std::move(context)),
      contents_(folders_.packs(), context_.settings.content_key),
      address_(server.address()),
      url_(server.url()),
      metrics_(std::move(metrics)),
      server_(std::move(server)) {
    context_.contents = &contents_;
}

Result<std::unique_ptr<Hub>> Hub::open(const HubOptions& options) {
    TRY(check_listen(options.server));
    const HubFolders folders{options.folder};
    TRY(complete_hub_keys(folders));
    auto keys = TRY(read_hub_keys(folders));
    const bool alone = options.database.empty() && !sql::is_postgres(TRY(store_place(folders)));
    const auto patience = alone ? Duration{} : kOthersStart;
    auto lock = TRY(store::PartLock::take_within(folders.data, "camino-hub", patience));
    if (!options.database.empty()) TRY(move_store(folders, options.database));
    const auto place = TRY(store_place(folders));
    auto stores = TRY(open_stores(place));
    auto readers = TRY(open_readers(place));
    auto settings = TRY(read_settings(stores.front()));
    auto context = TRY(context_of(folders, std::move(keys), std::move(settings)));
    auto metrics = std::make_unique<Metrics>();
    auto listening = options.server;
    listening.upload_folder = folders.uploads();
    auto server = TRY(HttpServer::listen(listening, *metrics));

    std::unique_ptr<Hub> hub{
        new Hub{folders, std::move(context), std::move(metrics), std::move(server)}};
    hub->quota_.set_limits(options.quota);
    hub->visitors_ = options.visitors;
    hub->fetches_ = std::make_unique<VisitorQuota>(options.visitors);
    if (!options.public_url.empty()) hub->url_ = options.public_url;
    if (alone) hub->lock_ = std::make_unique<store::PartLock>(std::move(lock));
    hub->queue_ = std::make_unique<CommitQueue>(std::move(stores), hub->metrics_.get());
    hub->readers_ = std::make_unique<CommitQueue>(std::move(readers));
    hub->passwords_ = std::make_unique<Worker>();
    hub->bundles_ = std::make_unique<Worker>();
    hub->release_statistics();
    hub->sweep_deleted();
    hub->renew_content();
    hub->clock_ = std::make_unique<Ticker>(
        kLookAtClock, [here = hub.get()](std::chrono::seconds ran) { here->look_at_clock(ran); });
    TRY(store::replace_file(folders.listen(), hub->address() + "\n", 0644));
    return hub;
}

Hub::~Hub() {
    clock_.reset();
    // Each may want to hand work to another, and answers through the server.
    passwords_->stop();
    bundles_->stop();
    readers_->stop();
    queue_->stop();
    const auto named = store::read_file(folders_.listen(), kAddressSizeMax);
    if (named && *named == address() + "\n") ::unlink(folders_.listen().c_str());  // Not another's.
}

// One that cannot be made now is made with the next batch of tallies.
void Hub::release_statistics() {
    const auto work = [this](HubStore& store) -> Result<CommitQueue::After> {
        TRY(make_due_release(store, context_, today_utc()));
        return [] {};
    };
    (void)queue_->submit(work, [](const Error&) {});
}

// What is not deleted now is deleted with the next code or start: the tag is kept.
void Hub::sweep_deleted() {
    const auto work = [](HubStore& store) -> Result<CommitQueue::After> {
        TRY(Deletions{store.session()}.sweep());
        return [] {};
    };
    (void)queue_->submit(work, [](const Error&) {});
}

// Running time that could not be written is not counted: the day counts later.
void Hub::look_at_clock(std::chrono::seconds ran) {
    const auto work = [ran](HubStore& store) -> Result<CommitQueue::After> {
        TRY(RetentionStore{store}.look(now_utc(), ran));
        return [] {};
    };
    (void)queue_->submit(work, [](const Error&) {});
    renew_content();
}

// Machines go on with what they have; the content page says since when it was not confirmed.
void Hub::renew_content() {
    const auto work = [this](HubStore& store) -> Result<CommitQueue::After> {
        published::Store rows{store.session()};
        const auto publisher = TRY(this->publisher());
        TRY(published::renew(publisher, rows, now_utc().time_since_epoch().count()));
        TRY(keep_on_shelf(*this, store));
        return [] {};
    };
    (void)queue_->submit(work, [](const Error&) {});
}

Result<published::Publisher> Hub::publisher() const {
    return hub::publisher(folders_, context_.keys, context_.settings.content_key);
}

void Hub::serve(std::vector<Route> more, Stray stray) {
    server_.serve(std::move(more), std::move(stray));
}

Instant Hub::now() const {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<Duration>(since)};
}

void Hub::commit(Work work, const Answer& answer) {
    submit(*queue_, "the hub cannot write: ", std::move(work), answer);
}

void Hub::read(Work work, const Answer& answer) {
    submit(*readers_, "the hub cannot read: ", std::move(work), answer);
}

Result<Taken> Hub::take(std::function<Result<Taken>(HubStore&)> work) {
    auto result = wait_for(*queue_, std::move(work));
    if (result) metrics_->note_taken(counts_of(*result));
    return result;
}

}  // namespace camino::hub
