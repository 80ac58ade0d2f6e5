// A laptop that carries for a kiosk without a network: the real hub and agents, a folder as stick.

#include "sync/bundle/courier.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>

#include "shared/crypto/secret_file.h"
#include "shared/store/small_files.h"
#include "sync/bundle/stick.h"

#include "tests/support/machines.h"
#include "tests/support/rng.h"

using namespace camino;
using namespace camino::test;
namespace fs = std::filesystem;

namespace {

using store::Carried;
using State = Carried::State;
using Why = Carried::Why;

/// A kiosk that nobody can reach, a laptop beside it, their hub, and a stick.
struct World {
    Machines machines{};
    store::Folders laptop{machines.folder.path("laptop")};
    crypto::SignKey laptop_key = crypto::SignKey::generate();
    std::string stick = machines.folder.path("stick");

    World() {
        fs::create_directories(stick);
        const wire::Post post{
            .country = "CO", .site = 2, .mode = wire::DeviceMode::Desk, .tz = "America/Bogota"};
        REQUIRE(
            hub::add_device(machines.hub.data, laptop_key.public_key(), post, hub::today_utc()));
        REQUIRE(store::make_folder(laptop.agent()));
        REQUIRE(store::make_folder(laptop.front()));
        REQUIRE(crypto::write_secret_file(laptop.device_key(), laptop_key.seed().view()));
        fs::copy_file(machines.kiosk.recipients(), laptop.recipients());
        auto journal = store::Journal::open(laptop.journal()).value();
        REQUIRE(journal.pin({.device_key = laptop_key.public_key(),
                             .hub_key = machines.hub_keys.receipt,
                             .content_key = machines.content.public_key(),
                             .country = "CO"}));
        point_at("127.0.0.1:9");
    }
    void point_at(const std::string& address) {
        auto deployment = store::read_deployment(machines.kiosk.deployment()).value();
        deployment.mode = records::Mode::Desk;
        deployment.site = 2;
        deployment.hub = "http://" + address;
        deployment.device_key = laptop_key.public_key();
        REQUIRE(store::write_deployment(laptop.deployment(), deployment));
    }
    std::string content{};  ///< What the laptop brings beside receipts.

    store::StickReport plugged_into(const store::Folders& folders, const crypto::SignKey& key) {
        const auto deployment = store::read_deployment(folders.deployment()).value();
        auto agent = store::AgentStore::open(folders.agent_database()).value();
        bundle::Machine machine{folders, deployment, key, agent};
        machine.bring_content = [this] {
            return Bytes(as_bytes(content).begin(), as_bytes(content).end());
        };
        return bundle::carry_both_ways(machine, stick).value();
    }
    store::StickReport plugged_into_kiosk() {
        return plugged_into(machines.kiosk, machines.device);
    }
    store::StickReport plugged_into_laptop() { return plugged_into(laptop, laptop_key); }
    /// The laptop where there is a network.
    int laptop_online(Program&) {
        point_at(machines.address);
        return run({machines.sync_program(), "--data", laptop.data, "--once"}).status;
    }
    std::vector<Carried> carried() {
        auto rows = store::AgentReader::open(laptop.agent_database()).value().carried().value();
        std::erase_if(rows, [](const auto& row) { return row.state == State::Own; });
        return rows;
    }
    std::size_t files_waiting() {
        std::error_code none;
        const auto files = fs::directory_iterator(laptop.carried(), none);
        return static_cast<std::size_t>(std::distance(files, fs::directory_iterator{}));
    }
    void put_on_stick(const char* name, const std::string& text) {
        std::ofstream(stick + "/" + name, std::ios::binary) << text;
    }
};

std::string noise(std::size_t size) {
    Rng rng(0xca12);
    std::string text(size, '\0');
    for (auto& c : text) c = static_cast<char>(rng.below(256));
    return text;
}

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

}  // namespace

TEST_CASE("courier: a kiosk's bundle goes by laptop to the hub, its receipt comes back by stick",
          "[bundle][e2e]") {
    World world;
    auto& machines = world.machines;
    machines.save(5);
    CHECK(world.plugged_into_kiosk().passed_over == 0);
    CHECK(world.plugged_into_laptop().taken_along == 1);
    REQUIRE(world.carried().size() == 1);
    CHECK(world.carried().front().state == State::Waits);
    CHECK(world.files_waiting() == 1);
    // Neither that bundle nor the laptop's own is taken along again; none is removed.
    CHECK(world.plugged_into_laptop().passed_over == 2);
    CHECK(world.carried().size() == 1);

    auto hub = machines.start_hub();
    CHECK(world.laptop_online(hub) == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.hub_number("SELECT count FROM counters WHERE what = 'visit'") == 5);
    const auto delivered = world.carried().at(0);
    CHECK(delivered.state == State::Delivered);
    CHECK(delivered.new_count == 5);
    CHECK(delivered.settled > 0);
    CHECK(world.files_waiting() == 0);
    CHECK(machines.free_rows().record_count == 0);  // The kiosk knows nothing of it yet.

    CHECK(world.plugged_into_laptop().brought_back == 1);
    CHECK(world.plugged_into_kiosk().receipts == 1);
    CHECK(machines.free_rows().record_count == 5);
    CHECK(machines.unsent_count() == 0);
}

TEST_CASE("courier: what it brought before gives way to what it brings now, nothing else does",
          "[bundle][e2e]") {
    World world;
    world.machines.save(1);
    (void)world.plugged_into_kiosk();
    (void)world.plugged_into_laptop();
    auto hub = world.machines.start_hub();
    CHECK(world.laptop_online(hub) == 0);
    const auto files = [&] {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(world.stick))
            names.insert(entry.path().filename().string());
        return names;
    };
    const auto before = files();
    const auto new_files = [&] {  // Beside what each carrying writes for the hub.
        auto names = files();
        std::erase_if(names, [&](const auto& name) {
            return before.contains(name) ||
                   fs::file_size(world.stick + "/" + name) % kMebibyte == 0;
        });
        return names;
    };
    (void)world.plugged_into_laptop();
    const auto first = new_files();
    REQUIRE(first.size() == 1);
    (void)world.plugged_into_laptop();
    CHECK(new_files() == first);
    world.content = "newer content";
    (void)world.plugged_into_laptop();
    const auto second = new_files();
    REQUIRE(second.size() == 1);
    CHECK(second != first);
    for (const auto& name : before) CHECK(files().contains(name));
}

TEST_CASE("courier: what the hub does not take is listed with why, and blocks nothing",
          "[bundle][e2e]") {
    World world;
    auto& machines = world.machines;
    machines.save(2);
    world.put_on_stick("000.camino", noise(2 * kMebibyte));  // As if for another hub.
    world.put_on_stick("001.camino", noise(kMebibyte - 1));  // No bundle's size.
    world.put_on_stick("002.camino", "CMBN" + noise(kMebibyte - 4));
    (void)world.plugged_into_kiosk();
    CHECK(world.plugged_into_laptop().taken_along == 2);
    auto hub = machines.start_hub();
    CHECK(world.laptop_online(hub) == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    std::map<State, Carried> by_state;
    for (const auto& row : world.carried()) by_state[row.state] = row;
    REQUIRE(by_state.size() == 2);
    CHECK(by_state[State::Refused].why == Why::Elsewhere);
    CHECK(by_state[State::Refused].size == 2 * kMebibyte);
    CHECK(by_state[State::Delivered].new_count == 2);
    CHECK(world.files_waiting() == 0);
}

TEST_CASE("courier: a copy that went bad on the laptop is dropped, and taken from the stick again",
          "[bundle][e2e]") {
    World world;
    world.machines.save(2);
    (void)world.plugged_into_kiosk();
    (void)world.plugged_into_laptop();
    const auto file = world.laptop.carried(world.carried().at(0).id);
    REQUIRE(fs::exists(file));
    auto hub = world.machines.start_hub();
    SECTION("changed") { std::fstream(file, std::ios::in | std::ios::out).seekp(70'000) << "torn"; }
    SECTION("shorter") { fs::resize_file(file, kMebibyte / 2); }
    SECTION("gone") { fs::remove(file); }
    CHECK(world.laptop_online(hub) == 0);
    CHECK(world.carried().empty());
    CHECK(world.machines.hub_envelopes().empty());
    CHECK(world.plugged_into_laptop().taken_along == 1);
    CHECK(world.laptop_online(hub) == 0);
    CHECK(world.machines.hub_envelopes() == world.machines.saved);
}

TEST_CASE("courier: a second laptop with the same bundle is told what came of it",
          "[bundle][e2e]") {
    World world;
    auto& machines = world.machines;
    machines.save(3);
    (void)world.plugged_into_kiosk();
    (void)world.plugged_into_laptop();
    auto hub = machines.start_hub();
    CHECK(world.laptop_online(hub) == 0);
    fs::remove_all(world.laptop.agent_database());  // As if it were another.
    (void)world.plugged_into_laptop();
    CHECK(world.laptop_online(hub) == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.hub_number("SELECT count(*) FROM uploads") == 2);  // The laptop's own once.
    const auto rows = world.carried();
    REQUIRE_FALSE(rows.empty());
    CHECK(std::ranges::all_of(rows, [](auto& row) { return row.state == State::Delivered; }));
}

TEST_CASE("courier: what the hub was too old for is taken along again, other refusals are not",
          "[bundle]") {
    World world;
    world.put_on_stick("a.camino", noise(kMebibyte));
    CHECK(world.plugged_into_laptop().taken_along == 1);
    auto row = world.carried().at(0);
    row.state = State::Refused;
    for (const auto why : {Why::Damaged, Why::HubTooOld}) {
        row.why = why;
        {
            auto agent = store::AgentStore::open(world.laptop.agent_database()).value();
            REQUIRE(agent.put_carried(row));
        }
        const bool again = why == Why::HubTooOld;
        CAPTURE(again);
        CHECK((world.plugged_into_laptop().taken_along > 0) == again);
    }
}

TEST_CASE("courier: a laptop carries no more than it has room for, and says so", "[bundle]") {
    World world;
    {
        auto agent = store::AgentStore::open(world.laptop.agent_database()).value();
        REQUIRE(agent.put_carried({.id = {std::byte{1}}, .size = bundle::kCarriedSizeMax}));
    }
    world.put_on_stick("a.camino", noise(kMebibyte));
    CHECK(world.plugged_into_laptop().notes ==
          std::vector<std::string>{"a.camino: what this laptop carries must reach the hub first"});
    CHECK(world.files_waiting() == 0);
}

TEST_CASE("courier: a kiosk carries for nobody", "[bundle]") {
    World world;
    world.put_on_stick("a.camino", noise(kMebibyte));
    CHECK(world.plugged_into_kiosk().passed_over == 1);
    CHECK_FALSE(fs::exists(world.machines.kiosk.carried()));
}
