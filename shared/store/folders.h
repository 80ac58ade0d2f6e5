// Folders: where things lie in one machine's data folder. The names are part of FORMATS.md.

#pragma once

#include <string>

#include "shared/base/bytes.h"

namespace camino::store {

struct Folders {
    std::string data{};  ///< --data DIR

    [[nodiscard]] std::string front() const { return data + "/front"; }
    [[nodiscard]] std::string agent() const { return data + "/agent"; }
    [[nodiscard]] std::string journal() const { return front() + "/journal.db"; }
    [[nodiscard]] std::string staff_pin() const { return front() + "/staff.pin"; }
    [[nodiscard]] std::string staff_tries() const { return front() + "/staff.tries"; }
    [[nodiscard]] std::string vaults() const { return front() + "/vaults"; }
    [[nodiscard]] std::string look() const { return front() + "/look.json"; }
    [[nodiscard]] std::string known_time() const { return front() + "/known_time"; }
    [[nodiscard]] std::string agent_database() const { return agent() + "/agent.db"; }
    [[nodiscard]] std::string agent_control() const { return agent() + "/control"; }
    [[nodiscard]] std::string device_key() const { return agent() + "/device.key"; }
    [[nodiscard]] std::string packs() const { return agent() + "/packs"; }
    [[nodiscard]] std::string root() const { return agent() + "/root.json"; }  ///< Pinned.
    [[nodiscard]] std::string content() const { return agent() + "/content"; }
    [[nodiscard]] std::string content_proof() const { return content() + "/proof.publication"; }
    [[nodiscard]] std::string carried() const { return agent() + "/carried"; }
    /// A bundle that waits there, by its hash.
    [[nodiscard]] std::string carried(ByteView id) const {
        return carried() + "/" + to_hex(id) + ".camino";
    }
    [[nodiscard]] std::string recipients() const { return agent() + "/recipients.json"; }
    [[nodiscard]] std::string site() const { return agent() + "/site.json"; }
    [[nodiscard]] std::string recordings() const { return data + "/voice"; }
    [[nodiscard]] std::string custody() const { return data + "/custody"; }
    [[nodiscard]] std::string deployment() const { return data + "/deployment.json"; }
};

/// Makes a folder and its parents, 0750: the owner writes, the group reads. What it made outlasts a
/// power cut. Errors: Io.
[[nodiscard]] Result<void> make_folder(const std::string& path);

}  // namespace camino::store
