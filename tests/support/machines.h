// A hub and an enrolled kiosk in folders of their own, driven by the real programs on loopback.
//
//     Machines machines;
//     auto hub = machines.start_hub();
//     machines.save(40);
//     CHECK(machines.sync_once().status == 0);
//     CHECK(machines.hub_envelopes() == machines.saved);

#pragma once

#include <map>
#include <optional>

#include "shared/records/envelope.h"
#include "shared/store/agent_reader.h"
#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/free_rows.h"
#include "shared/store/recipients_file.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"

#include "tests/story/program.h"
#include "tests/support/keys.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

inline constexpr const char* kPassword = "four quiet words here";

struct HttpReply {
    int status = 0;
    std::string head{};
    std::string body{};
};

class Machines {
public:
    Machines();

    /// Starts the hub and waits until it listens; the same port each time.
    [[nodiscard]] Program start_hub();

    /// Saves records (and a tally each) in the kiosk's journal, as the kiosk does.
    void save(int count, bool with_tallies = true);

    [[nodiscard]] Ran sync_once() const {
        return run({sync_program(), "--data", kiosk.data, "--once"});
    }
    [[nodiscard]] std::string sync_program() const;

    /// The kiosk's own step.
    [[nodiscard]] store::Freed free_rows();
    [[nodiscard]] std::uint64_t unsent_count();

    /// Points the kiosk at another address.
    void point_at(const std::string& host_and_port, const std::string& scheme = "http");

    /// What the hub holds, by seq.
    [[nodiscard]] std::map<std::uint64_t, Bytes> hub_envelopes() const;
    [[nodiscard]] std::int64_t hub_number(const std::string& sql) const;

    /// One request over a connection of its own. `head` are complete header lines.
    [[nodiscard]] HttpReply request(const std::string& method, const std::string& path,
                                    const std::string& head = {},
                                    const std::string& body = {}) const;
    [[nodiscard]] std::string admin_head() const;

    TempFolder folder{};
    hub::HubFolders hub{};
    store::Folders kiosk{};
    crypto::SignKey device = crypto::SignKey::generate();
    crypto::SignKey content = sign_key(8);
    crypto::SealKeyPair custodian = seal_key(3);
    hub::HubPublicKeys hub_keys{};
    std::map<std::uint64_t, Bytes> saved{};
    std::string address{};   ///< Of the hub, once it ran.
    std::string database{};  ///< For the hub's --database, when it should not store in hub.db.
    Arguments options{};     ///< More of the hub's options.

private:
    [[nodiscard]] sql::Rows hub_rows(const std::string& sql) const;
    void make_hub();
    void make_kiosk();

    std::optional<store::Journal> journal_{};
    std::string port_ = "0";
};

/// Sends raw bytes to a port on this machine and reads until the other side closes. `from`: the
/// address of this machine that it comes from, such as 127.0.0.2.
[[nodiscard]] std::string exchange_raw(const std::string& address, const std::string& bytes,
                                       const std::string& from = {});
/// What came back, as values; status 0 if that was no response.
[[nodiscard]] HttpReply parse_reply(const std::string& answer);

/// Answers each connection on a free port with the same text, in a process of its own.
class FixedServer {
public:
    explicit FixedServer(const std::string& answer);
    FixedServer(const FixedServer&) = delete;
    FixedServer& operator=(const FixedServer&) = delete;
    ~FixedServer();

    [[nodiscard]] const std::string& address() const { return address_; }

private:
    int process_ = -1;
    std::string address_{};
};

}  // namespace camino::test
