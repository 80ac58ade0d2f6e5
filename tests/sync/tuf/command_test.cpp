// camino-tuf itself, as the public conformance suite calls it.

#include <catch2/catch.hpp>
#include <chrono>

#include "shared/store/small_files.h"

#include "tests/story/program.h"
#include "tests/sync/tuf/site.h"

using namespace camino;
using namespace camino::test;

namespace {

tuf::UnixTime today() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

Ran tuf_program(Arguments arguments) {
    arguments.insert(arguments.begin(), CAMINO_BINARY_DIR "/camino-tuf");
    return run(arguments);
}

Arguments joined(Arguments first, const Arguments& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

}  // namespace

TEST_CASE("camino-tuf: init, refresh and download, status 0 or 1", "[tuf]") {
    Site site(today());
    const auto root = site.folder.path("initial.json");
    REQUIRE(store::replace_file(root, site.repository.files["1.root.json"]).has_value());
    site.repository.add_target("targets", "a b/c.txt", "hello");
    site.repository.add_target("targets", "d", "there");
    site.repository.publish_all();
    const Arguments trusting{"--metadata-dir", site.metadata()};
    const auto asking = joined(trusting, {"--metadata-url", site.server.url() + "metadata"});
    const auto fetching = joined(asking, {"--target-base-url", site.server.url() + "targets",
                                          "--target-dir", site.targets().folder});

    CHECK(tuf_program(joined(asking, {"refresh"})).status == 1);
    CHECK(tuf_program(joined(trusting, {"init", root})).status == 0);
    CHECK(site.held() == "root 1");
    CHECK(site.server.take_requests().empty());

    const auto refreshed = tuf_program(joined(asking, {"refresh"}));
    CHECK(refreshed.status == 0);
    CHECK(refreshed.err.empty());
    CHECK(site.held() == "root 1, timestamp 2, snapshot 2, targets 2");

    const auto both = joined(fetching, {"--target-name", "a b/c.txt", "--target-name", "d"});
    CHECK(tuf_program(joined(both, {"download"})).status == 0);
    CHECK(site.names_in("targets") == std::vector<std::string>{"a%20b%2Fc.txt", "d"});

    const auto none = tuf_program(joined(fetching, {"--target-name", "none", "download"}));
    CHECK(none.status == 1);
    CHECK(none.err == "camino-tuf: nobody who may speak about it has signed none\n");

    site.repository.timestamp.header.version = 1;
    site.repository.serve("timestamp");
    const auto refused = tuf_program(joined(asking, {"refresh"}));
    CHECK(refused.status == 1);
    CHECK(refused.err ==
          "camino-tuf: timestamp version 1 is older than version 2, which was seen before: a "
          "rollback\n");
}

TEST_CASE("camino-tuf: says what it is and what it wants", "[tuf]") {
    CHECK(tuf_program({"--help"}).status == 0);
    CHECK_THAT(tuf_program({"--help"}).out, Catch::Contains("--target-base-url"));
    CHECK_THAT(tuf_program({"--version"}).out, Catch::StartsWith("camino-tuf "));
    for (const auto& wrong : std::vector<Arguments>{
             {},
             {"refresh"},
             {"--metadata-dir", "x"},
             {"--metadata-dir", "x", "refresh"},
             {"--metadata-dir", "x", "init"},
             {"--metadata-dir", "x", "init", "/nowhere/root.json"},
             {"--metadata-dir", "x", "--metadata-url", "http://127.0.0.1:1", "download"},
             {"--metadata-dir", "x", "rejoice"}}) {
        const auto ran = tuf_program(wrong);
        CHECK(ran.status == 1);
        CHECK_FALSE(ran.err.empty());
    }
}
