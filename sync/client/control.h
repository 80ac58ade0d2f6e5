// Control: the local socket DIR/agent/control, over which `camino bundle` asks a running agent,
// which alone holds the device key and writes agent.db.
//
// One line in: VERB SP PATH LF. One line out: "ok " or "error ", words, LF.

#pragma once

#include <atomic>
#include <string>

#include "shared/base/time.h"
#include "sync/client/agent.h"

namespace camino::sync {

class Control {
public:
    /// Makes the socket, 0660: those who may read the agent's folder may ask. Errors: Io.
    [[nodiscard]] static Result<Control> open(const std::string& path);
    Control(Control&& other) noexcept;
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;
    Control& operator=(Control&&) = delete;
    ~Control();

    /// Waits up to `pause` for a request and answers it; returns early on a request or a signal.
    void serve(Duration pause, const std::atomic<bool>& stop, const OnRequest& on_request);

private:
    Control(int socket, std::string path) : socket_(socket), path_(std::move(path)) {}
    int socket_;
    std::string path_;
};

}  // namespace camino::sync
