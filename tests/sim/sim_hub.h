// SimHub: the hub's shipped intake and store behind several doors, as several camino-hub stand
// before one database. No sockets: who asks calls.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/client/http_client.h"
#include "sync/hub/bundle_intake.h"
#include "sync/hub/setup.h"

struct sqlite3;

namespace camino::sim {

class SimHub {
public:
    /// `door_count` programs on one store. Errors: Io.
    [[nodiscard]] static Result<SimHub> make(const std::string& folder, std::size_t door_count);

    [[nodiscard]] Result<void> enrol(const crypto::SignPublicKey& device, std::uint16_t site,
                                     std::int32_t day);
    [[nodiscard]] Result<void> revoke(const records::DeviceId& device);

    /// What camino-hub answers to a message of a device; an Error where it does not answer.
    [[nodiscard]] Result<sync::HttpAnswer> answer(std::size_t door, std::string_view path,
                                                  ByteView body, std::int32_t day);
    /// A stick that was brought here. Errors: as hub::take_bundle().
    [[nodiscard]] Result<hub::BundleResult> take_bundle(std::size_t door, const std::string& file);
    /// What goes back on it.
    [[nodiscard]] Result<Bytes> receipts(std::size_t door, std::int32_t day);

    /// All programs are gone, and come again. Errors: Io, from a disk that is not well yet.
    void stop() { doors_.clear(); }
    [[nodiscard]] Result<void> start();
    [[nodiscard]] bool runs() const { return !doors_.empty(); }

    /// The database as it is now; and back to that: a new generation.
    [[nodiscard]] Result<void> back_up();
    [[nodiscard]] bool has_backup() const { return !backup_.empty(); }
    [[nodiscard]] Result<void> restore();

    [[nodiscard]] const hub::HubPublicKeys& keys() const { return keys_; }
    [[nodiscard]] std::string database() const { return folders_.database(); }
    [[nodiscard]] std::size_t door_count() const { return door_count_; }

private:
    SimHub(hub::HubFolders folders, hub::HubPublicKeys keys, hub::IntakeContext context,
           std::size_t door_count)
        : folders_(std::move(folders)),
          keys_(keys),
          context_(std::move(context)),
          door_count_(door_count) {}

    [[nodiscard]] Result<hub::Reply> reply_to(std::size_t door, std::string_view path,
                                              ByteView body, std::int32_t day);
    template <class Work>
    [[nodiscard]] auto write(std::size_t door, const Work& work)
        -> decltype(work(std::declval<hub::HubStore&>()));

    hub::HubFolders folders_;
    hub::HubPublicKeys keys_;
    hub::IntakeContext context_;
    std::size_t door_count_;
    std::vector<hub::HubStore> doors_{};
    Bytes backup_{};
    std::uint32_t newest_generation_ = 1;
};

}  // namespace camino::sim
