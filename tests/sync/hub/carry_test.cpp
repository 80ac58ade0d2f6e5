// Bundles that a desk carries, piece by piece, over HTTP against the real hub.

#include "sync/wire/carry.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/crypto/stream_seal.h"
#include "sync/bundle/bundle.h"
#include "sync/wire/bundle_parts.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/problem.h"

#include "tests/support/machines.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;

namespace {

using wire::BundleFault;
using wire::CarryAnswer;
using Stage = CarryAnswer::Stage;

constexpr std::size_t kPiece = std::size_t{256} * 1024;

/// A hub with a kiosk whose bundle lies there, and a desk that carries it.
struct World {
    Machines machines{};
    crypto::SignKey desk = crypto::SignKey::generate();
    std::string bundle{};
    std::optional<Program> hub{};

    explicit World(int count = 3) {
        const wire::Post post{
            .country = "CO", .site = 2, .mode = wire::DeviceMode::Desk, .tz = "America/Bogota"};
        REQUIRE(add_device(machines.hub.data, desk.public_key(), post, today_utc()));
        machines.save(count);
        const auto file = machines.folder.path("a.camino");
        REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file));
        bundle = text_of(file);
        hub.emplace(machines.start_hub());
    }
    wire::Carry piece(std::size_t offset, std::size_t size) const {
        const auto part = as_bytes(std::string_view{bundle}.substr(offset, size));
        return {.device = records::device_id(desk.public_key()).bytes,
                .bundle = crypto::hash(as_bytes(bundle)),
                .size = bundle.size(),
                .offset = offset,
                .piece = {part.begin(), part.end()}};
    }
    HttpReply post(const Bytes& message) const {
        return machines.request("POST", std::string{wire::kCarryPath}, {},
                                std::string{as_text(message)});
    }
    CarryAnswer carry(const wire::Carry& carry) const {
        const auto reply = post(wire::sign_carry(carry, desk));
        CAPTURE(reply.status, reply.body);
        REQUIRE(reply.status == 200);
        return wire::open_carry_answer(as_bytes(reply.body), machines.hub_keys.receipt).value();
    }
    CarryAnswer carry_all() const {
        CarryAnswer answer;
        for (std::size_t at = 0; at < bundle.size(); at += kPiece)
            answer = carry(piece(at, kPiece));
        return answer;
    }
    std::size_t unfinished_count() const {
        std::error_code none;
        const auto files = std::filesystem::directory_iterator(machines.hub.uploads(), none);
        return static_cast<std::size_t>(std::count_if(
            files, {}, [](const auto& file) { return file.path().extension() == ".piecewise"; }));
    }
};

}  // namespace

TEST_CASE("carry: pieces go on where they were, and the whole is taken once", "[hub][e2e]") {
    World world;
    CHECK(world.carry(world.piece(0, 0)).held == 0);
    CHECK(world.carry(world.piece(0, kPiece)).held == kPiece);
    CHECK(world.carry(world.piece(0, kPiece)).held == kPiece);           // Sent twice.
    CHECK(world.carry(world.piece(2 * kPiece, kPiece)).held == kPiece);  // Out of order.
    world.hub.reset();                                                   // A hub that is killed.
    world.hub.emplace(world.machines.start_hub());
    CHECK(world.carry(world.piece(0, 0)).held == kPiece);

    const auto answer = world.carry_all();
    CHECK(answer.stage == Stage::Taken);
    CHECK(answer.new_count == 3);
    REQUIRE(answer.receipts.size() == 1);
    const auto receipt =
        records::open_receipt(answer.receipts[0], world.machines.hub_keys.receipt).value();
    CHECK(receipt.device == records::device_id(world.machines.device.public_key()));
    CHECK(receipt.through_seq == 3);
    CHECK(receipt.batches.size() == 1);
    CHECK(world.machines.hub_envelopes() == world.machines.saved);
    CHECK(world.unfinished_count() == 0);

    const auto again = world.carry(world.piece(0, kPiece));
    CHECK(again.stage == Stage::Taken);
    CHECK(again.new_count == 3);
    CHECK(again.receipts.size() == 1);
    CHECK(world.machines.hub_number("SELECT count(*) FROM uploads") == 1);
    CHECK(world.unfinished_count() == 0);
}

TEST_CASE("carry: what is no bundle of this hub is refused with why, once and for all",
          "[hub][e2e]") {
    struct Row {
        const char* what;
        std::function<void(std::string&)> spoil;
        BundleFault fault;
    };
    const std::vector<Row> rows{
        {"for another hub", [](auto& text) { text[3] ^= 1; }, BundleFault::Elsewhere},
        {"changed", [](auto& text) { text[text.size() / 2] ^= 1; }, BundleFault::Changed},
        {"cut", [](auto& text) { text.resize(text.size() - 7); }, BundleFault::CutShort},
        {"on its way back", [](auto& text) { text = "CMBN\1"; }, BundleFault::Receipts}};
    for (const auto& row : rows) {
        CAPTURE(row.what);
        World world;
        row.spoil(world.bundle);
        const auto answer = world.carry_all();
        CHECK(answer.stage == Stage::Refused);
        CHECK(answer.fault == row.fault);
        CHECK(world.carry(world.piece(0, 0)).stage == Stage::Refused);
        CHECK(world.machines.hub_envelopes().empty());
        CHECK(world.unfinished_count() == 0);
    }
}

TEST_CASE("carry: what this program is too old for may come again", "[hub][e2e]") {
    World world;
    auto begin = wire::bundle_begin();
    begin.back() = std::byte{99};  // The version.
    auto sealer = crypto::StreamSealer::start(world.machines.hub_keys.seal).value();
    auto sealed = sealer.add(begin);
    const auto end = sealer.finish();
    sealed.insert(sealed.end(), end.begin(), end.end());
    world.bundle = std::string{as_text(sealed)};
    CHECK(world.carry_all().fault == BundleFault::Newer);
    CHECK(world.carry(world.piece(0, 0)).stage == Stage::GoesOn);
    CHECK(world.carry_all().fault == BundleFault::Newer);
    CHECK(world.machines.hub_number("SELECT count(*) FROM uploads") == 1);
}

TEST_CASE("carry: other bytes than were announced begin again", "[hub][e2e]") {
    World world;
    auto piece = world.piece(0, kPiece);
    piece.piece[9] ^= std::byte{1};
    CHECK(world.carry(piece).held == kPiece);
    for (std::size_t at = kPiece; at + kPiece < world.bundle.size(); at += kPiece)
        (void)world.carry(world.piece(at, kPiece));
    const auto last = world.carry(world.piece(world.bundle.size() - kPiece, kPiece));
    CHECK(last.stage == Stage::GoesOn);
    CHECK(last.held == 0);
    CHECK(world.carry_all().stage == Stage::Taken);
}

TEST_CASE("carry: only desks of ours may, and only what is a piece", "[hub][e2e]") {
    World world;
    const auto stranger = crypto::SignKey::generate();
    const auto from = [&](const crypto::SignKey& whose, const crypto::SignKey& signer) {
        auto piece = world.piece(0, 9);
        piece.device = records::device_id(whose.public_key()).bytes;
        return world.post(wire::sign_carry(piece, signer));
    };
    const auto title = [](const HttpReply& reply) {
        return wire::decode_problem(reply.body).value().title;
    };
    CHECK(title(from(world.machines.device, world.machines.device)) == "no_desk");
    CHECK(title(from(stranger, stranger)) == "unknown_device");
    CHECK(title(from(world.desk, stranger)) == "bad_signature");
    auto large = world.piece(0, 9);
    large.size = std::uint64_t{1} << 40;
    CHECK(title(world.post(wire::sign_carry(large, world.desk))) == "size");
    CHECK(title(world.post(Bytes(40))) == "no_piece");
    CHECK(title(world.post({})) == "no_piece");
    CHECK(world.unfinished_count() == 0);
    const auto id = records::to_string(records::device_id(world.desk.public_key()));
    CHECK(
        world.machines.request("POST", "/admin/withdraw", world.machines.admin_head(), id).status ==
        200);
    CHECK(title(from(world.desk, world.desk)) == "withdrawn");
}
