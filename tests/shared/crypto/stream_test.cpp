#include <catch2/catch.hpp>

#include "shared/crypto/random.h"
#include "shared/crypto/stream_layout.h"
#include "shared/crypto/stream_open.h"
#include "shared/crypto/stream_seal.h"

#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;

namespace {

Bytes sealed_in_pieces(ByteView content, const crypto::SealPublicKey& to, test::Rng& rng) {
    auto sealer = crypto::StreamSealer::start(to).value();
    Bytes file;
    const auto append = [&](const Bytes& more) {
        file.insert(file.end(), more.begin(), more.end());
    };
    while (!content.empty()) {
        const auto count = std::min<std::size_t>(content.size(), 1 + rng.below(100'000));
        append(sealer.add(content.first(count)));
        content = content.subspan(count);
    }
    append(sealer.finish());
    return file;
}

Result<Bytes> opened_in_pieces(ByteView file, const crypto::SealKeyPair& key, test::Rng& rng) {
    crypto::StreamOpener opener{TRY(crypto::SealKeyPair::from_secret(key.secret.view()))};
    Bytes content;
    while (!file.empty()) {
        const auto count = std::min<std::size_t>(file.size(), 1 + rng.below(100'000));
        const Bytes more = TRY(opener.add(file.first(count)));
        content.insert(content.end(), more.begin(), more.end());
        file = file.subspan(count);
    }
    TRY(opener.finish());
    return content;
}

}  // namespace

TEST_CASE("stream: every size comes back, in pieces of every size", "[crypto]") {
    const auto seed = test::seeds(1).front();
    CAPTURE(seed);
    test::Rng rng{seed};
    const auto key = crypto::SealKeyPair::generate();
    const auto block = crypto::kStreamBlock;
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, block - 123, block - 122, block - 121, 3 * block,
          crypto::kStreamStep - 500, crypto::kStreamStep, crypto::kStreamStep * 2 + 77}) {
        CAPTURE(size);
        Bytes content = crypto::random_bytes(size);
        if (size > 200)
            std::fill(content.end() - 100, content.end(), std::byte{0});  // Like padding.
        if (size > 200) content[size - 50] = std::byte{0x80};
        const auto file = sealed_in_pieces(content, key.public_key, rng);
        CHECK(file.size() % crypto::kStreamStep == 0);
        const auto back = opened_in_pieces(file, key, rng);
        REQUIRE(back.has_value());
        CHECK(*back == content);
    }
}

TEST_CASE("stream: little and much content give the same size", "[crypto]") {
    const auto key = crypto::SealKeyPair::generate();
    CHECK(crypto::seal_stream(Bytes(200), key.public_key)->size() ==
          crypto::seal_stream(Bytes(900'000), key.public_key)->size());
}

TEST_CASE("stream: truncation, exchange, addition and change are refused", "[crypto]") {
    const auto key = crypto::SealKeyPair::generate();
    const auto other = crypto::SealKeyPair::generate();
    const auto file = crypto::seal_stream(crypto::random_bytes(300'000), key.public_key).value();
    REQUIRE(crypto::open_stream(file, key).has_value());
    CHECK(crypto::open_stream(file, other).error().code == Errc::Untrusted);
    CHECK(crypto::open_stream({}, key).error().code == Errc::Untrusted);

    const auto block = crypto::kStreamBlock;
    for (std::size_t cut = 0; cut < file.size(); cut += block) {
        CAPTURE(cut);
        CHECK_FALSE(crypto::open_stream(ByteView{file}.first(cut), key).has_value());
        CHECK_FALSE(crypto::open_stream(ByteView{file}.first(cut + 1), key).has_value());
    }
    Bytes swapped = file;
    const auto second = swapped.begin() + static_cast<std::ptrdiff_t>(block);
    std::swap_ranges(second, second + static_cast<std::ptrdiff_t>(block),
                     second + static_cast<std::ptrdiff_t>(block));
    CHECK(crypto::open_stream(swapped, key).error().code == Errc::Untrusted);
    Bytes longer = file;
    longer.push_back(std::byte{0});
    CHECK(crypto::open_stream(longer, key).error().code == Errc::Untrusted);
    Bytes changed = file;
    changed[file.size() / 2] ^= std::byte{1};
    CHECK(crypto::open_stream(changed, key).error().code == Errc::Untrusted);
}
