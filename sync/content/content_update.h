// ContentUpdate: brings a machine's content up to date with what its hub serves, or a stick brings.
//
//     agent/root.json              whom this machine trusts, pinned when it was set up
//     agent/content/metadata/      what it trusts by now, byte for byte (sync/tuf)
//     agent/content/roots/         every root from the pinned one on
//     agent/content/targets/       the files of the newest content
//     agent/content/proof.publication   what the kiosk, which believes nobody, checks for itself
//     agent/packs/HASH/            that content as a pack, once all of it is there and sound
//
// What is refused changes nothing: the content in use stays. An update that is cut goes on where it
// was. A pack becomes the machine's only when those who must have signed it (shared/publishing),
// the content key signed its manifest, and its own cases give what they should on this machine.

#pragma once

#include <string>

#include "shared/base/known_time.h"
#include "shared/publishing/repository.h"
#include "sync/client/exchange.h"
#include "sync/content/content_budget.h"
#include "sync/tuf/repository.h"

namespace camino::sync {

class ContentUpdate {
public:
    /// All are borrowed and outlive this. `clocks`: this machine's, now.
    /// `bytes_a_day`: of what is asked of the hub (content_budget.h).
    ContentUpdate(const Identity& identity, store::AgentStore& agent, Clocks (*clocks)(),
                  std::uint64_t bytes_a_day = 0);

    /// Asks the hub once. Words for staff about what was refused; empty if all went well, the hub
    /// did not answer or serves no content, or this machine pins no root. Errors only for the disk
    /// (Io).
    [[nodiscard]] Result<std::string> ask_hub(HttpClient& http);

    /// A publication that a stick brought, with all that a machine needs: taken whole or not at
    /// all. A line for staff: what is in use now, or why it was not taken. Errors: Io.
    [[nodiscard]] Result<std::string> take(ByteView publication);

    /// What is in use here, with all that a machine needs which was away for long; empty while
    /// nothing was published to this machine, or what is in use was taken back. Errors: Io.
    [[nodiscard]] Result<Bytes> publication() const;

private:
    /// Where the files of an update come from.
    struct Source {
        tuf::Fetch fetch{};
        std::string base{};  ///< Before "metadata/..." and "targets/...".
    };

    [[nodiscard]] Result<std::string> refused(const Error& error);
    [[nodiscard]] Result<void> forget_refusal();
    [[nodiscard]] Result<std::int64_t> now();
    /// Somebody trusted has signed this time. What time it is, then.
    [[nodiscard]] Result<std::int64_t> learn(std::int64_t signed_s);
    [[nodiscard]] Result<void> keep_time(const tuf::TrustedSet& set);
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> update(const Source& source, std::int64_t now);
    struct Current {
        publishing::Content content{};
        std::string recall{};  ///< The text of the recall list.
    };
    [[nodiscard]] Result<Current> current(tuf::Repository& repository,
                                          const tuf::TargetPlace& targets);
    [[nodiscard]] Result<void> prove(const tuf::TrustedSet& set, const std::string& recall) const;
    [[nodiscard]] Result<void> put_on_shelf(tuf::Repository& repository,
                                            const tuf::TargetPlace& targets,
                                            const publishing::Content& content);
    [[nodiscard]] Result<void> take_whole(const publishing::Repository& brought);
    [[nodiscard]] Result<void> name(const publishing::Content& content);
    [[nodiscard]] std::string metadata_folder() const;
    [[nodiscard]] std::string root_folder() const;
    [[nodiscard]] Result<std::string> in_use(const store::ContentStatus& before);

    const Identity& identity_;
    store::AgentStore& agent_;
    Clocks (*clocks_)();
    ContentBudget budget_;
};

}  // namespace camino::sync
