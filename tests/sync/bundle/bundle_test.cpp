// A stick carries what waits to the real hub, and receipts back.

#include "sync/bundle/bundle.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "shared/crypto/stream_open.h"
#include "sync/hub/ask_hub.h"
#include "sync/wire/bundle_parts.h"

#include "tests/support/machines.h"

using namespace camino;
using namespace camino::test;
namespace fs = std::filesystem;

namespace {

std::string only_file_in(const std::string& folder) {
    return fs::directory_iterator(folder)->path().string();
}

Result<std::string> upload(const Machines& machines, const std::string& file) {
    return hub::ask_hub(machines.hub.data,
                        {.method = "POST", .path = "/admin/bundle", .file = file});
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string stick_of(const Machines& machines) {
    const auto stick = machines.folder.path("stick");
    fs::create_directories(stick);
    return stick;
}

}  // namespace

TEST_CASE("bundle: carries records up and receipts down, twice without harm", "[bundle][e2e]") {
    Machines machines;
    machines.save(30);
    const auto stick = stick_of(machines);
    const auto said = bundle::run(machines.kiosk.data, "bundle-write", stick);
    CAPTURE(said ? *said : said.error().detail);
    REQUIRE(said.has_value());
    CHECK(has(*said, "30 records and 30 tallies"));
    CHECK(machines.unsent_count() == 30);  // Writing frees nothing.

    auto hub = machines.start_hub();
    const auto file = only_file_in(stick);
    const auto first = upload(machines, file).value();
    CHECK(has(first, "\"new\":30"));
    CHECK(has(first, "\"tallies\":30"));
    const auto second = upload(machines, file).value();
    CHECK(has(second, "\"new\":0"));
    CHECK(has(second, "\"already_held\":30"));
    CHECK(has(second, "\"tallies\":0"));
    CHECK(machines.hub_envelopes() == machines.saved);

    const auto down = machines.folder.path("down.camino");
    std::ofstream(down) << hub::ask_hub(machines.hub.data, {.path = "/admin/receipts"}).value();
    CHECK(bundle::run(machines.kiosk.data, "bundle-read", down).has_value());
    const auto freed = machines.free_rows();
    CHECK(freed.record_count == 30);
    CHECK(freed.tally_count == 30);

    machines.save(2);  // What came by stick is not sent again by wire.
    CHECK(machines.sync_once().status == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.hub_number("SELECT count FROM counters WHERE what = 'visit'") == 32);
}

TEST_CASE("bundle: its size and its bytes say nothing", "[bundle]") {
    Machines one;
    one.save(1);
    Machines many;
    many.save(500);
    for (auto* machines : {&one, &many}) {
        REQUIRE(bundle::run(machines->kiosk.data, "bundle-write", stick_of(*machines)));
    }
    const auto a = only_file_in(stick_of(one));
    const auto b = only_file_in(stick_of(many));
    CHECK(fs::file_size(a) == 1024 * 1024);
    CHECK(fs::file_size(b) == 1024 * 1024);
    CHECK(fs::path(a).stem().string().size() == 16);
    const auto bytes = text_of(a);
    const auto& id = records::device_id(one.device.public_key()).bytes;
    CHECK_FALSE(has(bytes, std::string{as_text(id)}));
    CHECK_FALSE(has(bytes, "CMSG"));
    CHECK_FALSE(has(bytes, "CMBN"));
}

TEST_CASE("bundle: a running agent does it when asked", "[bundle][e2e]") {
    Machines machines;
    machines.save(3);
    const Program agent{{machines.sync_program(), "--data", machines.kiosk.data}, {}};
    REQUIRE(wait_until([&] { return fs::exists(machines.kiosk.agent_control()); }));
    const auto out = machines.folder.path("out.camino");
    const auto said = bundle::run(machines.kiosk.data, "bundle-write", out);
    CAPTURE(said ? *said : said.error().detail);
    REQUIRE(said.has_value());
    CHECK(fs::file_size(out) == 1024 * 1024);
    const auto again = bundle::run(machines.kiosk.data, "bundle-write", out);
    CHECK(has(again.error().detail, "there already"));
}

TEST_CASE("bundle: a torn, changed or foreign file is refused as a whole", "[bundle][e2e]") {
    Machines machines;
    machines.save(5);
    REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", machines.folder.path("a.camino")));
    const auto good = text_of(machines.folder.path("a.camino"));
    auto hub = machines.start_hub();
    struct Row {
        const char* why;
        std::string bytes;
    };
    auto changed = good;
    changed[500'000] = static_cast<char>(changed[500'000] ^ 1);
    const std::vector<Row> rows{{"empty", ""},
                                {"cut at 64 KiB", good.substr(0, 65'536)},
                                {"cut near its end", good.substr(0, good.size() - 1)},
                                {"one bit", changed},
                                {"something after it", good + "x"},
                                {"a picture", "\x89PNG" + std::string(5000, 'x')}};
    const auto file = machines.folder.path("b.camino");
    for (const auto& row : rows) {
        CAPTURE(row.why);
        std::ofstream(file, std::ios::trunc) << row.bytes;
        const auto result = upload(machines, file);
        REQUIRE_FALSE(result.has_value());
        CHECK_FALSE(result.error().detail.empty());
        CHECK(machines.hub_envelopes().empty());
    }
    CHECK(upload(machines, machines.folder.path("a.camino")).has_value());
    CHECK(machines.hub_envelopes().size() == 5);
}

TEST_CASE("bundle: what comes down is only taken when it is ours", "[bundle]") {
    Machines machines;
    machines.save(1);
    const auto read = [&](const Bytes& bytes) {
        const auto file = machines.folder.path("down");
        std::ofstream(file, std::ios::trunc) << as_text(bytes);
        return bundle::run(machines.kiosk.data, "bundle-read", file);
    };
    const auto receipts = [](const std::vector<Bytes>& parts) {
        ByteWriter out;
        out.raw(wire::bundle_begin());
        for (const auto& part : parts) {
            out.raw(wire::bundle_part(wire::PartKind::Receipt, part).value());
        }
        return out.raw(wire::bundle_end()).take();
    };
    records::Receipt receipt{.device = records::device_id(sign_key(2).public_key()),
                             .generation = 1};
    const auto hub = hub::read_hub_keys(machines.hub).value();
    CHECK(read(receipts({})).error().code == Errc::NotFound);
    const auto of_other = records::sign_receipt(receipt, hub.receipt).value();
    CHECK(read(receipts({of_other})).error().code == Errc::NotFound);
    receipt.device = records::device_id(machines.device.public_key());
    const auto forged = records::sign_receipt(receipt, sign_key(3)).value();
    CHECK(read(receipts({forged})).error().code == Errc::Untrusted);
    CHECK(read(filled(30, 65)).error().code == Errc::BadInput);
    CHECK(read(receipts({records::sign_receipt(receipt, hub.receipt).value()})).has_value());
}
