// Whatever a cases file says, also with the right hash, it is refused or written again as it was.

#include "shared/base/assert.h"
#include "sync/wire/cases.h"

#include "tests/fuzz/target.h"

using namespace camino;

namespace {

Bytes written(const wire::Cases& cases) {
    wire::CasesWriter writer;
    ByteWriter out;
    out.raw(writer.begin(cases.content_key));
    for (const auto& device : cases.devices) out.raw(writer.device(device));
    return out.raw(writer.end()).take();
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    wire::DeviceCases device{.country = "CO", .key = {}};
    device.proofs.push_back({.first_seq = 1, .count = 2});
    device.records.push_back({.seq = 1, .envelope = Bytes(20)});
    device.records.push_back({.seq = 2, .reason = 1, .envelope = Bytes(3)});
    auto file = written({.devices = {device, device}});
    file.resize(file.size() - crypto::kHashSize);
    return {file};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    CAMINO_ASSERT(bytes.size() < 16 || !wire::read_cases(bytes));
    ByteWriter whole;
    whole.raw(bytes).raw(crypto::hash(bytes));
    const auto cases = wire::read_cases(whole.view());
    if (cases) CAMINO_ASSERT(ByteView{written(*cases)}.size() == whole.size());
    return 0;
}
