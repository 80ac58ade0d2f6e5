// Site: a TufRepository served over real HTTP, and a client's folders beside it.

#pragma once

#include "shared/tuf/names.h"
#include "sync/tuf/repository.h"

#include "tests/support/loopback_server.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tuf_repository.h"

namespace camino::test {

class Site {
public:
    static constexpr auto kNow = TufRepository::kNow;

    explicit Site(tuf::UnixTime now = kNow) : repository(now) {}

    TufRepository repository;
    std::map<std::string, Served> instead{};  ///< By path: answered in place of what is right.
    TempFolder folder{};
    LoopbackServer server{[this](const std::string& path) { return answer(path); }};

    [[nodiscard]] std::string metadata() const { return folder.path("metadata"); }
    [[nodiscard]] tuf::TargetPlace targets() const {
        return {.base_url = server.url() + "targets", .folder = folder.path("targets")};
    }

    /// The client trusts the first root.
    void init() const;

    /// One update at `now`; the words of what was refused, or none.
    [[nodiscard]] std::string refresh(tuf::UnixTime now = kNow, tuf::Limits limits = {});
    /// Refreshes and downloads.
    [[nodiscard]] std::string download(const std::string& path, tuf::Limits limits = {});

    /// "root 1, timestamp 2": what lies in the metadata folder, in the order of an update.
    [[nodiscard]] std::string held() const;
    /// A file of the metadata folder, or of the one for targets; empty when there is none.
    [[nodiscard]] std::string held_bytes(const std::string& name) const;
    [[nodiscard]] std::string target_bytes(const std::string& path) const;
    [[nodiscard]] std::vector<std::string> names_in(const std::string& folder_name) const;

private:
    [[nodiscard]] Served answer(const std::string& path) const;
    [[nodiscard]] Served target(std::string path) const;
    [[nodiscard]] Result<void> update(tuf::UnixTime now, tuf::Limits limits,
                                      const std::string& target_path);
};

}  // namespace camino::test
