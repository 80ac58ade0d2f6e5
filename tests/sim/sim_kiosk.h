// SimKiosk: a kiosk's journal, its agent and their disk, as they ship; people in front of it whose
// records say who they are; and the ledger of what they were told.

#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "shared/store/journal.h"
#include "sync/client/agent.h"

#include "tests/sim/ledger.h"
#include "tests/sim/sim_link.h"

namespace camino::sim {

/// People write for a custodian whose key the checker has.
[[nodiscard]] const crypto::SealKeyPair& custodian();

class SimKiosk {
public:
    /// Errors: Io. The others are borrowed.
    [[nodiscard]] static Result<std::unique_ptr<SimKiosk>> make(const std::string& folder,
                                                                int number, const SimHub& hub,
                                                                SimLink& link, test::Rng& rng);

    /// Its programs begin, and look at what the last ones left. Errors: Io, from a disk that is not
    /// well. A record that was lost is a mistake (mistakes()).
    [[nodiscard]] Result<void> start();
    void stop();

    // What happens there. Nothing of it where the programs do not run.
    void save();
    void bury();
    void free();
    void scrub();
    [[nodiscard]] bool exchange();  ///< Everything was received.
    void plug_in(const std::string& stick);

    [[nodiscard]] const std::string& folder() const { return folders_.data; }
    [[nodiscard]] Ledger& ledger() { return ledger_; }
    [[nodiscard]] const Ledger& ledger() const { return ledger_; }
    [[nodiscard]] crypto::SignPublicKey key() const { return identity_.key.public_key(); }
    [[nodiscard]] records::DeviceId device() const { return identity_.device(); }
    [[nodiscard]] const std::vector<std::string>& mistakes() const { return mistakes_; }

    Seconds clock_off{};  ///< Of its wall clock.

private:
    struct Programs {
        store::Journal journal;
        store::AgentStore agent;
    };
    struct Attempt {
        std::string words{};  ///< Empty: a tombstone.
        bool tallied = false;
    };

    SimKiosk(const std::string& folder, int number, const SimHub& hub, SimLink& link,
             test::Rng& rng);
    [[nodiscard]] records::Address address_of(std::uint64_t number) const;
    [[nodiscard]] crypto::DeleteTag tag_of(std::uint64_t number) const;
    [[nodiscard]] Result<void> begin_with_agent();
    void write_down(std::uint64_t seq, const Attempt& what);
    void note_failed(Attempt what);
    void one_came_back(std::uint64_t seq);

    store::Folders folders_;
    int number_;
    sync::Identity identity_;
    crypto::SealPublicKey statistics_;
    SimLink& link_;
    test::Rng& rng_;
    std::atomic<bool> stop_{false};
    std::unique_ptr<Programs> programs_{};
    Ledger ledger_{};
    /// "It was not saved", since the last that was: one of them may be there all the same when the
    /// programs begin again, or when power comes back.
    std::vector<Attempt> failed_{};
    bool must_begin_again_ = false;                    ///< What it said last is not known to it.
    std::map<std::uint64_t, std::uint64_t> seq_of_{};  ///< By the number of the person.
    std::uint64_t person_ = 0;
    std::vector<std::string> mistakes_{};
};

}  // namespace camino::sim
