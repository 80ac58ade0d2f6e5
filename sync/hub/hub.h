// Hub: the running hub: its folder, its one writer, its server, its routes.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/store/part_lock.h"
#include "sync/hub/commit_queue.h"
#include "sync/hub/http_server.h"
#include "sync/hub/intake.h"
#include "sync/hub/worker.h"

namespace camino::hub {

struct HubOptions {
    std::string folder{};
    std::string database{};  ///< Where to store from now on; empty: where it stored so far.
    std::string host = "127.0.0.1";
    unsigned short port = 0;
    ServerLimits limits{};
};

class Hub {
public:
    /// Opens the store, listens, and writes the address to DIR/listen. On hub.db it takes the
    /// folder's lock; on PostgreSQL several hubs may share folder and database.
    /// Errors: NotFound if the folder holds no hub; Unavailable if another hub runs there, the port
    /// is taken or the database does not answer; BadInput beyond loopback; Io.
    [[nodiscard]] static Result<std::unique_ptr<Hub>> open(const HubOptions& options);
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;
    ~Hub();

    /// Serves devices, `camino hub`, and `more` until SIGTERM.
    void serve(std::vector<Route> more);
    void stop() { server_.stop(); }

    [[nodiscard]] const std::string& address() const { return address_; }
    [[nodiscard]] const HubFolders& folders() const { return folders_; }
    [[nodiscard]] const IntakeContext& context() const { return context_; }
    [[nodiscard]] CommitQueue& queue() { return *queue_; }
    [[nodiscard]] Worker& slow() { return *slow_; }  ///< For what takes long: passwords, bundles.

    [[nodiscard]] Instant now() const;  ///< For sessions.

    /// Runs `work` on the writer and answers with its reply once that is durable; 503 with
    /// Retry-After when the disk fails or too much waits. May be called from any thread.
    using Work = std::function<Result<Reply>(HubStore&)>;
    void commit(Work work, const Answer& answer);

    /// The same on a connection that only reads, beside the writer: for pages.
    void read(Work work, const Answer& answer);

    /// As commit(), waiting for it. Not from the server's or the writer's thread.
    [[nodiscard]] Result<Taken> take(std::function<Result<Taken>(HubStore&)> work);

private:
    Hub(HubFolders folders, IntakeContext context, HttpServer server);

    HubFolders folders_;
    IntakeContext context_;
    std::string address_;
    HttpServer server_;  // Before the threads: they answer through it until they are joined.
    std::unique_ptr<CommitQueue> queue_{};
    std::unique_ptr<CommitQueue> readers_{};
    std::unique_ptr<Worker> slow_{};
    std::unique_ptr<store::PartLock> lock_{};  // Of hub.db; none on PostgreSQL.
};

/// /v1/...: what devices call.
[[nodiscard]] std::vector<Route> device_routes(Hub& hub);
/// /admin/...: what `camino hub` calls, with admin.token.
[[nodiscard]] std::vector<Route> admin_routes(Hub& hub, const std::string& token);

}  // namespace camino::hub
