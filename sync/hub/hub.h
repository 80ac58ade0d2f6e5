// Hub: the running hub: its folder, its one writer, its server, its routes.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/store/part_lock.h"
#include "sync/hub/commit_queue.h"
#include "sync/hub/device_quota.h"
#include "sync/hub/held_contents.h"
#include "sync/hub/http_server.h"
#include "sync/hub/intake.h"
#include "sync/hub/metrics.h"
#include "sync/hub/ticker.h"
#include "sync/hub/visitor_quota.h"
#include "sync/hub/worker.h"
#include "sync/published/publish.h"

namespace camino::hub {

struct HubOptions {
    std::string folder{};
    std::string database{};  ///< Where to store from now on; empty: where it stored so far.
    ServerOptions server{};  ///< Its upload folder is the hub's own.
    QuotaLimits quota{};
    VisitorLimits visitors{};
    std::string public_url{};  ///< How devices reach it when not as it listens; for tickets.
};

class Hub {
public:
    /// Opens the store, listens, and writes the address to DIR/listen. On hub.db it takes the
    /// folder's lock; on PostgreSQL several hubs may share folder and database.
    /// Errors: NotFound if the folder holds no hub; Unavailable if another hub runs there, the port
    /// is taken or the database does not answer; BadInput for an address where others could read
    /// along, or a certificate that is none; Io.
    [[nodiscard]] static Result<std::unique_ptr<Hub>> open(const HubOptions& options);
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;
    ~Hub();

    /// Serves devices, `camino hub`, and `more` until SIGTERM.
    void serve(std::vector<Route> more, Stray stray = {});
    void stop() { server_.stop(); }

    /// Where programs of this machine reach it in the clear: "127.0.0.1:8473".
    [[nodiscard]] const std::string& address() const { return address_; }
    /// Where devices and browsers reach it: "https://hub.example.org".
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] const HubFolders& folders() const { return folders_; }
    [[nodiscard]] const IntakeContext& context() const { return context_; }
    [[nodiscard]] statistics::Contents contents() { return contents_.all(); }
    /// With root.json as it lies in the folder now.
    [[nodiscard]] Result<published::Publisher> publisher() const;
    [[nodiscard]] CommitQueue& queue() { return *queue_; }
    [[nodiscard]] CommitQueue& readers() { return *readers_; }
    // For what takes long, each on a thread of its own: no bundle keeps a sign-in waiting.
    [[nodiscard]] Worker& passwords() { return *passwords_; }
    [[nodiscard]] Worker& bundles() { return *bundles_; }
    [[nodiscard]] Metrics& metrics() { return *metrics_; }
    [[nodiscard]] DeviceQuota& quota() { return quota_; }

    [[nodiscard]] const VisitorLimits& visitors() const { return visitors_; }
    [[nodiscard]] VisitorQuota& fetches() { return *fetches_; }  ///< Of codes for cases.

    [[nodiscard]] Instant now() const;  ///< For sessions.

    /// Publishes the statistics that are due; once at the start and with each batch of tallies.
    void release_statistics();

    /// Deletes what bears a tag that was taken; once at the start and with each code.
    void sweep_deleted();

    /// Runs `work` on the writer and answers with its reply once that is durable; 503 with
    /// Retry-After when the disk fails or too much waits. May be called from any thread.
    using Work = std::function<Result<Reply>(HubStore&)>;
    void commit(Work work, const Answer& answer);

    /// The same on a connection that only reads, beside the writer: for pages.
    void read(Work work, const Answer& answer);

    /// As commit(), waiting for it. Not from the server's or the writer's thread.
    [[nodiscard]] Result<Taken> take(std::function<Result<Taken>(HubStore&)> work);

private:
    /// Counts days and purges what is due (retention_store.h).
    void look_at_clock(std::chrono::seconds ran);
    /// Says that the content is still the newest, if that is due; at the start and with the clock.
    void renew_content();

    Hub(HubFolders folders, IntakeContext context, std::unique_ptr<Metrics> metrics,
        HttpServer server);

    HubFolders folders_;
    IntakeContext context_;
    HeldContents contents_;
    std::string address_;
    std::string url_;
    DeviceQuota quota_{};
    VisitorLimits visitors_{};
    std::unique_ptr<VisitorQuota> fetches_{};
    std::unique_ptr<Metrics> metrics_;  // Before the server and the threads, which write there.
    HttpServer server_;  // Before the threads: they answer through it until they are joined.
    std::unique_ptr<CommitQueue> queue_{};
    std::unique_ptr<CommitQueue> readers_{};
    std::unique_ptr<Worker> passwords_{};
    std::unique_ptr<Worker> bundles_{};
    std::unique_ptr<Ticker> clock_{};
    std::unique_ptr<store::PartLock> lock_{};  // Of hub.db; none on PostgreSQL.
};

/// /v1/...: what devices call.
[[nodiscard]] std::vector<Route> device_routes(Hub& hub);
/// /v1/cases: for a program that was given a code.
[[nodiscard]] std::vector<Route> case_routes(Hub& hub);
/// /v1/content/..., what is handed out; and publishing for `camino pack publish`, with `token`.
[[nodiscard]] std::vector<Route> content_routes(Hub& hub, const std::string& token);
/// /admin/retention and what is in /admin/content, with `token`.
[[nodiscard]] std::vector<Route> keeping_routes(Hub& hub, const std::string& token);
/// /v1/health, /v1/ready, /v1/openapi.json and /metrics; the last for this machine, or with
/// `token`.
[[nodiscard]] std::vector<Route> service_routes(Hub& hub, const std::string& token);
/// /admin/...: what `camino hub` calls, with admin.token; machines and people apart.
[[nodiscard]] std::vector<Route> admin_routes(Hub& hub, const std::string& token);
[[nodiscard]] std::vector<Route> machine_routes(Hub& hub, const std::string& token);
[[nodiscard]] std::vector<Route> people_routes(Hub& hub, const std::string& token);

}  // namespace camino::hub
