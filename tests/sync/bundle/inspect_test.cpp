// What a stick holds, for whoever finds a file on it.

#include "sync/bundle/inspect.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sync/bundle/bundle.h"
#include "sync/hub/ask_hub.h"

#include "tests/support/machines.h"

using namespace camino;
using namespace camino::test;
namespace fs = std::filesystem;

namespace {

/// A kiosk's bundle went up, and this came down.
struct Sticks {
    Machines machines{};
    std::string up = machines.folder.path("up.camino");
    std::string down = machines.folder.path("down.camino");

    Sticks() {
        machines.save(3);
        REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", up).has_value());
        auto hub = machines.start_hub();
        REQUIRE(hub::ask_hub(machines.hub.data,
                             {.method = "POST", .path = "/admin/bundle", .file = up}));
        write(down, hub::ask_hub(machines.hub.data, {.path = "/admin/receipts"}).value());
    }
    static void write(const std::string& file, std::string_view text) {
        std::ofstream(file, std::ios::binary) << text;
    }
    [[nodiscard]] store::Deployment deployment() const {
        return store::read_deployment(machines.kiosk.deployment()).value();
    }
};

}  // namespace

TEST_CASE("inspect: a bundle says where it goes, and for whom it brings what", "[bundle][e2e]") {
    const Sticks sticks;
    CHECK(bundle::inspect(sticks.up, {}).value() ==
          "a bundle on its way to a hub, 1 MB: sealed and padded, only that hub can open it\n");
    const auto known = bundle::inspect(sticks.down, sticks.deployment()).value();
    CHECK_THAT(known, Catch::StartsWith("a bundle on its way back from a hub, "));
    CHECK_THAT(known, Catch::Contains(", this machine: the hub holds every record through 3,"));
    CHECK_THAT(known, Catch::EndsWith("all of it is signed by this machine's hub\n"));
    const auto unknown = bundle::inspect(sticks.down, {}).value();
    CHECK_THAT(unknown, !Catch::Contains("this machine:"));
    CHECK_THAT(unknown, Catch::Contains("through 3,"));
    CHECK_THAT(unknown, Catch::Contains("--data DIR"));
}

TEST_CASE("inspect: what is torn, of another hub or no bundle is refused in words",
          "[bundle][e2e]") {
    const Sticks sticks;
    const auto text = text_of(sticks.down);
    const auto file = sticks.machines.folder.path("other.camino");
    struct Row {
        std::string text;
        Errc code;
        const char* words;
    };
    for (const auto& [bytes, code, words] :
         std::vector<Row>{{text.substr(0, text.size() - 1), Errc::BadInput, "ends in the middle"},
                          {text_of(sticks.up).substr(1), Errc::BadInput, "no bundle"},
                          {"", Errc::BadInput, "no bundle"},
                          {"CMBN\x63", Errc::BadInput, "newer Camino"}}) {
        Sticks::write(file, bytes);
        const auto said = bundle::inspect(file, sticks.deployment());
        REQUIRE_FALSE(said);
        CHECK(said.error().code == code);
        CHECK_THAT(said.error().detail, Catch::Contains(words));
    }
    auto elsewhere = sticks.deployment();
    elsewhere.hub_key = sign_key(77).public_key();
    CHECK(bundle::inspect(sticks.down, elsewhere).error().code == Errc::Untrusted);
    CHECK(bundle::inspect(sticks.machines.folder.path("none"), {}).error().code == Errc::NotFound);
}
