// Bundles: what waits on a machine leaves by USB stick, and receipts come back by stick.
//
// A bundle up is sealed to the hub's key and padded to whole mebibytes; its name is random. It
// holds the very segments and tally batches that HTTP would carry, so the hub takes either in any
// order and nothing is doubled. Writing one changes nothing here: rows go only on a receipt.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shared/store/agent_store.h"
#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/stick_report.h"

namespace camino::bundle {

/// Takes the publication that a bundle brought; a line for staff. Errors: Io.
using TakeContent = std::function<Result<std::string>(ByteView publication)>;

/// A publication with all that a machine needs that was away for long; empty if there is none here.
/// Errors: Io.
using BringContent = std::function<Result<Bytes>()>;

/// Hears how far long work is: of a step's `count` files or records, `done`.
using OnProgress =
    std::function<void(store::StickReport::Step step, std::uint64_t done, std::uint64_t count)>;

/// The machine whose bundle it is. Borrowed; whoever holds it holds the agent's lock.
struct Machine {
    const store::Folders& folders;
    const store::Deployment& deployment;
    const crypto::SignKey& key;
    store::AgentStore& agent;
    TakeContent take_content{};    ///< None: content in bundles is passed over.
    BringContent bring_content{};  ///< None: a courier brings receipts alone.
    OnProgress on_progress{};      ///< None: nobody waits.
};

struct Written {
    std::string path{};  ///< The file that was written and read back.
    std::uint64_t record_count = 0;
    std::uint64_t tally_count = 0;
};

/// Writes everything that no receipt covers. `out` is a file to make, or a folder in which a
/// random name is chosen. The file is read back and compared before this returns.
/// Errors: NotFound without recipients.json or a journal; BadInput if the file exists; Io, naming
///         what the stick did wrong; nothing is left behind then.
[[nodiscard]] Result<Written> write_bundle(const Machine& machine, const std::string& out);

struct Read {
    std::uint64_t through = 0;        ///< The hub holds every record up to here.
    std::uint64_t receipt_count = 0;  ///< Of this machine; those of others are passed over.
    std::string content{};            ///< What came of the content in it, for staff; or empty.
};

/// Keeps this machine's receipts of a bundle that came back from the hub, the tombstones in it, and
/// what it brings for its workers' teams;
/// then takes the content in it, whichever machine's receipts it brings. Errors: BadInput if it is
/// no such bundle; NotFound if it holds nothing for this machine;
///         Untrusted if a receipt of this machine, or a list of tombstones, is not signed by its
///         hub; Io.
[[nodiscard]] Result<Read> read_bundle(const Machine& machine, const std::string& in);

/// `verb` "bundle-write" or "bundle-read"; for the agent's control socket. Returns a line for
/// staff. Errors: as above; BadInput for another verb.
[[nodiscard]] Result<std::string> carry_out(const Machine& machine, std::string_view verb,
                                            const std::string& path);

/// What `camino bundle write|read` calls: takes the agent's lock and does it, or asks the agent
/// that runs. `path` may be relative to the current folder. Errors: as above.
[[nodiscard]] Result<std::string> run(const std::string& data_folder, std::string_view verb,
                                      const std::string& path,
                                      const TakeContent& take_content = {});

}  // namespace camino::bundle
