// Whatever a stick carries, its parts are the same whether it is read at once or byte by byte.

#include "shared/base/assert.h"
#include "sync/wire/bundle_parts.h"

#include "tests/fuzz/target.h"

using namespace camino;

namespace {

std::vector<wire::Part> read(ByteView bytes, std::size_t step) {
    wire::PartReader reader;
    std::vector<wire::Part> parts;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        reader.add(bytes.subspan(at, std::min(step, bytes.size() - at)));
        for (;;) {
            auto part = reader.next();
            if (!part) return parts;
            if (!*part) break;
            parts.push_back(std::move(**part));
        }
    }
    return parts;
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    ByteWriter out;
    out.raw(wire::bundle_begin());
    out.raw(wire::bundle_part(wire::PartKind::Segment, Bytes(40)).value());
    out.raw(wire::bundle_part(wire::PartKind::Receipt, Bytes(9)).value()).raw(wire::bundle_end());
    return {out.take()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    CAMINO_ASSERT(read(bytes, 1) == read(bytes, size + 1));
    return 0;
}
