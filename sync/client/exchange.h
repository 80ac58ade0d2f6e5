// Exchange: carries out one action of SyncMachine over HTTP and says what came of it.

#pragma once

#include <optional>

#include "shared/store/agent_store.h"
#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/journal_reader.h"
#include "sync/client/http_client.h"
#include "sync/core/sync_machine.h"
#include "sync/wire/hello.h"

namespace camino::sync {

/// Who this agent is. Fixed while it runs.
struct Identity {
    store::Folders folders{};
    store::Deployment deployment{};
    crypto::SignKey key;

    [[nodiscard]] records::DeviceId device() const { return records::device_id(key.public_key()); }
};

/// Errors: NotFound before enrolment, with what to do; Untrusted if the files do not fit together.
[[nodiscard]] Result<Identity> read_identity(const std::string& data_folder);

/// A note of the agent's store: why newer content was not taken; empty when it was.
inline constexpr std::string_view kRefusedNote = "content_refused";

/// A receipt that was verified: the hub's key, this device.
struct TrustedReceipt {
    records::Receipt receipt{};
    Bytes bytes{};
};

struct Reply {
    Event event{};
    std::optional<TrustedReceipt> receipt{};  ///< To be kept together with the machine's state.
};

class Exchange {
public:
    /// All are borrowed and outlive the Exchange.
    Exchange(const Identity& identity, store::AgentStore& agent, HttpClient& http)
        : identity_(identity), agent_(agent), http_(http) {}

    /// What the journal holds now; an empty journal while the kiosk has not made one.
    /// Errors: BadInput if it is newer than this program, or another device's; Io.
    [[nodiscard]] Result<JournalSeen> look();

    /// The journal, if there is one. Errors: as look().
    [[nodiscard]] Result<store::JournalReader*> journal();

    /// Blocks until the hub answered or failed to. Errors only for the disk (Io).
    [[nodiscard]] Result<Reply> carry_out(const PushSegment& push);
    [[nodiscard]] Result<Reply> carry_out(const SayHello& hello);
    [[nodiscard]] Result<Reply> carry_out(const PushTallies& push);

    /// Asks the hub what is to be deleted, until nothing is new, and keeps it for the kiosk; hands
    /// it back what it signed once and forgot when it was restored from an older copy. Words
    /// for staff about an answer that was refused; empty if all went well, or the hub did not
    /// answer: next time. Errors only for the disk (Io).
    [[nodiscard]] Result<std::string> fetch_tombstones();

    /// Asks the hub what others kept for the teams of this laptop's workers, until nothing is new,
    /// and keeps it for the desk. As fetch_tombstones().
    [[nodiscard]] Result<std::string> fetch_team();

    /// Reports the months that are over and were not reported, the oldest first, until the hub does
    /// not answer; one that it refuses is tried again next time. Errors only for the disk (Io).
    [[nodiscard]] Result<void> report_months();

private:
    [[nodiscard]] Result<wire::DeviceHealth> health(std::uint32_t waiting);
    Result<bool> hand_back_tombstones(std::uint32_t generation);
    Result<std::string> fetch_team(std::uint32_t number, std::span<const store::TeamHere> teams);
    Result<Reply> post(RequestId id, std::string_view path, ByteView body);
    [[nodiscard]] Reply interpret(RequestId id, const HttpAnswer& answer) const;

    const Identity& identity_;
    store::AgentStore& agent_;
    HttpClient& http_;
    std::optional<store::JournalReader> journal_{};
};

}  // namespace camino::sync
