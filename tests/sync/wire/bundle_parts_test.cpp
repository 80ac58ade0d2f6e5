#include "sync/wire/bundle_parts.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

namespace {

Bytes bundle_of(const std::vector<Part>& parts) {
    ByteWriter out;
    out.raw(bundle_begin());
    for (const auto& part : parts) out.raw(bundle_part(part.kind, part.bytes).value());
    return out.raw(bundle_end()).take();
}

/// All parts, fed in pieces of `step` bytes.
Result<std::vector<Part>> read_all(const Bytes& bytes, std::size_t step) {
    PartReader reader;
    std::vector<Part> parts;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        reader.add(ByteView{bytes}.subspan(at, std::min(step, bytes.size() - at)));
        while (auto part = TRY(reader.next())) parts.push_back(std::move(*part));
    }
    if (!reader.at_end()) return fail(Errc::BadInput, "not at its end");
    return parts;
}

const std::vector<Part> kParts{{PartKind::Segment, test::filled(300, 1)},
                               {PartKind::TallyBatch, test::filled(1, 2)},
                               {PartKind::Receipt, test::filled(70'000, 3)}};

}  // namespace

TEST_CASE("bundle: parts come back whatever the pieces", "[wire]") {
    const auto step = GENERATE(std::size_t{1}, 3, 5, 64, 65'536, 1'000'000);
    CAPTURE(step);
    CHECK(read_all(bundle_of(kParts), step) == kParts);
    CHECK(read_all(bundle_of({}), step)->empty());
}

TEST_CASE("bundle: a kind of a later version is passed over", "[wire]") {
    ByteWriter out;
    out.raw(bundle_begin()).u8(99).u32(2).u16(7);
    out.raw(bundle_part(PartKind::Segment, test::filled(4, 1)).value()).raw(bundle_end());
    CHECK(read_all(out.take(), 4)->size() == 1);
}

TEST_CASE("bundle: refuses what is none, and what was cut", "[wire]") {
    const auto good = bundle_of({kParts[1]});
    for (std::size_t size = 0; size < good.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(read_all(Bytes(good.begin(), good.begin() + static_cast<long>(size)), 2));
    }
    auto longer = good;
    longer.push_back(std::byte{0});
    CHECK_FALSE(read_all(longer, longer.size()).has_value());
    CHECK_FALSE(read_all(longer, 1).has_value());
    CHECK_FALSE(read_all(test::filled(20, 0x41), 20).has_value());
    ByteWriter huge;
    huge.raw(bundle_begin()).u8(1).u32(UINT32_MAX);
    CHECK_FALSE(read_all(huge.take(), 100).has_value());
    CHECK_FALSE(bundle_part(PartKind::Segment, {}).has_value());
}
