#include "shared/records/chain.h"

#include "shared/records/gone.h"

namespace camino::records {

ChainHead chain_start(DeviceId device) {
    return crypto::Hasher{}.add(as_bytes("camino chain v1")).add(device.bytes).finish();
}

ChainHead chain_next(const ChainHead& head, ByteView envelope) {
    if (const auto stated = gone_head(envelope)) return *stated;
    return crypto::Hasher{}.add(head).add(envelope).finish();
}

ChainHead chain_over(ChainHead head, std::span<const ByteView> envelopes) {
    for (const auto envelope : envelopes) head = chain_next(head, envelope);
    return head;
}

}  // namespace camino::records
