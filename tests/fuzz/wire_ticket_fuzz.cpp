// Whatever somebody types, a ticket that decodes is one that a hub could have given out.

#include "shared/base/assert.h"
#include "sync/wire/ticket.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const wire::Ticket ticket{.post = {.country = "CO", .site = 1, .tz = "America/Bogota"},
                              .hub = "http://127.0.0.1:1"};
    const auto line = wire::encode(ticket).value();
    const auto bytes = as_bytes(line);
    return {Bytes(bytes.begin(), bytes.end())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(test::input(data, size));
    if (const auto ticket = wire::decode_ticket(text)) {
        CAMINO_ASSERT(wire::decode_ticket(wire::encode(*ticket).value()) == *ticket);
    }
    return 0;
}
