#include "sync/client/carrier.h"

#include <filesystem>
#include <fstream>

#include "shared/store/file_hash.h"
#include "sync/client/wall_clock.h"
#include "sync/wire/endpoints.h"

namespace camino::sync {

namespace {

using store::Carried;
using Stage = wire::CarryAnswer::Stage;

constexpr std::uint64_t kPieceSize = std::uint64_t{64} * 1024;  // Ten seconds at 50 kbit/s.

/// Nothing if the file is gone or shorter than it was.
std::optional<Bytes> piece_of(const std::string& path, std::uint64_t offset, std::uint64_t size) {
    std::ifstream in{path, std::ios::binary};
    in.seekg(static_cast<std::streamoff>(offset));
    Bytes piece(size);
    in.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(size));
    if (!in) return std::nullopt;
    return piece;
}

Carried::Why why_refused(const wire::CarryAnswer& answer) {
    using wire::BundleFault;
    if (answer.stage != Stage::Refused) return Carried::Why::None;
    switch (answer.fault) {
        case BundleFault::Empty:
        case BundleFault::NoBundle:
        case BundleFault::Receipts: return Carried::Why::NoBundle;
        case BundleFault::CutShort:
        case BundleFault::Changed: return Carried::Why::Damaged;
        case BundleFault::Elsewhere: return Carried::Why::Elsewhere;
        case BundleFault::Newer: return Carried::Why::HubTooOld;
        case BundleFault::Disk: break;
    }
    return Carried::Why::Other;
}

}  // namespace

Result<Carrier::Went> Carrier::carry_on() {
    const auto rows = TRY(agent_.carried());
    if (rows.empty() || rows.front().state != Carried::State::Waits) return Went::Nothing;
    return ask(rows.front());
}

/// The first request for a bundle asks how much is there, and brings none of it.
Result<Carrier::Went> Carrier::ask(Carried carried) {
    wire::Carry message{
        .device = identity_.device().bytes, .bundle = carried.id, .size = carried.size};
    if (carried.held >= 0) {
        message.offset = std::min(static_cast<std::uint64_t>(carried.held), carried.size);
        const auto size = std::min(kPieceSize, carried.size - message.offset);
        auto piece = piece_of(identity_.folders.carried(carried.id), message.offset, size);
        if (!piece) {
            TRY(drop(carried));
            return Went::On;
        }
        message.piece = *std::move(piece);
    }
    const auto answer = http_.post(identity_.deployment.hub + std::string{wire::kCarryPath},
                                   wire::sign_carry(message, identity_.key));
    if (!answer || answer->status != 200 || answer->type != wire::kCarriedType) return Went::NotNow;
    const auto said = wire::open_carry_answer(as_bytes(answer->body), identity_.deployment.hub_key);
    if (!said || said->bundle != carried.id) return Went::NotNow;
    if (said->stage != Stage::GoesOn) return settle(carried, *said);
    const auto before = carried.held;
    carried.held = static_cast<std::int64_t>(std::min(said->held, carried.size));
    TRY(agent_.put_carried(carried));
    return carried.held > before ? Result<Went>(Went::On) : look_again(carried);
}

/// What the hub has did not grow: it was begun anew there, or our copy is no longer what it was.
Result<Carrier::Went> Carrier::look_again(const Carried& carried) {
    const auto hash = store::hash_of_file(identity_.folders.carried(carried.id));
    const bool same = hash && *hash == carried.id;
    if (!same) TRY(drop(carried));
    return same ? Went::NotNow : Went::On;
}

/// The stick still has it.
Result<void> Carrier::drop(const Carried& carried) {
    TRY(agent_.drop_carried(carried.id));
    std::error_code error;
    std::filesystem::remove(identity_.folders.carried(carried.id), error);
    return {};
}

Result<Carrier::Went> Carrier::settle(Carried carried, const wire::CarryAnswer& answer) {
    auto transaction = TRY(agent_.begin());
    for (const auto& bytes : answer.receipts) {
        const auto receipt = records::open_receipt(bytes, identity_.deployment.hub_key);
        if (!receipt) return Went::NotNow;
        TRY(agent_.keep_brought(receipt->device, bytes));
    }
    const bool taken = answer.stage == Stage::Taken;
    carried.state = taken ? Carried::State::Delivered : Carried::State::Refused;
    carried.settled = wall_seconds();
    carried.new_count = answer.new_count;
    carried.why = why_refused(answer);
    TRY(agent_.put_carried(carried));
    TRY(transaction.commit());
    std::error_code error;
    std::filesystem::remove(identity_.folders.carried(carried.id), error);
    return Went::On;
}

}  // namespace camino::sync
