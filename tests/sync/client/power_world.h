// A kiosk, its agent and a hub, each machine on a part of a disk that fails, and a model of what
// the journal said.
//
//     KioskWorld world{disk, seed};
//     world.live();                           // Until the machine fails whose turn it is.
//     world.check();                          // After power came back on.
//     world.settle();                         // All well: everything arrives, and is freed.

#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <set>

#include "shared/store/journal.h"
#include "sync/client/agent.h"
#include "sync/client/curl_client.h"

#include "tests/support/crash_disk.h"
#include "tests/support/hub_here.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

class KioskWorld {
public:
    KioskWorld(CrashDisk& disk, std::uint64_t seed);

    /// One life of the two machines: power goes at the kiosk or at the hub, sometimes while it
    /// recovers; its disk may have failed before.
    void live();
    /// The same, but it is always the disk that fails, at any call, once or for ever; when it is
    /// well again, power goes in every second case.
    void live_with_bad_disk();
    /// One in which nothing fails.
    void live_well() { work(); }
    /// Each record that was saved is there once and unchanged: what the journal let go, at the hub.
    void check();
    void settle();

private:
    /// The kiosk's two programs. Each opens its own database, as they do.
    struct Kiosk {
        store::Journal journal;
        store::AgentStore agent;
        sync::CurlClient http;
    };
    [[nodiscard]] Result<std::unique_ptr<Kiosk>> kiosk();
    [[nodiscard]] Result<std::unique_ptr<HubHere>> hub() const { return HubHere::open(hub_); }

    void fail_sometime(std::uint64_t call_max, bool at_reads);
    void work();
    void act(Kiosk& kiosk);
    [[nodiscard]] bool save(Kiosk& kiosk);
    [[nodiscard]] bool bury(Kiosk& kiosk);
    [[nodiscard]] Result<sync::Outcome> exchange(Kiosk& kiosk);
    [[nodiscard]] Result<store::Freed> free(Kiosk& kiosk) const;

    void add(const Bytes& envelope);
    /// Returns how far it let records go.
    [[nodiscard]] std::uint64_t check_journal();
    void check_hub(std::uint64_t freed);
    [[nodiscard]] std::map<std::uint64_t, Bytes> at_hub() const;
    [[nodiscard]] std::int64_t hub_number(const std::string& sql) const;
    [[nodiscard]] bool may_be_gone(const Bytes& envelope) const;

    CrashDisk& disk_;
    Rng rng_;
    bool is_even_;
    TempFolder folder_{};
    std::string hub_ = folder_.path("hub");
    sync::Identity identity_;
    std::atomic<bool> stop_{false};
    std::string url_{};

    std::map<std::uint64_t, Bytes> saved_{};
    std::vector<records::ChainHead> heads_{};
    std::optional<Bytes> saving_{};  ///< Not answered; it may be there.
    bool tallying_ = false;
    std::set<crypto::DeleteTag> buried_{};
    std::uint64_t tally_count_ = 0;
    std::size_t next_ = 0;
};

}  // namespace camino::test
