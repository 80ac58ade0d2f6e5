// HeldContents: what the tallies' numbers mean, from the signed packs that lie in the hub's folder.
//
// Packs are read when a tally names one that was not seen yet and the folder changed since. May be
// used by several threads.

#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "shared/crypto/sign.h"
#include "sync/statistics/content.h"

namespace camino::hub {

class HeldContents {
public:
    /// `folder`: HubFolders::packs(); packs that `content_key` did not sign are passed over.
    HeldContents(std::string folder, crypto::SignPublicKey content_key)
        : folder_(std::move(folder)), content_key_(content_key) {}

    /// Null when the hub holds no such content. Valid as long as this is.
    [[nodiscard]] const statistics::Content* find(std::uint32_t number);

    /// A copy of all.
    [[nodiscard]] statistics::Contents all();

private:
    void look();

    std::string folder_;
    crypto::SignPublicKey content_key_;
    std::mutex mutex_{};
    statistics::Contents contents_{};  ///< Only ever grows: find() hands out addresses.
    std::vector<std::string> seen_{};
};

}  // namespace camino::hub
