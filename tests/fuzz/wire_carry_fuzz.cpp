// Whatever a device or a hub sends, what decodes written again reads the same again.

#include "shared/base/assert.h"
#include "sync/wire/carry.h"

#include "tests/fuzz/target.h"

using namespace camino;

namespace {

const crypto::SignKey& key() {
    static const auto kKey = crypto::SignKey::generate();
    return kKey;
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    const wire::CarryAnswer answer{
        .stage = wire::CarryAnswer::Stage::Taken, .new_count = 2, .receipts = {Bytes(9), Bytes(0)}};
    auto unsigned_answer = wire::sign_carry_answer(answer, key());
    unsigned_answer.resize(unsigned_answer.size() - crypto::kSignatureSize);
    return {wire::sign_carry({.size = 9, .offset = 2, .piece = Bytes(7)}, key()), unsigned_answer};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto carry = wire::decode_carry(bytes)) {
        const auto again = wire::sign_carry(*carry, key());
        CAMINO_ASSERT(again.size() == size && wire::decode_carry(again) == *carry);
    }
    // Only what is signed is looked into: signed it is here, whatever it says.
    Bytes message{bytes.begin(), bytes.end()};
    const auto signature = key().sign(message);
    message.insert(message.end(), signature.begin(), signature.end());
    if (const auto answer = wire::open_carry_answer(message, key().public_key()))
        CAMINO_ASSERT(wire::sign_carry_answer(*answer, key()) == message);
    return 0;
}
