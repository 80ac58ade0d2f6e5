// HubHere: a whole hub in this process, serving devices on loopback as camino-hub does.

#pragma once

#include <memory>
#include <string>
#include <thread>

#include "sync/hub/hub.h"

namespace camino::test {

class HubHere {
public:
    /// Errors: as Hub::open().
    [[nodiscard]] static Result<std::unique_ptr<HubHere>> open(const std::string& folder);
    HubHere(const HubHere&) = delete;
    HubHere& operator=(const HubHere&) = delete;
    ~HubHere();

    /// "http://127.0.0.1:PORT"
    [[nodiscard]] std::string url() const { return "http://" + hub_->address(); }

private:
    explicit HubHere(std::unique_ptr<hub::Hub> hub);
    std::unique_ptr<hub::Hub> hub_;
    std::thread serving_;
};

}  // namespace camino::test
