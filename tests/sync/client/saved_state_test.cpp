#include "sync/client/saved_state.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::sync;

TEST_CASE("saved state: comes back for the same device, is nothing for another", "[sync]") {
    const records::DeviceId device{{std::byte{1}}};
    const Saved saved{.generation = 3, .through = 70, .failures = 2, .seed = 9};
    auto bytes = write_saved(saved, device);
    CHECK(read_saved(bytes, device) == saved);
    CHECK(read_saved(bytes, records::DeviceId{}) == Saved{});
    bytes.pop_back();
    CHECK(read_saved(bytes, device) == Saved{});
    CHECK(read_saved({}, device) == Saved{});
}
