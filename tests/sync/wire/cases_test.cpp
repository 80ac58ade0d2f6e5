#include "sync/wire/cases.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;
using Catch::Matchers::Contains;

namespace {

const crypto::SignPublicKey kContentKey = test::sign_key(1).public_key();

DeviceCases device_of(std::uint8_t number, std::size_t records) {
    DeviceCases cases{.country = "CO", .key = test::sign_key(number).public_key()};
    for (std::size_t i = 0; i < records; ++i) {
        cases.records.push_back({.seq = i + 1,
                                 .reason = static_cast<std::uint8_t>(i % 3),
                                 .envelope = test::filled(100 + i, number)});
    }
    cases.proofs.push_back({.first_seq = 1, .count = static_cast<std::uint32_t>(records)});
    cases.proofs.back().signature.fill(std::byte{number});
    return cases;
}

Bytes file_of(const std::vector<DeviceCases>& devices) {
    CasesWriter writer;
    ByteWriter out;
    out.raw(writer.begin(kContentKey));
    for (const auto& device : devices) out.raw(writer.device(device));
    return out.raw(writer.end()).take();
}

}  // namespace

TEST_CASE("cases: what a hub hands out comes back as it was", "[wire]") {
    const auto devices = GENERATE(values<std::vector<DeviceCases>>({
        {},
        {device_of(2, 1)},
        {device_of(2, 300), device_of(3, 0), device_of(4, 2)},
    }));
    const auto read = read_cases(file_of(devices));
    REQUIRE(read);
    CHECK(read->content_key == kContentKey);
    CHECK(read->devices == devices);
}

TEST_CASE("cases: cut, damaged, longer or newer is refused in words", "[wire]") {
    const auto good = file_of({device_of(2, 3)});
    for (std::size_t size = 0; size < good.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(read_cases(ByteView{good}.first(size)));
    }
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto damaged = good;
        damaged[at] ^= std::byte{1};
        CAPTURE(at);
        CHECK_FALSE(read_cases(damaged));
    }
    auto longer = good;
    longer.push_back(std::byte{0});
    CHECK_FALSE(read_cases(longer));

    struct Row {
        const char* why;
        std::size_t at;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({{"another file", 0, "no cases file"},
                                           {"a newer one", 4, "newer Camino"},
                                           {"a cut download", 200, "download it again"}}));
    CAPTURE(row.why);
    auto damaged = good;
    damaged[row.at] ^= std::byte{1};
    const auto read = read_cases(damaged);
    REQUIRE_FALSE(read);
    CHECK_THAT(read.error().detail, Contains(row.words));
}
