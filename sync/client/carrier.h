// Carrier: brings the hub the bundles that this laptop carries for others, a piece at a time, and
// keeps the receipts that go back to them.

#pragma once

#include "sync/client/exchange.h"
#include "sync/wire/carry.h"

namespace camino::sync {

class Carrier {
public:
    /// All are borrowed and outlive it.
    Carrier(const Identity& identity, store::AgentStore& agent, HttpClient& http)
        : identity_(identity), agent_(agent), http_(http) {}

    enum class Went : std::uint8_t {
        On,       ///< A piece, or a whole bundle, further: call again.
        Nothing,  ///< No bundle waits.
        NotNow,   ///< The hub did not answer, or not now: next time.
    };
    /// One request at most. Errors only for the disk (Io).
    [[nodiscard]] Result<Went> carry_on();

private:
    Result<Went> ask(store::Carried carried);
    Result<Went> settle(store::Carried carried, const wire::CarryAnswer& answer);
    Result<Went> look_again(const store::Carried& carried);
    Result<void> drop(const store::Carried& carried);

    const Identity& identity_;
    store::AgentStore& agent_;
    HttpClient& http_;
};

}  // namespace camino::sync
